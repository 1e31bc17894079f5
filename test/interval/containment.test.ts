import { expect, test } from "vitest";
import type { Interval } from "../../src/ast/fn.ts";
import { Interpretation } from "../../src/ast/interpretation.ts";
import { Pool } from "../../src/ast/pool.ts";
import type { Rational } from "../../src/ast/rational.ts";
import { isReal, PreciseNumbers, type Value } from "../../src/evaluate/precise.ts";
import { expr } from "../../src/index.ts";
import { around, realOf } from "../../src/interval/rounding.ts";
import { type Enclosure, enclose } from "../../src/numeric.ts";
import { expression, generator } from "../random.ts";
import { cases } from "../scale.ts";

/** 60 digits. */
const BITS = 200;
const NAMES = ["x", "y", "z_1"];

/** An interval that holds a part of what must be enclosed, whatever the radius of the ball: its middle. */
const isBetween = (value: Value, [low, high]: Interval): boolean => {
  if (!isReal(value)) return true;
  const [least, most] = around(value);
  return low <= most && least <= high;
};

test("values at 60 digits lie in the enclosures, of derivatives too, and claims about domains are true", () => {
  const random = generator(18);
  let [held, claimed] = [0, 0];
  for (let i = 0; i < cases("random enclosures", 60, 5000); i++) {
    const pool = new Pool();
    const f = expr(expression(random, pool, 2)).withVariables(NAMES);
    const box: Record<string, Interval> = Object.fromEntries(
      NAMES.map((name): [string, Interval] => {
        const center = Math.round((random() - 0.5) * 12) / 2;
        const width = 2 ** Math.round(random() * 8 - 7);
        return [name, random() < 0.3 ? [center, center + width] : [center - width * random(), center + width]];
      }),
    );
    const names = f.variables;
    const found = enclose(f, box);
    const roots = [f, ...f.gradient(names)].map(({ node }) => node);
    for (let k = 0; k < 4; k++) {
      const point = new Map(
        NAMES.map((name): [string, Rational] => {
          const [low, high] = box[name] as Interval;
          const x = k === 0 ? low : k === 1 ? high : low + (high - low) * random();
          return [name, realOf(Math.min(high, Math.max(low, x))) as Rational];
        }),
      );
      const values = roots.map((root) =>
        new Interpretation(root.pool.store, new PreciseNumbers(point, BITS)).of(root.id),
      );
      const [own] = values as [Value];
      const isRight =
        isTrueOf(found, own) &&
        (!isReal(own) || values.every((value, n) => isBetween(value, [found.value, ...found.gradient][n] as Interval)));
      if (!isRight) expect.fail(`${f} in ${JSON.stringify(box)} at ${k}: ${JSON.stringify(found)}`);
      held += isReal(own) ? values.filter(isReal).length : 0;
      if (found.isDefined !== "unknown") claimed++;
    }
  }
  expect(held).toBeGreaterThan(100);
  expect(claimed).toBeGreaterThan(50);
});

const isTrueOf = ({ isDefined }: Enclosure, value: Value): boolean =>
  value === "none" ? isDefined !== "everywhere" : isReal(value) ? isDefined !== "nowhere" : true;
