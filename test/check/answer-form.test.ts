import { describe, expect, test } from "vitest";
import { FluxionError } from "../../src/index.ts";
import { answerForm, check } from "../../src/teach.ts";

/**
 * What a teacher would accept (no second column), and what not: the part that is pointed at, and a word of the reason.
 */
const CASES = {
  factored: `
(x-1)*(x+1)
(x-1)^2*(x+3)
3*(x+1)*(x-2)
-2x*(x-5)
x^2+1
x+2
x*(x^2+x+1)
(2x+1)/(x-1)
7
x*(sin(x)+1)
x^2-1 | x ^ 2 - 1 | (x - 1) * (x + 1)
x*(x^2-4) | x ^ 2 - 4 | (x - 2) * (x + 2)
(2x+2)*(x-1) | 2 * x + 2 | taken out
x^2+x | x ^ 2 + x | x * (x + 1)
(x^2+2x+1)*(x-3) | x ^ 2 + 2 * x + 1 | (x + 1) ^ 2
(x+1)*(x^3-1) | x ^ 3 - 1 | factored
(x^2-1)^2 | x ^ 2 - 1 | factored
6x-3 | 6 * x - 3 | taken out
`,
  expanded: `
x^2-1
x^2+2*x+1
3*x
x*y+x
x/2+1/3
sin(x)+1
x^2*y^3
(x-1)*(x+1) | (x - 1) * (x + 1) | multiply it out
2*(x+1) | 2 * (x + 1) | multiply it out
(x+1)^2 | (x + 1) ^ 2 | power of a sum
x^2-(x+1) | -(x + 1) | each of its terms
(x+1)/2 | (x + 1) / 2 | divide each
sin(2*(x+1)) | 2 * (x + 1) | multiply it out
`,
  polynomial: `
x^2-2*x+1
3
x/2+1
2*x^3*y-y^2
-x^2+x
x^2/3-1/2
x+x | x | like terms
x^2-2*x+x^2 | x ^ 2 | like terms
(x-1)*(x+1) | x - 1 | parentheses
x*x | x * x | twice
1/x | 1 / x | whole exponent
x^(1/2)+1 | x ^ (1 / 2) | whole exponent
sin(x)+1 | sin(x) | whole exponent
x^(-1) | x ^ -1 | whole exponent
`,
  "single fraction": `
(x+1)/(x-1)
x^2+1
-x/(x+1)
3/4
sqrt(x)/2
1/x+1 | 1 / x | of its own
(1/x)/(x+1) | 1 / x | of its own
x/(1+1/x) | 1 / x | of its own
x^(-1)*(x+1) | x ^ -1 | negative exponent
1/2*x | 1 / 2 | of its own
`,
  "lowest terms": `
3/4
(x+1)/(x-1)
x/2
x^2+1
2*x/(x^2+1)
(x-2)/(3*x)
6/4 | 6 / 4 | 2 can be cancelled
2x/4 | 2 * x / 4 | 2 can be cancelled
(x^2-1)/(x-1) | (x ^ 2 - 1) / (x - 1) | x - 1 can be cancelled
x^2/x | x ^ 2 / x | x can be cancelled
1+4/6 | 4 / 6 | 2 can be cancelled
(2x+4)/6 | (2 * x + 4) / 6 | 2 can be cancelled
(x*y)/(y*z) | x * y / (y * z) | y can be cancelled
`,
  rationalised: `
sqrt(2)/2
sqrt(x)/x
x+sqrt(3)
1/(x+1)
x^(1/2)
1/sqrt(2) | 1 / sqrt(2) | sqrt(2) is in the denominator
x/(1+sqrt(3)) | x / (1 + sqrt(3)) | sqrt(3) is in the denominator
1+1/cbrt(x) | 1 / cbrt(x) | is in the denominator
x^(-1/2) | x ^ (-1 / 2) | in the denominator
1/x^(3/2) | 1 / x ^ (3 / 2) | is in the denominator
sqrt(2)^(-1) | sqrt(2) ^ -1 | in the denominator
`,
} as const;

describe.each(Object.keys(CASES) as (keyof typeof CASES)[])("%s", (form) => {
  test.each(CASES[form].trim().split("\n"))("%s", (line) => {
    const [answer, at, reason] = line.split(" | ") as [string, string?, string?];
    const found = answerForm(answer, form);
    if (at === undefined) expect(found).toEqual({ form, holds: true });
    else if (found.holds) throw new Error(`${answer} passed`);
    else {
      expect(String(found.at)).toBe(at);
      if (reason !== "factored") expect(found.message).toContain(reason);
    }
  });
});

test("check can take a form, which has no say in the verdict", () => {
  const found = check("3x^2 - 3", { of: "x^3 - 3x", wrt: "x", form: "factored" });
  expect(found.verdict).toBe("right");
  expect(found.form?.holds === false && String(found.form.at)).toBe("3 * x ^ 2 - 3");
  expect(check("3(x-1)(x+1)", { of: "x³ − 3x", wrt: "x", form: "factored", notation: "math" }).form?.holds).toBe(true);
  expect(check("2x", { of: "x^2", wrt: "x" }).form).toBeUndefined();
});

test("answers in the notation of students; a form that there is not", () => {
  expect(answerForm("2(x+1)", "expanded", { notation: "math" }).holds).toBe(false);
  expect(answerForm("\\frac{\\sqrt{2}}{2}", "rationalised", { notation: "latex" }).holds).toBe(true);
  expect(() => answerForm("x", "simplest" as never)).toThrow(FluxionError);
  expect(() => answerForm("x", "factored", { limit: 3 } as never)).toThrow("no option");
});
