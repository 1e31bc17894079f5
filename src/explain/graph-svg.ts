import { greatest } from "../ast/lists.ts";
import { markup } from "../syntax/escape.ts";
import type { Graph, GraphEdge, GraphNode } from "./graph.ts";
import { lines } from "./graph-lines.ts";
import { NUMBERS, STRUCK, STYLES } from "./graph-style.ts";
import { heading } from "./heading.ts";
import { type Box, type Corner, type Layout, layout } from "./layout.ts";
import { COLORS, element, picture, rounded, type Svg, shortened, textWidth, words } from "./svg.ts";

const LABEL = 17;
const NOTE = 12;
const MARGIN = 24;

/**
 * A graph as a drawing: the result on top, operands below their users from left to right, arrows the way of the values.
 */
export async function graphSvg(graph: Graph): Promise<Svg> {
  const { nodes, edges, title, legend } = graph;
  const boxes = nodes.map(boxOf);
  const placed = await layout(
    boxes,
    edges.map(({ from, to }) => [from, to]),
  );
  const shown = shortened(title, 90);
  const top = MARGIN + 32 + 18 * legend.length;
  const inner = greatest(
    legend.map((line) => textWidth(line, 13)),
    Math.max(placed.width, textWidth(shown, 17) * 1.1),
  );
  const width = inner + 2 * MARGIN;
  const shift = MARGIN + (inner - placed.width) / 2;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const sizes = new Map(boxes.map((box) => [box.id, box]));
  return picture(
    {
      width,
      height: placed.height + top + MARGIN,
      title: `Computation graph: ${shown}`,
      description: describe(graph),
    },
    heading(shown, MARGIN, MARGIN + 14, 17, shown.length),
    legend.map((line, i) => words(MARGIN, MARGIN + 34 + 18 * i, line, { "font-size": 13, fill: noteColor(line) })),
    element(
      "g",
      { transform: `translate(${rounded(shift)} ${top})` },
      edges.map((edge, i) => drawnEdge(edge, placed.splines[i] ?? [])),
      nodes.map((node) => drawnNode(node, placed.boxes.get(node.id) ?? [0, 0], sizes.get(node.id) as Box)),
      edges.map((edge, i) => numbered(edge, placed, edges, i, byId.get(edge.from) as GraphNode)),
    ),
  );
}

const isLeaf = ({ kind }: GraphNode): boolean => kind === "const" || kind === "var";

function boxOf(node: GraphNode): Box {
  const notes = lines(node).map(({ text }) => textWidth(text, NOTE) + 8);
  const width = greatest(
    notes.map((note) => note + 10),
    Math.max(36, textWidth(shortened(node.label, 24), LABEL) + 18),
  );
  return { id: node.id, width, height: 34 + notes.length * (NOTE + 3) };
}

function drawnNode(node: GraphNode, [x, y]: Corner, { width, height }: Box): Svg {
  const { label, formula, kind, isStruck } = node;
  const { fill, stroke } = isStruck ? STRUCK : STYLES[kind];
  const color = isStruck ? STRUCK.text : COLORS.ink;
  const notes = lines(node);
  const shown = shortened(label, 24);
  const first = y - height / 2 + 23;
  const frame = {
    x: x - width / 2,
    y: y - height / 2,
    width,
    height,
    rx: isLeaf(node) ? 4 : 17,
    fill,
    stroke,
    "stroke-width": 1.5,
  };
  const reach = Math.min(width / 2 - 4, 16);
  const line = { x1: x - reach, x2: x + reach, y1: first + 6, y2: first - 18, stroke: "#c0392b", "stroke-width": 2 };
  return element(
    "g",
    {},
    element(
      "title",
      {},
      markup(
        [formula ?? label, ...notes.map(({ text }) => text), ...(isStruck ? ["removed by pruning"] : [])].join(", "),
      ),
    ),
    element("rect", { ...frame, "stroke-dasharray": isStruck ? "4 3" : undefined }),
    words(x, first, shown, { "text-anchor": "middle", "font-size": LABEL, fill: color }),
    isStruck ? element("line", line) : [],
    notes.map(({ text, of }, i) =>
      words(x, first + (i + 1) * (NOTE + 3), text, {
        "text-anchor": "middle",
        "font-size": NOTE,
        fill: isStruck ? color : NUMBERS[of],
      }),
    ),
  );
}

