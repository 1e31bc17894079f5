import { expect, test } from "vitest";
import type { Fn, Interval } from "../../src/ast/fn.ts";
import { Interpretation } from "../../src/ast/interpretation.ts";
import { Pool } from "../../src/ast/pool.ts";
import { toNumber } from "../../src/ast/rational.ts";
import { isReal, PreciseNumbers, type Value } from "../../src/evaluate/precise.ts";
import { expr } from "../../src/index.ts";
import { around, exactDouble } from "../../src/interval/rounding.ts";
import { functions, type Node } from "../../src/nodes.ts";
import { type Enclosure, enclose } from "../../src/numeric.ts";
import { expression, generator, pick } from "../random.ts";
import { cases, everyNth } from "../scale.ts";

/** 60 digits. */
const BITS = 200;
const NAMES = ["x", "y", "z_1"];

/** An interval that holds a part of what must be enclosed, whatever the radius of the ball: its middle. */
const isBetween = (value: Value, [low, high]: Interval): boolean => {
  if (!isReal(value)) return true;
  const [least, most] = around(value);
  return low <= most && least <= high;
};

type Random = () => number;
const around0 = (random: Random): number => random() - 0.5;
const sorted = (a: number, b: number): Interval => (a <= b ? [a, b] : [b, a]);

/** Sides of boxes: of all sizes, across 0 and poles, with whole numbers and without an end, points. */
const SIDES: readonly ((random: Random) => Interval)[] = [
  (random) => [0, 2 ** Math.round(random() * 8 - 7)],
  (random) => {
    const center = Math.round(around0(random) * 12) / 2;
    return [center - 2 ** Math.round(random() * 8 - 7) * random(), center + 2 ** Math.round(random() * 8 - 7)];
  },
  (random) => [-3 * random(), 3 * random()],
  (random) => sorted(around0(random) * 1e-320, around0(random) * 1e-310),
  (random) => sorted(around0(random) * 1e-12, around0(random) * 1e-9),
  (random) => sorted(around0(random) * 1e6, around0(random) * 1e3),
  (random) => sorted(around0(random) * 1e300, around0(random) * 1e308),
  (random) => [around0(random) * 4, Number.POSITIVE_INFINITY],
  (random) => [Number.NEGATIVE_INFINITY, around0(random) * 4],
  (random) => {
    const point = pick(random, [0, 1, -1, 0.5, 2, 3, -2.5, 1e-310, 1e9, around0(random) * 6]);
    return [point, point];
  },
];

const boxOf = (random: Random): Record<string, Interval> =>
  Object.fromEntries(NAMES.map((name) => [name, pick(random, SIDES)(random)]));

/** A double of an interval: an end, one near it, or one in between. */
function inside(random: Random, [low, high]: Interval): number {
  const [a, b] = [Math.max(low, -1e30), Math.min(high, 1e30)];
  const near = random() < 0.5 ? a + (b - a) * random() : a + Math.min(b - a, 4) * random();
  const x = pick(random, [a, b, near, near, 0, 1, Math.round(near)]);
  return Math.min(high, Math.max(low, x)) + 0;
}

interface Seen {
  held: number;
  claimed: number;
  curved: number;
}

/** Values, gradients and Hessians at points of a box lie in what was enclosed, and what it says of domains is true. */
function check(random: Random, f: ReturnType<typeof expr>, box: Record<string, Interval>, seen: Seen): void {
  const names = f.variables;
  const found = enclose(f, box, { boxes: pick(random, [1, 1, 2, 12]) });
  const slopes = f.gradient(names);
  const curvatures = slopes.flatMap((slope) => names.map((name) => slope.derivative(name)));
  const roots = [f, ...slopes, ...curvatures].map(({ node }) => node);
  const bounds = [found.value, ...found.gradient, ...found.hessian.flat()];
  for (let k = 0; k < 4; k++) {
    const point = new Map(NAMES.map((name) => [name, exactDouble(inside(random, box[name] as Interval))]));
    const values = roots.map((root) =>
      new Interpretation(root.pool.store, new PreciseNumbers(point, BITS)).of(root.id),
    );
    const own = values[0] as Value;
    const wrong = isReal(own) ? values.findIndex((value, n) => !isBetween(value, bounds[n] as Interval)) : -1;
    if (!isTrueOf(found, own) || wrong >= 0)
      expect.fail(
        `${f} in ${JSON.stringify(box)} at ${[...point.values()].map(toNumber)}, entry ${wrong}: ${JSON.stringify(found)}`,
      );
    if (!isReal(own)) continue;
    seen.held += values.filter(isReal).length;
    seen.curved += values.slice(names.length + 1).filter(isReal).length;
    if (found.isDefined !== "unknown") seen.claimed++;
  }
}

const isTrueOf = ({ isDefined }: Enclosure, value: Value): boolean =>
  value === "none" ? isDefined !== "everywhere" : isReal(value) ? isDefined !== "nowhere" : true;

const fresh = (): Seen => ({ held: 0, claimed: 0, curved: 0 });

test("values, gradients and Hessians at 60 digits lie in the enclosures, and claims about domains are true", () => {
  const random = generator(18);
  const seen = fresh();
  for (let i = 0; i < cases("random enclosures", 12, 4000); i++) {
    const f = expr(expression(random, new Pool(), 2)).withVariables(NAMES);
    check(random, f, boxOf(random), seen);
  }
  expect(seen.held).toBeGreaterThan(60);
  expect(seen.curved).toBeGreaterThan(60);
  expect(seen.claimed).toBeGreaterThan(20);
});

const isCondition = ({ logic }: Fn): boolean => logic === "truth" || logic === "truths";

/** A row applied to variables or small formulas, a condition as the condition of a choice. */
function applied(random: Random, pool: Pool, fn: Fn): Node {
  const operand = (i: number): Node =>
    fn.partials?.[i] === null
      ? pool.constant(1 + Math.floor(random() * 3))
      : random() < 0.7
        ? pool.variable(NAMES[i % 3] as string)
        : expression(random, pool, 1);
  const condition = (): Node => applied(random, pool, named(pick(random, COMPARISONS), 2));
  const count = fn.params.length;
  const args = Array.from({ length: count }, (_, i) =>
    fn.logic === "truths" || (fn.logic === "choice" && i === 0) ? condition() : operand(i),
  );
  return pool.apply(fn, args);
}
const named = (name: string, arity: number): Fn => functions.get(name, arity) as Fn;
const COMPARISONS = ["lt", "le", "gt", "ge", "eq", "ne"];

test("the same for every row of the table of functions, over boxes of all kinds", () => {
  const random = generator(19);
  const seen = fresh();
  const rows = everyNth(
    "rows of functions",
    2,
    [...functions].filter(({ bound, isElement }) => !bound && !isElement),
  );
  const rounds = cases("boxes for each row", 1, 60);
  for (const fn of rows)
    for (let i = 0; i < rounds; i++) {
      const pool = new Pool();
      const own = applied(random, pool, fn);
      const node = isCondition(fn)
        ? pool.apply(named("ifelse", 3), [own, pool.variable("x"), expression(random, pool, 1)])
        : own;
      check(random, expr(node).withVariables(NAMES), boxOf(random), seen);
    }
  expect(seen.held).toBeGreaterThan(100);
});
