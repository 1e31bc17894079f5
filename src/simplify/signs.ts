// The sign of terms as they are written: in front, or on the first number.

import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { div, neg } from "../functions/table.ts";

/** Takes a minus into a difference among the factors, if there is one: -(x - y) z is (y - x) z. */
export function takeMinus(store: Store, factors: Id[]): boolean {
  const at = factors.findIndex(
    (factor) => store.isAdd(factor) && store.args(factor).some((term) => isNegative(store, term)),
  );
  if (at < 0) return false;
  const terms = store.args(factors[at] as Id).map((term) => opposite(store, term));
  factors[at] = store.add(positiveFirst(store, terms));
  return true;
}

/** Terms with the first one that has no minus in front; people start with it. */
export function positiveFirst(store: Store, terms: readonly Id[]): readonly Id[] {
  const at = terms.findIndex((term) => !isNegative(store, term));
  return at > 0 ? [terms[at] as Id, ...terms.slice(0, at), ...terms.slice(at + 1)] : terms;
}

/** The terms of a sum; those after the first that start with a minus have it in front: a - b / 6, not a + -b / 6. */
export const asDifferences = (store: Store, terms: readonly Id[]): Id[] =>
  terms.map((term, i) =>
    i === 0 || store.isConst(term) || !isNegative(store, term) ? term : store.call(neg, opposite(store, term)),
  );

/** Whether a term is written with a minus in front. */
function isNegative(store: Store, term: Id): boolean {
  let first = term;
  while (store.isMul(first) || store.is(first, div)) first = store.arg(first, 0);
  return store.is(first, neg) || (store.isConst(first) && Q.sign(store.value(first)) < 0);
}

/** A written term with the other sign. */
function opposite(store: Store, term: Id): Id {
  if (store.is(term, neg)) return store.arg(term, 0);
  if (store.isConst(term)) return store.constant(Q.neg(store.value(term)));
  if (!isNegative(store, term)) return store.call(neg, term);
  const path: Id[] = [];
  let node = term;
  for (; store.isMul(node) || store.is(node, div); node = store.arg(node, 0)) path.push(node);
  let built: Id = store.is(node, neg) ? store.arg(node, 0) : store.constant(Q.neg(store.value(node)));
  for (let parent = path.pop(); parent !== undefined; parent = path.pop()) {
    const others = store.args(parent).slice(1);
    if (store.isMul(parent)) built = store.isNumber(built, 1) ? store.mul(others) : store.mul([built, ...others]);
    else built = store.apply(div, [built, ...others]);
  }
  return built;
}
