import { dotQuoted, markup } from "../syntax/escape.ts";
import type { Graph, GraphNode } from "./graph.ts";
import { lines } from "./graph-lines.ts";
import { STYLES } from "./graph-style.ts";

/** A graph in Graphviz's language. Operands stand from left to right; arrows go the way of the values. */
export function graphDot({ title, legend, nodes, edges }: Graph): string {
  const about = [title, ...legend].map(dotQuoted).join("\\n");
  return [
    "digraph {",
    `  graph [label="${about}", labelloc=t, ordering=out, fontname="Helvetica"]`,
    '  node [style="filled", fontname="Helvetica"]',
    "  edge [dir=back]",
    ...nodes.map((node) => `  ${node.id} [${attributes(node)}]`),
    ...edges.map(({ from, to, isStruck }) => `  ${from} -> ${to}${isStruck ? ' [style=dashed, color="#999999"]' : ""}`),
    "}",
    "",
  ].join("\n");
}

function attributes(node: GraphNode): string {
  const { kind, label, formula, isStruck } = node;
  const { fill, stroke } = STYLES[kind];
  const text = [label, ...lines(node).map((line) => line.text)];
  const shown = isStruck ? `<<S>${text.map(markup).join("<BR/>")}</S>>` : `"${text.map(dotQuoted).join("\\n")}"`;
  const look = isStruck
    ? 'style="dashed", color="#999999", fontcolor="#999999"'
    : `fillcolor="${fill}", color="${stroke}"`;
  const shape = kind === "const" || kind === "var" ? "box" : "ellipse";
  return `label=${shown}, shape=${shape}, ${look}${formula === undefined ? "" : `, tooltip="${dotQuoted(formula)}"`}`;
}
