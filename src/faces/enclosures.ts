import { FluxionError } from "../ast/error.ts";
import type { Interval } from "../ast/fn.ts";
import type { Bounded } from "../ast/limits.ts";
import { checkedOptions, limits, type Schema, wholeNumber } from "../ast/options.ts";
import { limited } from "../ast/work.ts";
import { zerosOf } from "../interval/critical.ts";
import { type Box as Boxed, boundsOf, Enclosing } from "../interval/enclosure.ts";
import { CONTINUOUS, DEFINED, type Enclosed, inside, NOWHERE } from "../interval/interval.ts";
import type { Kind } from "../interval/linear.ts";
import { enclosedByParts } from "../interval/subdivision.ts";
import { type Box, checkedBox } from "./box.ts";
import { type Expression, type Input, reading } from "./expression.ts";

/** Bounds of a function and of its derivatives in a box; NaN if it is not defined anywhere in it. */
export interface Enclosure {
  readonly value: Interval;
  /** One interval for each variable of the formula, in the order of first appearance. */
  readonly gradient: readonly Interval[];
  readonly hessian: readonly (readonly Interval[])[];
  readonly variables: readonly string[];
  /**
   * Where in the box the formula has a value: "everywhere" and "nowhere" are proven, "unknown" means neither is.
   * The derivatives are enclosed where they exist.
   */
  readonly isDefined: "everywhere" | "nowhere" | "unknown";
  /** Whether it is proven to be continuous in the box. */
  readonly isContinuous: boolean;
  /** How many boxes it was divided into. */
  readonly boxes: number;
}

/** How finely a box is divided. */
export interface EncloseOptions extends Bounded {
  /**
   * The number of boxes it is divided into at most, where the bounds exceed the values most; 1 for bounds by one pass.
   * By default 256, fewer for formulas whose derivatives have many parts.
   */
  readonly boxes?: number;
}

const ENCLOSE: Schema<EncloseOptions> = { boxes: wholeNumber(1), limits };

/** The boxes by default, and the visits of parts of formulas that they may take together. */
const [BOXES, WORK] = [256, 2 ** 16];

/**
 * Rigorous bounds of a function, its gradient and its Hessian in a box, by interval arithmetic rounded outwards: no
 * value of the formula in the box lies outside them. The box is divided until they are near the values of the function
 * and its derivatives, or into as many boxes as are allowed.
 *
 * @throws FluxionError `unbound-variable` if the box leaves a variable out
 * @example
 * enclose("x^2 - 2*x", { x: [0, 3] }).gradient // => [[-2, 4]]
 * enclose("sqrt(x)", { x: [-1, 4] }).isDefined // => "unknown"
 */
export function enclose(f: Input, box: Box, options?: EncloseOptions): Enclosure {
  const { limits: bounds, boxes: most } = checkedOptions<EncloseOptions>("enclose", options, ENCLOSE);
  return limited(bounds, () => {
    const { known, boxed } = boxOf(f, box);
    const variables = known.variables;
    const all = enclosing(known, variables, undefined, variables.length === 1 ? 3 : 2);
    const parts = most ?? Math.max(1, Math.min(BOXES, Math.floor(WORK / all.size / (variables.length + 2))));
    const { value, gradient, hessian, boxes } = enclosedByParts(all, within(boxed, variables), parts);
    return {
      value: boundsOf(value),
      gradient: gradient.map(boundsOf),
      hessian: hessian.map((row) => row.map(boundsOf)),
      variables,
      isDefined: value.where >= DEFINED ? "everywhere" : value.where === NOWHERE ? "nowhere" : "unknown",
      isContinuous: value.where === CONTINUOUS,
      boxes,
    };
  });
}

/** A point where the gradient is 0, and the only such point in its box. */
export interface CriticalPoint {
  /** Its coordinates, to within the box. */
  readonly point: Readonly<Record<string, number>>;
  readonly box: Readonly<Record<string, Interval>>;
  /** The kind of point that the Hessian proves; undefined if it proves none. */
  readonly kind: Kind | undefined;
  /** Whether it may lie just outside the box asked for, as a point on its edge may. */
  readonly isOnEdge: boolean;
}

/** The critical points in a box: there are none outside the boxes named here. */
export interface CriticalPoints {
  readonly points: readonly CriticalPoint[];
  /** Boxes that may or may not hold critical points: the gradient has no simple zero there, or the search ended. */
  readonly undecided: readonly Readonly<Record<string, Interval>>[];
  /** Whether `points` are all of them, for certain. */
  readonly isComplete: boolean;
  /** How many boxes were examined. */
  readonly boxes: number;
}

/** How finely a box is divided. */
export interface CriticalPointsOptions extends Bounded {
  /** The fraction of a side below which it is not divided further; by default 2^-20. */
  readonly tolerance?: number;
  /** How many boxes are examined at most; by default 20,000. Those left over are undecided. */
  readonly boxes?: number;
}

