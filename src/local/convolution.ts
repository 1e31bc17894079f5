import { wordsOf } from "../ast/long.ts";
import * as Q from "../ast/rational.ts";
import { charge } from "../ast/work.ts";
import { Closed, type Coefficient } from "./coefficients.ts";
import type { Series } from "./series.ts";

/** Sums of products with shorter denominators are added up as fractions. */
const LONG = 2n ** 32n;
/** Products of so many pairs of words take about a microsecond. */
const WORDS_A_STEP = 2048;

/** The coefficients a_k of a series as whole numbers k! * a_k; undefined once one of them is none. */
const scaledOf = new WeakMap<Series, bigint[] | undefined>();

const factorials: bigint[] = [1n];
function factorial(n: number): bigint {
  for (let k = factorials.length; k <= n; k++) factorials.push((factorials[k - 1] as bigint) * BigInt(k));
  return factorials[n] as bigint;
}

/**
 * The sum of a_i * b_(n - i) for i from 0 to `last`, over the one denominator n! and reduced once; undefined where the
 * coefficients are no such numbers, or short ones. Added up as fractions, those of tan would be reduced time and again.
 *
 * After W. F. Keigher, "On the ring of Hurwitz series", Communications in Algebra 25 (1997).
 */
export function convolved(a: Series, b: Series, n: number, last: number): Q.Rational | undefined {
  if (a.start !== 0 || b.start !== 0 || !hasLong(a, last) || !hasLong(b, n)) return undefined;
  const [left, right] = [scaled(a, last), scaled(b, n)];
  if (left === undefined || right === undefined) return undefined;
  let sum = 0n;
  let binomial = 1n;
  for (let i = 0; i <= last; i++) {
    const [x, y] = [left[i] as bigint, right[n - i] as bigint];
    if (x !== 0n && y !== 0n) {
      charge((wordsOf(x) * wordsOf(y)) / WORDS_A_STEP);
      sum += binomial * x * y;
    }
    binomial = (binomial * BigInt(n - i)) / BigInt(i + 1);
  }
  return Q.rational(sum, factorial(n));
}

/** Whether one of the latest two coefficients has a long denominator: of an odd function every other one is 0. */
const hasLong = (series: Series, last: number): boolean => [last, last - 1].some((k) => k >= 0 && isLong(series.at(k)));

const isLong = (value: Coefficient): boolean => !(value instanceof Closed) && Q.denominator(value) > LONG;

function scaled(series: Series, last: number): bigint[] | undefined {
  const known = scaledOf.has(series) ? scaledOf.get(series) : [];
  if (known === undefined) return undefined;
  for (let k = known.length; k <= last; k++) {
    const value = series.at(k);
    const whole = value instanceof Closed ? undefined : times(value, factorial(k));
    if (whole === undefined) {
      scaledOf.set(series, undefined);
      return undefined;
    }
    known.push(whole);
  }
  scaledOf.set(series, known);
  return known;
}

/** A number times another that its denominator divides; undefined where it does not, and for decimals. */
function times(value: Q.Rational, factor: bigint): bigint | undefined {
  if (typeof value === "number") return BigInt(value) * factor;
  if (value.decimal || factor % value.den !== 0n) return undefined;
  return value.num * (factor / value.den);
}
