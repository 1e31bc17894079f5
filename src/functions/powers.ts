/**
 * Powers with a whole exponent up to this are products: at most 3.5 ulp off, and several times as fast as
 * pow.
 */
const GREATEST_PRODUCT = 8;

/** Whether a ^ p is computed by multiplication (and one division if p is negative). */
export const isProduct = (p: number): boolean => Number.isInteger(p) && p !== 0 && Math.abs(p) <= GREATEST_PRODUCT;

/**
 * a ^ n for a whole n from 1, by repeated squaring: x^6 is x^4 * x^2, so that powers of one base share their parts.
 * All code that computes powers uses this, and so gets the same bits.
 */
export function wholePower<T>(a: T, n: number, times: (x: T, y: T) => T): T {
  let square = a;
  let rest = n;
  for (; rest % 2 === 0; rest /= 2) square = times(square, square);
  let power = square;
  for (rest = (rest - 1) / 2; rest > 0; rest = (rest - (rest % 2)) / 2) {
    square = times(square, square);
    if (rest % 2 === 1) power = times(square, power);
  }
  return power;
}

const product = (x: number, y: number): number => x * y;

/**
 * IEEE pow, except at poles, which have no value, and for small whole exponents, which are products and their
 * reciprocals.
 */
export function power(a: number, p: number): number {
  if (p === 2) return a * a;
  if (!isProduct(p)) return (a === 0 && p < 0) || Number.isNaN(a) ? Number.NaN : a ** p; // NaN ** 0 is 1, and no value is none.
  if (p > 0) return wholePower(a, p, product);
  const divisor = wholePower(a, -p, product);
  return divisor === 0 ? Number.NaN : 1 / divisor;
}
