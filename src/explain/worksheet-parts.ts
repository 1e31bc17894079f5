import { FluxionError } from "../ast/error.ts";
import type { Node } from "../ast/node.ts";
import { derivative } from "../diff/derivative.ts";
import { evaluate, type Point } from "../evaluate/evaluate.ts";
import { taylor as expansion } from "../local/taylor.ts";
import { steps } from "../steps/steps.ts";
import { toLatex } from "../syntax/latex.ts";
import { along } from "./along.ts";
import { type GraphOptions, graph } from "./graph.ts";
import { graphSvg } from "./graph-svg.ts";
import { figure, note, type PagePart, small } from "./page.ts";
import { type PlotOptions, plot } from "./plot.ts";
import { plotSvg } from "./plot-svg.ts";
import { swell } from "./swell.ts";
import { swellSvg } from "./swell-plot.ts";
import { swellHtml } from "./swell-table.ts";
import { type OrderedPolynomial, taylorPolynomials } from "./taylor-polynomials.ts";
import type { Subject } from "./worksheet-subject.ts";

/**
 * The parts of a worksheet: each a heading and what it has to say of the subject. All that may take long is done, and
 * fails, before a part waits for something: the limits are in force until then.
 */

/** Variables that can be listed on a line, and of which a matrix fits on a page. */
const VARIABLES = 6;

export function theFunction(subject: Subject): PagePart {
  const { names } = subject;
  const left = names.length > VARIABLES ? "f" : `f(${names.map((name) => subject.symbol(name)).join(", ")})`;
  return { heading: "Worksheet", body: subject.equation(left, subject.f) + valueLine(subject, left, subject.f) };
}

/** Derivatives that are listed one below the other. */
const LISTED = 40;

export function firstDerivatives(subject: Subject): PagePart {
  const { f, names } = subject;
  if (names.length > LISTED)
    return { heading: "Gradient", body: note(`The ${names.length} derivatives do not fit on a page.`) };
  const lines = names.map((name) => {
    const left = names.length === 1 ? `f'(${subject.symbol(name)})` : partial(subject, [name]);
    const slope = derivative(f, [name], "simplified");
    return subject.equation(left, slope) + valueLine(subject, left, slope);
  });
  return { heading: names.length === 1 ? "Derivative" : "Gradient", body: lines.join("\n") };
}

/** Characters of a derivation that fit on a page. */
const SOLUTION = 5000n;

/** The lines in which a person would write the derivation down. */
export function stepByStep(subject: Subject): PagePart {
  const heading = "Step by step";
  try {
    const derivation = steps(subject.f, subject.wrt);
    const length = derivation.lines.reduce((sum, { whole }) => sum + subject.length(whole), 0n);
    if (length > SOLUTION)
      return {
        heading,
        body: note(`The ${derivation.lines.length} lines are too long for a page; the command steps prints them.`),
      };
    // Text breaks its lines, MathML does not.
    const isWide = derivation.lines.some(({ whole }) => !subject.fits(whole));
    return { heading, body: derivation.toHtml(isWide ? {} : { math: (latex) => subject.math(latex) }) };
  } catch (error) {
    if (!(error instanceof FluxionError) || error.code !== "too-large") throw error;
    return { heading, body: note(error.message) };
  }
}

export function graphs(subject: Subject): Promise<PagePart> {
  const { f, wrt, point: at } = subject;
  const pass = at === undefined ? undefined : "adjoints";
  const struck = `Its derivative by ${wrt}, as the rules give it. Pruning removes the struck out zeros and ones.`;
  const drawings = [
    drawing(f, { at, pass }, "The function."),
    drawing(f, { of: "raw", wrt, strike: true }, struck),
    drawing(f, { of: "pruned", wrt }, "The pruned derivative."),
  ];
  return drawn(drawings);
}

export function sizes(subject: Subject): PagePart {
  const report = swell(subject.f, { wrt: subject.wrt, order: subject.order });
  const caption = "One line for each way to write the derivatives, on a logarithmic scale.";
  return {
    heading: "How the derivatives swell",
    body: `<div class="scroll">${swellHtml(report)}</div>\n${figure(swellSvg(report, "narrow"), caption)}`,
  };
}

export function curves(subject: Subject): PagePart {
  const { at, wrt } = subject;
  const caption = `The function and its derivative${wherePhrase(subject)}.`;
  return { heading: "Plot", body: figure(plotOf(subject, { at: at?.[wrt], derivatives: 1 }), caption) };
}

/** Points to expand about if none is given: the first with a Taylor polynomial. */
const PLACES = [0, 1, 2, 0.5];

export function taylor(subject: Subject): PagePart {
  const { wrt, at, taylor: order } = subject;
  const heading = "Taylor polynomials";
  const given = at?.[wrt];
  for (const place of given === undefined ? PLACES : [given]) {
    try {
      const list = taylorPolynomials(subject.f, { wrt, at: place, order, where: subject.others });
      const last = list.at(-1) as (typeof list)[number];
      const svg = plotOf(subject, { at: place, taylor: list });
      const caption = `Taylor polynomials of f about ${wrt} = ${place}${wherePhrase(subject)}.`;
      return { heading, body: figure(svg, caption) + polynomial(subject, last, place) };
    } catch (error) {
      if (!(error instanceof FluxionError) || error.code !== "no-taylor") throw error;
    }
  }
  const where = given === undefined ? PLACES.join(", ") : String(given);
  return {
    heading,
    body: note(`There is no Taylor polynomial about ${wrt} = ${where}: the function has no derivatives there.`),
  };
}

/** Terms of a polynomial in decimals that fit on a line. */
const TERMS = 7;

