import { mermaidQuoted } from "../syntax/escape.ts";
import type { Graph, GraphNode } from "./graph.ts";
import { lines } from "./graph-lines.ts";
import { STRUCK, STYLES } from "./graph-style.ts";

/**
 * A graph as a Mermaid flowchart, values flowing upwards. Mermaid does not promise an order, so where it matters the
 * edges say which operand they bring.
 */
export function graphMermaid({ title, legend, nodes, edges }: Graph): string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const classes = Object.entries(STYLES).map(
    ([kind, { fill, stroke }]) => `  classDef ${kind} fill:${fill},stroke:${stroke},color:#222`,
  );
  return [
    "---",
    `title: ${JSON.stringify([title, ...legend].join("; "))}`,
    "---",
    "flowchart BT",
    ...nodes.map((node) => `  ${node.id}${shape(node)}:::${node.isStruck ? "struck" : node.kind}`),
    ...edges.map(({ from, to, operand, isStruck }) => {
      const number = byId.get(from)?.isOrdered ? `|${operand + 1}|` : "";
      return `  ${to} ${isStruck ? "-.->" : "-->"}${number} ${from}`;
    }),
    ...classes,
    `  classDef struck fill:${STRUCK.fill},stroke:${STRUCK.stroke},color:${STRUCK.text},stroke-dasharray:4 3,text-decoration:line-through`,
    "",
  ].join("\n");
}

function shape(node: GraphNode): string {
  const text = [node.label, ...lines(node).map((line) => line.text)].map(mermaidQuoted).join("<br/>");
  return node.kind === "const" || node.kind === "var" ? `["${text}"]` : `(["${text}"])`;
}
