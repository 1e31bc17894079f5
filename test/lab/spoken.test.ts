import katex from "katex";
import { expect, test } from "vitest";
import { spoken } from "../../web/spoken.ts";

const options = { output: "mathml", trust: true, strict: "ignore" } as const;

test.each([
  ["\\frac{d}{dx}\\left[x^{2}\\right]", "the derivative of x squared with respect to x"],
  ["\\frac{\\mathrm{d} f}{\\mathrm{d} x} = 2 x", "the derivative of f with respect to x equals 2 x"],
  [
    "\\frac{\\partial^{2} f}{\\partial w_{1}^{2}} = ",
    "the second partial derivative of f with respect to w sub 1 equals",
  ],
  ["\\htmlData{part=3}{x^{2}} \\sin(x)", "x squared times sine of x"],
  ["x (x \\cos(x) + 2 \\sin(x))", "x times open parenthesis x times cosine of x plus 2 sine of x close parenthesis"],
  [
    "\\left(u v\\right)' = u' v + u v'",
    "open parenthesis u times v close parenthesis prime equals u prime times v plus u times v prime",
  ],
  ["\\sin^{2}(x) - \\sin(u)^{2}", "sine squared of x minus sine of u, squared"],
  ["\\frac{1}{2} \\cdot \\frac{x + 1}{y}", "1 over 2 times the fraction x plus 1 over y, end"],
  ["e^{-x^{2}}", "e to the power minus x squared, end"],
  ["x^{-1}", "x to the power minus 1"],
  ["(x+1)^{3}", "open parenthesis x plus 1 close parenthesis cubed"],
  ["\\sqrt{x^{2} + 1} + \\sqrt[3]{x}", "the square root of x squared plus 1, end plus the cube root of x"],
  ["\\left|x\\right| \\ne 0", "the absolute value of x, end is not 0"],
  [
    "\\begin{cases} x & \\text{if } x > 0 \\\\ 0 & \\text{otherwise} \\end{cases}",
    "cases: x if x is greater than 0; 0 otherwise;",
  ],
  ["y = x^{x}, \\quad \\ln y = ", "y equals x to the power x, natural logarithm of y equals"],
])("%s is spoken as %s", (latex, said) => {
  expect(spoken(katex.renderToString(latex, options))).toBe(said);
});
