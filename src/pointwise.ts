import { FluxionError } from "./ast/error.ts";
import { type DualInput, type DualNumber, evaluateDual as evaluateNode } from "./diff/dualnumber.ts";
import { gradientOf, hyperdualHessian } from "./diff/hyperdual.ts";
import {
  type DifferenceOptions,
  differenceGradient,
  differenceHessian,
  functionOf,
  type RealFunction,
} from "./diff/numerical.ts";
import { evaluate, type Point } from "./evaluate/evaluate.ts";
import { expr, type Input } from "./expression.ts";

/**
 * The value of an expression at a point of dual numbers: forward mode as the textbooks do it.
 *
 * @example
 * evaluateDual("x^2*y + y + 2", { x: dual(3, 1), y: 4 }).toString() // => "42 + 24ε"
 */
export const evaluateDual = (f: Input, point: Readonly<Record<string, DualInput>>): DualNumber =>
  evaluateNode(expr(f).node, point);

/**
 * The gradient at a point in forward mode, exact to rounding: one pass of dual numbers for each variable.
 *
 * @example
 * dualGradient("x^2*y + y + 2", { x: 3, y: 4 }) // => [24, 10]
 */
export const dualGradient = (f: Input, point: Point, variables?: readonly string[]): number[] =>
  gradientOf(expr(f).node, variables ?? expr(f).variables, point);

/**
 * The Hessian at a point, exact to rounding: one pass of hyperdual numbers for each pair of variables.
 *
 * @example
 * dualHessian("x^2*y + y + 2", { x: 3, y: 4 }) // => [[8, 6], [6, 0]]
 */
export const dualHessian = (f: Input, point: Point, variables?: readonly string[]): number[][] =>
  hyperdualHessian(expr(f).node, variables ?? expr(f).variables, point);

/**
 * The gradient from values alone: of an expression at a point by name (`variables` in their order if given), of an ordinary
 * function at its list of arguments.
 *
 * @throws FluxionError `bad-argument`
 * @example
 * numericalGradient("x^2*y + y + 2", { x: 3, y: 4 }) // => [24, 10]
 * numericalGradient((x, y) => x * y, [3, 4]) // => [4, 3]
 */
export function numericalGradient(f: RealFunction, point: readonly number[], options?: DifferenceOptions): number[];
export function numericalGradient(f: Input, point: Point, options?: DifferenceOptions & ByName): number[];
export function numericalGradient(
  f: Input | RealFunction,
  point: Point | readonly number[],
  options: DifferenceOptions & ByName = {},
): number[] {
  const { of, at } = ordinary(f, point, options);
  return differenceGradient(of, at, options);
}

/**
 * The Hessian from values alone, of an expression or of an ordinary function, as `numericalGradient` has them.
 *
 * @throws FluxionError `bad-argument`
 * @example
 * numericalHessian("x^2*y + y + 2", { x: 3, y: 4 }) // => [[8, 6], [6, 0]]
 */
export function numericalHessian(f: RealFunction, point: readonly number[], options?: DifferenceOptions): number[][];
export function numericalHessian(f: Input, point: Point, options?: DifferenceOptions & ByName): number[][];
export function numericalHessian(
  f: Input | RealFunction,
  point: Point | readonly number[],
  options: DifferenceOptions & ByName = {},
): number[][] {
  const { of, at } = ordinary(f, point, options);
  return differenceHessian(of, at, options);
}

/** The variables of an expression to differentiate by; all if left out. */
interface ByName {
  readonly variables?: readonly string[];
}

/** A function of numbers and its list of arguments. */
function ordinary(
  f: Input | RealFunction,
  point: Point | readonly number[],
  { variables }: ByName,
): { of: RealFunction; at: readonly number[] } {
  if (typeof f === "function" && Array.isArray(point)) return { of: f, at: point };
  if (typeof f === "function" || Array.isArray(point))
    throw new FluxionError("bad-argument", "The point does not suit what is differentiated.", {
      hint: "Functions take a list, f(3, 4) at [3, 4]; expressions take names, { x: 3, y: 4 }.",
    });
  const { node, variables: all } = expr(f);
  const names = variables ?? all;
  const at = point as Point;
  evaluate([node], at);
  return { of: functionOf(node, names, at), at: names.map((name) => at[name] as number) };
}
