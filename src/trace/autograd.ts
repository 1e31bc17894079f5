import { FluxionError } from "../ast/error.ts";
import type { Pulled, Pushed } from "../diff/numeric.ts";
import type { Point } from "../evaluate/evaluate.ts";
import type { Expression } from "../expression.ts";
import type { VectorInput } from "../vector.ts";
import * as vector from "../vector.ts";
import * as derivatives from "./derivatives.ts";
import { allUnflattened, flattened, type Numeric, unflattened } from "./structure.ts";
import { type AutogradOptions, checkedAutograd, numbersOf, type Traceable, tracedOn } from "./traced.ts";

type Scalars = readonly Expression[];
/** The arguments as numbers; what a function declares as expression may be given as number. */
type Numbers<A extends readonly unknown[]> = { [K in keyof A]: Numeric<A[K]> };
type Argnums = number | readonly number[];
type Selected<A extends readonly unknown[], N extends Argnums> = N extends number
  ? Numbers<A>[N]
  : { -readonly [K in keyof N]: N[K] extends number ? Numbers<A>[N[K]] : never };

/**
 * The gradient of a function with respect to the argument of this index, or to several: a function of the same arguments,
 * which gives numbers in the shape of that argument. The names and the order of arguments are autograd's and JAX's.
 *
 * A function is run on variables once for each shape of its arguments, and then only its derivatives are evaluated: what it
 * does must depend on nothing else but its arguments.
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
  const both = valueAndGradient(f, argnum, checkedAutograd("grad", argnum, given));
  return (...args: unknown[]) => both(args)[1];
}

/**
 * The value and the gradient in one call.
 *
 * @example
 * valueAndGrad((x, y) => x.mul(x).mul(y).add(y, 2))(3, 4) // => [42, 24]
 */
export function valueAndGrad<N extends Argnums = 0>(
  f: Traceable<Scalars, Expression | number>,
  argnum?: N,
  options?: AutogradOptions,
): (...args: number[]) => [number, N extends number ? number : number[]];
export function valueAndGrad<A extends readonly unknown[], const N extends Argnums = 0>(
  f: Traceable<A, Expression | number>,
  argnum?: N,
  options?: AutogradOptions,
): (...args: Numbers<A>) => [number, Selected<A, N>];
export function valueAndGrad(f: Traceable<never[], unknown>, argnum: Argnums = 0, given?: AutogradOptions): unknown {
  const both = valueAndGradient(f, argnum, checkedAutograd("valueAndGrad", argnum, given));
  return (...args: unknown[]) => both(args);
}

/** The matrix of second derivatives with respect to one argument: for each of its numbers a structure like the argument. */
export function hessianOf(
  f: Traceable<never[], unknown>,
  argnum: number = 0,
  given?: AutogradOptions,
): (...args: unknown[]) => unknown {
  const options = checkedAutograd("hessian", argnum, given);
  return (...args) => {
    const traced = tracedOn(f, args, options, [argnum]);
    const [{ shape }, wrt] = traced.argument(argnum);
    const derive = () => derivatives.secondDerivatives(traced.scalar(), wrt, traced.names);
    const entries = traced.derived(`hessian ${argnum}`, derive)(traced.leaves);
    const rows = wrt.map((_, i) => unflattened(shape, entries.slice(i * wrt.length, (i + 1) * wrt.length)));
    return unflattened(shape, rows);
  };
}

/**
 * The value of a function and its derivative along a direction (Jacobian times vector): one pass forward. Values and
 * directions are lists, one entry for each argument; of formulas, points by name.
 *
 * @throws FluxionError `bad-argument` where the direction has another shape than the arguments
 * @example
 * jvp(["x*y", "x + y"], { x: 2, y: 3 }, { x: 1 }) // => { values: [6, 5], tangents: [3, 1] }
 * jvp((x, y) => [x.mul(y), x.add(y)], [2, 3], [1, 0]) // => [[6, 5], [3, 1]]
 */
export function jvp(f: VectorInput, point: Point, direction: Point): Pushed;
export function jvp<A extends readonly unknown[], R>(
  f: Traceable<A, R>,
  primals: Numbers<A>,
  tangents: Numbers<A>,
): [Numeric<R>, Numeric<R>];
export function jvp<R>(
  f: Traceable<Scalars, R>,
  primals: readonly number[],
  tangents: readonly number[],
): [Numeric<R>, Numeric<R>];
export function jvp(
  f: VectorInput | Traceable<never[], unknown>,
  primals: Point | readonly unknown[],
  tangents: Point | readonly unknown[],
): unknown {
  if (typeof f !== "function") return vector.jvp(f, primals as Point, tangents as Point);
  return along(f, primals as readonly unknown[], tangents as readonly unknown[]);
}

