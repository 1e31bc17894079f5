import { childrenFirst, Memo } from "../ast/order.ts";
import type { Id, Store } from "../ast/store.ts";
import { neg } from "../functions/table.ts";

/** An expression with fewer nodes is not swollen. */
const FEW = 24;
/**
 * With more operations written out than this, and this many times those of the graph, nobody reads an expression as
 * text.
 */
const LONG = 2000;
const TIMES = 16;

/** Operations of one node; a sign in a sum is free. */
function ownOperations(store: Store, id: Id): number {
  const arity = store.arity(id);
  if (arity === 0 || store.is(id, neg)) return 0;
  return store.fn(id) === undefined ? arity - 1 : 1;
}

/** Operations of expressions as in a program: shared parts count once. */
export function sharedOperations(store: Store, roots: readonly Id[]): number {
  let count = 0;
  const signs = new Set(roots.filter((root) => store.is(root, neg)));
  for (const id of childrenFirst(store, roots)) {
    count += ownOperations(store, id);
    if (store.isAdd(id)) continue;
    for (let i = store.arity(id) - 1; i >= 0; i--) if (store.is(store.arg(id, i), neg)) signs.add(store.arg(id, i));
  }
  return count + signs.size;
}

/**
 * Whether expressions share so much that written out they would be far longer than as a graph. Then the graph
 * counts, and expanding shared parts would make it grow.
 */
export function isSwollen(store: Store, roots: readonly Id[]): boolean {
  const order = childrenFirst(store, roots);
  if (order.length < FEW) return false;
  const written = new Memo<number>();
  let shared = 0;
  for (const id of order) {
    let operations = ownOperations(store, id);
    shared += operations;
    for (let i = store.arity(id) - 1; i >= 0; i--) operations += written.at(store.arg(id, i));
    written.set(id, operations);
  }
  let all = 0;
  for (const root of roots) all += written.at(root);
  return all > LONG && all > TIMES * shared;
}
