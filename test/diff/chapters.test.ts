import { describe, expect, test } from "vitest";
import { dualGradient, dualHessian } from "../../src/faces/pointwise.ts";
import { expr, taylor } from "../../src/index.ts";
import { dual, evaluateDual } from "../../src/numeric.ts";

/** Worked examples of forward mode and Taylor polynomials in the textbooks, with their printed numbers. */

test("sin(x^2) at 3 by the chain rule: 2x cos(x^2), about 6 * -0.91", () => {
  const { value, tangent } = evaluateDual("sin(x^2)", { x: dual(3, 1) });
  expect(value).toBe(Math.sin(9));
  expect(tangent).toBeCloseTo(-5.46678, 5);
  expect(Math.cos(9)).toBeCloseTo(-0.91, 2);
});

test("f(a, b) = log(a b) at (2, 3): 1.791 and [0.5, 0.333]", () => {
  const [a, b] = [2, 3];
  const value = expr("c = a*b; d = log(c); d").evaluate({ a, b });
  expect(Math.trunc(value * 1000) / 1000).toBe(1.791);
  expect(dualGradient("log(a*b)", { a, b }, ["a", "b"]).map((d) => Math.trunc(d * 1000) / 1000)).toEqual([0.5, 0.333]);
  expect(
    expr("log(a*b)")
      .gradient(["a", "b"])
      .map((d) => d.simplify().toString()),
  ).toEqual(["1 / a", "1 / b"]);
});

describe("f(x1, x2) = (sin(x1 x2), x1 x2 + log(x2)) at (2, 3), forward", () => {
  const at = { x1: 2, x2: 3 };
  const y1 = "v1 = x1*x2; sin(v1)";
  const y2 = "v1 = x1*x2; v2 = log(x2); v1 + v2";

  test("tangents with respect to x1: v1' = x2, v2' = 0, y1' = cos(v1) v1', y2' = v1' + v2'", () => {
    const tangent = (f: string) => evaluateDual(f, { ...at, x1: dual(2, 1) }).tangent;
    expect([tangent("x1*x2"), tangent("log(x2)"), tangent(y1), tangent(y2)]).toEqual([3, 0, Math.cos(6) * 3, 3]);
  });

  test("the Jacobian, row by row", () => {
    const names = ["x1", "x2"];
    expect([y1, y2].map((y) => dualGradient(y, at, names))).toEqual([
      [3 * Math.cos(6), 2 * Math.cos(6)],
      [3, 2 + 1 / 3],
    ]);
    expect(expr(y1).gradient(names).map(String)).toEqual(["cos(x1 * x2) * x2", "cos(x1 * x2) * x1"]);
    expect(expr(y2).gradient(names).map(String)).toEqual(["x2", "x1 + 1 / x2"]);
  });
});

test("w1^2 + w2^2 at (1, 2): 5 with gradient (2 w1, 2 w2)", () => {
  const at = { w1: 1, w2: 2 };
  const f = expr("w1^2 + w2^2");
  expect(f.evaluate(at)).toBe(5);
  expect(f.gradient().map(String)).toEqual(["2 * w1", "2 * w2"]);
  expect(dualGradient(f, at)).toEqual([2, 4]);
});

test("tanh(w) cos(w) + log(w) at 1.5, value and derivative in one sweep", () => {
  const { value, tangent } = evaluateDual("tanh(w)*cos(w) + log(w)", { w: dual(1.5, 1) });
  const t = Math.tanh(1.5);
  expect(value).toBeCloseTo(0.469493, 6);
  expect(tangent).toBeCloseTo((1 - t * t) * Math.cos(1.5) - t * Math.sin(1.5) + 1 / 1.5, 14);
});

test("max(0, w^2) has the derivative 0 at 0, max(0, w) the documented one", () => {
  expect(evaluateDual("max(0, w^2)", { w: dual(0, 1) }).tangent).toBe(0);
  expect(evaluateDual("max(0, w)", { w: dual(0, 1) }).tangent).toBe(0);
  expect(evaluateDual("max(0, w)", { w: dual(1e-9, 1) }).tangent).toBe(1);
});

test("the Hessian 2y, 2x, 2x, 0 at (3, 4), by hyperdual numbers", () => {
  expect(dualHessian("x*x*y + y + 2", { x: 3, y: 4 })).toEqual([
    [8, 6],
    [6, 0],
  ]);
});

test("a soft ReLU unit and two layers of it", () => {
  const at = { w1: 0.7, w2: -1.2, b1: 0.3, b2: 0.1, x: 1.9 };
  const two = "log(1+exp(w2*log(1+exp(w1*x+b1))+b2))";
  const published = "w2*x*exp(w1*x+b1+b2+w2*log(1+e^(w1*x+b1))) / ((1+e^(w1*x+b1))*(1+exp(b2+w2*log(1+e^(w1*x+b1)))))";
  expect(evaluateDual(two, { ...at, w1: dual(0.7, 1) }).tangent).toBeCloseTo(expr(published).evaluate(at), 14);
});

describe("Taylor polynomials of tanh at 1", () => {
  const [t, s] = [Math.tanh(1), 1 - Math.tanh(1) ** 2];

  test("first order: tanh(1) + (1 - tanh(1)^2)(w - 1)", () => {
    const line = taylor("tanh(w)", { at: 1, order: 1 });
    expect(line.toString()).toBe("tanh(1) + (1 - tanh(1) ^ 2) * (w - 1)");
    expect(line.toString()).toBe(expr("tanh(w)").tangent({ w: 1 }).toString());
    expect(line.evaluate({ w: 1.5 })).toBeCloseTo(t + s * 0.5, 15);
  });

  test("second order: half the second derivative, -2 tanh(1) (1 - tanh(1)^2), times (w - 1)^2", () => {
    const quadratic = taylor("tanh(w)", { at: 1, order: 2 });
    expect(quadratic.evaluate({ w: 1.5 })).toBeCloseTo(t + s * 0.5 - t * s * 0.25, 15);
    expect(quadratic.coefficients.map((c) => c.evaluate())).toEqual([
      expect.closeTo(t, 15),
      expect.closeTo(s, 15),
      expect.closeTo(-t * s, 15),
    ]);
  });
});

test("sin near the origin in two variables: order 1 is w1, order 2 adds nothing", () => {
  const at = { w1: 0, w2: 0 };
  expect(taylor("sin(w1)", { at, order: 1 }).toString()).toBe("w1");
  expect(taylor("sin(w1)", { at, order: 2 }).toString()).toBe("w1");
});

test("each order comes closer to sin", () => {
  const errors = [1, 3, 5, 7].map((order) => Math.abs(taylor("sin(w)", { order }).evaluate({ w: 1 }) - Math.sin(1)));
  expect(errors).toEqual([...errors].sort((a, b) => b - a));
});

test("tanh(w1 w2): partial derivatives in each input", () => {
  const at = { w1: 0.5, w2: -0.7 };
  const s = 1 - Math.tanh(-0.35) ** 2;
  const [d1, d2] = dualGradient("tanh(w1*w2)", at) as [number, number];
  expect(d1).toBeCloseTo(-0.7 * s, 15);
  expect(d2).toBeCloseTo(0.5 * s, 15);
});
