/**
 * The entry `fluxion/teach`: steps, checked answers, exercises, tables, graphs, plots and worksheets. It brings drawing libraries
 * along, which the main entry does without.
 */

import { checkedName } from "./ast/names.ts";
import { isNode, type Node } from "./ast/node.ts";
import { checkedValue, type Field, func, isRecord, listOf, shape, text } from "./ast/options.ts";
import { limited } from "./ast/work.ts";
import {
  exercisesMarkdown as markdownOfExercises,
  type SheetOptions,
  exercisesText as textOfExercises,
} from "./check/exercise-sheet.ts";
import { type Exercise, practice as nodePractice, type PracticeOptions } from "./check/practice.ts";
import type { Comparison } from "./explain/comparison.ts";
import {
  comparisonLatex as latexOfComparison,
  comparisonText as textOfComparison,
} from "./explain/comparison-table.ts";
import { graphDot as dotOfGraph } from "./explain/dot.ts";
import { checkedFamily, type Family } from "./explain/families.ts";
import {
  formulasCsv as csvOfFormulas,
  type FormulaRow,
  formulaRows,
  formulasJson as jsonOfFormulas,
  formulasMarkdown as markdownOfFormulas,
  shortFormulas as shortRows,
  formulasText as textOfFormulas,
} from "./explain/formulas.ts";
import { type Graph, type GraphOptions, graph as graphOfNode } from "./explain/graph.ts";
import { graphSvg as svgOfGraph } from "./explain/graph-svg.ts";
import { mathml } from "./explain/mathml.ts";
import { graphMermaid as mermaidOfGraph } from "./explain/mermaid.ts";
import { page } from "./explain/page.ts";
import { type Plot, type PlotOptions, plot as plotOfNode } from "./explain/plot.ts";
import { plotSvg as svgOfPlot } from "./explain/plot-svg.ts";
import type { Svg } from "./explain/svg.ts";
import type { SwellReport } from "./explain/swell.ts";
import { swellSvg as svgOfReport } from "./explain/swell-plot.ts";
import {
  swellCsv as csvOfReport,
  swellJson as jsonOfReport,
  swellMarkdown as markdownOfReport,
  swellText as textOfReport,
} from "./explain/swell-table.ts";
import {
  type OrderedPolynomial,
  taylorPolynomials as polynomialsOfNode,
  type TaylorPolynomialsOptions,
} from "./explain/taylor-polynomials.ts";
import { worksheet as worksheetOfNode } from "./explain/worksheet.ts";
import type { WorksheetOptions } from "./explain/worksheet-subject.ts";
import { Expression, expr, type Input, reading } from "./faces/expression.ts";
import { Derivation } from "./steps/derivation.ts";
import { type Mark, markedLatex as markedLatexOfNode } from "./syntax/latex.ts";

export type { SheetOptions } from "./check/exercise-sheet.ts";
export type { ExerciseRule, Level } from "./check/exercises.ts";
export { exerciseRules, type PracticeOptions } from "./check/practice.ts";
export { type Slip, slips } from "./check/slips.ts";
export { composition, type Family, families, familyNamed, recurrence } from "./explain/families.ts";
export type { FormulaRow } from "./explain/formulas.ts";
export type { Graph, GraphEdge, GraphNode, GraphOptions } from "./explain/graph.ts";
export type { Plot, PlotOptions, PlottedCurve } from "./explain/plot.ts";
export type { OrderedPolynomial, TaylorPolynomialsOptions } from "./explain/taylor-polynomials.ts";
export type { WorksheetOptions } from "./explain/worksheet-subject.ts";
export { check, FluxionError, steps, swell } from "./index.ts";
export type { Derivation } from "./steps/derivation.ts";
export type { HtmlOptions } from "./steps/html.ts";
export type { StepRule } from "./steps/rule.ts";
export type { Detail, Line, Step } from "./steps/step.ts";
export type { StepsOptions } from "./steps/steps.ts";
export type { Mark } from "./syntax/latex.ts";

/**
 * Members 1 to n of a family written out with their derivatives, as published for the logistic map.
 *
 * @example
 * formulas(families.logistic, "x", 2).map(({ simplified }) => toText(simplified)) // => ["1", "4 - 8 * x"]
 */
export const formulas = (family: Family, variable: string, n: number): FormulaRow[] =>
  limited(undefined, () => formulaRows(checkedFamily(family), checkedName(variable), n));

/**
 * The computation graph of a formula or of its derivative as data, for `graphSvg`, `graphDot` and `graphMermaid`.
 *
 * @example
 * graph("tanh(w) * cos(w)", { at: { w: 0 } }).nodes.map(({ label, value }) => [label, value]) // => [["w", 0], ["tanh", 0], ["cos", 1], ["×", 0]]
 */
