import { FluxionError } from "../ast/error.ts";
import type { Node } from "../ast/node.ts";
import { checkedOptions, described, oneOf, type Schema } from "../ast/options.ts";
import { charge } from "../ast/work.ts";
import { evaluate, type Point } from "../evaluate/evaluate.ts";

/** An ordinary function of real numbers. */
export type RealFunction = (...args: number[]) => number;

/** How a derivative is computed from values alone. */
export interface DifferenceOptions {
  /**
   * "forward": (f(x + h) - f(x)) / h, whose error is of the order of h. "central": (f(x + h) - f(x - h)) / (2 h), of
   * h^2. "richardson", the default: central differences with decreasing steps, extrapolated to h = 0.
   */
  readonly method?: DifferenceMethod;
  /** The step h, used as it is; in Richardson's method the first and largest. By default automatic. */
  readonly step?: number;
}

/** How a derivative is computed from values: from two of them, on one side or both, or by Richardson extrapolation. */
export type DifferenceMethod = "forward" | "central" | "richardson";

/** The options of differences. */
export const DIFFERENCES: Schema<DifferenceOptions> = {
  method: oneOf(["forward", "central", "richardson"]),
  step: { wanted: "a positive number", accepts: (value) => Number.isFinite(value) && (value as number) > 0 },
};

/** A value and an estimate of its absolute error. */
export interface Estimate {
  readonly value: number;
  readonly error: number;
}

/**
 * The derivative of a function of one variable by Richardson extrapolation, with an estimate of its error.
 *
 * It is blind to kinks, where it gives the mean of the slopes on both sides, and NaN where f has no values around x.
 *
 * @throws FluxionError `bad-argument`
 * @example
 * Math.abs(numericalDerivative(Math.exp, 0).value - 1) < 1e-12 // => true
 */
export function numericalDerivative(
  f: RealFunction,
  x: number,
  options: Pick<DifferenceOptions, "step"> = {},
): Estimate {
  const { step } = checked(options);
  const g = checkedFunction(f);
  if (typeof x !== "number")
    throw new FluxionError("bad-argument", `The point of a derivative is a number, not ${described(x)}.`, {
      hint: "numericalDerivative(Math.sin, 0)",
    });
  return slope(g, [x], 0, step);
}

/**
 * The gradient of a function of numbers at a point, one number for each of its arguments.
 *
 * @throws FluxionError `bad-argument`
 */
export function differenceGradient(f: RealFunction, point: readonly number[], options?: DifferenceOptions): number[] {
  const { method, step } = checked(options);
  const g = checkedFunction(f);
  return point.map((x, i) => {
    if (method === "richardson") return slope(g, point, i, step).value;
    if (method === "forward") return forward(g, point, i, step ?? automatic(x, 1 / 2));
    return central(g, point, i, step ?? automatic(x, 1 / 3));
  });
}

/**
 * The Hessian at a point by differences of differences: symmetric, one estimate for each pair of arguments.
 *
 * @throws FluxionError `bad-argument`
 */
export function differenceHessian(f: RealFunction, point: readonly number[], options?: DifferenceOptions): number[][] {
  const { method, step } = checked(options);
  const g = checkedFunction(f);
  const quotient = method === "forward" ? forward : central;
  const size = Math.abs(g(point));
  charge(point.length ** 2);
  const rows: number[][] = point.map(() => []);
  point.forEach((x, j) => {
    for (let i = 0; i <= j; i++) {
      const second = (h: number, k: number) => quotient((at) => quotient(g, at, i, h), point, j, k);
      const other = point[i] as number;
      const entry =
        method === "richardson"
          ? extrapolated(
              (h) => second(h, h),
              step ?? Math.max(largest(x), largest(other)),
              (h, d) => (Number.EPSILON * (size + h * Math.abs(d) * Math.max(Math.abs(x), Math.abs(other)))) / h ** 2,
            ).value
          : second(step ?? automatic(other, 1 / 4), step ?? automatic(x, 1 / 4));
      (rows[i] as number[])[j] = entry;
      (rows[j] as number[])[i] = entry;
    }
  });
  return rows;
}

/** An expression as an ordinary function of these variables, with the others taken from the point. */
export function functionOf(root: Node, variables: readonly string[], point: Point): RealFunction {
  return (...args) => {
    const at: Record<string, number> = { ...point };
    for (const [i, name] of variables.entries()) at[name] = args[i] as number;
    return evaluate([root], at)[0] as number;
  };
}

type Function = (at: readonly number[]) => number;

function forward(f: Function, at: readonly number[], i: number, h: number): number {
  return (f(at.with(i, (at[i] as number) + h)) - f(at)) / h;
}

