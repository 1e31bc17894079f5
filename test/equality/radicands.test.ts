import { expect, test } from "vitest";
import { isZero } from "../../src/index.ts";

const answer = (difference: string): string => isZero(difference).answer;

test("what roots and logarithms say about their arguments splits other roots", () => {
  for (const difference of [
    "sqrt(x) * sqrt(x + 1) - sqrt(x^2 + x)",
    "sqrt(1 - x) * sqrt(-1 - x) - sqrt(x^2 - 1)",
    "sqrt(x * y) - sqrt(-x) * sqrt(-y)",
    "sqrt(1 / (1 + x)) * sqrt(1 + x) - 1",
    "asin(x) * (sqrt(1 - x^2) - sqrt(1 - x) * sqrt(1 + x))",
    "log(x) + log(x + 1) - log(x^2 + x)",
    "sqrt(sqrt(x * y)) - x^(1/4) * y^(1/4)",
  ])
    expect(answer(difference), difference).toBe("proved");
});

test("squares come out of roots as absolute values, and a sign is a quotient where it is not 0", () => {
  for (const difference of [
    "sqrt(1 - 1/x^2) - sqrt(x^2 - 1) / abs(x)",
    "1 / (c * sqrt(1 - 1/(c^2*x^2))) - c * x^2 / (abs(c*x) * sqrt(c^2*x^2 - 1))",
    "sign(x) / sqrt(1 + 1/x^2) - x / sqrt(x^2 + 1)",
    "sqrt((1 - x) / (1 + x)) * (1 + x) - sqrt(1 - x^2)",
  ])
    expect(answer(difference), difference).toBe("proved");
});

test("exponentials of inverse hyperbolic functions are roots", () => {
  for (const difference of [
    "exp(3*atanh(a*x)) * (1 - a*x)^2 / (1 + a*x) - sqrt(1 + a*x) * sqrt(1 - a*x)",
    "exp(n*atanh(a*x)) * (1 - a^2*x^2)^p - (1 - a*x)^(p - n/2) * (1 + a*x)^(p + n/2)",
    "exp(asech(x)) - 1/x - sqrt(1 - x^2)/x",
    "exp(acsch(x)) - 1/x - sqrt(1 + 1/x^2)",
  ])
    expect(answer(difference), difference).toBe("proved");
});

test("nothing is proved that fails where a base is 0 or has the other sign", () => {
  for (const difference of [
    "sqrt(x) * sqrt(x + 1) - sqrt(x^2 + x) + sign(x) - 1",
    "(abs(1 - x) - (1 - x)) * (1 + sqrt(y^2 * (1 - x^2)))",
    "sqrt(x * (x - 1)^2) - sqrt(x) * (x - 1)",
    "sqrt(x^2 * (x + 1)) - x * sqrt(x + 1)",
    "sign(x)^2 - 1",
  ])
    expect(answer(difference), difference).not.toBe("proved");
});
