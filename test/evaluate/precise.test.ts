import { describe, expect, test } from "vitest";
import { Interpretation } from "../../src/ast/interpretation.ts";
import * as Q from "../../src/ast/rational.ts";
import { Ball, ballOf, floorOf, inverse, length, squareRoot, wholeRoot } from "../../src/evaluate/ball.ts";
import { BoundedNumbers } from "../../src/evaluate/bounded.ts";
import { CountingNumbers } from "../../src/evaluate/counting.ts";
import { checkedPoint } from "../../src/evaluate/point.ts";
import { double, isReal, PreciseNumbers, type Real, signOf, type Value } from "../../src/evaluate/precise.ts";
import { expr } from "../../src/index.ts";

const POINTS: readonly Q.Rational[] = [
  ...[Q.rational(1n, 3n), Q.rational(-2n, 7n), Q.rational(1n, 10n ** 30n), Q.rational(99n, 100n), Q.rational(-1n, 1n)],
  ...[0, 1, 5, Q.rational(123n, 10n), Q.rational(-2001n, 8n), 1000],
];

function value(text: string, point: Readonly<Record<string, Q.Rational>>, bits: number): Value {
  const { pool, id } = expr(text).node;
  return new Interpretation(pool.store, new PreciseNumbers(new Map(Object.entries(point)), bits)).of(id);
}

/** The ends of what a value may be, as exact numbers. */
function ends(real: Real): [Q.Rational, Q.Rational] {
  if (!(real instanceof Ball)) return [real, real];
  const unit = real.exp >= 0 ? Q.rational(1n << BigInt(real.exp), 1n) : Q.rational(1n, 1n << BigInt(-real.exp));
  return [Q.mul(Q.rational(real.mid - real.rad, 1n), unit), Q.mul(Q.rational(real.mid + real.rad, 1n), unit)];
}

/** A double as the fraction that it is. */
function exactly(x: number): Q.Rational {
  let [whole, unit] = [x, 1n];
  for (; !Number.isInteger(whole); whole *= 2) unit *= 2n;
  return Q.rational(BigInt(whole), unit);
}

const meet = ([a, b]: [Q.Rational, Q.Rational], [c, d]: [Q.Rational, Q.Rational]): boolean =>
  Q.compare(a, d) <= 0 && Q.compare(c, b) <= 0;

/** Each function, and what the doubles of JavaScript say of it. */
const FUNCTIONS: readonly [string, (x: number) => number][] = [
  ["exp(x)", Math.exp],
  ["log(x)", (x) => (x > 0 ? Math.log(x) : Number.NaN)],
  ["sin(x)", Math.sin],
  ["cos(x)", Math.cos],
  ["tan(x)", Math.tan],
  ["asin(x)", Math.asin],
  ["acos(x)", Math.acos],
  ["atan(x)", Math.atan],
  ["atan2(x, -2)", (x) => Math.atan2(x, -2)],
  ["sqrt(x)", Math.sqrt],
  ["cbrt(x)", Math.cbrt],
  ["sinh(x)", Math.sinh],
  ["tanh(x)", Math.tanh],
  ["abs(x)", Math.abs],
  ["floor(x)", Math.floor],
  ["x^(2/3)", (x) => x ** (2 / 3)],
  ["x^-3", (x) => (x === 0 ? Number.NaN : x ** -3)],
  ["2^x", (x) => 2 ** x],
  ["1/x", (x) => (x === 0 ? Number.NaN : 1 / x)],
  ["max(x, 1/2)", (x) => Math.max(x, 0.5)],
  ["min(x, sqrt(2))", (x) => Math.min(x, Math.SQRT2)],
  ["x < sqrt(2) ? x : -x", (x) => (x < Math.SQRT2 ? x : -x)],
];

describe.each(FUNCTIONS)("%s in balls", (text, plain) => {
  test("more digits are within fewer, and doubles within both", () => {
    for (const x of POINTS) {
      const [few, many] = [value(text, { x }, 40), value(text, { x }, 300)];
      const near = plain(Q.toNumber(x));
      if (Number.isNaN(near)) expect([few, many]).toEqual(["none", "none"]);
      if (!isReal(few) || !isReal(many)) continue;
      expect(meet(ends(few), ends(many))).toBe(true);
      if (Number.isFinite(near)) expect(Math.abs(double(many) - near)).toBeLessThanOrEqual(1e-13 * Math.abs(near));
      const [low, high] = ends(many).map((end) => Q.toNumber(Q.mul(end, Q.rational(1n, 1n))));
      expect(low).toBeLessThanOrEqual(high as number);
      // Not so wide that they say nothing: the sign is known.
      expect(signOf(many)).toBe(Math.sign(near));
    }
  });
});

test.each([
  ["sin(x)^2 + cos(x)^2 - 1"],
  ["exp(x)*exp(-x) - 1"],
  ["log(exp(x)) - x"],
  ["tan(atan(x)) - x"],
  ["atan(x) + atan(1/x) - (x > 0 ? pi/2 : -pi/2)"],
  ["sin(asin(1/(2 + x^2))) - 1/(2 + x^2)"],
  ["cbrt(x)^3 - x"],
  ["sqrt(x^2) - abs(x)"],
])("what is 0 may be 0 at 200 bits and is below 2^-150: %s", (text) => {
  for (const x of POINTS) {
    const found = value(text, { x }, 200);
    if (x === 0 && text.includes("1/x")) expect(found).toBe("none");
    else if (isReal(found)) {
      expect(signOf(found)).toBeOneOf([0, undefined]);
      const most = ends(found).map((end) => Math.abs(Q.toNumber(end)));
      expect(Math.max(...most)).toBeLessThan(2 ** -150 * Math.max(1, Math.abs(Q.toNumber(x))));
    } else expect([text, found]).toEqual([text, "none or unclear"]);
  }
});

