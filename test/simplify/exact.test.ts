import { expect, test } from "vitest";
import { evaluate, expr, parse, simplify } from "../../src/index.ts";

test.each([
  ["log2(8)", "3"],
  ["log2(1 / 4)", "-2"],
  ["log2(6)", "log2(6)"],
  ["log10(1000)", "3"],
  ["log10(0.01)", "-2"],
  ["hypot(3, 4)", "5"],
  ["hypot(1, 1)", "hypot(1, 1)"],
  ["atan2(0, 1)", "0"],
  ["beta(2, 3)", "1 / 12"],
  ["cbrt(x)^3", "x"],
  ["cbrt(x)^6", "x ^ 2"],
  ["x * sign(x)", "abs(x)"],
])("%s is %s", (text, wanted) => {
  expect(expr(text).simplify().toString()).toBe(wanted);
});

test.each(["log2(0)", "log10(-10)", "beta(0, 2)", "beta(-1, 2)"])("%s stays as it is: it has no value", (text) => {
  expect(evaluate(simplify(parse(text)).node, {})).toBeNaN();
});

test.each([
  ["10^log10(x)", "x"],
  ["2^(3 * log2(x))", "x ^ 3"],
  ["10^(y * log10(x))", "x ^ y"],
])("%s asks for a positive x", (text, wanted) => {
  const { node, conditions } = simplify(parse(text));
  expect(expr(node).toString()).toBe(wanted);
  expect(conditions).toEqual(["x > 0"]);
  expect(simplify(parse(text), { assume: "x > 0" }).conditions).toEqual([]);
});

test.each(["cbrt(x)^3 + cbrt(x)^(-3)", "x * sign(x) * y", "x^2 * sign(x)", "10^(log10(x^2 + 1) * y)"])(
  "%s keeps its value",
  (text) => {
    const [before, after] = [parse(text), simplify(parse(text)).node];
    for (const x of [-2, -0.5, 0.3, 4])
      expect(evaluate(after, { x, y: 0.7 })).toBeCloseTo(evaluate(before, { x, y: 0.7 }), 10);
  },
);
