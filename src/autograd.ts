/**
 * The entry `fluxion/autograd`: derivatives of ordinary functions by the names of autograd and JAX. What they give are
 * functions of numbers, and of expressions where they stand in a function that is differentiated itself.
 */
import type { Expression } from "./faces/expression.ts";
import { hessianOf, jacobianOf } from "./trace/autograd.ts";
import type { Numeric } from "./trace/structure.ts";
import type { AutogradOptions, Traceable } from "./trace/traced.ts";

export { type ErrorCode, FluxionError, type Position } from "./ast/error.ts";
export type { Pulled, Pushed } from "./diff/numeric.ts";
export type { ValueAndGradient } from "./faces/value-and-gradient.ts";
export { grad, hvp, jvp, valueAndGrad, vjp } from "./trace/autograd.ts";
export { math } from "./trace/math.ts";
export { flatten, flattenFunction } from "./trace/structure.ts";
export type { AutogradOptions, Traceable } from "./trace/traced.ts";

type Numbers<A extends readonly unknown[]> = { [K in keyof A]: Numeric<A[K]> };

/** A number's derivatives by what stands in a structure of numbers: the structure with what is given at each of them. */
type At<S, D> = S extends number
  ? D
  : S extends Float64Array | Float32Array
    ? D[]
    : S extends readonly unknown[]
      ? { -readonly [K in keyof S]: At<S[K], D> }
      : { -readonly [K in keyof S]: At<S[K], D> };

/**
 * The second derivatives of a function by one argument (its index, 0 if left out): the shape of that argument, with the shape
 * of the argument in the place of each number.
 *
 * @throws FluxionError `bad-argument` where the function's result is not one number
 * @example
 * hessian((w) => w[0].square().mul(w[1]).add(w[1]))([3, 4]) // => [[8, 6], [6, 0]]
 */
export function hessian(
  f: Traceable<readonly Expression[], Expression | number>,
  argnum?: number,
  options?: AutogradOptions,
): (...args: number[]) => number;
export function hessian<A extends readonly unknown[], const N extends number = 0>(
  f: Traceable<A, Expression | number>,
  argnum?: N,
  options?: AutogradOptions,
): (...args: Numbers<A>) => At<Numbers<A>[N], Numbers<A>[N]>;
export function hessian(f: Traceable<never[], unknown>, argnum?: number, options?: AutogradOptions): unknown {
  return hessianOf(f, argnum, options);
}

/**
 * The first derivatives of a function with several values by one argument (its index, 0 if left out): the function's value,
 * with the shape of that argument in the place of each number.
 *
 * @throws FluxionError `bad-argument`
 * @example
 * jacobian((x) => [x[0].mul(x[1]), x[0].add(x[1])])([2, 3]) // => [[3, 2], [1, 1]]
 */
export function jacobian<R>(
  f: Traceable<readonly Expression[], R>,
  argnum?: number,
  options?: AutogradOptions,
): (...args: number[]) => Numeric<R>;
export function jacobian<A extends readonly unknown[], R, const N extends number = 0>(
  f: Traceable<A, R>,
  argnum?: N,
  options?: AutogradOptions,
): (...args: Numbers<A>) => At<Numeric<R>, Numbers<A>[N]>;
export function jacobian(f: Traceable<never[], unknown>, argnum?: number, options?: AutogradOptions): unknown {
  return jacobianOf(f, argnum, options);
}
