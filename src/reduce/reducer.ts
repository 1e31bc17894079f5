import type { Node } from "../ast/node.ts";
import { type Effort, type Paid, reduced } from "./reduce.ts";
import { simplified } from "./simplified.ts";
import { weightsIn } from "./weight-tables.ts";
import type { Weights } from "./weights.ts";

/** Finds expressions with the same values whose program has fewer operations. */
export interface Reducer {
  /** All of them together; told of each move that pays. */
  reduced(roots: readonly Node[], paid?: Paid, effort?: Effort, weights?: Weights): readonly Node[];
  /** Each as it is simplified. */
  simplified(roots: readonly Node[]): Node[] | undefined;
  /** The costs of operations in a language. */
  weightsIn(target: string): Weights;
  /** The same results in the pruned form, if some are in another; undefined if none are. */
  pruned?(): readonly Node[] | undefined;
  /** The same results, derived for a program of the fewest operations; undefined if none are known. */
  fewest?(): readonly Node[] | undefined;
}

export const reducer: Reducer = { reduced, simplified, weightsIn };
