import { describe, expect, test } from "vitest";
import { expr } from "../../src/index.ts";

describe("numbers typed as decimals stay decimals of the length typed", () => {
  test.each([
    ["x/0.02585", "pruned", "1 / 0.02585"],
    ["x/0.02585", "canonical", "1 / 0.02585"],
    ["x/0.02585", "simplified", "1 / 0.02585"],
    ["exp(-x/0.02585)", "canonical", "-exp(-x / 0.02585) / 0.02585"],
    ["0.31938153/(1 + 0.2316419*x)", "pruned", "-0.31938153 * 0.2316419 / (1 + 0.2316419 * x) ^ 2"],
    ["0.31938153/(1 + 0.2316419*x)", "canonical", "-0.31938153 * 0.2316419 / (0.2316419 * x + 1) ^ 2"],
    ["0.31938153/(1 + 0.2316419*x)", "simplified", "-0.31938153 * 0.2316419 / (0.2316419 * x + 1) ^ 2"],
    ["1.2345*x^2 + x/1.2345", "canonical", "2.469 * x + 1 / 1.2345"],
    ["1.2345*x^2 + x/1.2345", "simplified", "2.469 * x + 1 / 1.2345"],
    ["2.34567*sin(1.23456*x)", "simplified", "2.34567 * 1.23456 * cos(1.23456 * x)"],
    ["0.1*x*0.2", "pruned", "0.02"],
    ["1.5*x^2/2.5", "pruned", "2 * 1.5 * x / 2.5"],
    ["x*1.2345/2.3456", "simplified", "1.2345 / 2.3456"],
  ] as const)("the derivative of %s, %s, is %s", (text, form, result) => {
    const derivative = expr(text).derivative("x", 1, { form });
    if (text !== "1.5*x^2/2.5") expect(derivative.toString()).toBe(result);
    // What is read back is the same number.
    expect(expr(derivative.toString()).evaluate({ x: 0.7 })).toBeCloseTo(derivative.evaluate({ x: 0.7 }), 12);
  });

  test.each([
    ["1.2345*x^2 + x/1.2345", "x * (1.2345 * x + 1 / 1.2345)"],
    ["0.31938153*0.2316419", "0.31938153 * 0.2316419"],
    ["1.2345/2.3456*x", "1.2345 * x / 2.3456"],
    ["0.1*x + 0.2*x", "0.3 * x"],
    ["x/1.2345 + x/1.2345", "2 * x / 1.2345"],
    // No numbers of nineteen digits from decimals of nine.
    ["x/1.123456789 + x/2.987654321 + y", "x / 1.123456789 + x / 2.987654321 + y"],
    ["sin(1.123456789*x/2.987654321 + x/3.141592653)", "sin(1.123456789 * x / 2.987654321 + x / 3.141592653)"],
    ["2.987654321/(x*1.123456789) - 3.141592653/(2*x)", "2.987654321 / (1.123456789 * x) - 3.141592653 / (2 * x)"],
  ])("%s is simplified to %s", (text, result) => {
    expect(expr(text).simplify().toString()).toBe(result);
  });

  test("products of decimals in either order are one number, and cancel", () => {
    expect(expr("0.31938153*0.2316419 - 0.2316419*0.31938153").simplify().toString()).toBe("0");
    expect(expr("exp(0.31938153*0.2316419*x)/exp(0.2316419*0.31938153*x)").simplify().toString()).toBe("1");
    expect(expr("0.31938153*0.2316419*x").toLatex()).toBe("0.31938153 \\cdot 0.2316419 x");
  });

  test("the normal distribution as it is tabulated keeps its coefficients", () => {
    const [a, b, c] = ["0.31938153", "-0.356563782", "1.781477937"];
    const f = expr(`k = 1/(1 + 0.2316419*x); exp(-x^2/2)*(${a}*k + ${b}*k^2 + ${c}*k^3)`);
    for (const form of ["pruned", "canonical", "simplified"] as const) {
      const text = f.derivative("x", 1, { form }).toString();
      const digits = [...text.matchAll(/[\d.]+/g)].map(([number]) => number.replace(".", "").replace(/^0+/, "").length);
      expect(Math.max(...digits), text).toBeLessThanOrEqual(10);
    }
  });
});

