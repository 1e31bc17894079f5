import { Memo } from "../ast/order.ts";
import type { Id, Store } from "../ast/store.ts";
import { charge } from "../ast/work.ts";

/** Steps for reading a node whose record is far from the previous one. */
const STEPS_A_LOOK = 3;

/**
 * Sums within sums and products within products that nothing else uses: they are flattened together, not one by one.
 */
export class Nests {
  private readonly store: Store;
  private readonly inner = new Set<Id>();

  /** The nests of the expressions, if there are any. */
  static among(store: Store, order: readonly Id[], root: Id): Nests | undefined {
    const isNested = (id: Id): boolean => {
      const [isAdd, isMul] = [store.isAdd(id), store.isMul(id)];
      if (isAdd || isMul)
        for (let i = store.arity(id) - 1; i >= 0; i--) {
          const arg = store.arg(id, i);
          if (isAdd ? store.isAdd(arg) : store.isMul(arg)) return true;
        }
      return false;
    };
    return order.some(isNested) ? new Nests(store, order, root) : undefined;
  }

  private constructor(store: Store, order: readonly Id[], root: Id) {
    this.store = store;
    charge(STEPS_A_LOOK * order.length);
    const uses = new Memo<number>();
    const user = new Memo<Id>();
    for (const id of order) {
      if (store.isConst(id)) continue;
      for (let i = 0; i < store.arity(id); i++) {
        const arg = store.arg(id, i);
        uses.set(arg, (uses.get(arg) ?? 0) + 1);
        user.set(arg, id);
      }
    }
    for (const id of order) {
      if (id === root || uses.get(id) !== 1) continue;
      const by = user.at(id);
      if ((store.isAdd(id) && store.isAdd(by)) || (store.isMul(id) && store.isMul(by))) this.inner.add(id);
    }
  }

  has(id: Id): boolean {
    return this.inner.has(id);
  }

  /** The operands of the whole nest, from the left. */
  operands(id: Id): Id[] {
    const { store } = this;
    const found: Id[] = [];
    const stack = store.args(id).reverse();
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      if (!this.inner.has(next)) found.push(next);
      else for (let i = store.arity(next) - 1; i >= 0; i--) stack.push(store.arg(next, i));
    }
    charge(STEPS_A_LOOK * found.length);
    return found;
  }
}
