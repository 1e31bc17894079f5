import { div, type Rational } from "../ast/rational.ts";

/** Arithmetic modulo a prime in doubles: the products of two residues are exact. */
export type Residue = number;

/** The greatest prime below 2^26. */
export const PRIME = 67_108_859;

const BIG = BigInt(PRIME);
const RECIPROCAL = 1 / PRIME;

export function plus(a: Residue, b: Residue): Residue {
  const sum = a + b;
  return sum >= PRIME ? sum - PRIME : sum;
}
/** Without the remainder of doubles, which is slow: the quotient is right but for 1. NaN stays NaN. */
export function times(a: Residue, b: Residue): Residue {
  const product = a * b;
  const rest = product - Math.floor(product * RECIPROCAL) * PRIME;
  return rest < 0 ? rest + PRIME : rest >= PRIME ? rest - PRIME : rest;
}
export const negative = (a: Residue): Residue => (a === 0 ? 0 : PRIME - a);

/** The inverse by Euclid's algorithm; 0 has none. */
export function inverse(a: Residue): Residue {
  if (!(a > 0)) return Number.NaN;
  let [r, next, s, t] = [PRIME, a, 0, 1];
  while (next !== 0) {
    const quotient = Math.floor(r / next);
    [r, next] = [next, r - quotient * next];
    [s, t] = [t, s - quotient * t];
  }
  return s < 0 ? s + PRIME : s;
}

export function power(a: Residue, exponent: number): Residue {
  if (exponent === 1) return a;
  let square = exponent < 0 ? inverse(a) : a;
  let result = 1;
  for (let rest = Math.abs(exponent); rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = times(result, square);
    square = times(square, square);
  }
  return result;
}

export function ofWhole(n: number | bigint): Residue {
  const rest = Number(typeof n === "number" ? n % PRIME : n % BIG);
  return rest < 0 ? rest + PRIME : rest;
}

/** A pseudorandom residue for each text: the value of calls that are not rational functions. */
export function scattered(text: string): Residue {
  let [low, high] = [0x811c9dc5, 0x1b873593];
  for (let i = 0; i < text.length; i++) {
    low = Math.imul(low ^ text.charCodeAt(i), 0x01000193);
    high = Math.imul(high ^ (low >>> 13), 0x5bd1e995) + i;
  }
  return (((low >>> 0) * 2 ** 20 + (high >>> 12)) % (PRIME - 2)) + 1;
}

/** The smallest fraction with a residue, by rational reconstruction (the half-extended Euclidean algorithm). */
export function fraction(residue: Residue): Rational {
  let [r, next, t, following] = [PRIME, residue, 0, 1];
  while (next * next * 2 > PRIME) {
    const quotient = Math.floor(r / next);
    [r, next] = [next, r - quotient * next];
    [t, following] = [following, t - quotient * following];
  }
  return div(following < 0 ? -next : next, Math.abs(following));
}