export const graph = (f: Input, options?: GraphOptions): Graph =>
  limited(options?.limits, () => graphOfNode(subject(f, options), options));

/**
 * The formula as LaTeX in which every part that is more than a number is put through `mark`: for colours, links and the like.
 *
 * @throws FluxionError `too-large` where the text would be longer than `maxLength` characters
 * @example
 * markedLatex("2 * sin(x)", (latex, { kind }) => (kind === "var" ? `{${latex}}` : latex)) // => "2 \\sin({x})"
 */
export const markedLatex = (f: Input, mark: Mark, maxLength?: number): string =>
  limited(undefined, () => markedLatexOfNode(expr(f).node, checkedValue("mark", mark, func), maxLength));

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
export function plot(f: Input, options?: PlotSettings): Plot {
  const { taylor, ...rest } = isRecord(options) ? options : {};
  const polynomials = taylor && checkedValue("taylor", taylor, listOf(ORDERED));
  return limited(rest.limits, () => {
    const names = namesOf(options);
    const near = polynomials?.map((each) => ({ ...each, f: reading(each.f, names).node }));
    const settings = options === undefined || isRecord(options) ? { ...rest, taylor: near } : options;
    return plotOfNode(subject(f, options), settings);
  });
}

/** The node that a picture is of: what its options name are variables. */
function subject(f: Input, options: unknown): Node {
  const { node, variables } = reading(f, namesOf(options));
  const wrt = isRecord(options) ? options.wrt : undefined;
  if (typeof wrt === "string") checkedName(wrt, () => variables);
  return node;
}

/** The names that options give as the variable, and those that they give values. */
function namesOf(options: unknown): string[] {
  if (!isRecord(options)) return [];
  const { wrt, at, where } = options;
  const values = [at, where].flatMap((point) => (isRecord(point) ? Object.keys(point) : []));
  return [...(typeof wrt === "string" ? [wrt] : []), ...values];
}

/**
 * A plot as an SVG drawing, or a function as `plot` takes it.
 *
 * @example
 * plotSvg("1/x", { derivatives: 1 }).startsWith("<svg") // => true
 */
export function plotSvg(plot: Plot): string;
export function plotSvg(f: Input, options?: PlotSettings): string;
export function plotSvg(subject: Input | Plot, options?: PlotSettings): string {
  if (typeof subject !== "object" || subject === null || !("curves" in subject))
    return svgOfPlot(plot(subject, options));
  return svgOfPlot(checkedValue("plot", subject, PLOT));
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
    polynomialsOfNode(subject(f, options), options).map(({ order, f: polynomial }) => ({
      order,
      f: expr(polynomial),
    })),
  );

/**
 * A derivation as a page of HTML that loads nothing.
 *
 * @example
 * (await derivationPage(steps("x^2", "x"))).startsWith("<!doctype html>") // => true
 */
