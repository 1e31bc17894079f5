import { Pool } from "../ast/pool.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { substitute } from "../ast/substitute.ts";
import { pow } from "../functions/table.ts";
import { parse } from "../syntax/parse.ts";
import type { Canonical } from "./canonical.ts";
import { split } from "./context.ts";
import type { Identity } from "./identities.ts";

/** What the names of a pattern stand for. */
export type Bindings = Map<string, Id>;

/** No formula can contain these names. */
const HIDDEN: Readonly<Record<string, string>> = { u: "u:", v: "v:" };

/** An identity in one store: its left side as powers to look for, its right side ready to be filled in. */
export interface Pattern {
  readonly name: string;
  readonly powers: readonly { readonly base: Id; readonly exponent: number }[];
  readonly to: Id;
}

/** A factor as base and whole exponent; symbolic powers are bases themselves. */
export function asPower(store: Store, factor: Id): { base: Id; exponent: number } {
  if (store.is(factor, pow) && store.isConst(store.arg(factor, 1))) {
    const value = store.value(store.arg(factor, 1));
    if (Q.isInteger(value)) return { base: store.arg(factor, 0), exponent: Q.toNumber(value) };
  }
  return { base: factor, exponent: 1 };
}

export function compile(canonical: Canonical, { name, from, to }: Identity): Pattern {
  const { store } = canonical;
  const left = canonical.of(transfer(store, from));
  const factors = store.isMul(left) ? store.args(left) : [left];
  return { name, powers: factors.map((factor) => asPower(store, factor)), to: transfer(store, to) };
}

/** An identity of two terms: each a number times a factor. */
export interface PairPattern {
  readonly first: { readonly number: Q.Rational; readonly factor: Id };
  readonly second: { readonly number: Q.Rational; readonly factor: Id };
  readonly to: Id;
}

export function compilePair(canonical: Canonical, { from, to }: Identity): PairPattern {
  const { store } = canonical;
  const [first, second] = store.args(canonical.of(transfer(store, from))).map((term) => {
    const { number, rest } = split(store, term);
    return { number, factor: rest };
  }) as [PairPattern["first"], PairPattern["second"]];
  return { first, second, to: transfer(store, to) };
}

/** Reads a formula of an identity into a store, its names hidden. */
function transfer(store: Store, text: string): Id {
  const pool = new Pool(undefined, store);
  const node = parse(text, { pool });
  return substitute(
    store,
    node.id,
    new Map(Object.entries(HIDDEN).map(([name, hidden]) => [name, store.variable(hidden)])),
  );
}

/** The right side with what was found in the names' place. */
export function filled(canonical: Canonical, pattern: Pattern, bindings: Bindings): Id {
  return canonical.of(substitute(canonical.store, pattern.to, bindings));
}

/** Whether an expression is the pattern's for some values of its names; adds them to the bindings. */
export function matches(canonical: Canonical, pattern: Id, id: Id, bindings: Bindings): boolean {
  const { store } = canonical;
  const kind = store.kind(pattern);
  if (kind === "var") {
    const name = store.name(pattern);
    if (!name.endsWith(":")) return pattern === id;
    const bound = bindings.get(name);
    if (bound === undefined) bindings.set(name, id);
    return bound === undefined || bound === id;
  }
  if (kind === "const") return pattern === id;
  // -u stands for whatever begins with a minus, or for its opposite.
  if (store.isMul(pattern)) {
    const isOpposite =
      store.arity(pattern) === 2 && store.isConst(store.arg(pattern, 0)) && store.value(store.arg(pattern, 0)) === -1;
    return isOpposite && matches(canonical, store.arg(pattern, 1), canonical.negated(id), bindings);
  }
  if (store.kind(id) !== kind || store.fn(id) !== store.fn(pattern) || store.arity(id) !== store.arity(pattern))
    return false;
  const [parts, targets] = [store.args(pattern), store.args(id)];
  if (kind === "func") return parts.every((part, i) => matches(canonical, part, targets[i] as Id, bindings));
  const orders = targets.length === 2 ? [targets, targets.toReversed()] : [targets];
  return orders.some((order) => {
    const trial = new Map(bindings);
    if (!parts.every((part, i) => matches(canonical, part, order[i] as Id, trial))) return false;
    for (const [name, value] of trial) bindings.set(name, value);
    return true;
  });
}
