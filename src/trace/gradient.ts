import type { Expression } from "../faces/expression.ts";
import { type ValueAndGradient, valueWithGradient } from "../faces/value-and-gradient.ts";
import * as derivatives from "./derivatives.ts";
import type { Numbers, Scalars } from "./structure.ts";
import { allUnflattened } from "./structure.ts";
import { type AutogradOptions, checkedAutograd, type Traceable, tracedOn } from "./traced.ts";

type Argnums = number | readonly number[];
type Selected<A extends readonly unknown[], N extends Argnums> = N extends number
  ? Numbers<A>[N]
  : { -readonly [K in keyof N]: N[K] extends number ? Numbers<A>[N[K]] : never };

/**
 * The gradient of a function with respect to the argument of this index, or to several: a function of the same
 * arguments, which gives numbers in the shape of that argument. The names and the order of arguments are autograd's and
 * JAX's.
 *
 * A function is run on variables once for each shape of its arguments, and then only its derivatives are evaluated:
 * what it does must depend on nothing else but its arguments.
 *
 * @throws FluxionError `bad-argument` where the function's result is not one number
 * @example
 * grad((x) => x.mul(x).sin())(3) // => 6 * Math.cos(9)
 * grad((a, b) => a.mul(b), [0, 1])(2, 5) // => [5, 2]
 * grad((p) => p.w[0].mul(p.b))({ w: [3], b: 4 }) // => { b: 3, w: [4] }
 */
export function grad<N extends Argnums = 0>(
  f: Traceable<Scalars, Expression | number>,
  argnum?: N,
  options?: AutogradOptions,
): (...args: number[]) => N extends number ? number : number[];
export function grad<A extends readonly unknown[], const N extends Argnums = 0>(
  f: Traceable<A, Expression | number>,
  argnum?: N,
  options?: AutogradOptions,
): (...args: Numbers<A>) => Selected<A, N>;
export function grad(f: Traceable<never[], unknown>, argnum: Argnums = 0, given?: AutogradOptions): unknown {
  const both = valueAndGradient(f, argnum, checkedAutograd("grad", f, argnum, given));
  return (...args: unknown[]) => both(args)[1];
}

/**
 * The value and the gradient in one call.
 *
 * @example
 * valueAndGrad((x, y) => x.mul(x).mul(y).add(y, 2))(3, 4) // => [42, 24]
 * valueAndGrad((x, y) => x.mul(x).mul(y).add(y, 2))(3, 4).gradient // => 24
 */
export function valueAndGrad<N extends Argnums = 0>(
  f: Traceable<Scalars, Expression | number>,
  argnum?: N,
  options?: AutogradOptions,
): (...args: number[]) => ValueAndGradient<N extends number ? number : number[]>;
export function valueAndGrad<A extends readonly unknown[], const N extends Argnums = 0>(
  f: Traceable<A, Expression | number>,
  argnum?: N,
  options?: AutogradOptions,
): (...args: Numbers<A>) => ValueAndGradient<Selected<A, N>>;
export function valueAndGrad(f: Traceable<never[], unknown>, argnum: Argnums = 0, given?: AutogradOptions): unknown {
  const both = valueAndGradient(f, argnum, checkedAutograd("valueAndGrad", f, argnum, given));
  return (...args: unknown[]) => valueWithGradient(...both(args));
}

function valueAndGradient(
  f: Traceable<never[], unknown>,
  argnum: Argnums,
  options: AutogradOptions,
): (args: readonly unknown[]) => [value: number, gradient: unknown] {
  return (args) => {
    const indices = typeof argnum === "number" ? [argnum] : argnum;
    const traced = tracedOn(f, args, options, indices);
    const wanted = indices.map((index) => traced.argument(index));
    const derive = () => {
      const wrt = wanted.flatMap(([, names]) => names);
      return derivatives.valueAndGradient(traced.scalar(), wrt);
    };
    const [value, ...all] = traced.derived(`gradient ${argnum}`, derive);
    const gradients = allUnflattened(
      wanted.map(([arg]) => arg.shape),
      all,
    );
    return [value as number, typeof argnum === "number" ? gradients[0] : gradients];
  };
}
