import type { Scalar } from "./constant.ts";
import type { Definition, Graph, Item, Value } from "./graph.ts";
import { reachable } from "./reachable.ts";

/** Whether a value may replace an equal one. */
export type Guard = (before: Value, after: Value) => boolean;

/** The same values with items rewritten, arguments first; a rewrite that the guard rejects is dropped. */
export function rewritten(
  graph: Graph,
  roots: readonly Value[],
  guard: Guard,
  rewrite: (item: Item, definition: Definition, moved: (item: Item) => Value) => Value | undefined,
): Value[] {
  const items = reachable(graph, roots);
  const moves = new Map<Item, Value>();
  const moved = (item: Item): Value => moves.get(item) as Value;
  const own = (item: Item, definition: Definition): Value => rebuilt(graph, item, definition, moved);
  /** The item as it was, or with its operands replaced; the former is known already. */
  const isGood = (item: Item, definition: Definition, other: Value): boolean => {
    if (other.item === item || guard(graph.value(item), other)) return true;
    const kept = own(item, definition);
    return other.item === kept.item || guard(kept, other);
  };
  for (const item of items) {
    const definition = graph.at(item);
    const other = rewrite(item, definition, moved);
    moves.set(item, other !== undefined && isGood(item, definition, other) ? other : own(item, definition));
  }
  return roots.map(({ scale, item }) => graph.scaled(scale, moved(item)));
}

/** Products stay factors of products. */
export const closed = (): boolean => false;

/** An item with its operands replaced. */
export function rebuilt(graph: Graph, item: Item, definition: Definition, moved: (item: Item) => Value): Value {
  const isSame = (each: Item): boolean => {
    const value = moved(each);
    return value.item === each && value.scale === graph.scalars.one;
  };
  if (isUnmoved(definition, isSame)) return graph.value(item);
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

function isUnmoved(definition: Definition, isSame: (item: Item) => boolean): boolean {
  if (definition.kind === "call") return definition.args.every((arg) => isSame(arg.item));
  return (definition.kind !== "sum" && definition.kind !== "product") || definition.items.every(isSame);
}