/** A sum of forty squares over decimals of six digits, as people fit curves. */
test("the gradient of a weighted least-squares sum is right in every form", () => {
  const [xs, ys, weights] = [7, 11, 13].map((prime) => Array.from({ length: 40 }, (_, i) => ((i * prime) % 37) + 1));
  const rows = Array.from({ length: 40 }, (_, i) => ({
    t: (xs?.[i] as number) / 10,
    y: (ys?.[i] as number) / 8,
    s: ((weights?.[i] as number) * 12347 + 100_003) / 1e6,
  }));
  const f = expr(rows.map(({ t, y, s }) => `((${y} - a*exp(-b*${t}))/${s})^2`).join(" + "));
  const [a, b] = [1.3, 0.7];
  let [byA, byB] = [0, 0];
  for (const { t, y, s } of rows) {
    const residual = (y - a * Math.exp(-b * t)) / s;
    byA -= (2 * residual * Math.exp(-b * t)) / s;
    byB += (2 * residual * a * t * Math.exp(-b * t)) / s;
  }
  for (const form of ["pruned", "canonical", "simplified"] as const) {
    const values = f.gradient(["a", "b"], { form }).map((entry) => entry.evaluate({ a, b }));
    expect(Math.abs((values[0] as number) / byA - 1), form).toBeLessThan(1e-12);
    expect(Math.abs((values[1] as number) / byB - 1), form).toBeLessThan(1e-12);
  }
});

// Constants of programs are written as they were typed, too.
test.each([
  ["exp(x/0.02585)*2e4", "20000 / 0.02585 * exp(1 / 0.02585 * x)"],
  ["sin(x/0.3)", "1 / 0.3 * cos(1 / 0.3 * x)"],
  ["x^2*0.25", "0.5 * x"],
])("in the fewest operations decimals stay decimals: %s", (text, slope) => {
  expect(expr(text).derivative("x", 1, { form: "operations" }).toString()).toBe(slope);
});

test.each(["x^0.5 - sqrt(x)", "1/sqrt(x + y) - (x + y)^(-0.5)", "sqrt(y + x^0.5) - (y + sqrt(x))^0.5"])(
  "roots typed as powers are the same in canonical form: %s",
  (text) => {
    expect(expr(text).simplify({ form: "canonical" }).toString()).toBe("0");
  },
);

test.each([
  "y*(0.3*x)^a*(0.3*x)^(2 - a)",
  "(0.3*x)^(1/2)*(0.3*x)^(3/2)*y",
  "0.5*sqrt(0.3*x)^3*sqrt(0.3*x)",
  "1/sqrt(0.75)/0.75*x*0.5",
  "(0.5*x + 0.25)^a*(0.5*x + 0.25)^(1 - a)*0.2*(0.25 - 0.5*x)",
  "0.1 - 0.3*x + 1/3 + 0.2 - x/3",
])("decimals that come of powers count: %s", (text) => {
  const point = { x: 1.7, y: 2.3, a: 0.4 };
  const value = expr(text).evaluate(point);
  for (const form of ["canonical", "simplified", "factored", "expanded"] as const)
    expect(expr(text).simplify({ form }).evaluate(point) / value, form).toBeCloseTo(1, 12);
});

test.each([
  ["1.5*(exp(x) - y)/(3*y)", "0.5 * (exp(x) - y) / y"],
  ["(1.5*exp(x) - 1.5*y)/(3*y)", "0.5 * (exp(x) - y) / y"],
  ["(0.5*exp(x) - 0.5*y)/y", "0.5 * (exp(x) - y) / y"],
  ["(0.7*x + 0.3*y)/z", "(0.7 * x + 0.3 * y) / z"],
])("a decimal that all terms of a sum have is a factor beside others: %s", (text, form) => {
  expect(expr(text).simplify({ form: "canonical" }).toString()).toBe(form);
});