test("parts of balls", () => {
  for (const n of [0n, 1n, 2n, 15n, 16n, 255n, 256n, 2n ** 100n - 1n, 2n ** 100n])
    expect(length(n)).toBe(n === 0n ? 0 : n.toString(2).length);
  for (const n of [0n, 1n, 3n, 4n, 99n, 100n, 101n, 10n ** 40n - 1n, 10n ** 40n]) {
    const root = wholeRoot(n);
    expect(root * root <= n && n < (root + 1n) * (root + 1n)).toBe(true);
  }
  for (const x of POINTS) {
    const ball = ballOf(x, 60);
    expect(meet(ends(ball), [x, x])).toBe(true);
    expect(floorOf(ball)).toBe(Q.numerator(Q.floor(x)));
    const reciprocal = inverse(ball, 60);
    if (x === 0) expect(reciprocal).toBeUndefined();
    else expect(meet(ends(reciprocal as Ball), [Q.div(1, x), Q.div(1, x)])).toBe(true);
    if (Q.sign(x) > 0) {
      const [low, high] = ends(squareRoot(ball, 60) as Ball);
      expect(Q.compare(Q.mul(low, low), x) <= 0 && Q.compare(Q.mul(high, high), x) >= 0).toBe(true);
    }
  }
  // What may be 0 has no reciprocal, and what may be either side of a whole number no floor.
  expect(inverse(new Ball(1n, 1n, 0), 60)).toBeUndefined();
  expect(floorOf(new Ball(3n, 1n, 0))).toBeUndefined();
});

test("doubles with bounds: the true value is within them, and they are narrow", () => {
  for (const text of [
    "x*y + x/3 - y",
    "(x + 1/3)*(y - 1/7)",
    "exp(x)*sin(y)",
    "x*y*(x + y)*(x - y)",
    "sqrt(x + y) - 1/x",
  ])
    for (const [x, y] of [
      [0.125, 0.7],
      [3, 0.25],
      [300, 1e-5],
    ] as const) {
      const { pool, id } = expr(text).node;
      const found = new Interpretation(pool.store, new BoundedNumbers({ x, y })).of(id);
      const exact = value(text, { x: exactly(x), y: exactly(y) }, 200);
      const [low, high] = isReal(exact) ? ends(exact) : [];
      const own = exactly(found.value);
      const off = Math.max(...[low, high].map((end) => Math.abs(Q.toNumber(Q.add(end as Q.Rational, Q.neg(own))))));
      expect(off).toBeLessThanOrEqual(found.error);
      expect(found.error).toBeLessThan(1e-11 * Math.max(1, x ** 4, Math.exp(x)));
    }
});

test("operations are counted: n - 1 of n operands, 1 of a function, none of a sign", () => {
  const count = (text: string): number => {
    const tally = { operations: 0 };
    const { pool, id } = expr(text).node;
    new Interpretation(pool.store, new CountingNumbers({ x: 1, y: 2, z: 3 }, tally)).of(id);
    return tally.operations;
  };
  expect(["x*y*z", "x + y + z", "-x", "sin(-x)", "x*y + sin(x)", "pi*x", "max(x, y)"].map(count)).toEqual([
    ...[2, 2, 0, 1, 3, 1, 1],
  ]);
});

test("powers of doubles where they vanish", () => {
  const at = (text: string, point: Record<string, number>): number => expr(text).evaluate(point);
  expect(at("x^h*log(x)", { x: 0, h: 2 })).toBe(0);
  expect(at("x^h/x^2", { x: 0, h: 3 })).toBe(0);
  expect(at("x^h/x^2", { x: 0, h: 2 })).toBe(1);
  expect(at("x^h/x^2", { x: 0, h: 1 })).toBeNaN();
  expect(at("5*x^h/x^2*y", { x: 0, h: 2, y: 3 })).toBe(15);
  expect(at("(x^h + x^k)*log(x)", { x: 0, h: 2, k: 1 })).toBe(0);
  expect(at("(x^h + 1)*log(x)", { x: 0, h: 2 })).toBeNaN();
  expect(at("k*b^(k - 1)", { b: 0, k: 0 })).toBe(0);
  expect(at("k*b^(k - 1)", { b: 0, k: 1 })).toBe(1);
  expect(at("k*b^(k - 1)", { b: 0, k: 2 })).toBe(0);
  expect(at("(k + 1)*b^(k - 1)", { b: 0, k: 0 })).toBeNaN();
  expect(at("x*y*z*2", { x: 3, y: 5, z: 7 })).toBe(210);
});

test("a point is an object of numbers", () => {
  expect(() => checkedPoint([1])).toThrow("A point must be an object with a number for each variable, not a list.");
  expect(() => checkedPoint(5)).toThrow(
    expect.objectContaining({ code: "bad-argument", hint: expect.stringContaining("{ x: 3") }),
  );
});