/** The polynomial; one with long coefficients in decimals. */
function polynomial(subject: Subject, { order, f }: OrderedPolynomial, place: number): string {
  const symbol = subject.symbol(subject.wrt);
  const left = `T_{${order}}(${symbol})`;
  if (subject.fits(f)) return subject.equation(left, f);
  const center = new Map([[subject.wrt, f.pool.node(f.pool.store.constant(place))]]);
  const values = evaluate(expansion(along(subject.f, subject.others), center, order).coefficients, {});
  const terms = values.flatMap((value, k) => {
    const base = place === 0 ? symbol : `(${symbol} ${place < 0 ? "+" : "-"} ${Math.abs(place)})`;
    const power = k === 0 ? "" : k === 1 ? base : `${base}^{${k}}`;
    return value === 0 ? [] : [`${value < 0 ? "-" : "+"} ${digits(Math.abs(value), 4)} ${power}`.trimEnd()];
  });
  if (terms.length > TERMS) return "";
  return small(subject.display(`${left} \\approx ${terms.join(" ").replace(/^\+ /, "")}`));
}

/** Characters of a matrix that fit on a line. */
const MATRIX = 120;

export function secondDerivatives(subject: Subject): PagePart {
  const { f, names } = subject;
  const heading = names.length === 1 ? "Second derivative" : "Hessian";
  if (names.length > VARIABLES)
    return { heading, body: note(`The Hessian of ${names.length} variables does not fit on a page.`) };
  const rows = names.map((row) => names.map((column) => derivative(f, [row, column], "simplified")));
  const flat = rows.flat();
  if (names.length === 1) {
    const left = `f''(${subject.symbol(names[0] as string)})`;
    const second = flat[0] as Node;
    return { heading, body: subject.equation(left, second) + valueLine(subject, left, second) };
  }
  const isSmall = flat.reduce((sum, node) => sum + subject.length(node), 0n) <= MATRIX;
  if (isSmall)
    return {
      heading,
      body:
        matrix(
          subject,
          rows.map((row) => row.map((node) => toLatex(node))),
        ) + valuesLine(subject, rows),
    };
  const entries = names.flatMap((row, i) =>
    names.slice(i).map((column, k) => subject.equation(partial(subject, [row, column]), rows[i]?.[i + k] as Node)),
  );
  return { heading, body: entries.join("\n") + valuesLine(subject, rows) };
}

const matrix = (subject: Subject, rows: readonly (readonly string[])[]): string =>
  subject.display(`H = \\begin{bmatrix} ${rows.map((row) => row.join(" & ")).join(" \\\\ ")} \\end{bmatrix}`);

const partial = (subject: Subject, names: readonly string[]): string => {
  const order = names.length === 1 ? "" : `^{${names.length}}`;
  const [first, second] = names.map((name) => `\\partial ${subject.symbol(name)}`);
  const below = second === undefined ? first : first === second ? `${first}^{2}` : `${first} \\, ${second}`;
  return `\\frac{\\partial${order} f}{${below}}`;
};

/** The value at the point, if there is one. */
function valueLine(subject: Subject, left: string, node: Node): string {
  const { point } = subject;
  if (point === undefined) return "";
  const [number = Number.NaN] = evaluate([node], point);
  return value(`${subject.math(`${left} ${shown(number)}`)} at ${coordinates(subject, point)}`);
}

function valuesLine(subject: Subject, rows: readonly (readonly Node[])[]): string {
  const { point } = subject;
  if (point === undefined) return "";
  const values = rows.map((row) => evaluate(row, point).map((value) => digits(value)));
  return `${matrix(subject, values)}${value(`at ${coordinates(subject, point)}`)}`;
}

const value = (html: string): string => `<p class="value">${html}</p>`;

const coordinates = (subject: Subject, point: Point): string =>
  subject.names.map((name) => subject.math(`${subject.symbol(name)} = ${digits(point[name] as number)}`)).join(", ");

/** Six digits: enough to check a calculation by. */
const digits = (value: number, count = 6): string => {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "\\text{no value}" : value < 0 ? "-\\infty" : "\\infty";
  return String(Number(value.toPrecision(count))).replace(/e\+?(-?\d+)/, " \\cdot 10^{$1}");
};

const shown = (value: number): string =>
  Number.isNaN(value)
    ? "\\text{ has no value}"
    : `${Number(value.toPrecision(6)) === value ? "=" : "\\approx"} ${digits(value)}`;

/** Nodes of a graph that can be read on a page. */
const NODES = 100;

/** The caption of a graph, or how it is drawn. */
type Drawing = string | (() => Promise<string>);

async function drawn(drawings: readonly Drawing[]): Promise<PagePart> {
  const body: string[] = [];
  for (const each of drawings) body.push(typeof each === "string" ? each : await each());
  return { heading: "Computation graphs", body: body.join("\n") };
}

function drawing(f: Node, options: GraphOptions, caption: string): Drawing {
  try {
    const data = graph(f, options);
    if (data.nodes.length <= NODES) return async () => figure(await graphSvg(data), caption, "tall");
    return note(`${caption} It has ${data.nodes.length} nodes, too many for a page.`);
  } catch (error) {
    if (!(error instanceof FluxionError) || error.code !== "too-large") throw error;
    return note(`${caption} ${error.message}`);
  }
}

const plotOf = ({ f, wrt, others: where }: Subject, options: PlotOptions): string =>
  plotSvg(plot(f, { ...options, wrt, where }), "narrow");

/** " for a = 1, b = 2" */
const wherePhrase = ({ others }: Subject): string => {
  const list = Object.entries(others).map(([name, value]) => `${name} = ${value}`);
  if (list.length === 0) return "";
  return ` for ${list.slice(0, VARIABLES).join(", ")}${list.length > VARIABLES ? " and so on" : ""}`;
};
