import { expr } from "fluxion";
import { expect, test } from "vitest";

/** What it is written out, and its value at a = 2, b = 3, c = 5, d = 7. */
const AT = { a: 2, b: 3, c: 5, d: 7 };
const VALUES: readonly (readonly [string, number])[] = [
  ["det([a, b; c, d])", -1],
  ["det([[a, b], [c, d]])", -1],
  ["trace([a, b; c, d])", 9],
  ["dot([a, b], [c, d])", 31],
  ["norm([3 * a, 4 * a])", 10],
  ["norm([3 * a; 4 * a])", 10],
  ["max([a, d, c])", 7],
  ["[a, b, c][2] + d", 10],
  ["sum(i * a, i, 1, 3)", 12],
  ["prod(a + k, k, 0, b - 1)", 24],
];

for (const notation of ["strict", "math"] as const)
  test(`arrays that are written out need no shapes in the notation ${notation}`, () => {
    for (const [text, value] of VALUES) expect(expr(text, { notation }).evaluate(AT), text).toBeCloseTo(value, 12);
  });

test("brackets that people write for parentheses stay parentheses", () => {
  for (const [text, read] of [
    ["2*[x+1]", "2 * (x + 1)"],
    ["[x+1][x+2]", "(x + 1) * (x + 2)"],
    ["[x+1]*[x+2]", "(x + 1) * (x + 2)"],
    ["3[x-(2+y)]", "3 * (x - (2 + y))"],
    ["Sqrt[x]", "sqrt(x)"],
  ] as const)
    expect(expr(text, { notation: "math" }).toString()).toBe(read);
});

test("in the notation math a reading with arrays is told", () => {
  expect(expr("xy*det([a,b;c,d])", { notation: "math" }).reading).toMatchObject({
    text: "xy * (a * d - b * c)",
    isTolerant: true,
  });
});

test("a sum over nothing that ends is refused as people write it, and so are arrays where a number is needed", () => {
  for (const text of ["sum(x^n)", "sum(x^n) + sum(i, i, 1, 3)", "sum(x, n)", "[x, y]", "[1, 2; 3, 4]*[x; y]", "x + [1"])
    expect(() => expr(text, { notation: "math" }), text).toThrow(expect.objectContaining({ name: "FluxionError" }));
});

test("a hundred thousand nested sums are looked at once", () => {
  const text = `${"sum(".repeat(100_000)}x`;
  expect(() => expr(text, { notation: "math" })).toThrow(expect.objectContaining({ name: "FluxionError" }));
});
