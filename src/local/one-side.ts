import { Interpretation } from "../ast/interpretation.ts";
import type { Id, Store } from "../ast/store.ts";
import type { Kinks } from "./kinks.ts";

/** Expressions as they are on one side of a kink, written for all points: each choice by it is the piece there. */
export class OneSide extends Interpretation<Id> {
  private readonly kinks: Kinks;
  private readonly key: string;
  private readonly side: number;

  constructor(store: Store, kinks: Kinks, key: string, side: number) {
    super(store, store);
    this.kinks = kinks;
    this.key = key;
    this.side = side;
  }

  protected override interpret(id: Id): Id {
    const same = super.interpret(id);
    const own = this.kinks.of(same);
    if (own === undefined) return same;
    const kink = this.kinks.of(id);
    // On its side abs(max(x, 0)) is abs(x), which is by the same sign.
    const { turn } = kink?.key === this.key ? kink : own;
    if (kink?.key !== this.key && own.key !== this.key) return same;
    return turn === this.side ? own.above : own.below;
  }
}
