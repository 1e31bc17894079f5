/**
 * The package's second entry, "fluxion/explain": tables, graphs and plots for teaching. They bring drawing libraries along,
 * which the main entry does without.
 */
import type { Family } from "./explain/families.ts";
import { type FormulaRow, formulaRows } from "./explain/formulas.ts";
import { type Graph, type GraphOptions, graph as graphOfNode } from "./explain/graph.ts";
import { type PlotOptions, plotSvg as plotOfNode } from "./explain/plot.ts";
import { expr, type Input } from "./index.ts";

export { comparisonLatex, comparisonText } from "./explain/comparison-table.ts";
export { graphDot } from "./explain/dot.ts";
export { type FormulaRow, formulasCsv, formulasJson, formulasMarkdown, formulasText } from "./explain/formulas.ts";
export type { Graph, GraphEdge, GraphNode, GraphOptions } from "./explain/graph.ts";
export { graphSvg } from "./explain/graph-svg.ts";
export { graphMermaid } from "./explain/mermaid.ts";
export type { PlotOptions } from "./explain/plot.ts";
export { swellSvg } from "./explain/swell-plot.ts";
export { swellCsv, swellJson, swellMarkdown, swellText } from "./explain/swell-table.ts";

/**
 * Members 1 to n of a family written out with their derivatives, as published for the logistic map.
 *
 * @example
 * formulas(families.logistic, "x", 2).map(({ simplified }) => toText(simplified)) // => ["1", "4 - 8 * x"]
 */
export const formulas = (family: Family, variable: string, n: number): FormulaRow[] => formulaRows(family, variable, n);

/**
 * The computation graph of a formula or of its derivative as data, for `graphSvg`, `graphDot` and `graphMermaid`.
 *
 * @example
 * graph("tanh(w) * cos(w)", { at: { w: 0 } }).nodes.map(({ label, value }) => [label, value]) // => [["w", 0], ["tanh", 0], ["cos", 1], ["×", 0]]
 */
export const graph = (f: Input, options?: GraphOptions): Graph => graphOfNode(expr(f).node, options);

/**
 * A function of one variable as an SVG drawing, with derivatives, tangent line and Taylor polynomials.
 *
 * @example
 * plotSvg("1/x", { derivatives: 1 }).startsWith("<svg") // => true
 */
export const plotSvg = (
  f: Input,
  options: Omit<PlotOptions, "taylor"> & { readonly taylor?: readonly TaylorInput[] } = {},
): string =>
  plotOfNode(expr(f).node, {
    ...options,
    taylor: options.taylor?.map(({ order, f: polynomial }) => ({ order, node: expr(polynomial).node })),
  });

/** A Taylor polynomial to be drawn: its order, and the polynomial. */
export interface TaylorInput {
  readonly order: number;
  readonly f: Input;
}
