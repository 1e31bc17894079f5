/**
 * The package's second entry, "fluxion/explain": tables, graphs, plots and steps for teaching. They bring drawing libraries along,
 * which the main entry does without.
 */

import { checkedName } from "./ast/names.ts";
import { limited } from "./ast/work.ts";
import {
  exercisesMarkdown as markdownOfExercises,
  type SheetOptions,
  exercisesText as textOfExercises,
} from "./check/exercise-sheet.ts";
import type { Family } from "./explain/families.ts";
import { type FormulaRow, formulaRows } from "./explain/formulas.ts";
import { type Graph, type GraphOptions, graph as graphOfNode } from "./explain/graph.ts";
import { mathml } from "./explain/mathml.ts";
import { page } from "./explain/page.ts";
import { type Plot, type PlotOptions, plot as plotOfNode } from "./explain/plot.ts";
import { plotSvg as svgOfPlot } from "./explain/plot-svg.ts";
import {
  type OrderedPolynomial,
  taylorPolynomials as polynomialsOfNode,
  type TaylorPolynomialsOptions,
} from "./explain/taylor-polynomials.ts";
import { worksheet as worksheetOfNode } from "./explain/worksheet.ts";
import type { WorksheetOptions } from "./explain/worksheet-subject.ts";
import { type Exercise, type Expression, expr, type Input } from "./index.ts";
import { checkedOrder, formOf } from "./options.ts";
import type { Derivation } from "./steps/derivation.ts";
import { type StepsOptions, steps as stepsOfNode } from "./steps/steps.ts";

export type { SheetOptions } from "./check/exercise-sheet.ts";
export { comparisonLatex, comparisonText } from "./explain/comparison-table.ts";
export { graphDot } from "./explain/dot.ts";
export {
  type FormulaRow,
  formulasCsv,
  formulasJson,
  formulasMarkdown,
  formulasText,
  shortFormulas,
} from "./explain/formulas.ts";
export type { Graph, GraphEdge, GraphNode, GraphOptions } from "./explain/graph.ts";
export { graphSvg } from "./explain/graph-svg.ts";
export { graphMermaid } from "./explain/mermaid.ts";
export type { Plot, PlotOptions, PlottedCurve } from "./explain/plot.ts";
export { swellSvg } from "./explain/swell-plot.ts";
export { swellCsv, swellJson, swellMarkdown, swellText } from "./explain/swell-table.ts";
export type { OrderedPolynomial, TaylorPolynomialsOptions } from "./explain/taylor-polynomials.ts";
export type { WorksheetOptions } from "./explain/worksheet-subject.ts";
export type { Derivation } from "./steps/derivation.ts";
export type { HtmlOptions } from "./steps/html.ts";
export type { StepRule } from "./steps/rule.ts";
export type { Detail, Line, Step } from "./steps/step.ts";
export type { StepsOptions } from "./steps/steps.ts";

/**
 * Members 1 to n of a family written out with their derivatives, as published for the logistic map.
 *
 * @example
 * formulas(families.logistic, "x", 2).map(({ simplified }) => toText(simplified)) // => ["1", "4 - 8 * x"]
 */
export const formulas = (family: Family, variable: string, n: number): FormulaRow[] =>
  limited(undefined, () => formulaRows(family, variable, n));

/**
 * The computation graph of a formula or of its derivative as data, for `graphSvg`, `graphDot` and `graphMermaid`.
 *
 * @example
 * graph("tanh(w) * cos(w)", { at: { w: 0 } }).nodes.map(({ label, value }) => [label, value]) // => [["w", 0], ["tanh", 0], ["cos", 1], ["×", 0]]
 */
export const graph = (f: Input, options?: GraphOptions): Graph =>
  limited(options?.limits, () => graphOfNode(expr(f).node, options));

/** What is plotted: `taylor` has the polynomials, of rising order. */
export type PlotSettings = Omit<PlotOptions, "taylor"> & {
  readonly taylor?: readonly OrderedPolynomial<Input>[] | undefined;
};

/**
 * The curves of a function of one variable, its derivatives, tangent line and Taylor polynomials as data, for `plotSvg`.
 *
 * @throws FluxionError `unbound-variable` where another variable has no value
 * @example
 * plot("1 / x").curves[0].runs.length // => 2
 */
