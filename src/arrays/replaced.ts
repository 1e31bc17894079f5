import type { Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import { toNumber } from "../ast/rational.ts";
import { elementName } from "../ast/shapes.ts";
import type { Id, Store } from "../ast/store.ts";
import { Pruned } from "../simplify/prune.ts";

/** The expression with variables in place of some of its parts. */
export class Leaves extends Interpretation<Id> {
  private readonly leaves: ReadonlyMap<Id, Id>;

  constructor(store: Store, leaves: ReadonlyMap<Id, Id>) {
    super(store, store);
    this.leaves = leaves;
  }

  protected override interpret(id: Id): Id {
    return this.leaves.get(id) ?? super.interpret(id);
  }
}

/** Replaces an index, prunes the result and collects positions: x[k - 1 + 1] is x[k]. */
export class Solved extends Pruned {
  private readonly nodes: Store;
  private readonly values: ReadonlyMap<string, Id>;
  private readonly collected: (id: Id) => Id;

  constructor(store: Store, values: ReadonlyMap<string, Id>, collected: (id: Id) => Id) {
    super(store);
    this.nodes = store;
    this.values = values;
    this.collected = collected;
  }

  /** An index is a leaf to be replaced. */
  override leaf(): undefined {
    return undefined;
  }

  override variable(name: string): Id {
    return this.values.get(name) ?? super.variable(name);
  }

  override call(fn: Fn, a: Id): Id {
    return fn.isElement ? this.element(fn, [a]) : super.call(fn, a);
  }

  override apply(fn: Fn, args: readonly Id[]): Id {
    return fn.isElement ? this.element(fn, args) : super.apply(fn, args);
  }

  private element(fn: Fn, args: readonly Id[]): Id {
    const { nodes } = this;
    const places = args.map((arg) => this.collected(arg));
    const fixed = places.map((place) => (nodes.isConst(place) ? toNumber(nodes.value(place)) : Number.NaN));
    if (fixed.every((place) => place >= 1 && Number.isInteger(place)))
      return nodes.variable(elementName(fn.name, fixed));
    return nodes.apply(fn, places);
  }
}
