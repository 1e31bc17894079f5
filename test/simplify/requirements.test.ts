import { describe, expect, test } from "vitest";
import type { Fn } from "../../src/ast/fn.ts";
import { Numbers } from "../../src/evaluate/evaluate.ts";
import { functions } from "../../src/functions/table.ts";
import { isStrict, requirements } from "../../src/simplify/requirements.ts";

const rows = [...functions].filter((fn) => fn.params.length > 0 && fn.params.length < 4);
const numbers = new Numbers({});
const SIDE = [-7.5, -2, -1.25, -1, -0.75, -0.3678, -1e-9, 0, 1e-9, 0.25, 0.75, 1, 1.25, 2, 3, 7.5];

const points = (count: number): number[][] =>
  count === 0 ? [[]] : points(count - 1).flatMap((point) => SIDE.map((x) => [...point, x]));

const value = (fn: Fn, args: readonly number[]): number => numbers.apply(fn, args);

describe.each(rows.map((fn) => [`${fn.name}/${fn.params.length}`, fn] as const))("%s", (_, fn) => {
  test("has a value only where what it requires of its arguments is true", () => {
    let valued = 0;
    for (const args of points(fn.params.length)) {
      if (Number.isNaN(value(fn, args))) continue;
      valued++;
      for (const { formula, range } of requirements(fn)) {
        const x = formula.in(numbers, args);
        const isWithin = (range.above ? x > range.low : x >= range.low) && !(range.nonzero === true && x === 0);
        expect(isWithin, `${fn.name}(${args}): ${x}`).toBe(true);
      }
    }
    expect(valued).toBeGreaterThan(0);
  });

  test.runIf(isStrict(fn))("has no value where an argument has none", () => {
    for (let i = 0; i < fn.params.length; i++)
      for (const args of points(fn.params.length - 1))
        expect(value(fn, args.toSpliced(i, 0, Number.NaN)), `${fn.name}(${args})`).toBeNaN();
  });
});

test("roots, logarithms and inverse functions require something, functions with a value everywhere nothing", () => {
  const count = (name: string, arity = 1): number => requirements(functions.get(name, arity) as Fn).length;
  expect([count("log"), count("log", 2), count("atanh"), count("acosh"), count("asec"), count("acsch")]).toEqual([
    1, 3, 2, 2, 2, 1,
  ]);
  expect([count("sin"), count("tan"), count("exp"), count("pow", 2)]).toEqual([0, 0, 0, 0]);
});
