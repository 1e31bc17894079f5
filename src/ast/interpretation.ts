import type { Algebra } from "./algebra.ts";
import { childrenFirst, isNext, Memo } from "./order.ts";
import type { Id, Store } from "./store.ts";

/**
 * One interpretation of the expressions of a store in an algebra. It remembers every node, so shared parts are computed
 * once.
 */
export class Interpretation<T> {
  readonly algebra: Algebra<T>;
  protected readonly store: Store;
  protected readonly values: Memo<T>;

  constructor(store: Store, algebra: Algebra<T>, values: Memo<T> = new Memo<T>()) {
    this.store = store;
    this.algebra = algebra;
    this.values = values;
  }

  of(root: Id): T {
    const known = this.values.get(root);
    if (known !== undefined) return known;
    const { store, values } = this;
    if (isNext(store, root, values)) {
      const value = this.interpret(root);
      values.set(root, value);
      return value;
    }
    for (const id of childrenFirst(store, [root], values)) values.set(id, this.interpret(id));
    return values.at(root);
  }

  protected interpret(id: Id): T {
    const { algebra, store, values } = this;
    const count = store.arity(id);
    if (count === 0 && store.fn(id) === undefined) {
      const leaf = algebra.leaf?.(store, id);
      if (leaf !== undefined) return leaf;
      return store.isConst(id) ? algebra.constant(store.value(id)) : algebra.variable(store.name(id));
    }
    const fn = store.fn(id);
    if (count === 1 && fn !== undefined) return algebra.call(fn, values.at(store.arg(id, 0)));
    if (fn !== undefined) return algebra.apply(fn, values.ofArguments(store, id));
    const isSum = store.isAdd(id);
    if (count > 2) {
      const operands = values.ofArguments(store, id);
      return isSum ? algebra.add(operands) : algebra.mul(operands);
    }
    const [a, b] = [values.at(store.arg(id, 0)), values.at(store.arg(id, 1))];
    return isSum ? algebra.plus(a, b) : algebra.times(a, b);
  }
}
