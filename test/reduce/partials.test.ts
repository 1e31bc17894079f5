import { expect, test } from "vitest";
import { compile, derivatives, expr, toCode } from "../../src/index.ts";

test("each mixed partial derivative is there once", () => {
  for (const [wrt, order, count] of [
    [["x", "y", "z"], 4, 35],
    [["x", "y"], 3, 10],
    [["x"], 5, 6],
  ] as const)
    expect([...derivatives("x*y*z", { wrt, order })]).toHaveLength(count);
});

test("they are the derivatives, and none is worked out twice", () => {
  const all = derivatives("sin(x*y) + exp(x)", { order: 3 });
  const point = { x: 0.3, y: 0.7 };
  for (const { orders, expression } of all) {
    const [m, n] = orders as [number, number];
    const direct = expr("sin(x*y) + exp(x)").derivative("x", m).derivative("y", n);
    expect(expression.evaluate(point)).toBeCloseTo(direct.evaluate(point), 12);
  }
  expect(all.at([1, 1])).toBe(all.at([1, 1]));
});

test("names are those of the caller, and lead to compile and toCode", () => {
  const name = (orders: readonly number[]) => `v${orders.join("")}rho2`;
  const all = derivatives("a*rho^2", { wrt: ["rho"], order: 2, name });
  expect(compile(all.named(), { inputs: all.inputs, form: "operations" })(3, 5)).toEqual({
    v0rho2: 45,
    v1rho2: 30,
    v2rho2: 10,
  });
  expect(toCode(all.named(1), { target: "c", inputs: all.inputs })).toContain("v1rho2[0] = ");
  expect(() => derivatives("x*y", { name: () => "f" }).named()).toThrow("Two derivatives have the name f.");
});

test("bad orders are refused", () => {
  const all = derivatives("x*y", { order: 2 });
  for (const orders of [[1], [2, 1], [-1, 1], [0.5, 0]]) expect(() => all.at(orders)).toThrow("There is no partial");
  expect(() => derivatives("x*y", { order: -1 })).toThrow();
  expect(() => derivatives("x*y*z*u*v*w", { order: 100 })).toThrow("more than 100000");
});

test("sizes by order", () => {
  expect(
    derivatives("x^3*y", { order: 2 })
      .sizes()
      .map(({ partials }) => partials),
  ).toEqual([1, 3, 6]);
});

test("a report of the operations by kind", () => {
  const { reduction, operations } = compile(["a*x + b*x", "a + b"], {
    form: "operations",
    backend: "interpreter",
  }).program;
  expect(operations).toBe(2);
  expect(reduction).toMatchObject({ before: { add: 2, multiply: 2 }, after: { add: 1, multiply: 1 } });
  // Operations of the program, not of the search's own count.
  expect(reduction?.moves.reduce((sum, { saved }) => sum + saved, 0)).toBe(2);
});
