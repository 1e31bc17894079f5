import type { Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { ANY, type Range } from "../canonical/ranges.ts";
import { abs, and, functions, ge, gt, le, lt, ne, neg } from "../functions/table.ts";
import { Formula } from "../syntax/formula.ts";
import { rowNode } from "../syntax/row.ts";
import { Pruned } from "./prune.ts";

export const POSITIVE: Range = { ...ANY, low: 0, above: true };
export const NONNEGATIVE: Range = { ...ANY, low: 0, above: false };
export const NONZERO: Range = { ...ANY, nonzero: true };

/** Wherever a function has a value, this formula over its parameters is in this range. */
export interface Requirement {
  readonly formula: Formula;
  readonly range: Range;
}

const known = new WeakMap<Fn, readonly Requirement[]>();

/** The comparisons that hold where a function has a value: those of the domain in its row. */
export function requirements(fn: Fn): readonly Requirement[] {
  let found = known.get(fn);
  if (found === undefined) {
    found = fn.domain === undefined ? [] : requiredBy(fn, fn.domain);
    known.set(fn, found);
  }
  return found;
}

/**
 * Whether an application has a value only where all its arguments have one. A choice does without one branch, "or"
 * without one side; of functions with rows of a user's nothing is known.
 */
export const isStrict = (fn: Fn): boolean => fn.table === functions && fn.logic === undefined;

function requiredBy(fn: Fn, domain: string): Requirement[] {
  const { pool, id } = rowNode(fn, `(${domain}) ? 1 : 0`);
  const { store } = pool;
  const found: Requirement[] = [];
  const open = [store.arg(id, 0)];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    if (store.is(each, and)) open.push(store.arg(each, 1), store.arg(each, 0));
    else for (const [part, range] of compared(store, each)) found.push(required(pool.node(part), fn, range));
  }
  return found;
}

const required = (node: Node, fn: Fn, range: Range): Requirement => ({ formula: new Formula(node, fn.params), range });

/**
 * The ranges that follow from a comparison of a parameter or its absolute value, for the difference of its sides and
 * for itself.
 */
function compared(store: Store, condition: Id): (readonly [Id, Range])[] {
  const [one, other] = store.arity(condition) === 2 ? (store.args(condition) as [Id, Id]) : [condition, condition];
  const isTurned = store.is(condition, lt) || store.is(condition, le);
  const [greater, less] = isTurned ? [other, one] : [one, other];
  const isBeyond = store.is(condition, gt) || store.is(condition, lt);
  const isNotBelow = store.is(condition, ge) || store.is(condition, le);
  if (!isBeyond && !isNotBelow && !store.is(condition, ne)) return [];
  const pruned = new Pruned(store);
  const value = new Interpretation(store, pruned);
  const [high, low] = [value.of(greater), value.of(less)];
  if (![high, low].every((id) => store.isConst(id) || isArgument(store, id))) return [];
  const difference = pruned.plus(high, pruned.call(neg, low));
  if (!isBeyond && !isNotBelow) return [[difference, NONZERO]];
  const found: (readonly [Id, Range])[] = [[difference, isBeyond ? POSITIVE : NONNEGATIVE]];
  if (store.isConst(low) && Q.sign(store.value(low)) > 0) found.push([high, POSITIVE]);
  return found;
}

const isArgument = (store: Store, id: Id): boolean =>
  store.kind(id) === "var" || (store.is(id, abs) && store.kind(store.arg(id, 0)) === "var");
