import type { Node } from "../ast/node.ts";
import type { Id } from "../ast/store.ts";
import { continued } from "../local/isolated.ts";
import { conditionsLost } from "../simplify/simplify.ts";
import { gradient } from "./jacobian.ts";
import { modeOf } from "./mode.ts";

/**
 * The conditions of a formula that the rules of differentiation keep and its derivatives have lost: x >= 0 of
 * sqrt(x)^2, whose derivative is 1. That of log(x) is 1 / x by its rule, which loses nothing.
 */
export function lostByDerivatives(root: Node, names: readonly string[], derivatives: readonly Id[]): string[] {
  const { pool, id } = root;
  const mode = modeOf(pool.store, "raw", continued);
  return conditionsLost(root, derivatives, () => gradient(pool.store, id, names, mode));
}
