import { type Graph, type Item, ONE, type Value } from "./graph.ts";
import { packed } from "./packed.ts";
import { reachable } from "./reachable.ts";
import { exponentsOf } from "./roots.ts";
import { weightOf } from "./weights.ts";

/** The number of operations for the values, or what they cost by weights, without signs. */
export function costOf(graph: Graph, roots: readonly Value[]): number {
  const { scalars, weights } = graph;
  const [plus, times, over] = ["add", "multiply", "divide"].map((kind) => weightOf(weights, kind)) as [
    number,
    number,
    number,
  ];
  let cost = 0;
  const scaled = new Set<number>();
  const scale = (by: number, item: Item): void => {
    if (item !== ONE && !scalars.isUnit(by)) scaled.add(packed(by, item));
  };
  for (const item of reachable(graph, roots)) {
    const definition = graph.at(item);
    if (definition.kind === "call") {
      cost += weightOf(weights, definition.fn.name);
      for (const arg of definition.args) scale(arg.scale, arg.item);
    } else if (definition.kind === "sum") {
      cost += plus * (definition.items.length - 1);
      for (let i = 0; i < definition.items.length; i++)
        scale(definition.scales[i] as number, definition.items[i] as Item);
    } else if (definition.kind === "product") {
      let [above, below] = [0, 0];
      for (const exponent of exponentsOf(graph, definition)) {
        if (exponent === 0) continue;
        const multiplications = powerCost(Math.abs(exponent));
        if (exponent > 0) above += multiplications + 1;
        else below += multiplications + 1;
      }
      if (below > 0) cost += over;
      cost += times * (Math.max(0, above - 1) + Math.max(0, below - 1));
    }
  }
  for (const root of roots) scale(root.scale, root.item);
  return cost + times * scaled.size;
}

/** The multiplications of an integer power by repeated squaring. */
function powerCost(exponent: number): number {
  let cost = 0;
  for (let rest = exponent; rest > 1; rest = Math.floor(rest / 2)) cost += 1 + (rest % 2);
  return cost;
}
