import { type Graph, type Item, ONE, reachable, type Value } from "./graph.ts";
import { packed } from "./packed.ts";
import { exponentsOf } from "./roots.ts";

/** The number of operations for the values, without signs. */
export function costOf(graph: Graph, roots: readonly Value[]): number {
  const { scalars } = graph;
  let cost = 0;
  const scaled = new Set<number>();
  const scale = (by: number, item: Item): void => {
    if (item !== ONE && !scalars.isUnit(by)) scaled.add(packed(by, item));
  };
  for (const item of reachable(graph, roots)) {
    const definition = graph.at(item);
    if (definition.kind === "call") {
      cost++;
      for (const arg of definition.args) scale(arg.scale, arg.item);
    } else if (definition.kind === "sum") {
      cost += definition.items.length - 1;
      definition.items.forEach((each, i) => {
        scale(definition.scales[i] as number, each);
      });
    } else if (definition.kind === "product") {
      let [above, below] = [0, 0];
      for (const exponent of exponentsOf(graph, definition)) {
        if (exponent === 0) continue;
        const multiplications = powerCost(Math.abs(exponent));
        if (exponent > 0) above += multiplications + 1;
        else below += multiplications + 1;
      }
      cost += above === 0 ? below : above + below - 1;
    }
  }
  for (const root of roots) scale(root.scale, root.item);
  return cost + scaled.size;
}

/** The multiplications of an integer power by repeated squaring. */
function powerCost(exponent: number): number {
  let cost = 0;
  for (let rest = exponent; rest > 1; rest = Math.floor(rest / 2)) cost += 1 + (rest % 2);
  return cost;
}
