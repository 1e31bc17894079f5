import type { GraphNode } from "./graph.ts";

/** A number as it is written on a node: four digits. */
function shortNumber(value: number): string {
  if (Number.isNaN(value)) return "none";
  return String(Number(value.toPrecision(4)))
    .replace("-", "−")
    .replace("Infinity", "∞");
}

/** The lines that are written on a node below its label. */
export function lines({ value, tangent, adjoint }: GraphNode): { text: string; of: "value" | "tangent" | "adjoint" }[] {
  return [
    ...(value === undefined ? [] : [{ text: `= ${shortNumber(value)}`, of: "value" as const }]),
    ...(tangent === undefined ? [] : [{ text: `d = ${shortNumber(tangent)}`, of: "tangent" as const }]),
    ...(adjoint === undefined ? [] : [{ text: `∂ = ${shortNumber(adjoint)}`, of: "adjoint" as const }]),
  ];
}
