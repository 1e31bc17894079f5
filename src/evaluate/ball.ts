import * as Q from "../ast/rational.ts";

/**
 * The real numbers from (mid - rad) 2^exp to (mid + rad) 2^exp: a number of any size with a bound of its error. Every
 * operation rounds to a precision and adds the rounding error to the radius. Undefined means that nothing is known at
 * this precision, as for the reciprocal of a ball that contains 0. Source: F. Johansson, Arb, IEEE Trans. Comput. 66
 * (2017).
 */
export class Ball {
  readonly mid: bigint;
  readonly rad: bigint;
  readonly exp: number;

  constructor(mid: bigint, rad: bigint, exp: number) {
    this.mid = mid;
    this.rad = rad;
    this.exp = exp;
  }

  /** 1 or -1 if every number of the ball has that sign; 0 if the ball contains 0. */
  get sign(): number {
    if (this.mid > this.rad) return 1;
    return -this.mid > this.rad ? -1 : 0;
  }

  /** An upper bound of the binary logarithm of every number in it, by less than 2. */
  get top(): number {
    return this.exp + length(size(this.mid) + this.rad);
  }
}

/** Numbers with exponents beyond this are given up. */
const LARGEST = 2 ** 50;
/** The most bits of a radius; more would say nothing. */
const RADIUS = 32;

export const size = (n: bigint): bigint => (n < 0n ? -n : n);

/** The number of binary digits of n >= 0. */
export function length(n: bigint): number {
  if (n === 0n) return 0;
  const digits = n.toString(16);
  return 4 * digits.length - Math.clz32(Number.parseInt(digits[0] as string, 16)) + 28;
}

/** n 2^k, rounded down. */
export const shifted = (n: bigint, k: number): bigint => (k >= 0 ? n << BigInt(k) : n >> BigInt(-k));

/** n 2^k for a radius: rounded up. */
export const widened = (n: bigint, k: number): bigint => (k >= 0 || n === 0n ? shifted(n, k) : (n >> BigInt(-k)) + 1n);

/** A ball with its midpoint rounded to that many bits. */
export function rounded(mid: bigint, rad: bigint, exp: number, bits: number): Ball | undefined {
  const shift = Math.max(length(size(mid)) - bits, length(rad) - RADIUS);
  const ball = shift <= 0 ? new Ball(mid, rad, exp) : lowered(mid, rad, exp, shift);
  return Math.abs(ball.exp) < LARGEST ? ball : undefined;
}

function lowered(mid: bigint, rad: bigint, exp: number, shift: number): Ball {
  const kept = shifted(mid, -shift);
  const isExact = mid === 0n || (shift < length(size(mid)) && shifted(kept, shift) === mid);
  return new Ball(kept, widened(rad, -shift) + (isExact ? 0n : 1n), exp + shift);
}

/** The ball of a rational number. */
export function ballOf(value: Q.Rational, bits: number): Ball {
  const [n, d] = [Q.numerator(value), Q.denominator(value)];
  if (d === 1n) return rounded(n, 0n, 0, bits) as Ball;
  const shift = Math.max(0, bits + length(d) - length(size(n)) + 2);
  const quotient = shifted(n, shift) / d;
  return rounded(quotient, quotient * d === shifted(n, shift) ? 0n : 1n, -shift, bits) as Ball;
}

export function plus(a: Ball, b: Ball, bits: number): Ball | undefined {
  if (a.mid === 0n && a.rad === 0n) return b;
  if (b.mid === 0n && b.rad === 0n) return a;
  const exp = Math.max(Math.min(a.exp, b.exp), Math.max(a.top, b.top) - bits - 8);
  const [p, q] = [at(a, exp), at(b, exp)];
  return rounded(p.mid + q.mid, p.rad + q.rad, exp, bits);
}

/** The ball with that exponent, rounded if the exponent is higher. */
const at = (a: Ball, exp: number): Ball =>
  a.exp >= exp
    ? new Ball(shifted(a.mid, a.exp - exp), shifted(a.rad, a.exp - exp), exp)
    : lowered(a.mid, a.rad, a.exp, exp - a.exp);

export const minus = (a: Ball): Ball => new Ball(-a.mid, a.rad, a.exp);

export function times(a: Ball, b: Ball, bits: number): Ball | undefined {
  const rad = size(a.mid) * b.rad + size(b.mid) * a.rad + a.rad * b.rad;
  return rounded(a.mid * b.mid, rad, a.exp + b.exp, bits);
}

/** The ball times 2^k. */
export const scaled = (a: Ball, k: number): Ball => new Ball(a.mid, a.rad, a.exp + k);

export function inverse(a: Ball, bits: number): Ball | undefined {
  const m = size(a.mid);
  if (m <= a.rad) return undefined;
  const shift = bits + length(m) + 2;
  const spread = a.rad === 0n ? 0n : shifted(a.rad, shift) / (m * (m - a.rad)) + 1n;
  return rounded(shifted(1n, shift) / a.mid, spread + 1n, -a.exp - shift, bits);
}

/** The square root; undefined if the ball contains negative numbers. */
export function squareRoot(a: Ball, bits: number): Ball | undefined {
  if (a.mid < a.rad || a.mid === 0n) return undefined;
  let shift = Math.max(0, 2 * bits + 4 - length(a.mid));
  if ((a.exp - shift) % 2 !== 0) shift++;
  const root = wholeRoot(shifted(a.mid, shift));
  return rounded(root, shifted(a.rad, shift) / root + 2n, (a.exp - shift) / 2, bits);
}

/** The greatest integer whose square is at most n (Newton's iteration). */
export function wholeRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let x = 1n << BigInt(Math.ceil(length(n) / 2));
  for (;;) {
    const next = (x + n / x) >> 1n;
    if (next >= x) return x;
    x = next;
  }
}

/** The floor, if it is the same for every number of the ball. */
export function floorOf(a: Ball): bigint | undefined {
  if (a.top > 2000) return undefined;
  const low = shifted(a.mid - a.rad, a.exp);
  return low === shifted(a.mid + a.rad, a.exp) ? low : undefined;
}

/** A double near the midpoint. */
export function toDouble(a: Ball): number {
  const excess = Math.max(0, length(size(a.mid)) - 64);
  let value = Number(shifted(a.mid, -excess));
  let exp = a.exp + excess;
  for (; exp > 900 && Number.isFinite(value) && value !== 0; exp -= 900) value *= 2 ** 900;
  for (; exp < -900 && value !== 0; exp += 900) value *= 2 ** -900;
  return value === 0 ? 0 : value * 2 ** exp;
}
