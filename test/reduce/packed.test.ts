import { expect, test } from "vitest";
import { FluxionError } from "../../src/index.ts";
import { Known, packed } from "../../src/reduce/packed.ts";

const EDGE = 2 ** 26 - 1;

test("keys of two numbers are different up to the edge, and beyond it there are none", () => {
  const numbers = [-EDGE, 1 - EDGE, -1, 0, 1, EDGE - 1, EDGE];
  const keys = numbers.flatMap((a) => numbers.map((b) => packed(a, b)));
  expect(new Set(keys).size).toBe(numbers.length ** 2);
  expect(keys.every(Number.isSafeInteger)).toBe(true);
  for (const [a, b] of [
    [EDGE + 1, 0],
    [0, -EDGE - 1],
    [0, Number.NaN],
  ] as const)
    expect(() => packed(a, b)).toThrow(FluxionError);
});

test("a result is known again, and those of exponents beyond the edge are never mistaken for others", () => {
  const known = new Known();
  const made: number[][] = [];
  const of = (a: number, b: number): number =>
    known.of(a, b, (x, y) => {
      made.push([x, y]);
      return x + y;
    });
  expect([of(2, 3), of(2, 3), of(2, -1), of(1, EDGE), of(1, 2 ** 27), of(2, 0)]).toEqual([
    5,
    5,
    1,
    EDGE + 1,
    2 ** 27 + 1,
    2,
  ]);
  expect(made.length).toBe(5);
});
