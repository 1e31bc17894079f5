import type { Algebra } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import { Memo } from "../ast/order.ts";
import type { Id, Store } from "../ast/store.ts";
import { Forward } from "../modes/forward.ts";
import { Pruned } from "../simplify/prune.ts";
import { prime } from "./marks.ts";

/** (u * v)' = u' * v + u * v'. */
const asStated = <T>(algebra: Algebra<T>, value: T, tangent: T, factor: T, moving: T): T =>
  algebra.plus(algebra.times(tangent, factor), algebra.times(value, moving));

/** Forward mode in which products are derived in the order in which the rule is stated. */
export class Stated<T> extends Forward<T> {
  protected override grown(value: T, tangent: T, factor: T, moving: T): T {
    return asStated(this.algebra, value, tangent, factor, moving);
  }
}

/**
 * Forward mode stopped at every node: what the rule for it gives while the derivatives of its parts are still to be
 * taken, d/dx(u * v) as d/dx(v) * u + v * d/dx(u). Putting the one for the other from the root on gives the raw
 * derivative, the very node.
 */
export class Opening extends Forward<Id> {
  private readonly variable: string;
  private readonly mark: Fn;
  readonly isStated: boolean;
  private readonly rules = new Memo<Id>();
  private raw: Forward<Id> | undefined;

  /** @param isStated whether a product is derived in the order of the rule's statement, not in that of the raw form */
  constructor(store: Store, variable: string, mark: Fn, isFlat: boolean, isStated: boolean) {
    super(store, variable, store, { of: (id) => id }, isFlat);
    this.variable = variable;
    this.mark = mark;
    this.isStated = isStated;
  }

  protected override grown(value: Id, tangent: Id, factor: Id, moving: Id): Id {
    return this.isStated
      ? asStated(this.store, value, tangent, factor, moving)
      : super.grown(value, tangent, factor, moving);
  }

  protected override step(id: Id): Id {
    this.rules.set(id, super.step(id));
    return this.store.call(this.mark, id);
  }

  /** The derivative of a part by its rule. */
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
