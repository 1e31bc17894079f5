import { expect, test } from "vitest";
import { expr, gradient, hessian, jacobian } from "../../src/index.ts";

test.each([
  ["sqrt(x)^2", "1", ["x >= 0"]],
  ["exp(log(x))", "1", ["x > 0"]],
  ["asin(x) + acos(x)", "0", ["x <= 1", "x >= -1"]],
  ["atanh(tanh(x)) + (x^2 - 1)/(x - 1)", "2", ["x != 1"]],
  ["sqrt(x - 3)^4", "2 * x - 6", ["x >= 3"]],
  ["(x*log(x))/log(x)", "1", ["log(x) != 0", "x > 0"]],
  ["sqrt(-1)*x", "sqrt(-1)", ["sqrt(-1) has no value"]],
])("the simplified slope of %s is %s where %s", (text, slope, conditions) => {
  const derivative = expr(text).derivative("x", { form: "simplified" });
  expect([derivative.toString(), [...derivative.conditions].sort()]).toEqual([slope, conditions]);
});

test.each(["log(x)", "sqrt(x)", "x*sqrt(x)", "1/x", "tan(x)", "x^x", "asin(x)", "abs(x)", "sin(x)/x"])(
  "the slope of %s loses no condition that its rules keep",
  (text) => {
    for (const form of ["pruned", "canonical", "simplified"] as const)
      expect(expr(text).derivative("x", { form }).conditions).toEqual([]);
  },
);

test("a derivative in its pruned form keeps the conditions of its rules", () => {
  expect(expr("sqrt(x)^2").derivative("x").conditions).toEqual([]);
});

test("gradients, Hessians and Jacobians say what they lost as wholes", () => {
  const options = { form: "simplified" } as const;
  const f = "sqrt(x)^2*y + sqrt(z)";
  expect(gradient(f, ["x", "y", "z"], options).conditions).toEqual(["x >= 0"]);
  expect(gradient(f, ["x", "y", "z"], options)[0]?.conditions).toEqual(["x >= 0"]);
  expect(hessian(f, ["x", "y", "z"], options).conditions).toEqual(["x >= 0"]);
  expect(jacobian([f, "x/x*y"], ["x", "y", "z"], options).conditions).toEqual(["x >= 0", "x != 0"]);
});