function central(f: Function, at: readonly number[], i: number, h: number): number {
  const x = at[i] as number;
  return (f(at.with(i, x + h)) - f(at.with(i, x - h))) / (2 * h);
}

/** One partial derivative, extrapolated. */
function slope(f: Function, at: readonly number[], i: number, step?: number): Estimate {
  const x = at[i] as number;
  const size = Math.abs(f(at));
  // Both the values and x + h are rounded.
  const rounding = (h: number, d: number) => (Number.EPSILON * (size + Math.abs(x * d))) / h;
  return extrapolated((h) => central(f, at, i, h), step ?? largest(x), rounding);
}

/**
 * The step at which truncation and rounding are about equal: eps^(1/2) |x| for forward, eps^(1/3) |x| for central
 * differences, eps^(1/4) |x| for second ones (Press et al., Numerical Recipes, 3rd ed., section 5.7), |x| at least 1,
 * and such that x + h is exact.
 */
function automatic(x: number, power: number): number {
  const h = Number.EPSILON ** power * Math.max(1, Math.abs(x));
  return x + h - x;
}

/** The step from which extrapolation begins: large, a power of 2, so that it and its halves add no rounding. */
const largest = (x: number): number => 2 ** (Math.floor(Math.log2(Math.max(1, Math.abs(x)))) - 3);

/** Rows of the tableau: at least so many, and at most so many. */
const FEW = 6;
const MANY = 200;
/** A smaller step is useful only if larger ones leave the domain. */
const SMALL = 2 ** -17;

/**
 * Ridders's tableau: quotients D(h) whose error is a series in h^2, the step halved from row to row, extrapolated to
 * h = 0 (Advances in Engineering Software 4, 1982, 75-76; Press et al., section 5.7). In each row the entry that
 * differs least from its two ancestors counts; its error is that difference plus the rounding error at this step.
 */
function extrapolated(
  quotient: (h: number) => number,
  first: number,
  rounding: (h: number, d: number) => number,
): Estimate {
  let best: Estimate = { value: Number.NaN, error: Number.POSITIVE_INFINITY };
  let before: number[] = [];
  let h = first;
  for (let tries = 0; tries < MANY && (h >= SMALL || before.length < FEW); tries++, h /= 2) {
    const start = quotient(h);
    // A step that leaves the domain says nothing: start again with the next one.
    if (!Number.isFinite(start)) {
      before = [];
      continue;
    }
    const row = [start];
    const floor = rounding(h, start);
    let next: Estimate = { value: start, error: Number.POSITIVE_INFINITY };
    for (const [k, coarse] of before.entries()) {
      const fine = row[k] as number;
      const value = fine + (fine - coarse) / (4 ** (k + 1) - 1);
      const error = Math.max(Math.abs(value - fine), Math.abs(value - coarse)) + floor;
      if (error < next.error) next = { value, error };
      row.push(value);
    }
    before = row;
    // A result that a smaller step contradicts was an accident of the large ones.
    const isContradicted = Math.abs(next.value - best.value) > 2 * (next.error + best.error);
    if (isContradicted || next.error < best.error) best = next;
    else if (row.length >= FEW && floor > best.error) break;
  }
  return best;
}

/** JavaScript has room for at least this many arguments. */
const MOST_ARGUMENTS = 32_768;

const METHODS: readonly DifferenceMethod[] = ["forward", "central", "richardson"];

function checked(options?: DifferenceOptions): { method: DifferenceMethod; step: number | undefined } {
  const { method = "richardson", step } = checkedOptions<DifferenceOptions>("differences", options, DIFFERENCES);
  if (!METHODS.includes(method))
    throw new FluxionError("bad-argument", `There is no difference method "${String(method)}".`, {
      hint: `Methods are ${METHODS.join(", ")}.`,
    });
  if (step !== undefined && !(Number.isFinite(step) && step > 0))
    throw new FluxionError("bad-argument", "The step of a difference must be a positive number.", {
      hint: "Leave it out to have it chosen.",
    });
  return { method, step };
}

function checkedFunction(f: RealFunction): Function {
  if (typeof f !== "function")
    throw new FluxionError("bad-argument", "Differences need a function of numbers.", {
      hint: "numericalDerivative(Math.sin, 0)",
    });
  return (at) => {
    charge(at.length);
    if (at.length > MOST_ARGUMENTS)
      throw new FluxionError("too-large", `A function cannot take ${at.length} arguments one by one.`, {
        hint: "Differentiate by fewer variables: name them in `wrt`.",
      });
    const value: unknown = f(...at);
    if (typeof value === "number") return value;
    throw new FluxionError("bad-argument", "The function does not return a number.", {
      hint: "It must take numbers as separate arguments and return a number.",
    });
  };
}
