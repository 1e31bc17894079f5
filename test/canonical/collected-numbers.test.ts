import { expect, test } from "vitest";
import { equivalent, isZero } from "../../src/index.ts";

test.each([
  ["(exp(exp(20)) + 1) - exp(exp(20))", 1],
  ["exp(exp(exp(9))) - exp(exp(exp(9))) - 1/3", -1 / 3],
  ["2*10^(10^12) - 10^(10^12) - 10^(10^12) + 4", 4],
  ["sinh(exp(30)) - (sinh(exp(30)) + 1e-400)", -Number.MIN_VALUE],
])("%s is a number other than 0, however large its terms are", (text, difference) => {
  expect(isZero(text)).toMatchObject({ answer: "refuted", point: {}, difference });
});

test("and is 0 if nothing is left", () => {
  expect(isZero("(exp(exp(20)) + 1) - exp(exp(20)) - 1").answer).toBe("proved");
  expect(equivalent("exp(exp(20)) + 1", "exp(exp(20))").answer).toBe("refuted");
});

test.each(["0/0 + 1", "log(-1) - log(-1) + 1", "sqrt(-1) - sqrt(-1) + 1", "gamma(-1) - gamma(-1) + 2"])(
  "%s has no value, and no number is said to be one",
  (text) => {
    const { difference = Number.NaN } = isZero(text) as { difference?: number };
    expect(difference).toBeNaN();
  },
);