export const plot = (f: Input, { taylor, ...options }: PlotSettings = {}): Plot =>
  limited(options.limits, () =>
    plotOfNode(expr(f).node, { ...options, taylor: taylor?.map((each) => ({ ...each, f: expr(each.f).node })) }),
  );

/**
 * A plot as an SVG drawing, or a function as `plot` takes it.
 *
 * @example
 * plotSvg("1/x", { derivatives: 1 }).startsWith("<svg") // => true
 */
export function plotSvg(plot: Plot): string;
export function plotSvg(f: Input, options?: PlotSettings): string;
export function plotSvg(subject: Input | Plot, options?: PlotSettings): string {
  const isPlot = typeof subject === "object" && "curves" in subject;
  return svgOfPlot(isPlot ? subject : plot(subject, options));
}

/**
 * The Taylor polynomials of a function about a point, of rising order up to the one given: those that have a term of their
 * order.
 *
 * @throws FluxionError `no-taylor` at poles, kinks, branch points and outside the domain
 * @example
 * taylorPolynomials("sin(x)", { wrt: "x", at: 0, order: 5 }).map(({ f }) => String(f)) // => ["x", "x - x ^ 3 / 6", "x - x ^ 3 / 6 + x ^ 5 / 120"]
 */
export const taylorPolynomials = (f: Input, options: TaylorPolynomialsOptions): OrderedPolynomial<Expression>[] =>
  limited(options?.limits, () =>
    polynomialsOfNode(expr(f).node, options).map(({ order, f: polynomial }) => ({ order, f: expr(polynomial) })),
  );

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
    return limited(options?.limits, () => checkedSteps(expr(subject), given as string, options));
  return checkedSteps(subject.f, subject.wrt, { ...(given as StepsOptions | undefined), order: subject.order });
}

function checkedSteps(f: Expression, variable: string, options: StepsOptions = {}): Derivation {
  const { order = 1, form = "simplified", detail, limits } = options;
  const checked = { order: checkedOrder(order), form: formOf("steps", { form }), detail };
  return limited(limits, () =>
    stepsOfNode(
      f.node,
      checkedName(variable, () => f.variables),
      checked,
    ),
  );
}

/**
 * A derivation as a page of HTML that loads nothing.
 *
 * @example
 * (await derivationPage(steps("x^2", "x"))).startsWith("<!doctype html>") // => true
 */
export async function derivationPage(derivation: Derivation): Promise<string> {
  const math = await mathml();
  const heading = `Derivative with respect to ${derivation.wrt}`;
  return page(heading, [{ heading, body: derivation.toHtml({ math: (latex) => math(latex) }) }]);
}

/**
 * Exercises as a numbered list for a terminal.
 *
 * @example
 * exercisesText(practice({ seed: 1, level: 1, count: 1, rules: ["power"] }), { answers: true }).split("\n").length // => 5
 */
export const exercisesText = (exercises: readonly Exercise<Expression>[], options?: SheetOptions): string =>
  textOfExercises(exercises.map(asNodes), options);

/**
 * Exercises as a numbered list in Markdown, formulas in LaTeX.
 *
 * @example
 * exercisesMarkdown(practice({ seed: 1, level: 1, count: 1 })).startsWith("1. ") // => true
 */
export const exercisesMarkdown = (exercises: readonly Exercise<Expression>[], options?: SheetOptions): string =>
  markdownOfExercises(exercises.map(asNodes), options);

/**
 * What there is to show of an expression as one page of HTML that loads nothing and prints well: derivatives, computation
 * graphs, how large the derivatives become, plots, Taylor polynomials, second derivatives.
 *
 * @example
 * (await worksheet("x^2 * sin(x)")).startsWith("<!doctype html>") // => true
 */
export const worksheet = (f: Input, options?: WorksheetOptions): Promise<string> =>
  worksheetOfNode(expr(f).node, options);

const asNodes = (exercise: Exercise<Expression>): Exercise => ({
  ...exercise,
  f: exercise.f.node,
  answer: exercise.answer.node,
});
