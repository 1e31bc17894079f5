/** A node to be placed: its name and those of its operands, from left to right. */
export interface Placeable {
  readonly id: string;
  readonly operands: readonly string[];
}

export type Place = readonly [x: number, y: number];

/** Places of nodes, one unit apart; the root on top. */
export interface Layout {
  readonly places: ReadonlyMap<string, Place>;
  readonly width: number;
  readonly height: number;
}

/**
 * A tree: leaves side by side in their order, every user over the middle of its operands. Operands come before their
 * users.
 */
export function treeLayout(nodes: readonly Placeable[]): Layout {
  const root = nodes.at(-1) as Placeable;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const depths = new Map([[root.id, 0]]);
  const order: Placeable[] = [];
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    order.push(node);
    const depth = depths.get(node.id) as number;
    for (const id of node.operands.toReversed()) {
      depths.set(id, depth + 1);
      open.push(byId.get(id) as Placeable);
    }
  }
  const places = new Map<string, Place>();
  let leaves = 0;
  const columns = new Map<string, number>();
  for (const { id, operands } of order) if (operands.length === 0) columns.set(id, leaves++);
  for (const { id, operands } of order.toReversed()) {
    const below = operands.map((operand) => columns.get(operand) as number);
    const x =
      operands.length === 0 ? (columns.get(id) as number) : ((below[0] as number) + (below.at(-1) as number)) / 2;
    columns.set(id, x);
    places.set(id, [x, depths.get(id) as number]);
  }
  return { places, width: Math.max(1, leaves - 1), height: Math.max(...depths.values()) };
}
