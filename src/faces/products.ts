import { FluxionError } from "../ast/error.ts";
import type { Bounded } from "../ast/limits.ts";
import { checkedNames } from "../ast/names.ts";
import { described } from "../ast/options.ts";
import { variablesOf } from "../ast/variables.ts";
import { type Pulled, type Pushed, pullback, pushforward } from "../diff/numeric.ts";
import type { Point } from "../evaluate/evaluate.ts";
import { checkedPoint } from "../evaluate/point.ts";
import { bounded } from "./options.ts";
import { components, idOf, type VectorInput } from "./vector.ts";

/**
 * The values of a vector of formulas at a point and their derivatives along a direction, in one pass of forward mode:
 * the Jacobian times a vector. Variables that the direction leaves out stay fixed.
 *
 * @throws FluxionError `unbound-variable` if the point leaves a variable out
 * @example
 * jvp(["x*y", "x + y"], { x: 2, y: 3 }, { x: 1 }) // => { values: [6, 5], tangents: [3, 1] }
 */
export function jvp(f: VectorInput, point: Point, direction: Point, options?: Bounded): Pushed {
  const names = [...Object.keys(checkedPoint(point)), ...Object.keys(checkedPoint(direction))];
  return bounded("jvp", options, () => {
    const nodes = components(f, names);
    const tangents = new Map(Object.entries(direction).map(([name, value]) => [name, checkedNumber(value)]));
    return pushforward(nodes[0].pool.store, nodes.map(idOf), point, tangents);
  });
}

/**
 * The values of a vector of formulas at a point and a vector times their Jacobian, in one pass of reverse mode: the
 * derivatives of the sum of the components, each times its seed, by the variables (all if left out).
 *
 * @throws FluxionError `bad-argument` unless there is one seed for each component; `unbound-variable`
 * @example
 * vjp(["x*y", "x + y"], { x: 2, y: 3 }, [1, 10]) // => { values: [6, 5], adjoints: [13, 12] }
 */
export function vjp(
  f: VectorInput,
  point: Point,
  seeds: readonly number[],
  variables?: readonly string[],
  options?: Bounded,
): Pulled {
  return bounded("vjp", options, () => pulledBack(f, point, seeds, variables));
}

function checkedNumber(value: unknown): number {
  if (typeof value === "number") return value;
  throw new FluxionError("bad-argument", `${described(value)} is not a number.`, {
    hint: "Seeds and directions are plain numbers.",
  });
}

function pulledBack(
  f: VectorInput,
  point: Point,
  seeds: readonly number[],
  variables: readonly string[] | undefined,
): Pulled {
  const nodes = components(f, [...Object.keys(checkedPoint(point)), ...(variables ?? [])]);
  if (seeds?.length !== nodes.length)
    throw new FluxionError("bad-argument", `There are ${seeds?.length ?? "no"} seeds for ${nodes.length} components.`, {
      hint: "Give one for each component.",
    });
  const names = variables === undefined ? variablesOf(nodes) : checkedNames(variables);
  return pullback(nodes[0].pool.store, nodes.map(idOf), names, point, Array.from(seeds, checkedNumber));
}
