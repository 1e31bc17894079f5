import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import type { Id } from "../ast/store.ts";
import { Numbers, type Point } from "../evaluate/evaluate.ts";
import { type Dual, Duals } from "../modes/dual.ts";
import { readyForNumbers } from "./ready-for-numbers.ts";

/** The gradient at a point, one pass of dual numbers for each variable. */
export function gradientOf({ pool, id }: Node, variables: readonly string[], point: Point): number[] {
  const numbers = new Numbers(point);
  const [whole] = readyForNumbers(pool.store, [id], variables) as [Id];
  return variables.map((name) => {
    const { tangent } = new Interpretation(pool.store, new Duals(numbers, new Map([[name, 1]]))).of(whole);
    return tangent ?? 0;
  });
}

/**
 * The Hessian at a point, one pass of hyperdual numbers for each pair of variables.
 *
 * Entry (i, j) is the coefficient of ε₁ε₂ in f(x + ε₁ e_i + ε₂ e_j).
 */
export function hyperdualHessian({ pool, id }: Node, variables: readonly string[], point: Point): number[][] {
  const numbers = new Numbers(point);
  const [whole] = readyForNumbers(pool.store, [id], variables, 2) as [Id];
  const rows: number[][] = variables.map(() => []);
  variables.forEach((first, i) => {
    const duals = new Duals(numbers, new Map([[first, 1]]));
    variables.slice(0, i + 1).forEach((second, j) => {
      const hyperduals = new Duals(duals, new Map<string, Dual<number>>([[second, duals.constant(1)]]));
      const entry = new Interpretation(pool.store, hyperduals).of(whole).tangent?.tangent ?? 0;
      (rows[i] as number[])[j] = entry;
      (rows[j] as number[])[i] = entry;
    });
  });
  return rows;
}
