import { jvp } from "../../src/autograd.ts";
import { dualGradient } from "../../src/faces/pointwise.ts";
import { type Expression, expr, gradient, type Node, type Point } from "../../src/index.ts";

/** The symbolic gradient by one pass back, whatever the shape of the expression. */
export const reverseGradient = (f: Node, variables: readonly string[]): Expression[] => [
  ...gradient(f, variables, { form: "pruned", mode: "reverse" }),
];

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
