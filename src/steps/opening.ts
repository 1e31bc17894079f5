import type { Fn } from "../ast/fn.ts";
import { Memo } from "../ast/order.ts";
import type { Id, Store } from "../ast/store.ts";
import { Forward } from "../diff/forward.ts";
import { Pruned } from "../simplify/prune.ts";
import { prime } from "./marks.ts";

/**
 * Forward mode stopped at every node: what the rule for it gives while the derivatives of its parts are still to be
 * taken, d/dx(u * v) as d/dx(v) * u + v * d/dx(u). Putting the one for the other from the root on gives the raw
 * derivative, the very node.
 */
export class Opening extends Forward<Id> {
  private readonly variable: string;
  private readonly mark: Fn;
  private readonly rules = new Memo<Id>();
  private raw: Forward<Id> | undefined;

  constructor(store: Store, variable: string, mark: Fn, isFlat: boolean) {
    super(store, variable, store, { of: (id) => id }, isFlat);
    this.variable = variable;
    this.mark = mark;
  }

  protected override step(id: Id): Id {
    this.rules.set(id, super.step(id));
    return this.store.call(this.mark, id);
  }

  /** What the derivative of a part becomes by its rule. */
  opened(id: Id): Id {
    return this.rules.at(id);
  }

  /** The whole derivative of a part, nothing left to be taken. */
  closed(id: Id): Id {
    this.raw ??= new Forward(this.store, this.variable, this.store, { of: (each) => each }, this.isFlat);
    return this.raw.of(id);
  }

  /** Whether a part depends on the variable. */
  isActive(id: Id): boolean {
    return this.active.has(id);
  }
}

/**
 * Forward mode, pruned, where other names depend on the variable too: the derivative of u is u', and (u * v)' is u' * v
 * + u * v'.
 */
export class General extends Forward<Id> {
  private readonly dependent: ReadonlySet<string>;

  constructor(store: Store, variable: string, dependent: Iterable<string>) {
    super(store, variable, new Pruned(store), undefined, true);
    this.dependent = new Set(dependent);
  }

  protected override step(id: Id): Id {
    const { store } = this;
    if (store.kind(id) !== "var" || !this.dependent.has(store.name(id))) return super.step(id);
    this.active.set(id, true);
    return store.call(prime, id);
  }
}
