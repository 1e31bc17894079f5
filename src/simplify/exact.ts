import type { Algebra } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import { called } from "../ast/lists.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import type { Formula } from "../syntax/formula.ts";
import { rowFormula } from "../syntax/row.ts";

/** What the row says about a function of constants: its exact value, or a simpler formula. */
export function exactValue(store: Store, fn: Fn, args: readonly Id[], algebra: Algebra<Id>): Id | undefined {
  if ((fn.exact === undefined && fn.fold === undefined) || args.length !== fn.params.length) return undefined;
  if (fn.fold !== undefined && args.every((arg) => isShortNumber(store, arg))) {
    const value = called(
      fn.fold,
      args.map((arg) => store.value(arg)),
    );
    if (value !== undefined) return algebra.constant(value);
  }
  if (fn.exact === undefined) return undefined;
  const keys = args.map((arg) => constantKey(store, arg));
  for (const [i, key] of keys.entries()) {
    const formula = key === undefined ? undefined : exactFormula(fn, fn.params[i] as string, key);
    if (formula !== undefined) return formula.in(algebra, args);
  }
  if (keys.length < 2 || keys.includes(undefined)) return undefined;
  return exactFormula(fn, fn.params.join(), keys.join())?.in(algebra, args);
}

const isShortNumber = (store: Store, id: Id): boolean => store.isConst(id) && Q.isShort(store.value(id));

/** The key of a constant in the `exact` of a row: 0, -1, 1/2, pi. */
function constantKey(store: Store, id: Id): string | undefined {
  if (store.isConst(id)) return rationalKey(store.value(id));
  return store.arity(id) === 0 ? store.fn(id)?.name : undefined;
}

function rationalKey(value: Q.Rational): string | undefined {
  if (typeof value === "number") return String(value);
  return Q.isShort(value) ? `${value.num}/${value.den}` : undefined;
}

/** What the row says about a function whose argument at this index is this number. */
export function exactAt(fn: Fn, index: number, value: Q.Rational): Formula | undefined {
  const key = rationalKey(value);
  return key === undefined ? undefined : exactFormula(fn, fn.params[index] as string, key);
}

/** `of` is a parameter, or all of them with commas, as is the key then. */
function exactFormula(fn: Fn, of: string, key: string): Formula | undefined {
  const { exact = {}, params } = fn;
  const facts = params.length === 1 ? exact : Object.hasOwn(exact, of) ? exact[of] : {};
  if (typeof facts !== "object" || !Object.hasOwn(facts, key)) return undefined;
  return rowFormula(fn, facts[key] as string);
}
