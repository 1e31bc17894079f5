import { gcd } from "./gcd.ts";
import { isShortInteger, product, wordsOf } from "./long.ts";

/**
 * Exact rational numbers.
 *
 * A whole number of at most 2^53 - 1 in size is a plain `number`; everything else is a `Fraction` in lowest terms.
 * A value has only one representation, except for the notation: 0.5 typed as a decimal stays a decimal (`decimal:
 * true`), sums and products with a decimal are decimals as long as they terminate, and 1/2 is not a decimal. A number
 * divided by a decimal stays that quotient if it does not terminate: 1/0.3 is written so, not as 10/3. A product of
 * decimals that is longer than its factors, and than nine digits, is written as it was typed: 0.31938153 * 0.2316419
 * (`typed.ts`).
 */
export type Rational = number | Fraction;

/** An exact rational number in lowest terms, unless it is a safe whole number. */
export interface Fraction {
  readonly num: bigint;
  /** Positive; 1 only if `num` is beyond the safe whole numbers. */
  readonly den: bigint;
  readonly decimal: boolean;
  /** The numbers as whose product and quotient it is written, if it has more digits than they have. */
  readonly typed?: Typed;
}

/** Whole numbers and decimals as they were typed, in the numerator and in the denominator. */
export interface Typed {
  readonly above: readonly Rational[];
  readonly below: readonly Rational[];
}

export const isSafe = (x: number): boolean => Number.isSafeInteger(x);

/** The greatest number, >= 0, that divides both a whole number of times: 1/6 of 1/2 and 1/3. */
export function gcdOf(a: Rational, b: Rational): Rational {
  if (typeof a === "number" && typeof b === "number") {
    let [x, y] = [Math.abs(a), Math.abs(b)];
    while (y !== 0) [x, y] = [y, x % y];
    return x;
  }
  const [d, e] = [denominator(a), denominator(b)];
  return rational(gcd(product(numerator(a), e), product(numerator(b), d)), product(d, e));
}

/**
 * The number num/den in lowest terms; `den` must not be 0.
 *
 * @throws RangeError if it is, as bigints do
 */
export function rational(num: bigint, den: bigint, decimal = false): Rational {
  if (den === 0n) throw new RangeError("Division by zero");
  if (decimal && den > LONG_DECIMAL && num !== 0n) {
    const two = without(2n, den);
    const five = without(5n, two.rest);
    if (five.rest === 1n) return decimalOf(num, two.count, five.count);
  }
  const divisor = den === 1n ? 1n : gcd(num, den);
  let n = num / divisor;
  let d = den / divisor;
  if (d < 0n) {
    n = -n;
    d = -d;
  }
  if (d === 1n) {
    const small = Number(n);
    if (isSafe(small)) return small;
    return { num: n, den: 1n, decimal: false };
  }
  return { num: n, den: d, decimal: decimal && terminates(d) };
}

/** Decimals with longer denominators are reduced by twos and fives. */
const LONG_DECIMAL = 2n ** 256n;

/** Whether 1/den has a finite decimal expansion. */
export function terminates(den: bigint): boolean {
  const size = Number(den);
  if (!(size < MOST_COMPARED)) return without(5n, without(2n, den).rest).rest === 1n;
  if (isSafe(size)) {
    let rest = size;
    while (rest % 2 === 0) rest /= 2;
    while (rest % 5 === 0) rest /= 5;
    return rest === 1;
  }
  // The lowest bit that is set is the power of two; what is left is compared with the one power of five of its size.
  const two = den & -den;
  const fives = Math.round(Math.log(size / Number(two)) / Math.log(5));
  return den === two * powerOfFive(fives);
}

/** Of numbers below the logarithm of the double says which power of five they can be. */
const MOST_COMPARED = 1e250;

const powersOfFive = [1n];

function powerOfFive(exponent: number): bigint {
  while (powersOfFive.length <= exponent) powersOfFive.push(5n * (powersOfFive.at(-1) as bigint));
  return powersOfFive[exponent] as bigint;
}

/** The same number, written as a fraction. */
export const undecimal = (a: Rational): Rational =>
  typeof a === "number" || !a.decimal ? a : { num: a.num, den: a.den, decimal: false };

/** n, which is not 0, without this prime factor, and how often it occurred: few divisions even if often. */
export function without(prime: bigint, n: bigint): { readonly count: number; readonly rest: bigint } {
  const powers = [prime];
  let [rest, count] = [n, 0];
  for (let power = prime; rest % power === 0n; powers.push(power)) {
    rest /= power;
    count += 2 ** (powers.length - 1);
    power *= power;
  }
  for (const [i, power] of [...powers.entries()].reverse()) {
    if (rest % power !== 0n) continue;
    rest /= power;
    count += 2 ** i;
  }
  return { count, rest };
}

