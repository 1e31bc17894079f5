import type { Fn } from "../ast/fn.ts";
import { append } from "../ast/lists.ts";
import { childrenFirst } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { cbrt, cube, div, e, exp, neg, pow, sqrt, square } from "../functions/table.ts";

/** The view that a rule of differentiation has of a node: which operands depend on the variable. */
export type Shape =
  | "constant term"
  | "sum"
  | "negation"
  | "constant factor"
  | "product"
  | "reciprocal"
  | "quotient"
  | "power"
  | "exponential"
  | "variable power"
  | "function";

/**
 * A node as a rule sees it. Of its parts u and v depend on the variable; c, n (an exponent) and a (a base) do not.
 * `factor` is a constant in front of what the rule is about, 3 in 3 / x^2 seen as a power of x.
 */
export interface Place {
  readonly id: Id;
  readonly shape: Shape;
  readonly parts: Readonly<Partial<Record<"u" | "v" | "c" | "n" | "a", Id>>>;
  readonly factor?: Id;
  /** The application, at places of the shape "function" and at exp. */
  readonly call?: Call;
}

/** A function applied, and which of its arguments is the inner function. */
export interface Call {
  readonly fn: Fn;
  readonly args: readonly Id[];
  readonly index: number;
}

/** The exponents of the powers that have a row of their own. */
const EXPONENTS: ReadonlyMap<Fn, Q.Rational> = new Map<Fn, Q.Rational>([
  [sqrt, Q.rational(1n, 2n)],
  [cbrt, Q.rational(1n, 3n)],
  [square, 2],
  [cube, 3],
]);

/** Every place at which a rule is used to differentiate an expression in pairs (see `inPairs`), the innermost first. */
export function placesOf(store: Store, root: Id, variable: string): Place[] {
  const active = new Set<Id>();
  const places: Place[] = [];
  for (const id of childrenFirst(store, [root])) {
    const isVariable = store.kind(id) === "var" && store.name(id) === variable;
    if (!isVariable && !store.args(id).some((arg) => active.has(arg))) continue;
    active.add(id);
    if (!isVariable) append(places, placesAt(store, id, active));
  }
  return places;
}

function placesAt(store: Store, id: Id, active: ReadonlySet<Id>): Place[] {
  const fn = store.fn(id);
  if (fn !== undefined) return ofFunction(store, id, fn, store.args(id), active);
  const [first, last] = store.args(id) as [Id, Id];
  const isSum = store.isAdd(id);
  if (active.has(first) && active.has(last))
    return [{ id, shape: isSum ? "sum" : "product", parts: { u: first, v: last } }];
  const [u, c] = active.has(last) ? [last, first] : [first, last];
  return [{ id, shape: isSum ? "constant term" : "constant factor", parts: { u, c } }];
}

function ofFunction(store: Store, id: Id, fn: Fn, args: readonly Id[], active: ReadonlySet<Id>): Place[] {
  const [u, v] = args as [Id, Id];
  if (fn === neg) return [{ id, shape: "negation", parts: { u } }];
  if (fn === exp)
    return [{ id, shape: "exponential", parts: { u, a: store.apply(e, []) }, call: { fn, args, index: 0 } }];
  const exponent = EXPONENTS.get(fn);
  if (exponent !== undefined) return [{ id, shape: "power", parts: { u, n: store.constant(exponent) } }];
  if (fn === div) {
    if (!active.has(v)) return [{ id, shape: "constant factor", parts: { u, c: inverse(store, v) } }];
    if (active.has(u)) return [{ id, shape: "quotient", parts: { u, v } }];
    return [{ id, shape: "reciprocal", parts: { c: u, u: v } }, ...belowTheLine(store, id, u, v, active)];
  }
  if (fn === pow) {
    if (active.has(u) && active.has(v)) return [{ id, shape: "variable power", parts: { u, v } }];
    if (active.has(u)) return [{ id, shape: "power", parts: { u, n: v } }];
    return [{ id, shape: "exponential", parts: { a: u, u: v } }];
  }
  const index = args.findIndex((arg) => active.has(arg));
  // A function with several arguments that depend on the variable has a rule of its own.
  const isOuter = args.length === fn.params.length && args.every((arg, i) => i === index || !active.has(arg));
  const slope = fn.partials === undefined ? fn.definition : fn.partials[index];
  if (!isOuter || fn.rule !== undefined || typeof slope !== "string") return [];
  return [{ id, shape: "function", parts: { u: args[index] as Id }, call: { fn, args, index } }];
}

const inverse = (store: Store, id: Id): Id => store.apply(div, [store.constant(1), id]);

/** c / u^n as c times the power u^(-n). */
function belowTheLine(store: Store, id: Id, factor: Id, below: Id, active: ReadonlySet<Id>): Place[] {
  const fn = store.fn(below);
  const known = fn === undefined ? undefined : EXPONENTS.get(fn);
  const isPower = fn === pow || known !== undefined;
  const u = isPower ? store.arg(below, 0) : below;
  const exponent = fn === pow ? store.arg(below, 1) : store.constant(known ?? 1);
  if (!active.has(u) || active.has(exponent)) return [];
  const n = store.isConst(exponent) ? store.constant(Q.neg(store.value(exponent))) : store.call(neg, exponent);
  return [{ id, shape: "power", parts: { u, n }, factor }];
}
