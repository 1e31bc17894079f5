import { append } from "../ast/lists.ts";
import type { Id, Store } from "../ast/store.ts";
import { div, neg } from "../functions/table.ts";

/** Longer products are one factor: this bounds the work per node. */
const MOST = 64;

export const isProduct = (store: Store, id: Id): boolean => store.isMul(id) || store.is(id, div) || store.is(id, neg);

/** The products that are operands of products alone. */
export function innerProducts(store: Store, roots: readonly Id[], all: readonly Id[]): ReadonlySet<Id> {
  const inner = new Set(all.filter((id) => isProduct(store, id)));
  for (const root of roots) inner.delete(root);
  for (const id of all) if (!isProduct(store, id)) for (const arg of store.args(id)) inner.delete(arg);
  return inner;
}

/** A factor of nested products and quotients, or a divisor. */
interface Factor {
  readonly id: Id;
  readonly isDivisor: boolean;
}

/** The factors and divisors of nested products and quotients, in the order in which they are written. */
export function factorsOf(store: Store, root: Id): Factor[] {
  const found: Factor[] = [];
  const open: Factor[] = [{ id: root, isDivisor: false }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { id, isDivisor } = next;
    if (isProduct(store, id) && store.arity(id) + open.length + found.length <= MOST) {
      const parts = store
        .args(id)
        .map((arg, i) => ({ id: arg, isDivisor: isDivisor !== (store.is(id, div) && i > 0) }));
      append(open, parts.reverse());
    } else found.push(next);
  }
  return found;
}

/** A product with the given factors replaced, as often as they are listed. */
export function rebuilt(store: Store, root: Id, factors: readonly Id[], other: (factor: Id) => Id): Id {
  const left = [...factors];
  const build = (id: Id): Id => {
    const at = left.indexOf(id);
    if (at >= 0) {
      left.splice(at, 1);
      return other(id);
    }
    if (store.is(id, neg)) return store.call(neg, build(store.arg(id, 0)));
    if (store.is(id, div)) return store.apply(div, store.args(id).map(build));
    return store.isMul(id) ? store.mul(store.args(id).map(build)) : id;
  };
  return build(root);
}