/** The arrow into the user: the spline as it comes from the layout begins there. */
function drawnEdge({ isStruck }: GraphEdge, spline: readonly Corner[]): Svg {
  const [start, ...rest] = spline;
  if (start === undefined) return "";
  const stroke = isStruck ? STRUCK.stroke : "#555555";
  const at = ([x, y]: Corner): string => `${rounded(x)} ${rounded(y)}`;
  const d = `M${at(start)}C${rest.map(at).join(" ")}`;
  return (
    element("path", {
      d,
      fill: "none",
      stroke,
      "stroke-width": 1.4,
      "stroke-dasharray": isStruck ? "4 3" : undefined,
    }) + element("path", { d: arrow(start, rest[0] ?? start), fill: stroke })
  );
}

/** A filled triangle with its tip at the first point, coming from the second. */
function arrow([x, y]: Corner, [fromX, fromY]: Corner): string {
  const distance = Math.hypot(x - fromX, y - fromY) || 1;
  const [dx, dy] = [(x - fromX) / distance, (y - fromY) / distance];
  const corner = (side: number): string =>
    `${rounded(x - 9 * dx - side * 4 * dy)} ${rounded(y - 9 * dy + side * 4 * dx)}`;
  return `M${rounded(x)} ${rounded(y)}L${corner(1)}L${corner(-1)}Z`;
}

/** The number of an operand on its edge, where order matters and the picture does not show it from left to right. */
function numbered(
  edge: GraphEdge,
  { splines }: Layout,
  edges: readonly GraphEdge[],
  index: number,
  user: GraphNode,
): Svg {
  if (!user.isOrdered) return "";
  const starts = edges.flatMap((each, i) => (each.from === edge.from ? [splines[i]?.[1]?.[0] ?? 0] : []));
  if (starts.every((x, i) => i === 0 || x > (starts[i - 1] as number) + 1)) return "";
  const spline = splines[index] ?? [];
  const [x, y] = spline[Math.floor(spline.length / 2)] ?? [0, 0];
  const text = String(edge.operand + 1);
  return (
    element("circle", { cx: x, cy: y, r: 8, fill: COLORS.paper }) +
    words(x, y + 4, text, { "text-anchor": "middle", "font-size": 12, fill: COLORS.muted })
  );
}

const noteColor = (line: string): string =>
  line.startsWith("struck")
    ? STRUCK.text
    : line.startsWith("=")
      ? NUMBERS.value
      : line.startsWith("∂")
        ? NUMBERS.adjoint
        : NUMBERS.tangent;

function describe({ nodes, edges }: Graph): string {
  const struck = nodes.filter(({ isStruck }) => isStruck).length;
  const removed = struck === 0 ? "" : ` Pruning removes ${struck} of the nodes; they are struck out.`;
  if (nodes.length > 30) return `${nodes.length} nodes, ${edges.length} edges.${removed}`;
  const labels = new Map(nodes.map((node) => [node.id, node]));
  const sentences = [...nodes]
    .reverse()
    .filter((node) => !isLeaf(node))
    .map((node) => {
      const operands = edges.filter(({ from }) => from === node.id).map(({ to }) => labels.get(to)?.label);
      return `${node.label} of ${operands.join(" and ")}${lines(node)
        .map(({ text }) => `, ${text}`)
        .join("")}.`;
    });
  return `${nodes.length} nodes, from the result down: ${sentences.join(" ") || (nodes[0]?.label ?? "")}${removed}`;
}
