import { checkedValue, listOf, shape, text } from "../ast/options.ts";
import { graphDot as dotOfGraph } from "../explain/dot.ts";
import type { Graph } from "../explain/graph.ts";
import { graphSvg as svgOfGraph } from "../explain/graph-svg.ts";
import { graphMermaid as mermaidOfGraph } from "../explain/mermaid.ts";
import type { Svg } from "../explain/svg.ts";

/** The tree of a computation graph as an SVG drawing. */
export const graphSvg = async (graph: Graph): Promise<Svg> => svgOfGraph(checkedValue("graph", graph, GRAPH));
/** A computation graph in Graphviz's language. */
export const graphDot = (graph: Graph): string => dotOfGraph(checkedValue("graph", graph, GRAPH));
/** A computation graph for Mermaid, which Markdown pages draw. */
export const graphMermaid = (graph: Graph): string => mermaidOfGraph(checkedValue("graph", graph, GRAPH));

/** The arguments of the writers: results of `graph`, `plot`, `swell`, `formulas`, `compare` and `practice`. */
const GRAPH = shape("what `graph` gives", {
  title: text,
  legend: listOf(text),
  nodes: listOf(shape("a node", { id: text, kind: text, label: text })),
  edges: listOf(shape("an edge", { from: text, to: text })),
});
