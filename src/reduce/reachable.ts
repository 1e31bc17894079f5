import { type Graph, type Item, operandsOf, type Value } from "./graph.ts";

/** All items that some values need, in the order of their numbers: arguments first. */
export function reachable(graph: Graph, roots: readonly Value[]): Item[] {
  let top = 0;
  for (const { item } of roots) top = Math.max(top, item);
  const isNeeded = new Uint8Array(top + 1);
  for (const { item } of roots) isNeeded[item] = 1;
  let count = 0;
  // Arguments have lower numbers than what is made of them.
  for (let item = top; item >= 0; item--) {
    if (isNeeded[item] === 0) continue;
    count++;
    for (const each of operandsOf(graph.at(item))) isNeeded[each] = 1;
  }
  const items = new Array<Item>(count);
  for (let [item, place] = [0, 0]; item <= top; item++) if (isNeeded[item] === 1) items[place++] = item;
  return items;
}

/** How often each item is used, by other items or as a result. */
export function usesOf(graph: Graph, roots: readonly Value[], items: readonly Item[]): Uint32Array {
  const uses = new Uint32Array((items.at(-1) ?? 0) + 1);
  for (const item of items) for (const each of operandsOf(graph.at(item))) uses[each] = (uses[each] as number) + 1;
  for (const item of new Set(roots.map((root) => root.item))) uses[item] = (uses[item] as number) + 1;
  return uses;
}
