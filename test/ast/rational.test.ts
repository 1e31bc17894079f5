import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Q from "../../src/ast/rational.ts";

const big = fc.oneof(
  fc.bigInt({ min: -1000n, max: 1000n }),
  fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
  fc.constant(2n ** 53n),
);
const rational = fc
  .tuple(
    big,
    big.filter((d) => d !== 0n),
  )
  .map(([n, d]) => Q.rational(n, d));
const same = (a: Q.Rational, b: Q.Rational): boolean =>
  Q.equal(a, b) && (typeof a === "number") === (typeof b === "number");

test("there is no fraction over 0", () => {
  expect(() => Q.div(1, 0)).toThrow(RangeError);
  expect(() => Q.rational(1n, 0n, true)).toThrow(RangeError);
});

describe("the rationals are a field with an order, in one representation each", () => {
  test("laws", () => {
    fc.assert(
      fc.property(rational, rational, rational, (a, b, c) => {
        expect(same(Q.add(a, b), Q.add(b, a))).toBe(true);
        expect(same(Q.mul(a, Q.add(b, c)), Q.add(Q.mul(a, b), Q.mul(a, c)))).toBe(true);
        expect(same(Q.add(a, Q.neg(a)), 0)).toBe(true);
        if (b !== 0) expect(same(Q.mul(Q.div(a, b), b), a)).toBe(true);
        expect(Math.sign(Q.compare(a, b))).toBe(Q.sign(Q.add(a, Q.neg(b))));
        const floor = Q.floor(a);
        expect(Q.isInteger(floor) && Q.compare(floor, a) <= 0 && Q.compare(Q.add(floor, 1), a) > 0).toBe(true);
      }),
    );
  });

  test("powers and roots", () => {
    fc.assert(
      fc.property(rational, fc.integer({ min: 1, max: 6 }), (a, n) => {
        const power = Q.pow(a, n) as Q.Rational;
        expect(same(power, Array.from({ length: n }, () => a).reduce(Q.mul, 1))).toBe(true);
        if (Q.sign(a) > 0) expect(same(Q.pow(power, Q.rational(1n, BigInt(n))) as Q.Rational, a)).toBe(true);
        if (a !== 0) expect(same(Q.mul(power, Q.pow(a, -n) as Q.Rational), 1)).toBe(true);
      }),
    );
    expect(Q.pow(2, Q.rational(1n, 2n))).toBeUndefined();
    expect(Q.pow(-8, Q.rational(1n, 3n))).toBeUndefined();
    expect([Q.pow(0, -1), Q.pow(0, 0), Q.pow(0, 3), Q.pow(-1, 10 ** 15), Q.pow(9, 10 ** 9)]).toEqual([
      undefined,
      1,
      0,
      1,
      undefined,
    ]);
  });

  test("decimals stay decimals as long as they end", () => {
    const tenth = Q.parseDecimal("0.1");
    expect(Q.toText(Q.add(tenth, Q.parseDecimal(".2")))).toBe("0.3");
    expect(Q.toText(Q.mul(tenth, Q.rational(1n, 3n)))).toBe("1/30");
    expect(Q.toText(Q.rational(1n, 2n))).toBe("1/2");
    expect(
      ["2.50", "1e-20", "1.25e-9", "1e400", "123e-2", "0.000123"].map((text) => Q.toText(Q.parseDecimal(text))),
    ).toEqual(["2.5", "1e-20", "1.25e-9", "1e+400", "1.23", "0.000123"]);
  });

  test("doubles: read as the shortest decimal, given as the nearest", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(Q.toNumber(Q.fromNumber(x))).toBe(x + 0);
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(rational, (a) => {
        // The neighbours of the nearest double are no nearer.
        const x = Q.toNumber(a);
        const error = (y: number) => {
          const e = Q.add(a, Q.neg(exact(y)));
          return Q.sign(e) < 0 ? Q.neg(e) : e;
        };
        for (const y of [x * (1 + 2 ** -52), x * (1 - 2 ** -53)])
          expect(Q.compare(error(x), error(y))).toBeLessThanOrEqual(0);
      }),
    );
    expect(Q.toNumber(Q.parseDecimal("4.9e-324"))).toBe(5e-324);
    expect(Q.toNumber(Q.parseDecimal("2.4703282292062328e-324"))).toBe(5e-324);
    expect(Q.toNumber(Q.rational(10n ** 400n, 1n))).toBe(Number.POSITIVE_INFINITY);
    expect(Q.toNumber(Q.rational(10n ** 400n + 1n, 10n ** 399n))).toBe(10);
  });
});

