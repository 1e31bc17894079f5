import { Reverse } from "../../src/diff/reverse.ts";
import { dualGradient, type Expression, expr, jvp, type Node, type Point } from "../../src/index.ts";
import { Pruned } from "../../src/simplify/prune.ts";

/** The symbolic gradient by one pass back, whatever the shape of the expression. */
export function reverseGradient(f: Node, variables: readonly string[]): Expression[] {
  const { pool, id } = f;
  const pass = new Reverse(pool.store, variables, new Pruned(pool.store));
  return pass.of(id).map((derivative) => expr(pool.node(derivative)));
}

/** The gradient at a point in every mode: symbolic and in numbers, forward and back. */
export function gradients(f: Node, variables: readonly string[], at: Point): Record<string, number[]> {
  return {
    "forward, symbolic": variables.map((name) => expr(f).derivative(name).evaluate(at)),
    "reverse, symbolic": reverseGradient(f, variables).map((entry) => entry.evaluate(at)),
    "reverse, numeric": expr(f).valueAndGradient(at, variables).gradient,
    "dual numbers": dualGradient(f, at, variables),
    "forward, numeric": variables.map((name) => jvp([f], at, { [name]: 1 }).tangents[0] as number),
  };
}
