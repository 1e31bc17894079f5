import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { Numbers, type Point } from "../evaluate/evaluate.ts";
import { type Dual, Duals } from "./dual.ts";

/** The values of expressions of one pool at a point, and their derivatives along a direction: J v in one pass. */
export function jvp(roots: readonly Node[], point: Point, direction: Point): { values: number[]; tangents: number[] } {
  const store = roots[0]?.pool.store;
  if (store === undefined) return { values: [], tangents: [] };
  const seeds = new Map(Object.entries(direction));
  const results = new Interpretation(store, new Duals(new Numbers(point), seeds));
  const duals = roots.map((root) => results.of(root.id));
  return { values: duals.map(({ value }) => value), tangents: duals.map(({ tangent }) => tangent ?? 0) };
}

/** The gradient at a point, one pass of dual numbers for each variable. */
export function dualGradient(root: Node, variables: readonly string[], point: Point): number[] {
  return variables.map((name) => jvp([root], point, { [name]: 1 }).tangents[0] as number);
}

/**
 * The Hessian at a point, one pass of hyperdual numbers for each pair of variables.
 *
 * Entry (i, j) is the coefficient of ε₁ε₂ in f(x + ε₁ e_i + ε₂ e_j).
 */
export function dualHessian({ pool, id }: Node, variables: readonly string[], point: Point): number[][] {
  const numbers = new Numbers(point);
  const rows: number[][] = variables.map(() => []);
  variables.forEach((first, i) => {
    const duals = new Duals(numbers, new Map([[first, 1]]));
    variables.slice(0, i + 1).forEach((second, j) => {
      const hyperduals = new Duals(duals, new Map<string, Dual<number>>([[second, duals.constant(1)]]));
      const entry = new Interpretation(pool.store, hyperduals).of(id).tangent?.tangent ?? 0;
      (rows[i] as number[])[j] = entry;
      (rows[j] as number[])[i] = entry;
    });
  });
  return rows;
}
