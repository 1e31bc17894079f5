import { FluxionError } from "../ast/error.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Bounded } from "../ast/limits.ts";
import type { Node } from "../ast/node.ts";
import {
  anything,
  checkedOptions,
  coordinates,
  finite,
  flag,
  limits,
  type Schema,
  text,
  wholeNumber,
} from "../ast/options.ts";
import { variablesOf } from "../ast/variables.ts";
import { derivative } from "../diff/derivative.ts";
import { Numbers } from "../evaluate/evaluate.ts";
import { toWritten } from "../notations/written.ts";
import { curve, type Place, type RealFunction, robustRange, sampled } from "./curve.ts";
import type { Range, Series } from "./series.ts";
import { Sizes } from "./size.ts";
import { COLORS, shortened } from "./svg.ts";
import { type OrderedPolynomial, type TaylorPolynomialsOptions, taylorPolynomials } from "./taylor-polynomials.ts";

export interface PlotOptions extends Bounded {
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
  /** Polynomials that come near the function around that point, of rising order; the caller computes them. */
  readonly taylor?: readonly OrderedPolynomial[] | undefined;
}

const PLOT: Schema<PlotOptions> = {
  wrt: text,
  where: coordinates,
  from: finite,
  to: finite,
  derivatives: wholeNumber(0, 6),
  at: finite,
  tangent: flag,
  taylor: anything,
  limits,
};

/** A curve as it is drawn. */
export interface PlottedCurve extends Series {
  /** The points, in runs; points of different runs are not joined. */
  readonly runs: readonly (readonly Place[])[];
}

/** A plot as data. */
export interface Plot {
  readonly title: string;
  /** The variable along the axis. */
  readonly variable: string;
  readonly range: Range;
  readonly window: Range;
  readonly curves: readonly PlottedCurve[];
  /** The point that is marked; its height may be NaN. */
  readonly point?: Place;
  /** Whether the names stand from the top in their order, not beside their curves. */
  readonly isListed: boolean;
}

/** A curve to be plotted: a function, ready to be evaluated. */
interface Curve extends Series {
  readonly f: RealFunction;
  /** Whether the window must show it; polynomials and tangents may leave it. */
  readonly isMain: boolean;
}

/**
 * The curves of a function of one variable, its derivatives, tangent line and Taylor polynomials. At poles and jumps,
 * and where there is no value, they are open; a few values far from the rest do not flatten the window.
 *
 * @throws FluxionError `unbound-variable` where another variable has no value
 */
export function plot(f: Node, given?: PlotOptions): Plot {
  const options = checkedOptions<PlotOptions>("plot", given, PLOT);
  const { taylor = [], wrt: variable = soleVariable(f), at } = options;
  const range = rangeOf(options);
  const curves = curvesOf(f, variable, options);
  const [itself, ...main] = curves.filter(({ isMain }) => isMain) as [Curve, ...Curve[]];
  const own = robustRange(sampled(itself.f, range));
  const shown = withRoom(own, main.length === 0 ? own : robustRange(main.flatMap(({ f: of }) => sampled(of, range))));
  const window = main.length + 1 < curves.length ? widened(shown) : shown;
  return {
    title: `f(${variable}) = ${new Sizes(f.pool.store).length([f.id]) > LONG ? "a formula" : shortened(toWritten(f), 70)}`,
    variable,
    range,
    window,
    curves: curves.map(({ f: value, isMain, ...series }) => ({ ...series, runs: curve(value, range, window) })),
    ...(at !== undefined && { point: [at, (curves[0] as Curve).f(at)] as const }),
    isListed: taylor.length > 0,
  };
}