/** The exact value of a double. */
function exact(x: number): Q.Rational {
  let scale = 0;
  let y = x;
  while (!Number.isInteger(y)) {
    y *= 2;
    scale++;
  }
  return Q.rational(BigInt(y), 2n ** BigInt(scale));
}

test("decimals that no double holds are exact, and are read as they are printed", () => {
  for (const text of ["1e-400", "1e-324", "2.5e-1000", "1e+400", "12345678901234567890.5", "1e-7", "0.000123"]) {
    const value = Q.parseDecimal(text);
    expect(Q.sign(value)).toBe(1);
    expect(Q.toText(value)).toBe(text);
    expect(Q.equal(Q.mul(value, Q.div(1, value)), 1)).toBe(true);
  }
  expect([Q.parseDecimal("0e-400"), Q.parseDecimal("250e-2"), Q.parseDecimal("250e-1")]).toEqual([
    0,
    { num: 5n, den: 2n, decimal: true },
    25,
  ]);
  const [a, b] = [Q.parseDecimal("1.5e-300"), Q.parseDecimal("-2.4e-299")];
  expect([Q.add(a, b), Q.mul(a, b), Q.div(a, b), Q.add(a, Q.neg(a))].map(Q.toText)).toEqual([
    "-2.25e-299",
    "-3.6e-599",
    "-0.0625",
    "0",
  ]);
  // Long ones take few divisions: a million digits would take hours one by one.
  expect(Q.toText(Q.parseDecimal("3e-100000"))).toBe("3e-100000");
});

test("the gcd of long numbers is Euclid's, on random ones and on the worst, those of Fibonacci", () => {
  const euclid = (a: bigint, b: bigint): bigint => (b === 0n ? a : euclid(b, a % b));
  const long = fc.bigInt({ min: 0n, max: 2n ** 3000n });
  fc.assert(
    fc.property(long, long, fc.bigInt({ min: 1n, max: 2n ** 700n }), (a, b, g) => {
      expect(Q.gcd(a * g, -b * g)).toBe(euclid(a, b) * g);
    }),
    { numRuns: 40 },
  );
  const f = [0n, 1n];
  for (let i = 2; i < 5000; i++) f.push((f[i - 1] as bigint) + (f[i - 2] as bigint));
  const [last, before, factor] = [f[4999], f[4998], f[3000]] as [bigint, bigint, bigint];
  expect(Q.gcd(last * factor, before * factor)).toBe(factor);
  expect([Q.gcd(last, last), Q.gcd(last, 0n), Q.gcd(1n << 5000n, 1n << 4000n)]).toEqual([last, last, 1n << 4000n]);
});

test("everything to the power 0 is 1, decimals too", () => {
  for (const text of ["0.5", "-0.25", "1e-7", "123.456"]) expect(Q.pow(Q.parseDecimal(text) as Q.Rational, 0)).toBe(1);
});

test("products and quotients with more numbers than are remembered are the same each time", () => {
  const [a, again] = ["1.2345678901", "1.2345678901"].map((text) => Q.parseDecimal(text) as Q.Rational);
  const others = Array.from({ length: 200 }, (_, i) => Q.parseDecimal(`${i + 1}.0987654321`) as Q.Rational);
  const all = (of: Q.Rational): string[] =>
    others.flatMap((b) => [Q.mul(of, b), Q.mul(b, of), Q.div(of, b), Q.div(b, of), Q.div(3, of)].map(Q.toText));
  const first = all(a as Q.Rational);
  expect(all(a as Q.Rational)).toEqual(first);
  expect(all(again as Q.Rational)).toEqual(first);
  expect(new Set(first).size).toBeGreaterThan(500);
});
