import type { Scalar } from "./constant.ts";
import type { Graph, Item, Value } from "./graph.ts";
import { reachable, usesOf } from "./reachable.ts";
import { type Guard, rewritten } from "./rewritten.ts";

/**
 * Opens products within products, all or only those used nowhere else, and sums within sums where they are used nowhere
 * else, have at most `short` terms, or are mostly there already.
 */
export function flattened(
  graph: Graph,
  roots: readonly Value[],
  guard: Guard,
  { short = 0, opensAll = true }: { readonly short?: number; readonly opensAll?: boolean } = {},
): Value[] {
  const uses = usesOf(graph, roots, reachable(graph, roots));
  return rewritten(graph, roots, guard, (_, definition, moved) => {
    if (definition.kind === "product") {
      const factors = definition.items.map((item, i) => [moved(item), definition.exponents[i] as number] as const);
      if (opensAll) return graph.product(factors);
      const once = new Set(definition.items.filter((item) => uses[item] === 1).map((item) => moved(item).item));
      return graph.product(factors, (item) => once.has(item));
    }
    if (definition.kind !== "sum") return undefined;
    const terms: Value[] = [];
    let all: Set<Item> | undefined;
    const isAmong = (inner: readonly Item[]): boolean => {
      all ??= new Set(definition.items.map((item) => moved(item).item));
      return isHeld(inner, all);
    };
    definition.items.forEach((item, i) => {
      const scale = definition.scales[i] as Scalar;
      const value = graph.scaled(scale, moved(item));
      const inner = graph.at(value.item);
      if (inner.kind !== "sum" || (uses[item] !== 1 && inner.items.length > short && !isAmong(inner.items)))
        terms.push(value);
      else
        inner.items.forEach((each, k) => {
          terms.push({ item: each, scale: graph.scalars.times(value.scale, inner.scales[k] as Scalar) });
        });
    });
    return graph.sum(terms);
  });
}

/** Whether all but one of some terms are in a sum anyway: then it is no longer with them than with their sum. */
function isHeld(terms: readonly Item[], sum: ReadonlySet<Item>): boolean {
  return terms.reduce((free, item) => free + (sum.has(item) ? 0 : 1), 0) <= 1;
}