function curvesOf(f: Node, variable: string, options: PlotOptions): Curve[] {
  const { derivatives = 0, at, tangent = false, taylor = [], where = {} } = options;
  if (tangent && at === undefined)
    throw new FluxionError("bad-argument", "A tangent line needs its point.", {
      hint: "Give `at`, on the command line --at x=1.",
    });
  const value = (node: Node): RealFunction => evaluator(node, variable, where);
  const height = value(f);
  // Where the function has no value it has no derivative, though the formula may have a value: 1/x for log(x).
  const slope = (node: Node): RealFunction => {
    const formula = value(node);
    return (x) => (Number.isNaN(height(x)) ? Number.NaN : formula(x));
  };
  const primes = (order: number): string => (order < 4 ? "′".repeat(order) : `⁽${"⁰¹²³⁴⁵⁶"[order]}⁾`);
  const main = Array.from(
    { length: derivatives + 1 },
    (_, order): Curve => ({
      name: `f${primes(order)}(${variable})`,
      color: order === 0 ? COLORS.ink : (COLORS.series[(order - 1) % COLORS.series.length] as string),
      f: order === 0 ? height : slope(derivative(f, Array<string>(order).fill(variable), "pruned")),
      isMain: true,
      width: order === 0 ? 3 : 2.25,
    }),
  );
  const near = taylor.map(
    ({ order, f: polynomial }, i): Curve => ({
      name: `degree ${order}`,
      color: TAYLOR[i % TAYLOR.length] as string,
      f: value(polynomial),
      isMain: false,
      width: 2,
    }),
  );
  if (!tangent || at === undefined) return [...main, ...near];
  const rise = isSmooth(f, { wrt: variable, at, order: 1, where })
    ? slope(derivative(f, [variable], "pruned"))(at)
    : Number.NaN;
  const y = height(at);
  if (!Number.isFinite(y) || !Number.isFinite(rise))
    throw new FluxionError("bad-argument", `There is no tangent line at ${variable} = ${at}.`, {
      hint: "Choose a point where the function has a derivative.",
    });
  const touching: Curve = {
    name: `tangent at ${at}`,
    color: COLORS.series[6],
    dash: "8 5",
    f: (t) => y + rise * (t - at),
    isMain: false,
    width: 2,
  };
  return [...main, touching, ...near];
}

/**
 * Whether there is a Taylor polynomial of order 1: at a kink the formula of the derivative has a value, but
 * not the derivative's.
 */
function isSmooth(f: Node, options: TaylorPolynomialsOptions): boolean {
  try {
    return taylorPolynomials(f, options).length > 0;
  } catch (error) {
    if (error instanceof FluxionError && error.code === "no-taylor") return false;
    throw error;
  }
}

/** Characters of a formula that is written out for the title, which shows its beginning. */
const LONG = 10_000n;

/** A window of a function in which there is room for its derivatives, but the function fills at least half of it. */
function withRoom([low, high]: Range, [least, most]: Range): Range {
  const room = (high - low) / 2;
  return [Math.min(low, Math.max(least, low - room)), Math.max(high, Math.min(most, high + room))];
}

/** With room above and below for what comes near the curve and leaves it. */
const widened = ([low, high]: Range): Range => [low - (high - low) * 0.2, high + (high - low) * 0.2];

/** From yellow to blue as the order rises, and from the start again. */
const TAYLOR = ["#e69f00", "#d55e00", "#c2347a", "#7a5195", "#0072b2", "#009e73"] as const;

function evaluator(node: Node, variable: string, where: Readonly<Record<string, number>>): RealFunction {
  const { store } = node.pool;
  return (x) => new Interpretation(store, new Numbers({ ...where, [variable]: x })).of(node.id);
}

function soleVariable(f: Node): string {
  const names = variablesOf([f]);
  if (names.length < 2) return names[0] ?? "x";
  throw new FluxionError("bad-argument", `The formula has the variables ${names.join(", ")}: which is the axis?`, {
    hint: `Give \`wrt\`, for example "${names[0]}", and the values of the others.`,
  });
}

function rangeOf({ at = 0, from = at - 5, to = at + 5 }: PlotOptions): Range {
  if (Number.isFinite(from) && Number.isFinite(to) && from < to && Number.isFinite(to - from)) return [from, to];
  throw new FluxionError("bad-argument", `The range from ${from} to ${to} is empty.`, {
    hint: "Give the smaller number first.",
  });
}
