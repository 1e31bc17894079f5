import { append } from "../ast/lists.ts";
import { withArguments } from "../ast/rebuilt.ts";
import type { Id, Store } from "../ast/store.ts";
import type { Factor } from "../evaluate/at-zero.ts";
import { div, neg } from "../functions/table.ts";

/** Products within longer ones count as one factor, which bounds the work per node. */
const MOST = 128;

export const isProduct = (store: Store, id: Id): boolean => store.isMul(id) || store.is(id, div) || store.is(id, neg);

/** The products that are operands of products alone. */
export function innerProducts(store: Store, roots: readonly Id[], all: readonly Id[]): ReadonlySet<Id> {
  const inner = new Set(all.filter((id) => isProduct(store, id)));
  for (const root of roots) inner.delete(root);
  for (const id of all) if (!isProduct(store, id)) for (const arg of store.args(id)) inner.delete(arg);
  return inner;
}

/** The factors of a product: products and quotients, which are taken apart, and the others. */
interface Part extends Factor {
  readonly isApart: boolean;
}

/** The parts of nested products and quotients: each that is taken apart is followed by its operands. */
function partsOf(store: Store, root: Id): Part[] {
  const parts: Part[] = [];
  const open: Factor[] = [{ id: root, isDivisor: false }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { id, isDivisor } = next;
    const isApart = isProduct(store, id) && store.arity(id) + open.length + parts.length <= MOST;
    parts.push({ ...next, isApart });
    if (!isApart) continue;
    const operands = store
      .args(id)
      .map((arg, i) => ({ id: arg, isDivisor: isDivisor !== (store.is(id, div) && i > 0) }));
    append(open, operands.reverse());
  }
  return parts;
}

/** The factors and divisors of nested products and quotients, in the order in which they are written. */
export const factorsOf = (store: Store, root: Id): Factor[] => partsOf(store, root).filter(({ isApart }) => !isApart);

/** A product with the given factors replaced, as often as they are listed. */
export function rebuilt(store: Store, root: Id, factors: readonly Id[], other: (factor: Id) => Id): Id {
  const left = [...factors];
  const parts = partsOf(store, root).map(({ id, isApart }) => {
    const at = isApart ? -1 : left.indexOf(id);
    if (at >= 0) left.splice(at, 1);
    return { id: at < 0 ? id : other(id), isApart };
  });
  // From behind, the operands of each are those that were built last.
  const built: Id[] = [];
  for (const { id, isApart } of parts.reverse()) {
    const args = isApart ? Array.from({ length: store.arity(id) }, () => built.pop() as Id) : [];
    built.push(isApart ? withArguments(store, id, args, store) : id);
  }
  return built[0] as Id;
}
