import { expect, test } from "vitest";
import { compile, expr } from "../../src/index.ts";
import { gradientAt } from "../../src/numeric.ts";
import { cases } from "../scale.ts";

const isWhole = cases("second derivatives of roots in fewest operations", 0, 8) > 0;

// What is differentiated is first written with powers of roots as powers: it must keep its value.
test.each([
  "(sqrt(y)/x)^2",
  "(sqrt(3)/x)^2",
  "(cbrt(y)/x)^3",
  "(-sqrt(y)/x)^2",
  "(-(sqrt(y)*x))^3",
  "(sqrt(y)/x/y)^2",
  "(sqrt(y)*x/(x + y))^4",
  "atan(sqrt(y)/x)",
])("the derivative of a power of a quotient of roots: %s", (text) => {
  const f = expr(text);
  const at = { x: 0.7, y: 1.3 };
  const raw = f.derivative("x", 1, { form: "raw" });
  const h = 1e-4;
  const second = (raw.evaluate({ ...at, x: at.x + h }) - raw.evaluate({ ...at, x: at.x - h })) / (2 * h);
  for (const form of ["pruned", "canonical", "operations"] as const) {
    expect(f.derivative("x", 1, { form }).evaluate(at)).toBeCloseTo(raw.evaluate(at), 12);
    if (form === "operations" && !isWhole) continue;
    expect(f.derivative("x", 2, { form }).evaluate(at) / second).toBeCloseTo(1, 6);
  }
});

// sqrt(u^2) is abs(u): at its kink the slope is 0, as that of abs, and what has a slope there has that one.
test.each([
  ["sqrt(x^2)", 0],
  ["x*sqrt(x^2)", 0],
  ["sqrt(x^2) - abs(x)", 0],
  ["sqrt(x^2) + 3*x", 3],
  ["nthRoot(x^4, 4)*cos(x)", 0],
])("the slope of %s at 0 is %d in every mode of numbers", (text, slope) => {
  for (const mode of ["dual", "reverse", "forward"] as const)
    expect(gradientAt(text, { x: 0 }, { mode })).toEqual([slope]);
  expect(expr(text).valueAndGradient({ x: 0 }).gradient).toEqual([slope]);
});

test.each([
  ["sqrt(x^4)", 0, 2],
  ["sqrt((x^2)^2)", 0, 2],
  ["sqrt(x^6)", 0, 0],
  ["(x^2)^(3/2)", 0, 0],
  ["cbrt(x^3)", 1, 0],
  ["cbrt(x^6)", 0, 2],
  ["nthRoot(x^8, 4)", 0, 2],
  ["(x^4)^(1/2) + sqrt(x^4)", 0, 4],
])("roots of powers have their slopes at 0 in formulas and compiled code: %s", (text, first, second) => {
  for (const [order, slope] of [first, second].entries())
    for (const form of ["pruned", "canonical", "simplified", "operations"] as const) {
      const f = expr(text).derivative("x", order + 1, { form });
      expect(f.evaluate({ x: 0 }), `${form} ${order + 1}`).toBeCloseTo(slope, 12);
      expect(compile(f, { inputs: ["x"] })(0), `${form} ${order + 1}, compiled`).toBeCloseTo(slope, 12);
    }
});
