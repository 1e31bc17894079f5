import { FluxionError } from "../ast/error.ts";
import type { Bounded } from "../ast/limits.ts";
import { givenLimits } from "../ast/options.ts";
import { limited } from "../ast/work.ts";
import type { Pulled, Pushed } from "../diff/numeric.ts";
import type { Point } from "../evaluate/evaluate.ts";
import { type Expression, type Input, reading } from "../faces/expression.ts";
import type { List } from "../faces/list.ts";
import { namesOf } from "../faces/naming.ts";
import { bounded, type DerivativeOptions } from "../faces/options.ts";
import * as vector from "../faces/products.ts";
import type { VectorInput } from "../faces/vector.ts";
import * as derivatives from "./derivatives.ts";
import type { Numbers, Scalars } from "./structure.ts";
import { allUnflattened, flattened, type Numeric, unflattened } from "./structure.ts";
import { type Traceable, tracedOn } from "./traced.ts";

/**
 * The value of a function and its derivative along a direction (Jacobian times vector): one pass forward. Values and
 * directions are lists, one entry for each argument; of formulas, points by name.
 *
 * @throws FluxionError `bad-argument` where the direction has another shape than the arguments
 * @example
 * jvp(["x*y", "x + y"], { x: 2, y: 3 }, { x: 1 }) // => { values: [6, 5], tangents: [3, 1] }
 * jvp((x, y) => [x.mul(y), x.add(y)], [2, 3], [1, 0]) // => [[6, 5], [3, 1]]
 */
export function jvp(f: VectorInput, point: Point, direction: Point, options?: Bounded): Pushed;
export function jvp<A extends readonly unknown[], R>(
  f: Traceable<A, R>,
  primals: Numbers<A>,
  tangents: Numbers<A>,
  options?: Bounded,
): [Numeric<R>, Numeric<R>];
export function jvp<R>(
  f: Traceable<Scalars, R>,
  primals: readonly number[],
  tangents: readonly number[],
  options?: Bounded,
): [Numeric<R>, Numeric<R>];
export function jvp(
  f: VectorInput | Traceable<never[], unknown>,
  primals: Point | readonly unknown[],
  tangents: Point | readonly unknown[],
  options?: Bounded,
): unknown {
  if (typeof f !== "function") return vector.jvp(f, primals as Point, tangents as Point, options);
  return bounded("jvp", options, () => along(f, primals as readonly unknown[], tangents as readonly unknown[]));
}

function along(f: Traceable<never[], unknown>, primals: readonly unknown[], tangents: readonly unknown[]): unknown {
  const { traced, names, leaves } = directed("jvp", f, primals, tangents);
  const derive = () => derivatives.directional(traced.roots, traced.names, names);
  const all = traced.derived("jvp", derive, { names, leaves });
  const count = traced.roots.length;
  return [unflattened(traced.shape, all.slice(0, count)), unflattened(traced.shape, all.slice(count))];
}

/**
 * The Hessian of a function times a vector, without the Hessian: of values and directions as lists, one entry for each
 * argument, a list in the shape of the arguments; of formulas, by variables, a list of expressions.
 *
 * @throws FluxionError `bad-argument` where the direction has another shape than the arguments
 * @example
 * hvp((x, y) => x.square().mul(y), [3, 4], [1, 0]) // => [8, 6]
 * hvp("x^2*y", ["x", "y"], [1, 0]).map(String) // => ["2 * y", "2 * x"]
 */
export function hvp(
  f: Input,
  variables: readonly string[],
  vector: readonly Input[],
  options?: DerivativeOptions,
): List<Expression>;
export function hvp(
  f: Traceable<Scalars, Expression | number>,
  primals: readonly number[],
  tangents: readonly number[],
  options?: Bounded,
): number[];
export function hvp<A extends readonly unknown[]>(
  f: Traceable<A, Expression | number>,
  primals: Numbers<A>,
  tangents: Numbers<A>,
  options?: Bounded,
): Numbers<A>;
export function hvp(
  f: Input | Traceable<never[], unknown>,
  primals: readonly unknown[],
  tangents: readonly unknown[],
  options?: DerivativeOptions,
): unknown {
  if (typeof f !== "function") {
    const names = primals as readonly string[];
    return limited(givenLimits(options), () =>
      reading(f, namesOf(names)).hessianVector(names, tangents as readonly Input[], options),
    );
  }
  return bounded("hvp", options, () => {
    const { traced, names, leaves } = directed("hvp", f, primals, tangents);
    const derive = () => derivatives.hessianVector(traced.scalar(), traced.names, names);
    const all = traced.derived("hvp", derive, { names, leaves });
    return allUnflattened(
      traced.args.map(({ shape }) => shape),
      all,
    );
  });
}

/** A function traced on its values, and names and components of a direction in the shape of these. */
function directed(
  owner: string,
  f: Traceable<never[], unknown>,
  primals: readonly unknown[],
  tangents: readonly unknown[],
) {
  const hint = `${owner}(f, [x, y], [dx, dy])`;
  if (!Array.isArray(primals) || !Array.isArray(tangents))
    throw new FluxionError("bad-argument", "Values and directions are lists.", { hint });
  const traced = tracedOn(f, primals, {}, [...primals.keys()]);
  const directions = tangents.map((tangent: unknown) => flattened(tangent, { statics: true }));
  if (directions.length !== primals.length || directions.some(({ key }, i) => key !== traced.args[i]?.key))
    throw new FluxionError("bad-argument", "The direction does not have the shape of the arguments.", { hint });
  const leaves = directions.flatMap((direction) => direction.leaves);
  return { traced, names: traced.names.map((name) => `d${name}`), leaves };
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
export function vjp(
  f: VectorInput,
  point: Point,
  seeds: readonly number[],
  variables?: readonly string[],
  options?: Bounded,
): Pulled;
export function vjp<R>(
  f: Traceable<Scalars, R>,
  ...primals: number[]
): [Numeric<R>, (cotangent: Numeric<R>) => number[]];
export function vjp<A extends readonly unknown[], R>(
  f: Traceable<A, R>,
  ...primals: Numbers<A>
): [Numeric<R>, (cotangent: Numeric<R>) => Numbers<A>];
export function vjp(f: VectorInput | Traceable<never[], unknown>, ...primals: readonly unknown[]): unknown {
  if (typeof f !== "function")
    return vector.vjp(f, ...(primals as [Point, readonly number[], (readonly string[])?, Bounded?]));
  const traced = tracedOn(f, primals, {}, [...primals.keys()]);
  const { args, names, roots, shape } = traced;
  const value = traced.derived("value", () => roots);
  const back = (cotangent: unknown): unknown[] => {
    const weights = flattened(cotangent, { statics: true });
    if (weights.key !== traced.key)
      throw new FluxionError("bad-argument", "The cotangent does not have the shape of the function's value.", {
        hint: "Give it one number for each number of the value.",
      });
    const seeds = roots.map((_, i) => `s${i + 1}`);
    const derive = () => derivatives.adjoint(roots, names, seeds);
    const all = traced.derived("vjp", derive, { names: seeds, leaves: weights.leaves });
    return allUnflattened(
      args.map((arg) => arg.shape),
      all,
    );
  };
  return [unflattened(shape, value), back];
}
