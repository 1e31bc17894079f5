import type { Node } from "../ast/node.ts";
import type { Pool } from "../ast/pool.ts";
import { compare } from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { namesIn } from "../ast/variables.ts";
import { derived, finished } from "../diff/derivative.ts";
import { div, neg } from "../functions/table.ts";

/** The numbers in matrices, simplified as they are built: nodes over variables and atoms. */
export class Numbers {
  readonly pool: Pool;
  readonly store: Store;
  private readonly simplest = new Map<Id, Id>();

  constructor(pool: Pool) {
    this.pool = pool;
    this.store = pool.store;
  }

  constant(value: number): Id {
    return this.store.constant(value);
  }

  simplified(id: Id): Id {
    const { store } = this;
    const kind = store.kind(id);
    if (kind === "const" || kind === "var") return id;
    let known = this.simplest.get(id);
    if (known === undefined) {
      known = finished(store, [id], "simplified").ids[0] as Id;
      this.simplest.set(id, known);
    }
    return known;
  }

  plus(a: Id, b: Id): Id {
    return this.isZero(a) ? b : this.isZero(b) ? a : this.simplified(this.store.plus(a, b));
  }

  times(a: Id, b: Id): Id {
    return this.isOne(a) ? b : this.isOne(b) ? a : this.simplified(this.store.times(a, b));
  }

  over(a: Id, b: Id): Id {
    return this.isOne(b) ? a : this.simplified(this.store.apply(div, [a, b]));
  }

  negated(a: Id): Id {
    return this.simplified(this.store.call(neg, a));
  }

  partial(id: Id, name: string): Id {
    const node: Node = derived(this.pool.node(id), [name], "simplified").node;
    return node.id;
  }

  names(id: Id): string[] {
    return namesIn(this.store, [id]);
  }

  isZero(id: Id): boolean {
    return this.store.isNumber(id, 0);
  }

  /** Whether it is written with a minus in front. */
  isNegative(id: Id): boolean {
    const { store } = this;
    for (let at = id; ; at = store.arg(at, 0)) {
      if (store.kind(at) === "const") return compare(store.value(at), 0) < 0;
      if (store.fn(at) === neg) return true;
      if (store.fn(at) !== div && store.kind(at) !== "mul") return false;
    }
  }

  isOne(id: Id): boolean {
    return this.store.isNumber(id, 1);
  }
}
