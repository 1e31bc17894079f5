import { expect, test } from "vitest";
import { toWritten } from "../../src/notations/written.ts";
import { parse } from "../../src/syntax/parse.ts";

test.each([
  ["x^2*sin(x)", "x² · sin(x)"],
  ["2*x*sin(x)", "2x · sin(x)"],
  ["-2*sin(x)", "−2 sin(x)"],
  ["(2*x)^2", "(2x)²"],
  ["1/(2*x)", "1 / (2x)"],
  ["x^(-2)", "x⁻²"],
  ["(x^2)^3", "(x²)³"],
  ["(-x)^2", "(−x)²"],
  ["-x^2", "−x²"],
  ["sin(x)^2", "sin(x)²"],
  ["x^(n+1)", "xⁿ⁺¹"],
  ["x^y", "x ^ y"],
  ["alpha1*x", "α₁ · x"],
  ["sqrt(x) + sqrt(x+1)", "√x + √(x + 1)"],
  ["sqrt(x)^3", "(√x)³"],
  ["sqrt(x^3)", "√(x³)"],
  ["sqrt(x)!", "(√x)!"],
  ["2*sqrt(x)/sqrt(sqrt(y))", "2√x / √(√y)"],
  ["2*3^x", "2 · 3ˣ"],
  ["a*(b+c)", "a · (b + c)"],
  ["abs(x)-pi", "|x| − π"],
  ["x*(-2)", "x · (−2)"],
  ["omega*sigma", "ω · σ"],
])("%s is written %s", (typed, written) => {
  expect(toWritten(parse(typed))).toBe(written);
});
