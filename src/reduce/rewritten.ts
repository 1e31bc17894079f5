import type { Scalar } from "./constant.ts";
import { type Definition, type Graph, type Item, operands, reachable, type Value } from "./graph.ts";

/** Whether a value may stand for an equal one. */
export type Guard = (before: Value, after: Value) => boolean;

/** The same values with items rewritten, arguments first; a rewrite that the guard rejects is dropped. */
export function rewritten(
  graph: Graph,
  roots: readonly Value[],
  guard: Guard,
  rewrite: (item: Item, definition: Definition, moved: (item: Item) => Value) => Value | undefined,
): Value[] {
  const moves = new Map<Item, Value>();
  const moved = (item: Item): Value => moves.get(item) as Value;
  for (const item of reachable(graph, roots)) {
    const definition = graph.at(item);
    const own = rebuilt(graph, item, definition, moved);
    const other = rewrite(item, definition, moved) ?? own;
    moves.set(item, other.item === own.item || guard(own, other) ? other : own);
  }
  return roots.map(({ scale, item }) => graph.scaled(scale, moved(item)));
}

/** Products stay factors of products. */
export const closed = (): boolean => false;

/** An item of moved operands. */
export function rebuilt(graph: Graph, item: Item, definition: Definition, moved: (item: Item) => Value): Value {
  const isSame = (each: Item): boolean => {
    const value = moved(each);
    return value.item === each && value.scale === graph.scalars.one;
  };
  if ([...operands(definition)].every(isSame)) return graph.value(item);
  switch (definition.kind) {
    case "call":
      return graph.call(
        definition.fn,
        definition.args.map(({ scale, item: each }) => graph.scaled(scale, moved(each))),
        definition.degree,
      );
    case "sum":
      return graph.sum(definition.items.map((each, i) => graph.scaled(definition.scales[i] as Scalar, moved(each))));
    case "product":
      return graph.product(
        definition.items.map((each, i) => [moved(each), definition.exponents[i] as number] as const),
        closed,
      );
    default:
      return graph.value(item);
  }
}
