import katex from "katex";
import { expect, test } from "vitest";
import { practice } from "../../src/teach.ts";
import { partsOf, toTex } from "../../web/typed.ts";

test.each([
  ["x ^ 2 * sin(x)", "x^{2} \\, \\sin (x)"],
  ["(u^n)' = n * u^(n - 1) * u'", "(u^{n})' = n \\, u^{n - 1} \\, u'"],
  ["-1 / sqrt(1 - x ^ 2)", "-1 / \\sqrt{1 - x^{2}}"],
  ["x ^ -2 * 3", "x^{-2} \\cdot 3"],
  ["2 ^ x ^ 2 + 1", "2^{x^{2}} + 1"],
  ["2 ^ (x + 1) ^ 2 * y", "2^{(x + 1)^{2}} \\, y"],
  ["2 ^ sin(x) - 1", "2^{\\sin (x)} - 1"],
  ["d/dx(x ^ 2)", "\\frac{d}{dx}(x^{2})"],
])("%s is set as %s", (typed, tex) => {
  expect(toTex(typed)).toBe(tex);
});

test("words and formulas of a sentence are told apart", () => {
  const parts = partsOf("x ^ 2 * sin(x) is a product: use the product rule, (u * v)' = u' * v + u * v'.");
  expect(parts.map(({ text, latex }) => (latex === undefined ? text : `[${text}]`)).join("")).toBe(
    "[x ^ 2 * sin(x)] is a product: use the product rule, [(u * v)' = u' * v + u * v'].",
  );
  expect(partsOf("Here u = 3 * a and v = sin(x).").flatMap(({ text, latex }) => (latex ? [text] : []))).toEqual([
    "u = 3 * a",
    "v = sin(x)",
  ]);
  expect(partsOf("x = is left out").map(({ text }) => text)).toEqual(["x =", " is left out"]);
});

test("every hint of a sheet can be set, and none keeps a typed sign among its words", () => {
  const hints = [1, 3, 5].flatMap((level) => practice({ seed: 2, level, count: 10 }).flatMap(({ hints }) => hints));
  for (const part of hints.flatMap(partsOf)) {
    if (part.latex === undefined) expect(part.text).not.toMatch(/[*^=()/']/);
    else expect(() => katex.renderToString(part.latex ?? "", { throwOnError: true })).not.toThrow();
  }
});
