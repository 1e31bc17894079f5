import type { Layout, Place, Placeable } from "./tree-layout.ts";

/** Sweeps over the layers, down and up. */
const SWEEPS = 12;

/**
 * A graph in layers, users above operands: K. Sugiyama, S. Tagawa, M. Toda: Methods for visual understanding of
 * hierarchical system structures (1981). A node is as deep as its longest way from the root; within a layer nodes
 * follow the mean of their neighbours. Operands come before their users.
 */
export function layeredLayout(nodes: readonly Placeable[]): Layout {
  const depths = new Map<string, number>(nodes.map(({ id }) => [id, 0]));
  for (const { id, operands } of nodes.toReversed())
    for (const operand of operands)
      depths.set(operand, Math.max(depths.get(operand) as number, (depths.get(id) as number) + 1));
  const users = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { id, operands } of nodes) for (const operand of operands) users.get(operand)?.push(id);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const height = Math.max(...depths.values());
  const layers = Array.from({ length: height + 1 }, (): string[] => []);
  for (const id of firstVisits(nodes)) layers[depths.get(id) as number]?.push(id);
  const columns = new Map<string, number>();
  for (const layer of layers) layer.forEach((id, i) => void columns.set(id, i - (layer.length - 1) / 2));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const isDown = sweep % 2 === 0;
    for (const layer of isDown ? layers : layers.toReversed()) {
      const wish = (id: string): number => {
        const near = isDown ? (users.get(id) ?? []) : (byId.get(id)?.operands ?? []);
        const places = near.map((other) => columns.get(other) as number);
        return places.length === 0 ? (columns.get(id) as number) : places.reduce((a, b) => a + b, 0) / places.length;
      };
      const wishes = new Map(layer.map((id) => [id, wish(id)]));
      layer.sort((a, b) => (wishes.get(a) as number) - (wishes.get(b) as number));
      spread(layer, wishes, columns);
    }
  }
  const all = [...columns.values()];
  const least = Math.min(...all);
  const places = new Map([...columns].map(([id, x]): [string, Place] => [id, [x - least, depths.get(id) as number]]));
  return { places, width: Math.max(1, Math.max(...all) - least), height };
}

/** Columns as close to the wishes as one unit between neighbours allows, the layer balanced around their middle. */
function spread(layer: readonly string[], wishes: ReadonlyMap<string, number>, columns: Map<string, number>): void {
  let last = Number.NEGATIVE_INFINITY;
  const placed = layer.map((id) => {
    last = Math.max(last + 1, wishes.get(id) as number);
    return last;
  });
  const drift = layer.reduce((sum, id, i) => sum + (placed[i] as number) - (wishes.get(id) as number), 0);
  layer.forEach((id, i) => void columns.set(id, (placed[i] as number) - drift / Math.max(1, layer.length)));
}

/** Nodes from the root down, left to right. */
function firstVisits(nodes: readonly Placeable[]): Set<string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const met = new Set<string>();
  const open = [(nodes.at(-1) as Placeable).id];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (met.has(id)) continue;
    met.add(id);
    open.push(...(byId.get(id)?.operands.toReversed() ?? []));
  }
  return met;
}
