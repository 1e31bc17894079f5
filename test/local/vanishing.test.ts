import { describe, expect, test } from "vitest";
import { compile, derivative, evaluate, expr, type Point, toText } from "../../src/index.ts";
import { gradientAt, hessianAt } from "../../src/numeric.ts";

const { NaN: none } = Number;
const FORMS = ["raw", "pruned", "canonical", "simplified"] as const;
const MODES = ["symbolic", "forward", "reverse", "dual"] as const;

/** Formula, where, the variable, the first and the second derivative there: limits of the formulas for other points. */
const CASES: readonly (readonly [string, Point, string, number, number | undefined])[] = [
  // a^p * log(a) is 0 at a = 0.
  ["V*x^h/(K^h + x^h)", { V: 2, x: 0, h: 1.5, K: 3 }, "h", 0, 0],
  ["V*x^h/(K^h + x^h)", { V: 2, x: 0, h: 2, K: 3 }, "x", 0, 4 / 9],
  ["b^k", { b: 0, k: 1 }, "k", 0, 0],
  ["b^k", { b: 0, k: 0.5 }, "k", 0, 0],
  ["(2*x)^h", { x: 0, h: 2 }, "h", 0, 0],
  ["sin(x)^h", { x: 0, h: 2 }, "h", 0, 0],
  ["(x^2 + y^2)^h", { x: 0, y: 0, h: 3 }, "h", 0, 0],
  ["exp(-b^k)*b^k", { b: 0, k: 2 }, "k", 0, 0],
  ["b^k", { b: 0, k: 0 }, "k", none, none],
  ["b^k", { b: 0, k: -1 }, "k", none, none],
  // k * b^(k - 1) is 0 for k = 0.
  // Of the canonical b ^ (k - 2) * k ^ 2 - b ^ (k - 2) * k each term has a pole.
  ["b^k", { b: 0, k: 1 }, "b", 1, undefined],
  ["b^k", { b: 0, k: 2 }, "b", 0, 2],
  ["b^k", { b: 0, k: 3 }, "b", 0, 0],
  ["b^k", { b: 0, k: 0.5 }, "b", none, none],
  ["sin(x)^h", { x: 0, h: 2 }, "x", 0, 2],
  // Both move.
  ["x^x", { x: 0 }, "x", none, none],
  ["x^(x + 1)", { x: 0 }, "x", 1, none],
  ["x^(x + 3)", { x: 0 }, "x", 0, 0],
  ["(x + 2/3)^max(6, x)", { x: -1.8 }, "x", 6 * (-1.8 + 2 / 3) ** 5, 30 * (-1.8 + 2 / 3) ** 4],
  // What is a power of the base, and its logarithm.
  ["(x^2)^y", { x: 0, y: 1 }, "y", 0, 0],
  ["(x^2*z)^y", { x: 0, y: 2, z: 3 }, "y", 0, 0],
  ["(x/2)^y", { x: 0, y: 2 }, "y", 0, 0],
  // Powers of roots are powers.
  ["sqrt(2*x)^3", { x: 0 }, "x", 0, none],
  ["cbrt(x)^3", { x: 0 }, "x", 1, undefined],
  ["cbrt(x)^4", { x: -8 }, "x", -8 / 3, 1 / 9],
  ["cbrt(x)^5", { x: -8 }, "x", 20 / 3, -5 / 9],
  ["sqrt(abs(x))^4", { x: 0 }, "x", 0, 2],
  // abs and sign together are even.
  ["abs(x)^p", { x: 0, p: 2 }, "x", 0, 2],
  ["abs(x)^p", { x: 0, p: 3 }, "x", 0, 0],
  ["abs(x)^p", { x: 0, p: 2.5 }, "x", 0, 0],
  ["abs(x)^p", { x: 0, p: 2 }, "p", 0, 0],
  ["abs(x)^2", { x: 0 }, "x", 0, 2],
  ["abs(x)*abs(x)", { x: 0 }, "x", 0, 2],
  ["abs(x)*sign(x)", { x: 0 }, "x", 1, 0],
  ["(abs(x) + x^2)*abs(x)", { x: 0 }, "x", 0, 2],
  ["(abs(x) + x^2)^2", { x: 0 }, "x", 0, 2],
  ["cos(abs(x))", { x: 0 }, "x", 0, -1],
  ["sin(abs(x))*sign(x)", { x: 0 }, "x", 1, 0],
  ["abs(x)*sin(abs(x))", { x: 0 }, "x", 0, 2],
  ["log(1 + abs(x)^2)", { x: 0 }, "x", 0, 2],
  ["1/(1 + abs(x)^p)", { x: 0, p: 2 }, "x", 0, -2],
  ["abs(x - y)^2*y", { x: 3, y: 3 }, "x", 0, 6],
  ["abs(x)^p*abs(y)", { x: 0, y: 2, p: 2 }, "x", 0, 4],
  // Kinks and jumps of the slope: the slope sign(0) = 0, that of the first of equal operands, relu's on the left.
  ["abs(x)^3", { x: 0 }, "x", 0, 0],
  ["x*abs(x)", { x: 0 }, "x", 0, 0],
  ["x^2*sign(x)", { x: 0 }, "x", 0, 0],
  ["max(x, 0)^2", { x: 0 }, "x", 0, 2],
  ["relu(x)^3", { x: 0 }, "x", 0, 0],
];

