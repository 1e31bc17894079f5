/** A node to be placed: its name and how much room it takes. */
export interface Box {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

export type Corner = readonly [x: number, y: number];

/** Where everything is, the origin in the upper left corner. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** The middle of each box. */
  readonly boxes: ReadonlyMap<string, Corner>;
  /** For each edge the points of a Bézier spline from user to operand: the first, then three for each piece. */
  readonly splines: readonly (readonly Corner[])[];
}

/** What Graphviz says of a layout, as far as it is read here. */
interface Drawn {
  readonly bb: string;
  readonly objects?: readonly { readonly name: string; readonly pos: string }[];
  readonly edges?: readonly { readonly id: string; readonly pos: string }[];
}

/** Graphviz measures boxes in inches and places in points. */
const POINTS = 72;
/**
 * Of the simplex method that moves boxes. Where a leaf is used on all of many layers it would take time by the fifth
 * power of these. Graphviz's limit is a multiple of the number of nodes.
 */
const ROUNDS = 1000;

/**
 * Places a graph in layers, users above operands, operands from left to right in their order. Graphviz does it, loaded
 * at the first call.
 */
export async function layout(
  boxes: readonly Box[],
  edges: readonly (readonly [user: string, operand: string])[],
): Promise<Layout> {
  const { instance } = await import("@viz-js/viz");
  const viz = await instance();
  const graph = {
    graphAttributes: { ordering: "out", nodesep: 0.3, ranksep: 0.45, nslimit: ROUNDS / Math.max(boxes.length, 1) },
    nodeAttributes: { fixedsize: true, label: "", shape: "box" },
    edgeAttributes: { arrowhead: "none" },
    nodes: boxes.map(({ id, width, height }) => ({
      name: id,
      attributes: { width: width / POINTS, height: height / POINTS },
    })),
    edges: edges.map(([tail, head], i) => ({ tail, head, attributes: { id: String(i) } })),
  };
  const drawn = viz.renderJSON(graph, { yInvert: true }) as Drawn;
  const [left = 0, bottom = 0, right = 0, top = 0] = drawn.bb.split(",").map(Number);
  const [x0, y0] = [Math.min(left, right), Math.min(bottom, top)];
  const point = (text: string): Corner => {
    const [x = 0, y = 0] = text.split(",").map(Number);
    return [x - x0, y - y0];
  };
  const splines: Corner[][] = edges.map(() => []);
  for (const { id, pos } of drawn.edges ?? [])
    splines[Number(id)] = pos
      .split(" ")
      .filter((part) => !/^[se],/.test(part))
      .map(point);
  return {
    width: Math.abs(right - left),
    height: Math.abs(top - bottom),
    boxes: new Map((drawn.objects ?? []).map(({ name, pos }) => [name, point(pos)])),
    splines,
  };
}
