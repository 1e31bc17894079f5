import { line } from "d3-shape";
import { FluxionError } from "../ast/error.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { childrenFirst } from "../ast/pool.ts";
import { derivative } from "../diff/derivative.ts";
import { Numbers } from "../evaluate/evaluate.ts";
import { toText } from "../syntax/text.ts";
import { axes, legend, legendWidth, type Range, type Series, scaffold } from "./chart.ts";
import { curve, type Place, type RealFunction, robustRange, sampled } from "./curve.ts";
import { COLORS, element, picture, type Svg, shortened } from "./svg.ts";

export interface PlotOptions {
  /** The variable along the axis; the only one if left out. */
  readonly wrt?: string | undefined;
  /** Values of the other variables. */
  readonly where?: Readonly<Record<string, number>> | undefined;
  /** The part of the axis; -5 to 5 if left out, or as much around `at`. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** How many derivatives are drawn as well; 0 if left out. */
  readonly derivatives?: number | undefined;
  /** A point of the axis to be marked. */
  readonly at?: number | undefined;
  /** Whether the tangent line at that point is drawn. */
  readonly tangent?: boolean | undefined;
  /** Polynomials that come near the function around that point, of rising order: how they are had is their owner's concern. */
  readonly taylor?: readonly { readonly order: number; readonly node: Node }[] | undefined;
}

/** A curve of a plot: what is drawn, ready to be evaluated. */
interface Curve extends Series {
  readonly f: RealFunction;
  /** Whether the window must show it; polynomials and tangents may leave it. */
  readonly isMain: boolean;
}

/**
 * A function of one variable, its derivatives, tangent line and Taylor polynomials as a drawing. At poles and jumps, and
 * where there is no value, the curves are open; a few values far from the rest do not flatten it.
 *
 * @throws FluxionError `unbound-variable` where another variable has no value
 */
export function plotSvg(f: Node, options: PlotOptions = {}): Svg {
  const { taylor = [], wrt: variable = soleVariable(f) } = options;
  const range = rangeOf(options);
  const curves = curvesOf(f, variable, options);
  const main = curves.filter(({ isMain }) => isMain);
  const shown = robustRange(main.flatMap((each) => sampled(each.f, range)));
  const window = main.length < curves.length ? widened(shown) : shown;
  const right = legendWidth(curves.map(({ name }) => name));
  const frame = { width: 640 + right, height: 480, left: 64, right, top: 52, bottom: 60 };
  const { x, y } = axes(frame, range, window);
  const path = line<Place>(
    (place) => x(place[0]),
    (place) => y(place[1]),
  ).digits(2);
  const drawn = curves.map(({ f: value, name, color, dash, width = 2.5 }) => {
    const runs = curve(value, range, window);
    const d = runs.map((run) => path(run)).join("");
    const end = runs.at(-1)?.findLast((place) => place[1] >= window[0] && place[1] <= window[1]);
    const stroke = { stroke: color, "stroke-width": width, "stroke-dasharray": dash, "stroke-linejoin": "round" };
    const svg = d === "" ? "" : element("path", { d, fill: "none", ...stroke }, element("title", {}, name));
    return { svg, at: y(end?.[1] ?? window[0]) };
  });
  const title = `f(${variable}) = ${shortened(toText(f, 10_000), 70)}`;
  const ticks = (scale: typeof x, count: number) => {
    const format = scale.tickFormat(count);
    return scale.ticks(count).map((at) => ({ at, label: plain(format(at), at) }));
  };
  const clip = { x: frame.left, y: frame.top, width: frame.width - frame.left - right, height: 480 - 60 - 52 };
  return picture(
    { ...frame, title, description: describe(curves, range, variable, options) },
    scaffold(frame, { x, y }, { xTicks: ticks(x, 8), yTicks: ticks(y, 6), title, xName: variable }),
    axisLine(x(range[0]), x(range[1]), y(0), clip, "x"),
    axisLine(y(window[0]), y(window[1]), x(0), clip, "y"),
    // A nested drawing cuts off what leaves its window, and needs no id that might meet another one on a page.
    element(
      "svg",
      { ...clip, viewBox: `${clip.x} ${clip.y} ${clip.width} ${clip.height}` },
      ...drawn.map(({ svg }) => svg).reverse(),
    ),
    marked(options.at, curves[0] as Curve, x, y, clip),
    legend(
      frame,
      curves.map((each, i) => ({ ...each, at: taylor.length > 0 ? frame.top + i : (drawn[i]?.at ?? 0) })),
    ),
  );
}

