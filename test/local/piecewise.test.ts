import { describe, expect, test } from "vitest";
import { expr, parse } from "../../src/index.ts";
import { childrenFirst } from "../../src/nodes.ts";
import { hessianAt } from "../../src/numeric.ts";
import { gradients, reverseGradient } from "../modes/modes.ts";

const { NaN: none } = Number;

/** Formula, where, the derivative there by x; the branch that is not taken has no value or no slope. */
const CASES: readonly (readonly [string, number, number])[] = [
  ["x > 0 ? log(x) : x^2", -1, -2],
  ["x > 0 ? log(x) : x^2", 0, 0],
  ["x > 0 ? log(x) : x^2", 2, 0.5],
  ["x * (x > 0 ? 1/x : 0)", 0, 0],
  ["x * (x > 0 ? 1/x : 0)", 2, 0],
  ["x < 30 ? log(1 + exp(x)) : x", 1000, 1],
  ["x < 1 ? x^3 : x < 2 ? sqrt(x - 1) : 1/(x - 2)", -1, 3],
  ["x < 1 ? x^3 : x < 2 ? sqrt(x - 1) : 1/(x - 2)", 1.25, 1],
  ["x < 1 ? x^3 : x < 2 ? sqrt(x - 1) : 1/(x - 2)", 3, -1],
  ["a = sqrt(x); (x > 0 ? a : x) + (x > 1 ? 2*a : x^2)", -1, -1],
  ["a = sqrt(x); (x > 0 ? a : x) + (x > 1 ? 2*a : x^2)", 0, 1],
  ["a = sqrt(x); (x > 0 ? a : x) + (x > 1 ? 2*a : x^2)", 0.25, 1.5],
  ["a = sqrt(x); (x > 0 ? a : x) + (x > 1 ? 2*a : x^2)", 4, 0.75],
  ["a = log(x); b = a^2; (x > 0 ? (x > 1 ? b : a) : 5*x) * x", -1, -10],
  ["relu(sqrt(x) - 1)", 0, 0],
  ["max(sqrt(x) - 1, 0)", 0, 0],
  ["min(2, 3 + sqrt(x), 4)", 0, 0],
  ["floor(sqrt(x) + 1/2)", 0, 0],
  ["abs(x)", 0, 0],
  ["sqrt(abs(x))", -4, -0.25],
  ["sqrt(abs(x))", 0, none],
  ["max(x, -x, x^2)", 0.5, 1],
  ["max(x, -x, x^2)", -3, -6],
  ["abs(x) < 1 ? exp(-1/(1 - x^2)) : 0", 1, 0],
  ["abs(x) < 1 ? exp(-1/(1 - x^2)) : 0", 0, 0],
  // Where an inner choice is constant, so is what is made of it, also where the outer function has no slope.
  ["sqrt(max(x, 0))", -1, 0],
  ["sqrt(max(x, 0))", 0, none],
  ["sqrt(max(x, 0))", 4, 0.25],
  ["acos(min(max(x, -1), 1))", 2, 0],
  ["acosh(max(1, x))", 0.5, 0],
  ["sqrt(relu(x))", -2, 0],
  ["max(x, 0)^(1/3)", -1, 0],
  ["cbrt(max(x, 0))", -1, 0],
  ["nthRoot(max(x, 0), 4)", -1, 0],
  ["hypot(max(x, 0), max(x - 1, 0))", -1, 0],
  ["hypot(max(0, x), max(0, x), max(0, x - 1))", -1, 0],
  ["atan2(max(x, 0), max(x, 0))", -1, 0],
  ["log(max(x, 1e-310))", -1, 0],
  ["1 / max(x, 1e-200)", -1, 0],
  ["(x + 2/3)^max(6, x)", -1.8, 6 * (-1.8 + 2 / 3) ** 5],
  ["sqrt(x < 0 ? 0 : x < 1 ? x^2 : 1) + x", -1, 1],
  ["sqrt(x < 0 ? 0 : x < 1 ? x^2 : 1)", 0.5, 1],
  ["asin(x > 1 ? 1 : x < -1 ? -1 : x)", -7, 0],
  ["sqrt(sign(x) + 1) * x", -2, 0],
  ["sqrt(max(0, x, x - 3)) + min(2, sqrt(max(x, 0)), 1)", -1, 0],
  ["sqrt(max(x - 1, 0)^2 + max(x / 2 - 1, 0)^2) + min(max(x - 1, x / 2 - 1), 0)", 0.3, 1],
  // A branch that holds at one point only has the slope of the other one, or none where they do not meet.
  ["x != 0 ? sin(x) / x : 1", 0, 0],
  ["x == 1 ? 1 : x^2", 1, 2],
  ["x == 0 ? 5 : x^2", 0, none],
  ["x == 0 or x == 1 ? x : x^3", 1, 3],
  ["not (2*x != 1) ? 1/2 : (4*x^2 - 1) / (2*x - 1) / 4", 0.5, 0.5],
  ["exp(x != 0 ? (exp(x) - 1) / x : 1)", 0, Math.E / 2],
  ["x == 0 ? 0 : x * sin(1/x)", 0, none],
  ["x == 0 ? 0 : x^2 * sin(1/x)", 0, 0],
  ["x == 0 ? 0 : exp(-1/x^2)", 0, 0],
  ["x == 0 ? 1 : x < 1 ? sin(x) / x : 3", 0, 0],
  ["floor(x) == 0 ? x^2 : x^3", 0.5, 1],
  ["max(x, 0) == 0 ? x^2 : x^3", -1, -2],
  // That they cancel is no choice: the rules do not see it.
  ["sqrt(sin(x) - sin(x))", 1, none],
  ["sqrt(abs(x) - abs(x))", 1, none],
  // max has no value where one of its arguments has none, and so no derivative.
  ["max(log(x), 0)", -1, none],
  ["max(log(x), 0)", 0.5, 0],
  // A condition without a value chooses nothing.
  ["log(x) > 0 ? x : 2*x", -1, none],
];

