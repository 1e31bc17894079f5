// Circular and hyperbolic functions of their inverses, by algebra.

import type { Fn } from "../ast/fn.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { abs, functions } from "../functions/table.ts";
import { rowFormula } from "../syntax/row.ts";
import { type Context, split } from "./context.ts";

/**
 * f(g(x)) and f(2 g(x)) by the inverse function g and by f, as formulas over the parameter of g, with that value
 * wherever g(x) has one. Tangents and reciprocals follow by their definitions.
 */
const FORMULAS: Readonly<Record<string, Readonly<Record<string, readonly [once: string, twice?: string]>>>> = {
  asin: { sin: ["x", "2 * x * sqrt(1 - x^2)"], cos: ["sqrt(1 - x^2)", "1 - 2 * x^2"] },
  acos: { sin: ["sqrt(1 - x^2)", "2 * x * sqrt(1 - x^2)"], cos: ["x", "2 * x^2 - 1"] },
  atan: {
    sin: ["x / sqrt(1 + x^2)", "2 * x / (1 + x^2)"],
    cos: ["1 / sqrt(1 + x^2)", "(1 - x^2) / (1 + x^2)"],
    tan: ["x"],
  },
  asinh: { sinh: ["x", "2 * x * sqrt(1 + x^2)"], cosh: ["sqrt(1 + x^2)", "1 + 2 * x^2"] },
  acosh: { sinh: ["sqrt(x^2 - 1)", "2 * x * sqrt(x^2 - 1)"], cosh: ["x", "2 * x^2 - 1"] },
  atanh: {
    sinh: ["x / sqrt(1 - x^2)", "2 * x / (1 - x^2)"],
    cosh: ["1 / sqrt(1 - x^2)", "(1 + x^2) / (1 - x^2)"],
    tanh: ["x"],
  },
  log: {
    sinh: ["(x - 1 / x) / 2", "(x^2 - 1 / x^2) / 2"],
    cosh: ["(x + 1 / x) / 2", "(x^2 + 1 / x^2) / 2"],
    tanh: ["(x^2 - 1) / (x^2 + 1)", "(x^4 - 1) / (x^4 + 1)"],
    sigmoid: ["x / (1 + x)", "x^2 / (1 + x^2)"],
  },
};

/** The interval in which f^-1(f(x)) is x, as doubles within the true bounds. */
const PRINCIPAL: Readonly<Record<string, readonly [number, number]>> = {
  "asin sin": [-Math.PI / 2, Math.PI / 2],
  "acos cos": [0, Math.PI],
  "atan tan": [-Math.PI / 2, Math.PI / 2],
};

/** The functions that are defined by those of a family. */
const FAMILIES: readonly ReadonlySet<Fn | undefined>[] = [
  ["sin", "cos", "tan", "sec", "csc", "cot"],
  ["sinh", "cosh", "tanh", "sech", "csch", "coth", "sigmoid"],
].map((names) => new Set(names.map((name) => functions.get(name, 1))));
const INVERSES: readonly ReadonlySet<Fn | undefined>[] = [
  ["asin", "acos", "atan", "asec", "acsc", "acot"],
  ["asinh", "acosh", "atanh", "asech", "acsch", "acoth", "log"],
].map((names) => new Set(names.map((name) => functions.get(name, 1))));

/** A function of one or two times its inverse, and the inner function; otherwise undefined. */
function inverseIn(store: Store, fn: Fn, a: Id): { inner: Fn; x: Id; times: 1 | 2 } | undefined {
  const family = FAMILIES.findIndex((each) => each.has(fn));
  if (family < 0) return undefined;
  const { number, rest } = split(store, a);
  const inner = store.fn(rest);
  if ((number !== 1 && number !== 2) || inner === undefined || INVERSES[family]?.has(inner) !== true) return undefined;
  return { inner, x: store.arg(rest, 0), times: number };
}

/** Whether a function is applied to its own inverse, which a reader would not leave so. */
export const isComposed = (store: Store, fn: Fn, a: Id): boolean => inverseIn(store, fn, a) !== undefined;

/** cos(asin(x)) is sqrt(1 - x^2), and asin(sin(x)) is x where x is between the bounds. */
export function composition(context: Context, fn: Fn, a: Id): Id | undefined {
  const { store } = context;
  const found = inverseIn(store, fn, a);
  if (found === undefined) return inverted(context, fn, a);
  const { inner, x, times } = found;
  // sin(asec(x)) is sin(acos(1 / x)).
  if (inner.definition !== undefined)
    return context.call(fn, context.times(store.constant(times), rowFormula(inner, inner.definition).in(context, [x])));
  const formulas = FORMULAS[inner.name] ?? {};
  const text = Object.hasOwn(formulas, fn.name) ? formulas[fn.name]?.[times - 1] : undefined;
  if (text !== undefined) return rowFormula(inner, text).in(context, [x]);
  return fn.definition === undefined ? undefined : rowFormula(fn, fn.definition).in(context, [a]);
}

function inverted(context: Context, fn: Fn, a: Id): Id | undefined {
  const { facts, store } = context;
  const inner = store.fn(a);
  if (inner === undefined || store.arity(a) !== 1) return undefined;
  const x = store.arg(a, 0);
  if (fn.name === "acosh" && inner.name === "cosh") return context.call(abs, x);
  const bounds = PRINCIPAL[`${fn.name} ${inner.name}`];
  if (bounds === undefined) return undefined;
  const { low, high } = facts.range(x);
  return low >= bounds[0] && high <= bounds[1] ? x : undefined;
}

/** exp(2 k atanh(x)) is ((1 + x) / (1 - x))^k. */
export function ofInverseTangent(context: Context, term: Id): Id | undefined {
  const { store } = context;
  const { number, rest } = split(store, term);
  const half = Q.div(number, 2);
  if (store.fn(rest)?.name !== "atanh" || !Q.isInteger(half)) return undefined;
  const x = store.arg(rest, 0);
  const one = store.constant(1);
  const quotient = context.times(
    context.add([one, x]),
    context.power(context.add([one, context.times(store.constant(-1), x)]), store.constant(-1)),
  );
  return context.power(quotient, store.constant(half));
}