function along(f: Traceable<never[], unknown>, primals: readonly unknown[], tangents: readonly unknown[]): unknown {
  if (!Array.isArray(primals) || !Array.isArray(tangents))
    throw new FluxionError("bad-argument", "Values and directions are lists.", { hint: "jvp(f, [x, y], [dx, dy])" });
  const traced = tracedOn(f, primals, {}, [...primals.keys()]);
  const directions = tangents.map((tangent) => flattened(tangent, { statics: true }));
  if (directions.length !== primals.length || directions.some(({ key }, i) => key !== traced.args[i]?.key))
    throw new FluxionError("bad-argument", "The direction has not the shape of the arguments.", {
      hint: "jvp(f, [x, y], [dx, dy])",
    });
  const derive = () => derivatives.directional(traced.roots, traced.names);
  const numbers = directions.flatMap(numbersOf);
  const all = traced.derived("jvp", derive)([...traced.leaves, ...numbers]);
  const count = traced.roots.length;
  return [unflattened(traced.shape, all.slice(0, count)), unflattened(traced.shape, all.slice(count))];
}

/**
 * The value of a function, and the function that takes a cotangent of the value back to the arguments (vector times
 * Jacobian), as a list with an entry for each argument; of formulas, that product at a point.
 *
 * @throws FluxionError `bad-argument` where the cotangent has another shape than the value
 * @example
 * vjp(["x*y", "x + y"], { x: 2, y: 3 }, [1, 10]) // => { values: [6, 5], adjoints: [13, 12] }
 * vjp((x, y) => [x.mul(y), x.add(y)], 2, 3)[1]([1, 10]) // => [13, 12]
 */
export function vjp(f: VectorInput, point: Point, seeds: readonly number[], variables?: readonly string[]): Pulled;
export function vjp<R>(
  f: Traceable<Scalars, R>,
  ...primals: number[]
): [Numeric<R>, (cotangent: Numeric<R>) => number[]];
export function vjp<A extends readonly unknown[], R>(
  f: Traceable<A, R>,
  ...primals: Numbers<A>
): [Numeric<R>, (cotangent: Numeric<R>) => Numbers<A>];
export function vjp(f: VectorInput | Traceable<never[], unknown>, ...primals: readonly unknown[]): unknown {
  if (typeof f !== "function") return vector.vjp(f, ...(primals as [Point, readonly number[], (readonly string[])?]));
  const traced = tracedOn(f, primals, {}, [...primals.keys()]);
  const { args, leaves, names, roots, shape } = traced;
  const value = traced.derived("value", () => derivatives.values(roots, names))(leaves);
  const back = (cotangent: unknown): unknown[] => {
    const weights = flattened(cotangent, { statics: true });
    if (weights.key !== traced.key)
      throw new FluxionError("bad-argument", "The cotangent has not the shape of the function's value.", {
        hint: "It has one number for each number of the value.",
      });
    const derive = () => derivatives.adjoint(roots, names);
    const all = traced.derived("vjp", derive)([...leaves, ...numbersOf(weights)]);
    return allUnflattened(
      args.map((arg) => arg.shape),
      all,
    );
  };
  return [unflattened(shape, value), back];
}

function valueAndGradient(
  f: Traceable<never[], unknown>,
  argnum: Argnums,
  options: AutogradOptions,
): (args: readonly unknown[]) => [number, unknown] {
  return (args) => {
    const indices = typeof argnum === "number" ? [argnum] : argnum;
    const traced = tracedOn(f, args, options, indices);
    const wanted = indices.map((index) => traced.argument(index));
    const derive = () => {
      const wrt = wanted.flatMap(([, names]) => names);
      return derivatives.valueAndGradient(traced.scalar(), wrt, traced.names);
    };
    const [value, ...all] = traced.derived(`gradient ${argnum}`, derive)(traced.leaves);
    const gradients = allUnflattened(
      wanted.map(([arg]) => arg.shape),
      all,
    );
    return [value as number, typeof argnum === "number" ? gradients[0] : gradients];
  };
}
