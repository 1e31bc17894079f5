import { expect } from "vitest";
import { Interpretation } from "../../src/ast/interpretation.ts";
import type { Node } from "../../src/ast/node.ts";
import type * as Q from "../../src/ast/rational.ts";
import { Ball } from "../../src/evaluate/ball.ts";
import { isReal, PreciseNumbers, type Value } from "../../src/evaluate/precise.ts";

export type Point = ReadonlyMap<string, Q.Rational>;

const BITS = 200;

/** The values of expressions to 60 digits, with bounds of their errors. */
export function balls(nodes: readonly Node[], point: Point): Value[] {
  const numbers = new PreciseNumbers(point, BITS);
  const passes = new Map<object, Interpretation<Value>>();
  return nodes.map(({ pool, id }) => {
    const pass = passes.get(pool.store) ?? new Interpretation<Value>(pool.store, numbers);
    passes.set(pool.store, pass);
    return pass.of(id);
  });
}

/** Whether two forms agree at a point to 50 digits wherever the first has a value there; how many values it has. */
export function expectEqual(plain: readonly Node[], fewer: readonly Node[], point: Point): number {
  const numbers = new PreciseNumbers(point, BITS);
  const [one, other] = [balls(plain, point), balls(fewer, point)];
  let compared = 0;
  one.forEach((value, i) => {
    if (!isReal(value)) return;
    const difference = numbers.plus(value, numbers.times(-1, other[i] as typeof value));
    compared++;
    if (!(difference instanceof Ball)) {
      expect(difference).toBe(0);
      return;
    }
    expect(difference.sign, `${i}`).toBe(0);
    if (value instanceof Ball && value.sign !== 0 && value.top - difference.top < 166)
      expect(value.rad, "as exact as that").toBeGreaterThan(0n);
  });
  return compared;
}