export async function derivationPage(derivation: Derivation): Promise<string> {
  if (!(derivation instanceof Derivation)) checkedValue("derivation", derivation, NO_DERIVATION);
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
  textOfExercises(asNodes(exercises), options);

/**
 * Exercises as a numbered list in Markdown, formulas in LaTeX.
 *
 * @example
 * exercisesMarkdown(practice({ seed: 1, level: 1, count: 1 })).startsWith("1. ") // => true
 */
export const exercisesMarkdown = (exercises: readonly Exercise<Expression>[], options?: SheetOptions): string =>
  markdownOfExercises(asNodes(exercises), options);

/**
 * What there is to show of an expression as one page of HTML that loads nothing and prints well: derivatives, computation
 * graphs, how large the derivatives become, plots, Taylor polynomials, second derivatives.
 *
 * @example
 * (await worksheet("x^2 * sin(x)")).startsWith("<!doctype html>") // => true
 */
export const worksheet = async (f: Input, options?: WorksheetOptions): Promise<string> =>
  worksheetOfNode(() => subject(f, options), options);

/**
 * Exercises in differentiating with answers and hints, by level (1 to 5) and rule; the same for the same seed.
 *
 * @throws FluxionError `bad-argument` for a level or rule that there is not
 * @example
 * practice({ seed: 7, level: 2, count: 3 }).length // => 3
 */
export const practice = (options: PracticeOptions): Exercise<Expression>[] =>
  limited(options?.limits, () =>
    nodePractice(options).map((exercise) => ({ ...exercise, f: expr(exercise.f), answer: expr(exercise.answer) })),
  );

/** The tree of a computation graph as an SVG drawing. */
export const graphSvg = async (graph: Graph): Promise<Svg> => svgOfGraph(checkedValue("graph", graph, GRAPH));
/** A computation graph in Graphviz's language. */
export const graphDot = (graph: Graph): string => dotOfGraph(checkedValue("graph", graph, GRAPH));
/** A computation graph for Mermaid, which Markdown pages draw. */
export const graphMermaid = (graph: Graph): string => mermaidOfGraph(checkedValue("graph", graph, GRAPH));

/** A report of `swell` as a table for a terminal. Numbers of more than 12 digits are rounded; CSV and JSON have every digit. */
export const swellText = (report: SwellReport): string => textOfReport(checkedValue("report", report, REPORT));
/** A report of `swell` as a table in Markdown. */
export const swellMarkdown = (report: SwellReport): string => markdownOfReport(checkedValue("report", report, REPORT));
/** Every measure of every form with all its digits, comma-separated; and the formulas, if there are some. */
export const swellCsv = (report: SwellReport, rows: readonly FormulaRow[] = []): string =>
  csvOfReport(checkedValue("report", report, REPORT), checkedValue("rows", rows, FORMULAS));
/** A report of `swell` for JSON: counts that may be beyond the safe whole numbers are strings of digits. */
export const swellJson = (report: SwellReport): object => jsonOfReport(checkedValue("report", report, REPORT));
/** A report of `swell` as a plot, sizes on a logarithmic scale. */
export const swellSvg = (report: SwellReport): Svg => svgOfReport(checkedValue("report", report, REPORT));

/** Those members of a report on a family that can be written out: of the derivative by one variable, while it is short. */
export const shortFormulas = (family: Family, report: SwellReport): FormulaRow[] =>
  limited(undefined, () => shortRows(checkedFamily(family), checkedValue("report", report, REPORT)));
/** The members and their derivatives for a terminal, one below the other. */
export const formulasText = (rows: readonly FormulaRow[]): string =>
  textOfFormulas(checkedValue("rows", rows, FORMULAS));
/** The same in Markdown. */
export const formulasMarkdown = (rows: readonly FormulaRow[]): string =>
  markdownOfFormulas(checkedValue("rows", rows, FORMULAS));
/** The same as comma-separated values. */
export const formulasCsv = (rows: readonly FormulaRow[]): string => csvOfFormulas(checkedValue("rows", rows, FORMULAS));
/** The same for JSON. */
export const formulasJson = (rows: readonly FormulaRow[]): object[] =>
  jsonOfFormulas(checkedValue("rows", rows, FORMULAS));

/** A comparison of the modes as a table for a terminal; below it the exact gradient, and how well it is known. */
export const comparisonText = (comparison: Comparison): string =>
  textOfComparison(checkedValue("comparison", comparison, COMPARISON));
/** A comparison of the modes as an array in LaTeX, for math mode. */
export const comparisonLatex = (comparison: Comparison): string =>
  latexOfComparison(checkedValue("comparison", comparison, COMPARISON));

const asNodes = (exercises: readonly Exercise<Expression>[]): Exercise[] =>
  checkedValue("exercises", exercises, listOf(EXERCISE)).map((exercise) => ({
    ...exercise,
    f: exercise.f.node,
    answer: exercise.answer.node,
  }));

const size: Field = {
  wanted: "a size",
  accepts: (value) => typeof value === "object" && value !== null && "tree" in value,
};
const number: Field = { wanted: "a number", accepts: (value) => typeof value === "number" };
const node: Field = { wanted: "a node", accepts: isNode };
const formula: Field = { wanted: "an expression", accepts: (value) => value instanceof Expression };
const either: Field = { wanted: "a size or why it is missing", accepts: (value) => isRecord(value) };

/** What the writers are handed: what `graph`, `plot`, `swell`, `formulas`, `compare` and `practice` give. */
const GRAPH = shape("what `graph` gives", {
  title: text,
  legend: listOf(text),
  nodes: listOf(shape("a node", { id: text, kind: text, label: text })),
  edges: listOf(shape("an edge", { from: text, to: text })),
});
const PLOT = shape("what `plot` gives", {
  title: text,
  variable: text,
  range: listOf(number),
  window: listOf(number),
  curves: listOf(shape("a curve", { name: text, color: text, runs: listOf(listOf(listOf(number))) })),
});
const SIZES = { f: size, raw: size, pruned: size, simplified: either, expanded: either, factored: either };
const REPORT = shape("what `swell` gives", { title: text, wrt: listOf(text), rows: listOf(shape("a row", SIZES)) });
const FORMULAS = listOf(shape("what `formulas` gives", { n: number, f: node, unexpanded: node, simplified: node }));
const COMPARISON = shape("what `compare` gives", {
  variables: listOf(text),
  exact: listOf(number),
  uncertainty: listOf(number),
  rows: listOf(shape("a row", { mode: text, gradient: listOf(number), error: number, time: number })),
});
const EXERCISE = shape("what `practice` gives", {
  rule: text,
  task: text,
  wrt: text,
  order: number,
  f: formula,
  answer: formula,
});
const ORDERED = shape("a polynomial and its order", { order: number });
const NO_DERIVATION: Field = { wanted: "what `steps` gives", accepts: () => false };
