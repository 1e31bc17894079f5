import * as Q from "../ast/rational.ts";

/** Primes up to here are taken out of roots. */
const LARGEST_PRIME = 1000;

/** Roots of a higher degree are left as they are. */
export const HIGHEST_DEGREE = 12;

/** A root as outside * inside^(1/degree). */
export interface Radical {
  readonly outside: Q.Rational;
  readonly inside: Q.Rational;
  readonly degree: number;
}

/**
 * The root of a positive rational: what is a perfect power comes out, no fraction stays inside, the degree is least.
 */
export function root(value: Q.Rational, degree: number): Radical {
  const [n, d] = [Q.numerator(value), Q.denominator(value)];
  const top = extract(n * d ** BigInt(degree - 1), degree);
  const outside = Q.rational(top.outside, d);
  let [inside, left] = [Q.rational(top.inside, 1n), degree];
  for (let k = 2; k <= left; k++) {
    if (inside === 1) break;
    // 4^(1/4) is 2^(1/2).
    for (; left % k === 0; left /= k) {
      const smaller = Q.pow(inside, Q.rational(1n, BigInt(k)));
      if (smaller === undefined) break;
      inside = smaller;
    }
  }
  return { outside, inside, degree: left };
}

/** The greatest outside (of small primes, or a whole root) with n = outside^degree * inside. */
export function extract(n: bigint, degree: number): { outside: bigint; inside: bigint } {
  const k = BigInt(degree);
  let [outside, inside] = [1n, n];
  for (let p = 2n; p <= LARGEST_PRIME && p ** k <= inside; p += p === 2n ? 1n : 2n) {
    const power = p ** k;
    while (inside % power === 0n) {
      inside /= power;
      outside *= p;
    }
  }
  const whole = Q.pow(Q.rational(inside, 1n), Q.rational(1n, k));
  if (whole !== undefined && whole !== 1) return { outside: outside * Q.numerator(whole), inside: 1n };
  return { outside, inside };
}
