import { denominator, isDecimal, isInteger, numerator, quotient, type Rational, rational, sign } from "./fraction.ts";
import { div, mul } from "./typed.ts";
import { limitOf } from "./work.ts";

/** Small powers of decimals are written as they were typed. */
const FEW = 6n;
const BITS_PER_DIGIT = Math.log2(10);

/** An upper bound of the number of bits of |n|, close enough for budgets. */
const bits = (n: bigint): number => n.toString(16).length * 4;

/**
 * a^b if that is rational, quick to compute and at most `maxDigits` digits long; otherwise undefined.
 *
 * Only roots of perfect powers of nonnegative numbers are taken, because IEEE pow has no odd root of a negative number.
 */
export function pow(a: Rational, b: Rational, maxDigits: number = limitOf("digits")): Rational | undefined {
  if (!isInteger(b)) {
    const degree = denominator(b);
    if (sign(a) < 0 || degree > 64n) return undefined;
    const [num, den] = [root(numerator(a), degree), root(denominator(a), degree)];
    if (num === undefined || den === undefined) return undefined;
    return pow(rational(num, den, isDecimal(a)), rational(numerator(b), 1n), maxDigits);
  }
  if (a === 0) return sign(b) < 0 ? undefined : sign(b) === 0 ? 1 : 0;
  if (a === 1 || sign(b) === 0) return 1;
  const exponent = numerator(b);
  if (a === -1) return exponent % 2n === 0n ? 1 : -1;
  const size = exponent < 0n ? -exponent : exponent;
  const [n, d] = [numerator(a), denominator(a)];
  if (size > 1_000_000n || Math.max(bits(n), bits(d)) * Number(size) > maxDigits * BITS_PER_DIGIT) return undefined;
  if (isDecimal(a) && size <= FEW) {
    let power = a;
    for (let i = 1n; i < size; i++) power = mul(power, a);
    return exponent < 0n ? div(1, power) : power;
  }
  const [num, den] = [n ** size, d ** size];
  return exponent < 0n ? quotient(den, num, isDecimal(a)) : quotient(num, den, isDecimal(a));
}

/** The whole k-th root of n >= 0, if n is a perfect k-th power (Newton's iteration). */
function root(n: bigint, k: bigint): bigint | undefined {
  if (n < 2n) return n;
  let x = 1n << (BigInt(n.toString(2).length) / k + 1n);
  for (;;) {
    const next = ((k - 1n) * x + n / x ** (k - 1n)) / k;
    if (next >= x) break;
    x = next;
  }
  return x ** k === n ? x : undefined;
}
