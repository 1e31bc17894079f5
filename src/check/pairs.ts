import type { Algebra } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import type { Rational } from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";

/**
 * The expression with its sums and products nested two by two, from the left, as the rules are stated and text is read.
 */
export function inPairs({ pool, id }: Node): Node {
  return pool.node(new Interpretation(pool.store, new Pairs(pool.store)).of(id));
}

class Pairs implements Algebra<Id> {
  private readonly store: Store;

  constructor(store: Store) {
    this.store = store;
  }
  constant(value: Rational): Id {
    return this.store.constant(value);
  }
  variable(name: string): Id {
    return this.store.variable(name);
  }
  add(terms: readonly Id[]): Id {
    return terms.reduce((sum, term) => this.store.plus(sum, term));
  }
  mul(factors: readonly Id[]): Id {
    return factors.reduce((product, factor) => this.store.times(product, factor));
  }
  plus(a: Id, b: Id): Id {
    return this.store.plus(a, b);
  }
  times(a: Id, b: Id): Id {
    return this.store.times(a, b);
  }
  call(fn: Fn, a: Id): Id {
    return this.store.call(fn, a);
  }
  apply(fn: Fn, args: readonly Id[]): Id {
    return this.store.apply(fn, args);
  }
}