describe("a branch that is not taken has no say, in any mode", () => {
  test.each(CASES)("%s at %d: %d", (text, x, slope) => {
    for (const [mode, gradient] of Object.entries(gradients(parse(text), ["x"], { x }))) {
      const [value] = gradient;
      if (Number.isNaN(slope)) expect(value, mode).toBeNaN();
      else expect(value, mode).toBeCloseTo(slope, 12);
    }
    if (Number.isNaN(slope)) return;
    expect(expr(text).evaluate({ x }), "the value").not.toBeNaN();
  });
});

/** Formula, where, the second derivatives. */
const SECOND: readonly (readonly [string, Record<string, number>, number[][]])[] = [
  ["x != 0 ? sin(x) / x : 1", { x: 0 }, [[-1 / 3]]],
  ["x == 0 ? 1 : x < 1 ? sin(x) / x : 3", { x: 0 }, [[-1 / 3]]],
  ["x == 0 or x == 1 ? x : x^3", { x: 1 }, [[6]]],
  ["sqrt(max(x, 0))", { x: -1 }, [[0]]],
  [
    "sqrt(max(x - 1, 0)^2 + max(y - 1, 0)^2) + min(max(x - 1, y - 1), 0)",
    { x: 0.3, y: 0.2 },
    [
      [0, 0],
      [0, 0],
    ],
  ],
];

test.each(SECOND)("second derivatives of %s at %o", (text, at, exact) => {
  for (const mode of ["symbolic", "forward", "reverse", "dual"] as const)
    for (const [i, row] of hessianAt(text, at, { mode }).entries())
      for (const [k, entry] of row.entries()) expect(entry, mode).toBeCloseTo(exact[i]?.[k] as number, 12);
  const f = expr(text);
  for (const form of ["raw", "pruned", "canonical", "simplified"] as const)
    for (const [i, name] of f.variables.entries())
      expect(f.derivative(name, 2, { form }).evaluate(at), form).toBeCloseTo(exact[i]?.[i] as number, 12);
});

test("a function of many pieces has a gradient of linear size", () => {
  const size = (n: number): number => {
    const pieces = Array.from({ length: n }, (_, i) => `x < ${i} ? sin(${i + 1} * x * y) : `).join("");
    const limits = { depth: 10 * n };
    const gradient = reverseGradient(parse(`${pieces}0`, { limits }), ["x", "y"]);
    expect(gradient[0]?.evaluate({ x: 1.5, y: 0 })).toBe(0);
    expect(gradient[1]?.evaluate({ x: 1.5, y: 0 })).toBeCloseTo(3 * 1.5, 12);
    return childrenFirst(gradient.map(({ node }) => node)).length;
  };
  expect(size(100) / size(10)).toBeLessThan(10.5);
});

test("so has one with a variable of its own for each piece", () => {
  const size = (n: number): number => {
    const pieces = Array.from({ length: n }, (_, i) => `x < ${i} ? sin(y${i}) : `).join("");
    const f = parse(`${pieces}0`, { limits: { depth: 10 * n } });
    const names = Array.from({ length: n }, (_, i) => `y${i}`);
    return childrenFirst(reverseGradient(f, names).map(({ node }) => node)).length;
  };
  expect(size(1000) / size(100)).toBeLessThan(10.5);
});

test("a chain of choices is differentiated in linear size, back and forward", () => {
  const size = (n: number): number => {
    const steps = Array.from({ length: n }, (_, i) => `z${i + 1} = z${i} > ${i} ? sqrt(z${i}) * w : z${i}^2 + w`);
    const f = parse(["z0 = x", ...steps, `z${n}`].join("; "));
    return childrenFirst(reverseGradient(f, ["x", "w"]).map(({ node }) => node)).length;
  };
  expect(size(100) / size(10)).toBeLessThan(11);
});

test("a network of relu agrees with its numbers", () => {
  const f = parse("a = relu(x*u - y); b = relu(y*u + x); relu(a*x - b*y + 1) + relu(b - a)");
  for (const at of [
    { x: 1, y: 2, u: 3 },
    { x: -1, y: 0.5, u: 2 },
    { x: 0, y: 0, u: 1 },
  ]) {
    const [exact = [], ...others] = Object.values(gradients(f, ["x", "y", "u"], at));
    // Signs of zeros may differ.
    for (const other of others) for (const [i, value] of other.entries()) expect(value === exact[i]).toBe(true);
  }
});
