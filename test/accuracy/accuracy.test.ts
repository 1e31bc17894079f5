import { expect, test } from "vitest";
import { Oracle } from "../../src/accuracy/oracle.ts";
import { atOrdinal, bitsOfError, ordinal } from "../../src/accuracy/ordinals.ts";
import { chosen } from "../../src/accuracy/regions.ts";
import { RULES } from "../../src/accuracy/rules.ts";
import { Pool } from "../../src/ast/pool.ts";
import { compile, expr } from "../../src/index.ts";
import { accuracy } from "../../src/numeric.ts";
import { generator } from "../random.ts";

/** The work of a search in a test: it is the same search, ended earlier. */
const FEW = { steps: 1e6 };

test("doubles in their order, and errors as distances in it", () => {
  for (const x of [0, 1, -1, 5e-324, -5e-324, Number.MAX_VALUE, -0.1]) expect(atOrdinal(ordinal(x))).toBe(x);
  expect(ordinal(5e-324) - ordinal(-5e-324)).toBe(2n);
  expect(bitsOfError(1, 1)).toBe(0);
  expect(bitsOfError(1 + 2 ** -52, 1)).toBe(1);
  expect(bitsOfError(Number.NaN, 1)).toBe(64);
  expect(bitsOfError(-1, 1)).toBeGreaterThan(62);
});

test("both sides of every rule are equal at 60 digits where its condition holds", () => {
  const random = generator(3);
  const names = ["u", "v", "p"];
  for (const { name, from, to, where } of RULES) {
    let compared = 0;
    const pool = new Pool();
    const filled = to.replace(/\bd\b/g, "(u - v)");
    const oracle = new Oracle(
      [from, filled, `(${where ?? "u == u"}) ? 1 : 0`].map((text) => expr(text, { pool, variables: names }).node),
    );
    for (let i = 0; i < 24; i++) {
      const [left, right, holds] =
        oracle.at(
          names,
          names.map(() => (random() - 0.3) * 4),
        ) ?? [];
      if (holds !== 1 || left === undefined || Number.isNaN(left)) continue;
      compared++;
      expect([name, right]).toEqual([name, left]);
    }
    expect([name, compared > 5]).toEqual([name, true]);
  }
});

test("the forms chosen are the best of each region", () => {
  const points = Array.from({ length: 20 }, (_, k) => [k - 10]);
  const errors = [points.map(([x]) => ((x as number) < 0 ? 0 : 60)), points.map(([x]) => ((x as number) < 0 ? 60 : 0))];
  expect(chosen(errors, points)).toMatchObject({ variable: 0, below: { form: 0 }, above: { form: 1 } });
  expect(chosen([errors[0] as number[]], points)).toEqual({ form: 0 });
});

test("what cancels, and what the stable form leaves, is accurate after the search", () => {
  const angle = compile("atan(x + 1) - atan(x)", { accurate: true, limits: FEW });
  for (const x of [1e10, 1e100, 3]) expect(angle(x)).toBeCloseTo(Math.atan(1 / (1 + x + x * x)), 30);
  const g = expr("1/x - 1/tan(x)");
  const [value, slope] = compile([g, g.gradient("x")], {
    accurate: true,
    box: { x: [-0.02, 0.02] },
  })(1e-9);
  expect(value).toBeCloseTo(1e-9 / 3, 24);
  expect(slope).toBeCloseTo(1 / 3, 15);
});

test("a report has the errors of function and derivatives, and the worst point", () => {
  const { rows, variables, points } = accuracy("sqrt(x + 1) - sqrt(x)", { x: [1e18, 1e20] }, { points: 20 });
  expect([variables, points, rows.map(({ wrt }) => wrt)]).toEqual([["x"], 20, [[], ["x"]]]);
  const [{ plain, stable }] = rows as [(typeof rows)[0]];
  expect(plain.mean).toBeGreaterThan(55);
  expect(stable.mean).toBeLessThan(1.5);
  expect(plain.worst.bits).toBe(bitsOfError(plain.worst.result, plain.worst.exact));
  const other = accuracy("x + 1", { x: [0, 1] }, { points: 5, order: 0, other: (x) => [x + 2] }).rows[0]?.other;
  expect(other?.mean).toBeGreaterThan(50);
});

test("options that contradict, and boxes that are none, are refused", () => {
  expect(() => compile("x", { accurate: true, stable: false })).toThrow(/most accurate/);
  expect(() => compile("x", { box: { x: [0, 1] } })).toThrow(/accurate/);
  expect(() => compile("x", { accurate: true, box: { x: [1, 0] } })).toThrow(/not an interval/);
  expect(() => accuracy("log(x)", { x: [-2, -1] }, { points: 5 })).toThrow(/no value at any point/);
});

test("a formula without a value has none after the search, whatever its forms have", () => {
  const cases: readonly (readonly [string, readonly number[], readonly number[]])[] = [
    ["x^2/x", [0], [3]],
    ["(1 - cos(x))/x^2", [0], [1e-9]],
  ];
  for (const [text, without, having] of cases) {
    const f = compile(text, { accurate: true, limits: FEW });
    expect([text, without.map((x) => f(x))]).toEqual([text, without.map(() => Number.NaN)]);
    for (const x of having) expect([text, Number.isNaN(f(x))]).toEqual([text, false]);
  }
});
