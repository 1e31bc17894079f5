import { Interpretation } from "../ast/interpretation.ts";
import type { Id } from "../ast/store.ts";
import type { Values } from "../modes/reverse.ts";

/**
 * The trace of an evaluation (Wengert list): the value of every node, and the prefix products of every product.
 * The backward pass reads them there instead of multiplying again.
 */
export class Trace<T> extends Interpretation<T> implements Values<T> {
  private readonly products = new Map<Id, readonly T[]>();

  prefixes(id: Id): readonly T[] {
    const { store } = this;
    if (store.arity(id) === 2) return [this.of(store.arg(id, 0))];
    // The value of a root is not needed for its derivatives: it may not be traced yet.
    this.of(id);
    return this.products.get(id) as readonly T[];
  }

  protected override interpret(id: Id): T {
    const { algebra, store, values } = this;
    if (!store.isMul(id) || store.arity(id) === 2) return super.interpret(id);
    let product = values.at(store.arg(id, 0));
    const prefixes: T[] = [];
    const count = store.arity(id);
    for (let i = 1; i < count; i++) {
      prefixes.push(product);
      product = algebra.times(product, values.at(store.arg(id, i)));
    }
    this.products.set(id, prefixes);
    return product;
  }
}
