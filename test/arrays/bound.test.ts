import { expect, it } from "vitest";
import { type Expression, expr } from "../../src/index.ts";

/** A point gives arrays of unknown length; none of them is taken for a constant, whatever was asked before. */
const P = { w: [1, 2], x: [1, 1], p: 0 };
const f = (): Expression =>
  expr("sum(w[i]*exp(-p*x[i]), i, 1, n) + pi * e", { shapes: { w: ["n"], x: ["n"] } }) as unknown as Expression;

it.each([
  ["a derivative", (g: Expression) => g.derivative("p").evaluate(P), -3],
  ["a gradient by numbers", (g: Expression) => g.gradient(["p"]).at(P)[0], -3],
  ["a Hessian by numbers", (g: Expression) => g.hessian(["p"]).at(P)[0]?.[0], 3],
  ["a simplified form", (g: Expression) => g.simplify().evaluate(P), 3 + Math.PI * Math.E],
  ["where e is a variable", (g: Expression) => g.evaluate({ ...P, e: 2 }), 3 + 2 * Math.PI],
])("%s", (_, work, value) => {
  const g = f();
  (g as unknown as { gradient(by: string): { at(p: object): number[] } }).gradient("x").at(P);
  expect(work(g)).toBeCloseTo(value, 12);
});
