import type { Algebra } from "./algebra.ts";
import type { Fn } from "./fn.ts";
import { Interpretation } from "./interpretation.ts";
import type { Rational } from "./rational.ts";
import type { Id, Store } from "./store.ts";

/** The expression with nodes of its own store in place of variables, all at once. */
export function substitute(store: Store, root: Id, values: ReadonlyMap<string, Id>): Id {
  return new Interpretation(store, new Substitution(store, values)).of(root);
}

/** The algebra that builds the same expression with other nodes for its variables. */
export class Substitution implements Algebra<Id> {
  protected readonly store: Store;
  private readonly values: ReadonlyMap<string, Id>;

  constructor(store: Store, values: ReadonlyMap<string, Id>) {
    this.store = store;
    this.values = values;
  }
  constant(value: Rational): Id {
    return this.store.constant(value);
  }
  variable(name: string): Id {
    return this.values.get(name) ?? this.store.variable(name);
  }
  add(terms: readonly Id[]): Id {
    return this.store.add(terms);
  }
  mul(factors: readonly Id[]): Id {
    return this.store.mul(factors);
  }
  apply(fn: Fn, args: readonly Id[]): Id {
    return this.store.apply(fn, args);
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
}