const CRITICAL: Schema<CriticalPointsOptions> = {
  tolerance: {
    wanted: "a number between 0 and 1",
    accepts: (value) => typeof value === "number" && value > 0 && value < 1,
  },
  boxes: wholeNumber(1),
  limits,
};

/**
 * All points of a box where the gradient is 0. Krawczyk's operator certifies each of them as the only one in
 * its small box; what it cannot certify is returned as an undecided box. A number in place of an interval keeps a
 * variable fixed.
 *
 * @throws FluxionError `unbound-variable` if the box leaves a variable out, `bad-argument` for infinite intervals
 * @example
 * criticalPoints("x^3 - 3*x", { x: [-2, 3] }).points.map(({ kind }) => kind) // => ["maximum", "minimum"]
 */
export function criticalPoints(f: Input, box: Box, options?: CriticalPointsOptions): CriticalPoints {
  const given = checkedOptions<CriticalPointsOptions>("criticalPoints", options, CRITICAL);
  const { tolerance = 2 ** -20, boxes: most = 20_000 } = given;
  return limited(given.limits, () => {
    const { known, boxed } = boxOf(f, box);
    const sides = [...boxed.keys()].filter((name) => Array.isArray(box[name]));
    if (sides.length === 0) throw withoutInterval();
    const free = known.variables.filter((name) => sides.includes(name));
    const others = within(
      boxed,
      sides.filter((name) => !free.includes(name)),
    );
    const fixed = new Map([...boxed].filter(([name]) => !sides.includes(name)));
    for (const name of sides) if (!isBounded(boxed.get(name) as Enclosed)) throw unbounded(name);
    const start = within(boxed, free);
    const f0 = enclosing(known, free, fixed);
    const { certified, undecided, boxes } = zerosOf(f0, start, tolerance, most);
    // Along a variable that the formula does not have, every critical point is a line of them.
    const lines = others.size === 0 ? [] : certified.map(({ box: small }) => small);
    const points = (others.size === 0 ? certified : []).map(({ box: small, kind }): CriticalPoint => {
      const isInside = free.every((name) => isPartOf(small.get(name) as Enclosed, start.get(name) as Enclosed));
      return { point: middleOf(small), box: boundsIn(small), kind, isOnEdge: !isInside };
    });
    const left = [...undecided, ...lines].map((each) => boundsIn(new Map([...each, ...others])));
    const firsts = ({ point }: CriticalPoint): number => point[free[0] as string] as number;
    points.sort((a, b) => firsts(a) - firsts(b));
    const isComplete = left.length === 0 && points.every(({ isOnEdge }) => !isOnEdge);
    return { points, undecided: left, isComplete, boxes };
  });
}

const isBounded = ({ low, high }: Enclosed): boolean => Number.isFinite(high - low);
const isPartOf = (a: Enclosed, b: Enclosed): boolean => b.low <= a.low && a.high <= b.high;
const boundsIn = (box: Boxed): Record<string, Interval> =>
  Object.fromEntries([...box].map(([name, x]) => [name, boundsOf(x)]));
const middleOf = (box: Boxed): Record<string, number> =>
  Object.fromEntries([...box].map(([name, { low, high }]) => [name, low / 2 + high / 2 + 0]));

const enclosing = ({ node }: Expression, variables: readonly string[], fixed?: Boxed, order?: 2 | 3): Enclosing =>
  new Enclosing(node.pool.store, node.id, variables, fixed, order);

/** The variables' intervals in the order of the variables. */
const within = (box: Boxed, variables: readonly string[]): Boxed =>
  new Map(variables.map((name) => [name, box.get(name) as Enclosed]));

/** A formula and a box that has an interval for each of its variables. */
function boxOf(f: Input, box: unknown): { known: Expression; boxed: Boxed } {
  const sides = checkedBox(box);
  const known = reading(f, [...sides.keys()]);
  const boxed = new Map([...sides].map(([name, side]) => [name, inside(side)]));
  for (const name of known.variables)
    if (!boxed.has(name))
      throw new FluxionError("unbound-variable", `The box has no interval for ${name}.`, {
        hint: `Give it one, { ${name}: [0, 1] }, or a number.`,
      });
  return { known, boxed };
}

const withoutInterval = (): FluxionError =>
  new FluxionError("bad-argument", "The box has no interval, so there is nothing to search.", {
    hint: "Give at least one variable an interval: { x: [0, 1] }.",
  });

const unbounded = (name: string): FluxionError =>
  new FluxionError("bad-argument", `The interval for ${name} is not bounded.`, {
    hint: "A search for critical points needs finite bounds, less than the greatest double apart.",
  });
