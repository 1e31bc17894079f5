import { expect, test } from "vitest";
import { budget, expr, FluxionError, simplify, taylor } from "../src/index.ts";

/** The steps that work takes, to within a thousandth. */
function stepsOf(work: () => unknown): number {
  let done = 0;
  budget({ steps: 1e9 }, (part) => {
    done = part;
  })(work);
  return done * 1e9;
}

/** The digits of the longest number in an expression. */
const longest = (f: { toString(): string }): number =>
  Math.max(0, ...[...String(f).matchAll(/\d+/g)].map(([digits]) => digits.length));

test("arithmetic is done with numbers of as many digits as the limit says", () => {
  const text = "10^30*x + 7^40*7^40*x";
  expect(longest(simplify(text))).toBeGreaterThan(60);
  const short = simplify(text, { limits: { digits: 20 } });
  expect(longest(short)).toBeLessThanOrEqual(80);
  expect(short.evaluate({ x: 1e-60 })).toBeCloseTo(expr(text).evaluate({ x: 1e-60 }), 3);
  const sevens = Array(3).fill("7".repeat(900)).join("*");
  expect(longest(simplify(`${sevens}*x`, { limits: { digits: 3000 } }))).toBe(2700);
  expect(longest(simplify(`${sevens}*x`))).toBe(1800);
});

test("a number worked out that is much longer is refused, with the limit by name", () => {
  const work = (): unknown => taylor("exp(x/7)", { order: 60, at: 0, limits: { digits: 15 } });
  expect(work).toThrow(FluxionError);
  expect(work).toThrow(/more than 15 digits/);
  expect(taylor("exp(x/7)", { order: 60, at: 0, limits: { digits: 200 } }).coefficients.length).toBe(61);
});

test("products of long numbers are charged by their digits", () => {
  const nested = (depth: number): string =>
    `v0=x;${Array.from({ length: depth }, (_, i) => `v${i + 1}=v${i}*v${i}+v${i}`).join(";")};v${depth}`;
  const work = (depth: number) => () => {
    try {
      taylor(nested(depth), { at: 1, order: 3, limits: { digits: 1e7 } });
    } catch (error) {
      if (!(error instanceof FluxionError)) throw error;
    }
  };
  // Twice the digits: more than twice the steps, where a count of products would see one level more.
  expect(stepsOf(work(18))).toBeGreaterThan(1.8 * stepsOf(work(17)));
});
