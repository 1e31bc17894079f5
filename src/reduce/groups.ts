import type { Scalar } from "./constant.ts";
import type { Graph, Value } from "./graph.ts";
import { type Guard, rebuilt, rewritten } from "./rewritten.ts";

/** Terms with the same coefficient become a sum of their own: 3a + 3b + c is 3(a + b) + c. */
export const grouped = (graph: Graph, roots: readonly Value[], guard: Guard): Value[] =>
  rewritten(graph, roots, guard, (item, definition, moved) => {
    const value = rebuilt(graph, item, definition, moved);
    const sum = graph.at(value.item);
    if (sum.kind !== "sum" || sum.items.length < 3) return value;
    const groups = new Map<Scalar, Value[]>();
    sum.items.forEach((each, i) => {
      const scale = sum.scales[i] as Scalar;
      const size = graph.scalars.size(scale) < 0 ? graph.scalars.negative(scale) : scale;
      const group = groups.get(size) ?? [];
      group.push({ item: each, scale });
      groups.set(size, group);
    });
    if ([...groups].every(([size, group]) => size === graph.scalars.one || group.length === 1)) return value;
    return graph.scaled(
      value.scale,
      graph.sum([...groups].flatMap(([size, group]) => (size === graph.scalars.one ? group : [graph.sum(group)]))),
    );
  });
