import type { Expression } from "../faces/expression.ts";
import * as derivatives from "./derivatives.ts";
import { type Numbers, type Numeric, unflattened } from "./structure.ts";
import { type AutogradOptions, checkedAutograd, type Traceable, tracedOn } from "./traced.ts";

/**
 * The matrix of second derivatives with respect to one argument: for each of its numbers a structure like the argument.
 */
export function hessianOf(
  f: Traceable<never[], unknown>,
  argnum: number = 0,
  given?: AutogradOptions,
): (...args: unknown[]) => unknown {
  const options = checkedAutograd("hessian", f, argnum, given);
  return (...args) => {
    const traced = tracedOn(f, args, options, [argnum]);
    const [{ shape }, wrt] = traced.argument(argnum);
    const derive = () => derivatives.secondDerivatives(traced.scalar(), wrt);
    const entries = traced.derived(`hessian ${argnum}`, derive);
    const rows = wrt.map((_, i) => unflattened(shape, entries.slice(i * wrt.length, (i + 1) * wrt.length)));
    return unflattened(shape, rows);
  };
}

/**
 * The matrix of first derivatives of a function with several values by one argument (its index, 0 if left out): the
 * function's value, with the shape of that argument in the place of each number.
 *
 * @throws FluxionError `bad-argument`
 * @example
 * jacobianOf((x) => [x[0].mul(x[1]), x[0].add(x[1])])([2, 3]) // => [[3, 2], [1, 1]]
 */
export function jacobianOf(
  f: Traceable<never[], unknown>,
  argnum: number = 0,
  given?: AutogradOptions,
): (...args: unknown[]) => unknown {
  const options = checkedAutograd("jacobian", f, argnum, given);
  return (...args) => {
    const traced = tracedOn(f, args, options, [argnum]);
    const [{ shape }, wrt] = traced.argument(argnum);
    const derive = () => derivatives.firstDerivatives(traced.roots, wrt);
    const entries = traced.derived(`jacobian ${argnum}`, derive);
    const rows = traced.roots.map((_, i) => unflattened(shape, entries.slice(i * wrt.length, (i + 1) * wrt.length)));
    return unflattened(traced.shape, rows);
  };
}

/**
 * A number's derivatives by what stands in a structure of numbers: the structure with what is given at each of them.
 */
type At<S, D> = S extends number
  ? D
  : S extends Float64Array | Float32Array
    ? D[]
    : S extends readonly unknown[]
      ? { -readonly [K in keyof S]: At<S[K], D> }
      : { -readonly [K in keyof S]: At<S[K], D> };

/**
 * The second derivatives of a function by one argument (its index, 0 if left out): the shape of that argument, with the
 * shape of the argument in the place of each number.
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
 * The first derivatives of a function with several values by one argument (its index, 0 if left out): the function's
 * value, with the shape of that argument in the place of each number.
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
