import type { Definition, Graph, Item, Value } from "./graph.ts";

/** An item without operands. */
const NONE: readonly Item[] = [];

/** The operands of an item. */
export function operandsOf(definition: Definition): readonly Item[] {
  if (definition.kind === "sum" || definition.kind === "product") return definition.items;
  return definition.kind === "call" ? definition.args.map(({ item }) => item) : NONE;
}

/** All items that some values need, in the order of their numbers: arguments first. */
export function reachable(graph: Graph, roots: readonly Value[]): Item[] {
  const isSeen = graph.marks();
  const stack: Item[] = [];
  const found: Item[] = [];
  const put = (item: Item): void => {
    if (isSeen[item] === 1) return;
    isSeen[item] = 1;
    stack.push(item);
    found.push(item);
  };
  for (const { item } of roots) put(item);
  for (let item = stack.pop(); item !== undefined; item = stack.pop()) operandsOf(graph.at(item)).forEach(put);
  for (const item of found) isSeen[item] = 0;
  return [...Uint32Array.from(found).sort()];
}

/** How often each item is used, by other items or as a result. */
export function usesOf(graph: Graph, roots: readonly Value[], items: readonly Item[]): Uint32Array {
  const uses = new Uint32Array((items.at(-1) ?? 0) + 1);
  for (const item of items) for (const each of operandsOf(graph.at(item))) uses[each] = (uses[each] as number) + 1;
  for (const item of new Set(roots.map((root) => root.item))) uses[item] = (uses[item] as number) + 1;
  return uses;
}
