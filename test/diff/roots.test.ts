import { expect, test } from "vitest";
import { expr } from "../../src/index.ts";

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
    expect(f.derivative("x", 2, { form }).evaluate(at) / second).toBeCloseTo(1, 6);
  }
});
