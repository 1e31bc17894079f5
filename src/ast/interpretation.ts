import type { Algebra } from "./algebra.ts";
import type { Fn } from "./fn.ts";
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
    switch (store.kind(id)) {
      case "const":
        return algebra.leaf?.(store, id) ?? algebra.constant(store.value(id));
      case "var":
        return algebra.leaf?.(store, id) ?? algebra.variable(store.name(id));
      case "func": {
        const fn = store.fn(id) as Fn;
        if (store.arity(id) === 1) return algebra.call(fn, values.at(store.arg(id, 0)));
        return algebra.apply(fn, values.ofArguments(store, id));
      }
      case "add":
        if (store.arity(id) > 2) return algebra.add(values.ofArguments(store, id));
        return algebra.plus(values.at(store.arg(id, 0)), values.at(store.arg(id, 1)));
      default:
        if (store.arity(id) > 2) return algebra.mul(values.ofArguments(store, id));
        return algebra.times(values.at(store.arg(id, 0)), values.at(store.arg(id, 1)));
    }
  }
}
