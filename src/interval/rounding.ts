import * as Q from "../ast/rational.ts";
import { Ball, length, shifted } from "../evaluate/ball.ts";
import type { Real } from "../evaluate/precise.ts";

const LEAST = Number.MIN_VALUE;
const bits = new BigInt64Array(1);
const double = new Float64Array(bits.buffer);

/** The next double above; that of the greatest is Infinity. */
export function above(x: number): number {
  if (x === Number.POSITIVE_INFINITY || Number.isNaN(x)) return x;
  if (x === 0) return LEAST;
  double[0] = x;
  bits[0] = (bits[0] as bigint) + (x > 0 ? 1n : -1n);
  return double[0] as number;
}

/** The next double below. */
export const below = (x: number): number => -above(-x);

/** The rounding error of a sum of two, as long as the sum is finite (Knuth, TAOCP 2, 4.2.2). */
function lostInSum(a: number, b: number, sum: number): number {
  const part = sum - a;
  return a - (sum - part) + (b - part);
}

/** Within these a product has all its digits, the lost ones too. */
const [SMALL, LARGE] = [2 ** -450, 2 ** 450];
const SPLIT = 2 ** 27 + 1;

/** The rounding error of a product (Dekker 1971); NaN where it is not known. */
function lostInProduct(a: number, b: number, product: number): number {
  if (a === 0 || b === 0) return 0;
  const [p, q] = [Math.abs(a), Math.abs(b)];
  if (!(p > SMALL && p < LARGE && q > SMALL && q < LARGE)) return Number.NaN;
  const [c, d] = [SPLIT * a, SPLIT * b];
  const [high, top] = [c - (c - a), d - (d - b)];
  const [low, rest] = [a - high, b - top];
  return low * rest - (product - high * top - low * top - high * rest);
}

/** A lower bound of a sum, the sum itself where it is exact. */
export function sumBelow(a: number, b: number): number {
  const sum = a + b;
  if (!(Number.isFinite(a) && Number.isFinite(b))) return sum;
  return lostInSum(a, b, sum) >= 0 ? sum : below(sum);
}

export const sumAbove = (a: number, b: number): number => -sumBelow(-a, -b);

/** A lower bound of a product; 0 times an infinite bound is 0, since no number is infinite. */
export function productBelow(a: number, b: number): number {
  if (a === 0 || b === 0) return 0;
  const product = a * b;
  if (!(Number.isFinite(a) && Number.isFinite(b))) return product;
  if (product === 0) return a > 0 === b > 0 ? 0 : -LEAST;
  return lostInProduct(a, b, product) >= 0 ? product : below(product);
}

export const productAbove = (a: number, b: number): number => -productBelow(-a, b);

/** A lower bound of a quotient by what is not 0, of which one is finite; by what is infinite it is 0. */
export function quotientBelow(a: number, b: number): number {
  if (a === 0) return 0;
  const quotient = a / b;
  if (!Number.isFinite(b)) return 0;
  if (!Number.isFinite(a)) return quotient;
  if (quotient === 0) return a > 0 === b > 0 ? 0 : -LEAST;
  // The remainder a - q b of a rounded quotient is a double.
  const product = quotient * b;
  const rest = a - product - lostInProduct(quotient, b, product);
  return (b > 0 ? rest >= 0 : rest <= 0) ? quotient : below(quotient);
}

export const quotientAbove = (a: number, b: number): number => -quotientBelow(-a, b);

/** Doubles are rational numbers; the very large and very small ones are shorter as balls without a radius. */
const [TINY, HUGE] = [2 ** -200, 2 ** 200];

/** The real number that a double is, exactly. */
export function realOf(x: number): Real {
  if (Number.isSafeInteger(x)) return x + 0;
  const [mantissa, exponent] = parts(x);
  return Math.abs(x) < TINY || Math.abs(x) > HUGE ? new Ball(mantissa, 0n, exponent) : rationalOf([mantissa, exponent]);
}

/** The rational number that a double is. */
export const exactDouble = (x: number): Q.Rational => (Number.isSafeInteger(x) ? x + 0 : rationalOf(parts(x)));

const rationalOf = ([n, k]: readonly [bigint, number]): Q.Rational =>
  k >= 0 ? Q.rational(shifted(n, k), 1n) : Q.rational(n, shifted(1n, -k));

/** A double as a whole number and the power of two that it is to be multiplied by. */
function parts(x: number): [bigint, number] {
  double[0] = x;
  const field = Number(((bits[0] as bigint) >> 52n) & 2047n);
  const fraction = (bits[0] as bigint) & ((1n << 52n) - 1n);
  const mantissa = field === 0 ? fraction : fraction | (1n << 52n);
  const exponent = Math.max(field, 1) - 1075;
  return [x < 0 ? -mantissa : mantissa, exponent];
}

/** The greatest double that is no greater than n 2^exp. */
function floorOf(n: bigint, exp: number): number {
  if (n === 0n) return 0;
  if (n < 0n) return -ceilingOf(-n, exp);
  const drop = Math.max(length(n) - 53, -1074 - exp);
  return written(drop > 0 ? shifted(n, -drop) : n, exp + Math.max(drop, 0), Number.MAX_VALUE);
}

function ceilingOf(n: bigint, exp: number): number {
  if (n <= 0n) return -floorOf(-n, exp);
  const drop = Math.max(length(n) - 53, -1074 - exp);
  const kept = drop > 0 ? -shifted(-n, -drop) : n;
  return written(kept, exp + Math.max(drop, 0), Number.POSITIVE_INFINITY);
}

/** m 2^exp, which has 54 bits at most and no finer unit than doubles have. */
function written(m: bigint, exp: number, beyond: number): number {
  if (length(m) + exp > 1024) return beyond;
  const half = Math.trunc(exp / 2);
  const value = Number(m) * 2 ** half * 2 ** (exp - half);
  return Number.isFinite(value) ? value : beyond;
}

/** The narrowest interval of doubles around a number. */
export function around(value: Real): readonly [number, number] {
  if (value instanceof Ball) {
    return [floorOf(value.mid - value.rad, value.exp), ceilingOf(value.mid + value.rad, value.exp)];
  }
  if (typeof value === "number") return [value, value];
  const near = Q.toNumber(value);
  if (!Number.isFinite(near)) return near > 0 ? [Number.MAX_VALUE, near] : [near, -Number.MAX_VALUE];
  const real = realOf(near);
  if (!(real instanceof Ball) && Q.equal(real, value)) return [near, near];
  return [below(near), above(near)];
}
