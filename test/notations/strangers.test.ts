import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { expr, type FluxionError } from "../../src/index.ts";

/** What students, physicists and programs write, one a line, and what it means in the strict notation. */
const cases = readFileSync(new URL("strangers.txt", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => line.split(" | ") as [string, string]);

const POINTS = [0.37, 1.9];

test(`${cases.length} more formulas as strangers type them mean what they should`, () => {
  expect(cases.length).toBeGreaterThan(160);
  const wrong = cases.filter(([typed, strict]) => {
    const [f, g] = [expr(typed, { notation: "math" }), expr(strict)];
    const names = [...new Set([...f.variables, ...g.variables])];
    return POINTS.some((point) => {
      const at = Object.fromEntries(names.map((name, i) => [name, point + i / 3]));
      const [a, b] = [f.evaluate(at), g.evaluate(at)];
      return !Object.is(a, b) && !(Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(b)));
    });
  });
  expect(wrong.map(([typed]) => `${typed} -> ${expr(typed, { notation: "math" })}`)).toEqual([]);
});

/** What would be read otherwise than it is meant, if it were read: what is under the caret. */
test.each([
  ["x%", "%"],
  ["1 000 x", "000"],
  ["square root of x", "root"],
  ["x squared", "squared"],
  ["the sum of x", "the"],
  ["x minus y", "minus"],
  ["n choose k", "choose"],
  ["sine x", "sine"],
  ["np.linalg.norm(x)", "linalg"],
  ["Math.clz32(x)", "clz32"],
  ["x!!", "!"],
  ["10x10", "x10"],
  ["y_(n+1)", "y_"],
  ["x_{a/b}", "x_"],
  ["2.x", "2.x"],
])("%s is asked about", (text, under) => {
  try {
    expr(text, { notation: "math" });
  } catch (error) {
    const { position, hint } = error as FluxionError;
    expect([text.slice(position?.start, position?.end), typeof hint]).toEqual([under, "string"]);
    return;
  }
  throw new Error(`${text} was read`);
});

test("what has a convention is told", () => {
  for (const text of ["sin x (x+1)", "sin x(x+1)", "x cos x e^x", "x^ab", "1/(2x) sin y", "3x2", "pi/2 x", "1/x y"])
    expect([text, expr(text, { notation: "math" }).reading.notes.length]).toEqual([text, 1]);
});

test("subscripts are apart, greek letters a product, names of other scripts are asked about", () => {
  const names = (text: string): string[] => expr(text, { notation: "math" }).variables;
  expect(names("\u03b1\u03b2")).toEqual(["\u03b1", "\u03b2"]);
  expect(names("y_{n+1} - y_{n-1}")).toEqual(["y_n_plus_1", "y_n_minus_1"]);
  expect(expr("y_{n+1} - y_{n-1}", { notation: "latex" }).variables).toEqual(["y_n_plus_1", "y_n_minus_1"]);
  for (const text of ["\u0441\u043a\u043e\u0440\u043e\u0441\u0442\u044c t", "\u901f\u5ea6"])
    expect(() => names(text)).toThrow("letters that a name cannot have");
});