/** A quotient of decimals that does not terminate, in that notation. */
export function quotient(num: bigint, den: bigint, decimal: boolean): Rational {
  const value = rational(num, den, decimal);
  return decimal && typeof value !== "number" && value.den !== 1n ? { ...value, decimal } : value;
}

/** Whether a number is written as a quotient by a decimal: 1/0.3. */
export const isDecimalQuotient = (a: Rational): a is Fraction =>
  typeof a !== "number" && a.decimal && !terminates(a.den);

/** A quotient by a decimal as a whole number over a decimal: 10/3 is 1 over 0.3. */
export function overDecimal({ num, den }: Fraction): { readonly above: Rational; readonly below: Rational } {
  let factor = 1n;
  let above = num;
  for (const prime of [10n, 2n, 5n]) for (; above % prime === 0n; above /= prime) factor *= prime;
  return { above: rational(above, 1n), below: rational(den, factor, true) };
}

/** The numerator and the denominator as they are written; a decimal has no denominator. */
export function written(a: Rational): readonly [Rational, Rational] {
  if (typeof a === "number") return [a, 1];
  if (!a.decimal) return [rational(a.num, 1n), rational(a.den, 1n)];
  if (terminates(a.den)) return [a, 1];
  const { above, below } = overDecimal(a);
  return [above, below];
}

export const numerator = (a: Rational): bigint => (typeof a === "number" ? BigInt(a) : a.num);
export const denominator = (a: Rational): bigint => (typeof a === "number" ? 1n : a.den);
export const isDecimal = (a: Rational): boolean => typeof a !== "number" && a.decimal;

export function add(a: Rational, b: Rational): Rational {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (isSafe(sum)) return sum;
  }
  const [d, e] = [denominator(a), denominator(b)];
  return rational(product(numerator(a), e) + product(numerator(b), d), product(d, e), isDecimal(a) || isDecimal(b));
}

export function mul(a: Rational, b: Rational): Rational {
  if (typeof a === "number" && typeof b === "number") {
    const product = a * b;
    // -0 becomes 0: zero has one representation.
    if (isSafe(product)) return product + 0;
  }
  const [num, den] = [product(numerator(a), numerator(b)), product(denominator(a), denominator(b))];
  if (isDecimalQuotient(a) || isDecimalQuotient(b)) return quotient(num, den, true);
  return rational(num, den, isDecimal(a) || isDecimal(b));
}

export const neg = (a: Rational): Rational => (typeof a === "number" ? 0 - a : { ...a, num: -a.num });

/** a/b; `b` must not be 0. */
export function div(a: Rational, b: Rational): Rational {
  if (typeof a === "number" && typeof b === "number" && a % b === 0) return a / b + 0;
  const [num, den] = [product(numerator(a), denominator(b)), product(denominator(a), numerator(b))];
  return isDecimal(b) || isDecimalQuotient(a) ? quotient(num, den, true) : rational(num, den, isDecimal(a));
}

export function compare(a: Rational, b: Rational): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const difference = product(numerator(a), denominator(b)) - product(numerator(b), denominator(a));
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Equal as numbers, whatever the notation: numerators and denominators are, for all are in lowest terms. */
export const equal = (a: Rational, b: Rational): boolean =>
  a === b || (typeof a !== "number" && typeof b !== "number" && a.num === b.num && a.den === b.den);

export const sign = (a: Rational): number => (typeof a === "number" ? Math.sign(a) : a.num < 0n ? -1 : 1);

export const isInteger = (a: Rational): boolean => typeof a === "number" || a.den === 1n;

/** The greatest whole number not above a. */
export function floor(a: Rational): Rational {
  if (isInteger(a)) return a;
  const [n, d] = [numerator(a), denominator(a)];
  return rational(n < 0n ? -((-n + d - 1n) / d) : n / d, 1n);
}

/** Whether a number is short enough for arithmetic: it has at most about as many digits as the limit `digits`. */
export function isShort(a: Rational): boolean {
  return typeof a === "number" || (isShortInteger(a.num) && isShortInteger(a.den));
}

/**
 * How many 64-bit words a number has, within a factor of 2; 0 for numbers so short that arithmetic takes no
 * time.
 */
export function longWords(a: Rational): number {
  if (typeof a === "number") return 0;
  const words = Math.max(wordsOf(a.num), wordsOf(a.den));
  return words <= FEW_WORDS ? 0 : words / 2;
}

const FEW_WORDS = 16;

/** num / (2^twos 5^fives), num not 0: only twos and fives can cancel, and a gcd of long numbers would be expensive. */
export function decimalOf(num: bigint, twos: number, fives: number): Rational {
  const two = Math.min(twos, without(2n, num).count);
  const five = Math.min(fives, without(5n, num).count);
  const rest = num / (2n ** BigInt(two) * 5n ** BigInt(five));
  const den = 2n ** BigInt(twos - two) * 5n ** BigInt(fives - five);
  return den === 1n ? rational(rest, 1n) : { num: rest, den, decimal: true };
}

export const HALF: Rational = rational(1n, 2n);
