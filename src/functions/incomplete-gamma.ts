import { gamma } from "./gamma-kernels.ts";

/**
 * The upper incomplete gamma function, the integral of t^(a - 1) * exp(-t) from x on, where it is real:
 * for x > 0, at x = 0 for a > 0, and at x < 0 for a = 1, 2, 3 ...
 */
export function upperGamma(a: number, x: number): number {
  if (x === 0) return a > 0 ? gamma(a) : Number.NaN;
  if (x < 0) return a > 0 && Number.isInteger(a) ? gamma(a) - x ** a * lowerSeries(a, x) : Number.NaN;
  if (!(x > 0 && Math.abs(a) <= HIGHEST)) return Number.NaN;
  if (a < 1 && x < 1) return between(a, x) + tail(a, 1);
  if (x < a && a > 172) return Number.POSITIVE_INFINITY;
  return x < a ? gamma(a) - power(a, x) * lowerFraction(a, x) : tail(a, x);
}

/** Beyond this order the continued fraction costs too much. */
const HIGHEST = 1e6;

/** x^a * exp(-x); the halves keep their digits if one of the factors alone would overflow. */
function power(a: number, x: number): number {
  const half = x ** (a / 2) * Math.exp(-x / 2);
  if (half > 0 && half < Number.POSITIVE_INFINITY) return a > 100 || x > 700 ? half * half : x ** a * Math.exp(-x);
  return Math.exp(a * Math.log(x) - x);
}

/** The integral from x to 1 of t^(a - 1) times the power series of exp(-t). */
function between(a: number, x: number): number {
  const log = Math.log(x);
  let sum = 0;
  let factor = 1;
  for (let k = 0; k < 22; k++) {
    const p = a + k;
    const step = Math.abs(p * log) < 1 ? Math.expm1(p * log) : x ** p - 1;
    sum -= factor * (p === 0 ? log : step / p);
    factor /= -(k + 1);
  }
  return sum;
}

/** The continued fraction DLMF 8.9.2, contracted: both partial numerators and denominators grow. */
function tail(a: number, x: number): number {
  let fraction = 0;
  for (let k = Math.ceil(40 + 120 / x + 4 * Math.sqrt(Math.abs(a))); k >= 1; k--)
    fraction = (k * (k - a)) / (x + 2 * k + 1 - a - fraction);
  return power(a, x) / (x + 1 - a - fraction);
}

/** The lower function over x^a * exp(-x), DLMF 8.7.1: all terms are positive for x > 0. */
function lowerFraction(a: number, x: number): number {
  let sum = 0;
  let term = 1 / a;
  for (let k = 1; sum + term !== sum; k++) {
    sum += term;
    term *= x / (a + k);
  }
  return sum;
}

/** The lower function over x^a, DLMF 8.7.1 in its other form: all terms are positive for x < 0. */
function lowerSeries(a: number, x: number): number {
  let sum = 0;
  let term = 1;
  for (let k = 1; sum + term / (a + k - 1) !== sum; k++) {
    sum += term / (a + k - 1);
    term *= -x / k;
  }
  return sum;
}
