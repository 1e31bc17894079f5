import { mappable, unlessOfMap } from "../ast/mapped.ts";
import { checkedName } from "../ast/names.ts";
import type { Node } from "../ast/node.ts";
import {
  asked,
  checkedOptions,
  checkedValue,
  func,
  givenLimits,
  isRecord,
  listOf,
  number,
  quietly,
  shape,
  text,
} from "../ast/options.ts";
import { limited } from "../ast/work.ts";
import { CHART, type ChartOptions } from "../explain/chart.ts";
import { type Elimination, type EliminationOptions, elimination as eliminationOfNode } from "../explain/elimination.ts";
import { type Graph, type GraphOptions, graph as graphOfNode } from "../explain/graph.ts";
import { type Plot, type PlotOptions, plot as plotOfNode } from "../explain/plot.ts";
import { plotSvg as svgOfPlot } from "../explain/plot-svg.ts";
import {
  type OrderedPolynomial,
  taylorPolynomials as polynomialsOfNode,
  type TaylorPolynomialsOptions,
} from "../explain/taylor-polynomials.ts";
import { worksheet as worksheetOfNode } from "../explain/worksheet.ts";
import type { WorksheetOptions } from "../explain/worksheet-subject.ts";
import { type Expression, expr, type Input, reading } from "../faces/expression.ts";
import { namesIn } from "../faces/naming.ts";
import { type TextLimits, withinLimits } from "../faces/options.ts";
import { type Mark, markedLatex as markedLatexOfNode } from "../syntax/latex.ts";

/**
 * The computation graph of a formula or of its derivative as data, for `graphSvg`, `graphDot` and `graphMermaid`.
 *
 * @example
 * graph("tanh(w) * cos(w)", { at: { w: 0 } }).nodes.map(({ label, value }) => [label, value]) // => [["w", 0], ["tanh", 0], ["cos", 1], ["×", 0]]
 */
export const graph: (f: Input, options?: GraphOptions) => Graph = /* @__PURE__ */ mappable((f, options) =>
  limited(givenLimits(options), () => graphOfNode(subject(f, options), options)),
);

/**
 * Derivatives by vertex elimination in the computation graph, as graphs to draw: at the start and after each step. The
 * legend gives the partial derivative of each edge. Eliminating a vertex adds the products of its incoming and outgoing
 * edges to the edges between their other ends; at the end the edges are the derivatives of the result.
 *
 * @throws FluxionError `too-large` beyond 40 vertices, `unsupported` if a branch decides which derivative counts
 * @example
 * elimination("sin(x*y)*y").frames.map(({ legend }) => legend.length) // => [5, 4, 2]
 * elimination("sin(x*y)*y").frames.at(-1)?.legend[1] // => "x → f: y * (cos(x * y) * y)"
 */
export const elimination: (f: Input, options?: EliminationOptions) => Elimination = /* @__PURE__ */ mappable(
  (f, options) => limited(givenLimits(options), () => eliminationOfNode(subject(f, options), options)),
);

/**
 * The formula as LaTeX with `mark` applied to every part but numbers: for colours, links and the like.
 *
 * @throws FluxionError `too-large` if the text would be longer than `maxLength` characters
 * @example
 * markedLatex("2 * sin(x)", (latex, { kind }) => (kind === "var" ? `{${latex}}` : latex)) // => "2 \\sin({x})"
 */
export const markedLatex = (f: Input, mark: Mark, maxLength?: number | TextLimits): string =>
  withinLimits("markedLatex", maxLength, (most) =>
    markedLatexOfNode(expr(f).node, checkedValue("mark", mark, func), most),
  );

/** The curves to plot: `taylor` lists the polynomials in ascending order. */
export type PlotSettings = Omit<PlotOptions, "taylor"> & {
  readonly taylor?: readonly OrderedPolynomial<Input>[] | undefined;
};

/**
 * The curves of a function of one variable, its derivatives, tangent line and Taylor polynomials as data, for
 * `plotSvg`.
 *
 * @throws FluxionError `unbound-variable` if another variable has no value
 * @example
 * plot("1 / x").curves[0].runs.length // => 2
 */
export function plot(f: Input, options?: PlotSettings): Plot;
export function plot(f: Input, given?: PlotSettings, list?: unknown): Plot {
  const options = unlessOfMap(f, given, list);
  const { taylor, ...rest } = isRecord(options) ? asked("The options", () => ({ ...options })) : {};
  const polynomials = taylor && checkedValue("taylor", taylor, listOf(ORDERED));
  return limited(rest.limits, () => {
    const names = namesIn(options);
    const near = polynomials?.map((each) => ({ ...each, f: reading(each.f, names).node }));
    const settings = options === undefined || isRecord(options) ? { ...rest, taylor: near } : options;
    return plotOfNode(subject(f, options), settings);
  });
}

/** The node of a picture: names in its options are variables. */
function subject(f: Input, options: unknown): Node {
  const { node, variables } = reading(f, namesIn(options));
  const wrt = isRecord(options) ? options.wrt : undefined;
  if (typeof wrt === "string") checkedName(wrt, () => variables);
  return node;
}

/**
 * A plot as an SVG drawing, `{ shape: "narrow" }` with its legend below; or a function as `plot` takes it.
 *
 * @example
 * plotSvg("1/x", { derivatives: 1 }).startsWith("<svg") // => true
 */
export function plotSvg(plot: Plot, options?: ChartOptions): string;
export function plotSvg(f: Input, options?: PlotSettings): string;
export function plotSvg(subject: Input | Plot, given?: PlotSettings | ChartOptions, list?: unknown): string {
  const options = unlessOfMap(subject, given, list);
  if (!isPlot(subject)) return svgOfPlot(plot(subject, options as PlotSettings | undefined));
  const { shape: chosen } = checkedOptions<ChartOptions>("plotSvg", options as ChartOptions | undefined, CHART);
  return svgOfPlot(checkedValue("plot", subject, PLOT), chosen);
}

/**
 * The Taylor polynomials of a function about a point, in ascending order up to the given one. Orders without a term of
 * their own are left out.
 *
 * @throws FluxionError `no-taylor` at poles, kinks, branch points and outside the domain
 * @example
 * taylorPolynomials("sin(x)", { wrt: "x", at: 0, order: 5 }).map(({ f }) => String(f)) // => ["x", "x - x ^ 3 / 6", "x - x ^ 3 / 6 + x ^ 5 / 120"]
 */
export const taylorPolynomials = (f: Input, options: TaylorPolynomialsOptions): OrderedPolynomial<Expression>[] =>
  limited(givenLimits(options), () =>
    polynomialsOfNode(subject(f, options), options).map(({ order, f: polynomial }) => ({
      order,
      f: expr(polynomial),
    })),
  );

/**
 * An expression as one self-contained HTML page that prints well: derivatives, computation graphs, the growth of the
 * derivatives, plots, Taylor polynomials, second derivatives.
 *
 * @example
 * (await worksheet("x^2 * sin(x)")).startsWith("<!doctype html>") // => true
 */
export const worksheet = async (f: Input, options?: WorksheetOptions): Promise<string> =>
  worksheetOfNode(() => subject(f, options), options);

const PLOT = shape("what `plot` gives", {
  title: text,
  variable: text,
  range: listOf(number),
  window: listOf(number),
  curves: listOf(shape("a curve", { name: text, color: text, runs: listOf(listOf(listOf(number))) })),
});

const ORDERED = shape("a polynomial and its order", { order: number });

const isPlot = (subject: unknown): subject is Plot =>
  typeof subject === "object" && subject !== null && quietly(() => "curves" in subject, false);
