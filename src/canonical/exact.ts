import type { Algebra } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import { called } from "../ast/lists.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import type { Formula } from "../syntax/formula.ts";
import { rowFormula } from "../syntax/row.ts";

/** A function of constants by its row: the exact value, or a simpler formula. */
export function exactValue(store: Store, fn: Fn, args: readonly Id[], algebra: Algebra<Id>): Id | undefined {
  const { exact, fold, params } = fn;
  if ((exact === undefined && fold === undefined) || args.length !== params.length) return undefined;
  let [numbers, constants] = [0, 0];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as Id;
    if (isShortNumber(store, arg)) numbers++;
    else if (store.isConst(arg) || store.arity(arg) > 0 || store.fn(arg) === undefined) continue;
    constants++;
  }
  if (constants === 0) return undefined;
  if (fold !== undefined && numbers === args.length) {
    const value = called(
      fold,
      args.map((arg) => store.value(arg)),
    );
    if (value !== undefined) return algebra.constant(value);
  }
  if (exact === undefined) return undefined;
  for (let i = 0; i < args.length; i++) {
    const key = constantKey(store, args[i] as Id);
    const formula = key === undefined ? undefined : exactFormula(fn, params[i] as string, key);
    if (formula !== undefined) return formula.in(algebra, args);
  }
  if (args.length < 2 || constants < args.length) return undefined;
  const keys = args.map((arg) => constantKey(store, arg));
  return exactFormula(fn, params.join(), keys.join())?.in(algebra, args);
}

const isShortNumber = (store: Store, id: Id): boolean => store.isConst(id) && Q.isShort(store.value(id));

/** A constant in the `exact` of a row: 0, -1, "1/2", "pi". */
type Key = number | string;

function constantKey(store: Store, id: Id): Key | undefined {
  if (store.isConst(id)) return rationalKey(store.value(id));
  return store.arity(id) === 0 ? store.fn(id)?.name : undefined;
}

function rationalKey(value: Q.Rational): Key | undefined {
  if (typeof value === "number") return value;
  return Q.isShort(value) ? `${value.num}/${value.den}` : undefined;
}

/** A function whose argument at this index is this number, by its row. */
export function exactAt(fn: Fn, index: number, value: Q.Rational): Formula | undefined {
  const key = rationalKey(value);
  return key === undefined ? undefined : exactFormula(fn, fn.params[index] as string, key);
}

/** `of` is a parameter, or all of them with commas, as is the key then. */
function exactFormula(fn: Fn, of: string, key: Key): Formula | undefined {
  let known = facts.get(fn);
  if (known === undefined) {
    known = factsOf(fn);
    facts.set(fn, known);
  }
  const text = known.get(of)?.get(key);
  return text === undefined ? undefined : rowFormula(fn, text);
}

/** The formulas by parameter and constant, of every row that was asked. */
type Facts = ReadonlyMap<string, ReadonlyMap<Key, string>>;
const facts = new WeakMap<Fn, Facts>();

function factsOf({ exact = {}, params }: Fn): Facts {
  const [only] = params;
  const byParameter = params.length === 1 && only !== undefined ? { [only]: exact } : exact;
  const known = new Map<string, ReadonlyMap<Key, string>>();
  for (const [of, texts] of Object.entries(byParameter))
    if (typeof texts === "object")
      known.set(of, new Map(Object.entries(texts).map(([key, text]) => [keyOf(key), text as string])));
  return known;
}

/** A key of a row as `rationalKey` gives it. */
const keyOf = (text: string): Key => (String(Number(text)) === text ? Number(text) : text);