function curvesOf(f: Node, variable: string, options: PlotOptions): Curve[] {
  const { derivatives = 0, at, tangent = false, taylor = [], where = {} } = options;
  if (!Number.isInteger(derivatives) || derivatives < 0 || derivatives > 6)
    throw new FluxionError("bad-argument", `${derivatives} derivatives cannot be drawn.`, { hint: "0 to 6 can." });
  if (tangent && at === undefined)
    throw new FluxionError("bad-argument", "A tangent line needs its point.", { hint: "Give `at`." });
  const value = (node: Node): RealFunction => evaluator(node, variable, where);
  const primes = (order: number): string => (order < 4 ? "′".repeat(order) : `⁽${"⁰¹²³⁴⁵⁶"[order]}⁾`);
  const main = Array.from(
    { length: derivatives + 1 },
    (_, order): Curve => ({
      name: `f${primes(order)}(${variable})`,
      color: order === 0 ? COLORS.ink : (COLORS.series[(order - 1) % COLORS.series.length] as string),
      f: value(order === 0 ? f : derivative(f, Array<string>(order).fill(variable), "pruned")),
      isMain: true,
      width: order === 0 ? 3 : 2.25,
    }),
  );
  const near = taylor.map(
    ({ order, node }, i): Curve => ({
      name: `degree ${order}`,
      color: TAYLOR[i % TAYLOR.length] as string,
      f: value(node),
      isMain: false,
      width: 2,
    }),
  );
  if (!tangent || at === undefined) return [...main, ...near];
  const [height, slope] = [value(f)(at), value(derivative(f, [variable], "pruned"))(at)];
  if (!Number.isFinite(height) || !Number.isFinite(slope))
    throw new FluxionError("bad-argument", `There is no tangent line at ${variable} = ${at}.`, {
      hint: "Choose a point where the function has a derivative.",
    });
  const touching: Curve = {
    name: `tangent at ${at}`,
    color: COLORS.series[6],
    dash: "8 5",
    f: (t) => height + slope * (t - at),
    isMain: false,
    width: 2,
  };
  return [...main, touching, ...near];
}

/** With room above and below for what comes near the curve and leaves it. */
const widened = ([low, high]: Range): Range => [low - (high - low) * 0.2, high + (high - low) * 0.2];

/** From yellow to blue as the order rises, and round again. */
const TAYLOR = ["#e69f00", "#d55e00", "#c2347a", "#7a5195", "#0072b2", "#009e73"] as const;

function evaluator(node: Node, variable: string, where: Readonly<Record<string, number>>): RealFunction {
  const { store } = node.pool;
  return (x) => new Interpretation(store, new Numbers({ ...where, [variable]: x })).of(node.id);
}

function soleVariable(f: Node): string {
  const names = childrenFirst([f]).flatMap((node) => (node.kind === "var" ? [node.name] : []));
  if (names.length < 2) return names[0] ?? "x";
  throw new FluxionError("bad-argument", `The formula has the variables ${names.join(", ")}: which is the axis?`, {
    hint: `Give \`wrt\`, for example "${names[0]}", and the values of the others.`,
  });
}

function rangeOf({ at = 0, from = at - 5, to = at + 5 }: PlotOptions): Range {
  if (Number.isFinite(from) && Number.isFinite(to) && from < to && Number.isFinite(to - from)) return [from, to];
  throw new FluxionError("bad-argument", `There is nothing between ${from} and ${to}.`, {
    hint: "The range goes from a number to a larger one.",
  });
}

/** Numbers of an axis: a hyphen for the minus sign reads badly, and a long row of zeros as well. */
const plain = (text: string, at: number): string =>
  (text.length > 7 ? at.toExponential(1).replace(".0e", "e").replace("e+", "e") : text).replaceAll("-", "−");

function axisLine(from: number, to: number, at: number, clip: Clip, axis: "x" | "y"): Svg {
  const [low, size] = axis === "x" ? [clip.y, clip.height] : [clip.x, clip.width];
  if (at < low || at > low + size) return "";
  const ends = axis === "x" ? { x1: from, x2: to, y1: at, y2: at } : { x1: at, x2: at, y1: from, y2: to };
  return element("line", { ...ends, stroke: COLORS.muted, "stroke-width": 1.25 });
}

interface Clip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function marked(
  at: number | undefined,
  { f }: Curve,
  x: (at: number) => number,
  y: (at: number) => number,
  clip: Clip,
): Svg {
  if (at === undefined || !Number.isFinite(f(at))) return "";
  const [cx, cy] = [x(at), y(f(at))];
  if (cy < clip.y || cy > clip.y + clip.height || cx < clip.x || cx > clip.x + clip.width) return "";
  return element("circle", { cx, cy, r: 5, fill: COLORS.paper, stroke: COLORS.ink, "stroke-width": 2 });
}

const describe = (curves: readonly Curve[], [from, to]: Range, variable: string, { at }: PlotOptions): string =>
  [
    `Curves for ${variable} from ${from} to ${to}: ${curves.map(({ name }) => name).join(", ")}.`,
    ...(at === undefined ? [] : [`At ${variable} = ${at} f is ${Number((curves[0] as Curve).f(at).toPrecision(6))}.`]),
  ].join(" ");
