/**
 * The package's second entry, "fluxion/explain": tables, graphs, plots and steps for teaching. They bring drawing libraries along,
 * which the main entry does without.
 */
import type { Derivation } from "./explain/derivation.ts";
import type { Family } from "./explain/families.ts";
import { type FormulaRow, formulaRows } from "./explain/formulas.ts";
import { type Graph, type GraphOptions, graph as graphOfNode } from "./explain/graph.ts";
import { type PlotOptions, plotSvg as plotOfNode } from "./explain/plot.ts";
import { type StepsOptions, steps as stepsOfNode } from "./explain/steps.ts";
import { checkedName, checkedOrder, formOf } from "./expression.ts";
import { type Exercise, type Expression, expr, type Input } from "./index.ts";

export type { Derivation } from "./explain/derivation.ts";
export { graphDot } from "./explain/dot.ts";
export { type FormulaRow, formulasCsv, formulasJson, formulasMarkdown, formulasText } from "./explain/formulas.ts";
export type { Graph, GraphEdge, GraphNode, GraphOptions } from "./explain/graph.ts";
export { graphSvg } from "./explain/graph-svg.ts";
export type { HtmlOptions } from "./explain/html.ts";
export { graphMermaid } from "./explain/mermaid.ts";
export type { PlotOptions } from "./explain/plot.ts";
export type { StepRule } from "./explain/rule.ts";
export type { Detail, Line, Step } from "./explain/step.ts";
export type { StepsOptions } from "./explain/steps.ts";
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

/**
 * A derivative with the steps that lead to it, those of the very run that makes it: rules by name, lines as one writes them.
 * Of an exercise, its solution.
 *
 * @throws FluxionError `too-large` where it would be too long to be read; `bad-argument` for an order or detail that there is not
 * @example
 * steps("x^3 + 2", "x").hint(1) // => "Use the sum rule, (u + v)' = u' + v'."
 * steps("x^2 * sin(x)", "x").toText().split("\n")[0] // => "d/dx(x ^ 2 * sin(x))"
 */
export function steps(f: Input, variable: string, options?: StepsOptions): Derivation;
export function steps(exercise: Exercise<Expression>, options?: Omit<StepsOptions, "order">): Derivation;
export function steps(
  subject: Input | Exercise<Expression>,
  given?: string | Omit<StepsOptions, "order">,
  options?: StepsOptions,
): Derivation {
  if (typeof subject !== "object" || subject === null || !("task" in subject))
    return checkedSteps(expr(subject), given as string, options);
  return checkedSteps(subject.f, subject.wrt, { ...(given as StepsOptions | undefined), order: subject.order });
}

function checkedSteps(f: Expression, variable: string, options: StepsOptions = {}): Derivation {
  const { order = 1, form = "simplified", detail } = options;
  return stepsOfNode(f.node, checkedName(variable), { order: checkedOrder(order), form: formOf({ form }), detail });
}

/** A Taylor polynomial to be drawn: its order, and the polynomial. */
export interface TaylorInput {
  readonly order: number;
  readonly f: Input;
}
