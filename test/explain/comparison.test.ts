import { describe, expect, test } from "vitest";
import { type ComparisonRow, compare } from "../../src/numeric.ts";
import { comparisonText } from "../../src/teach.ts";
import { rosenbrock } from "../diff/families.ts";

const named = (rows: readonly ComparisonRow[], mode: string, method?: string): ComparisonRow =>
  rows.find((row) => row.mode === mode && row.method === method) as ComparisonRow;

describe("x^2*y + y + 2 at (3, 4)", () => {
  const { rows, ...all } = compare("x^2*y + y + 2", { x: 3, y: 4 });

  test("its exact gradient is known exactly", () => {
    expect(all).toEqual({ variables: ["x", "y"], value: 42, operations: 4, exact: [24, 10], uncertainty: [0, 0] });
  });

  test("the exact modes have it, differences come near in the order of their errors", () => {
    for (const mode of ["symbolic", "forward", "reverse", "dual"]) expect(named(rows, mode).error).toBe(0);
    const errorOf = (method: string) => named(rows, "numeric", method).error;
    expect(errorOf("forward")).toBeGreaterThan(10 * errorOf("central"));
    expect(errorOf("central")).toBeGreaterThan(10 * errorOf("richardson"));
    for (const { gradient, error } of rows)
      expect(error).toBe(Math.max(Math.abs((gradient[0] as number) - 24), Math.abs((gradient[1] as number) - 10)));
  });

  test("every row took operations and time", () => {
    for (const { operations, time } of rows) {
      expect(operations).toBeGreaterThan(0);
      expect(time).toBeGreaterThan(0);
    }
    // Two values for each variable and a quotient, of an expression of 4 operations.
    expect(named(rows, "numeric", "central").operations).toBe(2 * 2 * 4);
  });
});

test("reverse mode takes at most 4 times the function's operations, forward mode as many as there are variables", () => {
  const { text, variables } = rosenbrock(20);
  const point = Object.fromEntries(variables.map((name, i) => [name, 0.5 + i / 40]));
  const { rows, operations } = compare(text, point, variables);
  expect(named(rows, "reverse").operations).toBeLessThanOrEqual(4 * operations);
  expect(named(rows, "forward").operations).toBeGreaterThan(10 * operations);
  expect(named(rows, "numeric", "forward").operations).toBeGreaterThanOrEqual(20 * operations);
});

test("kinks, edges and nothing to differentiate", () => {
  const kink = compare("abs(x)", { x: 0 });
  expect([kink.exact, named(kink.rows, "numeric", "forward").gradient]).toEqual([[0], [1]]);
  const outside = compare("sqrt(x)", { x: -1 });
  expect([outside.value, ...outside.exact]).toEqual([Number.NaN, Number.NaN]);
  expect(outside.rows.every(({ error }) => Number.isNaN(error))).toBe(true);
  expect(compare("3", {}).rows.map(({ gradient }) => gradient)).toEqual(Array.from({ length: 7 }, () => []));
  expect(() => compare("x*y", { x: 1 })).toThrow("The variable y has no value.");
});

test("the exact gradient of a chaotic function is not claimed to be better than it is", () => {
  const steps = Array.from({ length: 40 }, (_, i) => `v${i + 1} = 4*v${i}*(1 - v${i})`);
  const { exact, uncertainty, rows } = compare(["v0 = x", ...steps, "v40"].join("; "), { x: 0.3 });
  expect(uncertainty[0]).toBeGreaterThan(1e-6 * Math.abs(exact[0] as number));
  expect(named(rows, "reverse").error).toBeLessThanOrEqual(uncertainty[0] as number);
});

test("as a table: a line for each mode, in columns; long gradients are cut", () => {
  const text = comparisonText(compare("x^2*y + y + 2", { x: 3, y: 4 })).split("\n");
  expect(text[0]).toMatch(/^mode +gradient +error +operations +time$/);
  expect(text[3]).toMatch(/^reverse +\[24, 10\] +0 +\d+ +[\d.]+ [µm]s$/);
  expect(text.slice(-2)).toEqual(["exact: [24, 10]; by x, y", "the function itself: 4 operations"]);
  const long = compare("a + 2*b + 3*c + 4*d + 5*f", { a: 1, b: 1, c: 1, d: 1, f: 1 });
  expect(comparisonText(long)).toContain("exact: [1, 2, 3, ... 5 components]; by 5 variables");
  expect(comparisonText(compare("sin(x)", { x: 1 }))).toMatch(/^exact: \[0\.54\d+\], to \d\.\de-\d+; by x$/m);
});
