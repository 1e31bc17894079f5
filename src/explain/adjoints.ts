import type { Algebra } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import { childrenFirst } from "../ast/order.ts";
import type { Id, Store } from "../ast/store.ts";
import { chainRule } from "../diff/chain.ts";
import { partial } from "../diff/forward.ts";

/**
 * The derivatives of an expression by each of its parts, from the result back to the variables: a node hands each operand
 * its own adjoint times the local derivative. Parts that hold no variable have none.
 */
export function adjoints(
  store: Store,
  root: Id,
  algebra: Algebra<number>,
  values: { of(id: Id): number },
): ReadonlyMap<Id, number> {
  const order = childrenFirst(store, [root]);
  const active = new Set<Id>();
  for (const id of order) if (store.kind(id) === "var" || store.args(id).some((arg) => active.has(arg))) active.add(id);
  const sums = new Map<Id, number>([[root, 1]]);
  for (const id of order.reverse()) {
    const adjoint = sums.get(id);
    if (adjoint === undefined || !active.has(id)) continue;
    store.args(id).forEach((arg, i) => {
      const local = active.has(arg) ? localDerivative(store, id, i, algebra, values) : undefined;
      if (local !== undefined) sums.set(arg, (sums.get(arg) ?? 0) + adjoint * local);
    });
  }
  return sums;
}

/** The derivative of a node by one of its operands; undefined by a condition, which has none. */
function localDerivative(
  store: Store,
  id: Id,
  place: number,
  algebra: Algebra<number>,
  values: { of(id: Id): number },
): number | undefined {
  if (store.isAdd(id)) return 1;
  const operands = store.args(id).map((arg) => values.of(arg));
  if (store.isMul(id)) return operands.reduce((product, value, i) => (i === place ? product : product * value), 1);
  const fn = store.fn(id) as Fn;
  if (fn.logic === "truth" || fn.logic === "truths" || (fn.logic === "choice" && place === 0)) return undefined;
  const seeds = operands.map((_, i) => (i === place ? 1 : undefined));
  return chainRule(fn, operands, seeds, algebra, partial);
}