const agrees = (value: number, exact: number): boolean =>
  Number.isNaN(exact) ? Number.isNaN(value) : Math.abs(value - exact) < 1e-9;

describe("derivatives of powers at 0 are the limits, in any mode, form and order", () => {
  test.each(CASES)("%s at %o by %s: %d, %d", (text, at, by, first, second) => {
    const names = Object.keys(at);
    for (const [order, exact] of [first, second].entries())
      if (exact !== undefined)
        for (const form of FORMS) {
          const f = expr(text).derivative(by, order + 1, { form });
          for (const value of [
            f.evaluate(at),
            expr(f.toString()).evaluate(at),
            compile(f, { inputs: names })(...names.map((name) => at[name] as number)),
            compile(f, { inputs: names, stable: false })(...names.map((name) => at[name] as number)),
          ])
            expect(agrees(value, exact), `${form} ${order + 1}: ${value}, not ${exact}`).toBe(true);
        }
    for (const mode of MODES) {
      const slope = gradientAt(text, at, { mode, wrt: [by] })[0] as number;
      expect(agrees(slope, first), `${mode}: ${slope}`).toBe(true);
      const curvature = hessianAt(text, at, { mode, wrt: [by] })[0]?.[0] as number;
      expect(agrees(curvature, second ?? 0), `${mode} twice: ${curvature}`).toBe(true);
    }
  });
});

test("mixed second derivatives too", () => {
  for (const [text, at, mixed] of [
    ["b^k", { b: 0, k: 2 }, 0],
    ["b^k", { b: 0, k: 1 }, none],
    ["abs(x)^p", { x: 0, p: 2 }, 0],
    ["x^h*y", { x: 0, h: 1.5 }, undefined],
  ] as const)
    for (const mode of MODES) {
      const hessian = hessianAt(text, { y: 2, ...at } as Point, { mode, wrt: Object.keys(at) });
      expect(agrees(hessian[0]?.[1] as number, mixed ?? 0), `${text} ${mode}`).toBe(true);
    }
});

test("the text is the textbook's", () => {
  expect(toText(derivative("a^x", "x").node)).toBe("a ^ x * log(a)");
  expect(String(derivative("x^h", "h"))).toBe("x ^ h * log(x)");
  expect(String(expr("abs(x)^p").derivative("x", 2, { form: "simplified" }))).toBe("p * abs(x) ^ (p - 2) * (p - 1)");
});

test("a product that does not vanish has no value where a factor has none", () => {
  expect(expr("x * log(x)").evaluate({ x: 0 })).toBeNaN();
  expect(expr("x^h * log(y)").evaluate({ x: 0, h: 2, y: 0 })).toBeNaN();
  expect(expr("x^h / x^2").evaluate({ x: 0, h: 1 })).toBeNaN();
  expect(expr("x^h * log(x)").evaluate({ x: -1, h: 2 })).toBeNaN();
});

test("a number counts nothing: 0 times a pole has no value", () => {
  for (const text of ["(2 - 2)*b^(-1)", "b^(-2)*(1 - 1)*3", "(2 - 2)^(-1)*(2 - 2)", "-(1 - 1)*b^(-1)"])
    expect(evaluate(text, { b: 0 }), text).toBeNaN();
});

test("0 times a base is no multiple of it to divide by", () => {
  const f = expr("(x * x * y^z + (0 * x)^(x / x)) * x^z");
  const at = { x: 2, y: 0.5, z: 1 };
  expect(f.evaluate(at)).toBe(4);
  // As the rules have it there is the logarithm of 0 in the slope.
  expect(f.gradient("x", { form: "raw" }).evaluate(at)).toBeNaN();
});

test.each(["(x^2)^abs(x)", "(4*x^2)^abs(x)", "(x^2)^abs(3*x)"])(
  "%s has no slope at 0 in any form: the jump of a sign does not make up for a logarithm",
  (f) => {
    for (const form of ["raw", "pruned", "canonical", "simplified"] as const)
      expect(derivative(f, "x", { form }).evaluate({ x: 0 }), form).toBeNaN();
  },
);
