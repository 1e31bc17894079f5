import type { Node } from "../ast/node.ts";
import { substitute } from "../ast/substitute.ts";
import type { Point } from "../evaluate/evaluate.ts";

/** The function of what is left when some of its variables have values. */
export function along({ pool, id }: Node, values: Point): Node {
  const { store } = pool;
  const numbers = Object.entries(values).map(([name, value]) => [name, store.constant(value)] as const);
  return pool.node(substitute(store, id, new Map(numbers)));
}
