import { expect, test } from "vitest";
import { evaluate, expr, FluxionError, type ImplicitOptions, implicit } from "../../src/index.ts";

test("dy/dx of the equations of textbooks", () => {
  const table: readonly (readonly [string, string, ImplicitOptions?])[] = [
    ["x^2 + y^2 = 1", "-x / y"],
    ["x^2 + y^2 - 25", "-x / y"],
    ["y = x^3", "3 * x ^ 2"],
    ["x*y = 1", "-y / x"],
    ["y^2 = x^3 - x", "(3 * x ^ 2 - 1) / (2 * y)"],
    ["r = 2; x^2 + y^2 = r^2", "-x / y"],
    ["r = 2\nx^2 + y^2 = r^2", "-x / y"],
    ["(x^2\n+ y^2) = 1;", "-x / y"],
    ["f(t) = t^2; f(x) + f(y) = f(3)", "-x / y"],
    ["p * v = n * t", "-p / v", { of: "p", wrt: "v" }],
    ["x == 1 ? y : 2*y = 3", "0"],
  ];
  for (const [equation, expected, options] of table)
    expect(`${equation}: ${implicit(equation, options)}`).toBe(`${equation}: ${expected}`);
});

test("slopes on the curve: the explicit branch and its derivatives", () => {
  const y = expr("sqrt(1 - x^2)");
  for (const order of [1, 2, 3]) {
    const curve = implicit("x^2 + y^2 = 1", { order });
    for (const x of [-0.6, 0.1, 0.8]) {
      const expected = y.derivative("x", order).evaluate({ x });
      expect(curve.evaluate({ x, y: y.evaluate({ x }) })).toBeCloseTo(expected, 9);
    }
  }
  const folium = implicit("x^3 + y^3 = 6*x*y");
  expect(folium.evaluate({ x: 3, y: 3 })).toBe(-1);
  const kepler = implicit("y - e1*sin(y) = x");
  expect(kepler.evaluate({ x: 0, y: 0, e1: 0.5 })).toBe(2);
  expect(evaluate(implicit("exp(x*y) = x + y"), { x: 0, y: 1 })).toBeCloseTo(0, 15);
});

test("errors keep their places in the equation", () => {
  const error = (equation: string, options?: ImplicitOptions): FluxionError => {
    try {
      implicit(equation, options);
    } catch (caught) {
      if (caught instanceof FluxionError) return caught;
    }
    throw new Error(`${equation} is no error`);
  };
  expect(error("x^2 + y^2 = sin x").position).toEqual({ start: 12, end: 15 });
  expect(error("x^2 + y^2 = sin x").diagnostic()).toContain("  x^2 + y^2 = sin x\n              ^^^");
  expect(error("frob(x) = y").position?.start).toBe(0);
  expect(error("x = ").message).toBe("One side of the equation is missing.");
  expect(error("= x").position).toEqual({ start: 0, end: 1 });
  expect(error("x = y = 1").position).toEqual({ start: 6, end: 7 });
  expect(error("").code).toBe("empty-input");
  expect(error("x^2 = 1").message).toContain("does not determine y");
  expect(error("x*y = 1", { of: "x" }).message).toContain("with respect to itself");
  expect(error("x*y = 1", { order: 0 }).code).toBe("bad-argument");
  expect(error(5 as never).message).toContain("does not determine y");
  expect(error(null as never)).toMatchObject({ code: "bad-argument", message: expect.stringContaining("not null") });
});
