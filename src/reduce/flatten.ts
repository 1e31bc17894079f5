import type { Scalar } from "./constant.ts";
import { type Graph, type Guard, reachable, rewritten, usesOf, type Value } from "./graph.ts";

/** Products in products opened, and sums in sums where they are used nowhere else, or are short. */
export function flattened(graph: Graph, roots: readonly Value[], guard: Guard, short = 0): Value[] {
  const uses = usesOf(graph, roots, reachable(graph, roots));
  return rewritten(graph, roots, guard, (_, definition, moved) => {
    if (definition.kind === "product")
      return graph.product(
        definition.items.map((item, i) => [moved(item), definition.exponents[i] as number] as const),
      );
    if (definition.kind !== "sum") return undefined;
    const terms: Value[] = [];
    definition.items.forEach((item, i) => {
      const scale = definition.scales[i] as Scalar;
      const value = graph.scaled(scale, moved(item));
      const inner = graph.at(value.item);
      if (inner.kind !== "sum" || (uses.get(item) !== 1 && inner.items.length > short)) terms.push(value);
      else
        inner.items.forEach((each, k) => {
          terms.push({ item: each, scale: graph.scalars.times(value.scale, inner.scales[k] as Scalar) });
        });
    });
    return graph.sum(terms);
  });
}
