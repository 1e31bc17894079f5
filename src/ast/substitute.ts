import { Interpretation } from "./interpretation.ts";
import type { Id, Store } from "./store.ts";
import { Within } from "./within.ts";

/** The expression with nodes of its own store substituted for variables, simultaneously. */
export function substitute(store: Store, root: Id, values: ReadonlyMap<string, Id>): Id {
  return new Interpretation(store, new Substitution(store, values)).of(root);
}

/** The algebra that builds the same expression in a store with other nodes for its variables. */
export class Substitution extends Within<Id> {
  protected readonly store: Store;

  constructor(store: Store, values: ReadonlyMap<string, Id>) {
    super(store, values);
    this.store = store;
  }
}
