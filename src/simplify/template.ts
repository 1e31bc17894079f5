import type { Id, Store } from "../ast/store.ts";
import { StraightLine } from "../ast/straight-line.ts";

/** An expression over leaves, independent of any store. */
export class Template {
  private readonly lines: StraightLine;

  /** The expression, in which these nodes are the leaves. */
  constructor(store: Store, root: Id, leaves: readonly Id[]) {
    this.lines = new StraightLine(store, root, new Map(leaves.map((leaf, i) => [leaf, i])));
  }

  /** How many nodes it has, leaves left out. */
  get size(): number {
    return this.lines.size;
  }

  /** The expression over other leaves. */
  in(store: Store, leaves: readonly Id[]): Id {
    return this.lines.in(store, leaves);
  }
}
