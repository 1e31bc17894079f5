import { charge } from "../ast/work.ts";
import {
  Ball,
  ballOf,
  inverse,
  length,
  minus,
  plus,
  rounded,
  scaled,
  shifted,
  size,
  squareRoot,
  times,
} from "./ball.ts";
import { exponential, piBall } from "./ball-functions.ts";

const GUARD = 24;
/** If the square of the argument is at least this, erfc is below 2^-1131 and erfi above 2^1123. */
const FAR = 784;

/**
 * 2 x / sqrt(pi) times the sum of (s x^2)^k / (k! (2 k + 1)) at an exact x: erf for s = -1, erfi for s = 1. Source:
 * DLMF 7.6.1.
 *
 * @param most a whole number, x^2 at least. In units of 2^-b each term has an error below 3 exp(x^2): two roundings at
 *   each step j, and after it a factor of at most (x^2)^(k - j) / (k - j)!.
 */
function series(x: Ball, most: number, sign: 1 | -1, bits: number): Ball | undefined {
  const b = bits + GUARD + 5 * most;
  charge(b >>> 2);
  const square = shifted(x.mid * x.mid, 2 * x.exp + b);
  let [sum, term] = [shifted(1n, b), shifted(1n, b)];
  let k = 1;
  // Beyond k = 2 x^2 the remaining terms together are at most the last one.
  for (; term !== 0n || k < 2 * most; k++) {
    term = ((term * square) >> BigInt(b)) / BigInt(k);
    const part = term / BigInt(2 * k + 1);
    sum += sign < 0 && k % 2 !== 0 ? -part : part;
  }
  const precision = bits + GUARD + 2 * most;
  const found = rounded(sum, shifted(BigInt(8 * k), 3 * most), -b, precision + 32);
  const root = squareRoot(piBall(precision), precision);
  const factor = root && inverse(root, precision);
  const whole = factor && found && times(times(found, x, precision) ?? found, factor, precision);
  return whole && scaled(whole, 1);
}

/** The value of an error function at the midpoint of a ball, and a bound of its slope within the ball. */
function around(
  x: Ball,
  sign: 1 | -1,
  bits: number,
  at: (middle: Ball, most: number) => Ball | undefined,
): Ball | undefined {
  if (x.top > 16) return undefined;
  const middle = new Ball(x.mid, 0n, x.exp);
  // Within the ball x^2 changes by less than 1.
  if (x.rad !== 0n && x.exp + length(x.rad) + Math.max(x.top, 0) > -2) return undefined;
  const square = times(middle, middle, 64) as Ball;
  const most = Number(shifted(square.mid + square.rad, square.exp)) + 1;
  const value = at(middle, most);
  const slope = x.rad === 0n ? undefined : exponential(sign < 0 ? minus(square) : square, 32);
  if (value === undefined || (x.rad !== 0n && slope === undefined)) return undefined;
  if (slope === undefined) return plus(value, ballOf(0, bits), bits);
  // The slope is 2 / sqrt(pi) exp(s x^2), at most 4 times the exponential in the middle.
  const change = rounded(0n, (slope.mid + slope.rad) * x.rad * 4n, slope.exp + x.exp, bits);
  return change && plus(value, change, bits);
}

/** The complement far to the right: between 0 and exp(-x^2). */
function tail(middle: Ball, bits: number): Ball | undefined {
  const square = times(middle, middle, bits);
  const most = square && exponential(minus(square), bits);
  return most && rounded(most.mid + most.rad, most.mid + most.rad, most.exp - 1, bits);
}

export function erfBall(x: Ball, bits: number): Ball | undefined {
  return around(x, -1, bits, (middle, most) => {
    // Beyond, the complement is below 2^-bits.
    if (most <= bits) return series(middle, most, -1, bits);
    const rest = tail(new Ball(size(middle.mid), 0n, middle.exp), bits);
    const value = rest && plus(ballOf(1, bits), minus(rest), bits);
    return value && middle.mid < 0n ? minus(value) : value;
  });
}

export function erfcBall(x: Ball, bits: number): Ball | undefined {
  return around(x, -1, bits, (middle, most) => {
    if (most <= (middle.mid < 0n ? bits : FAR)) {
      const value = series(middle, most, -1, bits);
      return value && plus(ballOf(1, bits), minus(value), bits + GUARD + 2 * most);
    }
    const rest = tail(new Ball(size(middle.mid), 0n, middle.exp), bits);
    return middle.mid < 0n ? rest && plus(ballOf(2, bits), minus(rest), bits) : rest;
  });
}

export const erfiBall = (x: Ball, bits: number): Ball | undefined =>
  around(x, 1, bits, (middle, most) => (most <= FAR ? series(middle, most, 1, bits) : undefined));
