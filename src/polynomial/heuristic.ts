import * as Q from "../ast/rational.ts";
import type { Budget } from "./budget.ts";
import { abs, bitLength, squareRoot, symmetric } from "./integers.ts";
import type { Monomial } from "./monomial.ts";
import type { Polynomial } from "./polynomial.ts";
import * as P from "./polynomial.ts";

/** Bits of the integers beyond which evaluation costs more than a remainder sequence. */
const MAX_BITS = 100_000;
const ATTEMPTS = 6;

/**
 * The heuristic gcd (Char, Geddes, Gonnet: GCDHEU, 1984): a gcd over the whole numbers of polynomials with whole
 * coefficients, neither of them 0, in which no generators but the given ones occur; undefined if it is not found.
 *
 * The generators are evaluated at large integers, one after the other; the digits of the integers' gcd, to the base of
 * the point of evaluation, are the coefficients of a candidate. By the cited theorem a candidate that divides both is
 * the gcd, so that the answer is never wrong. Throws `BudgetExceeded`.
 */
export function heuristicGcd(
  a: Polynomial,
  b: Polynomial,
  generators: readonly number[],
  budget?: Budget,
): Polynomial | undefined {
  const shared = Q.gcd(Q.numerator(P.content(a)), Q.numerator(P.content(b)));
  const common = Q.rational(shared, 1n);
  const [index, ...rest] = generators;
  if (index === undefined) return P.constant(common, P.generatorCount(a));
  const [p, q] = [P.scale(a, Q.div(1, common)), P.scale(b, Q.div(1, common))];
  const height = Math.max(P.degree(p, index), P.degree(q, index));
  const [m, n] = [norm(p), norm(q)];
  let point = 2n * (m < n ? m : n) + 29n;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const size = height * bitLength(point);
    if (size > MAX_BITS) return undefined;
    // The gcd of integers takes time quadratic in their length.
    budget?.spend(Math.ceil((size / 100) ** 2) + a.size + b.size);
    const [s, t] = [at(p, index, point, budget), at(q, index, point, budget)];
    if (!P.isZero(s) && !P.isZero(t)) {
      const image = heuristicGcd(s, t, rest, budget);
      if (image === undefined) return undefined;
      const candidate = P.primitive(digits(image, index, point), budget).part;
      if (P.divide(p, candidate, budget) !== undefined && P.divide(q, candidate, budget) !== undefined)
        return P.scale(candidate, common);
    }
    // Another point, larger, by a factor that is not a simple fraction of powers.
    point = (73794n * point * squareRoot(squareRoot(point))) / 27011n;
  }
  return undefined;
}

/** The greatest absolute value of the coefficients. */
function norm(p: Polynomial): bigint {
  let greatest = 0n;
  for (const c of p.values()) {
    const size = abs(Q.numerator(c));
    if (size > greatest) greatest = size;
  }
  return greatest;
}

/** The polynomial with one generator replaced by an integer. */
function at(p: Polynomial, index: number, point: bigint, budget?: Budget): Polynomial {
  let power = 1n;
  const sums = new Map<Monomial, bigint>();
  for (const [e, row] of P.coefficients(p, index, budget).entries()) {
    if (e > 0) power *= point;
    for (const [m, c] of row) sums.set(m, (sums.get(m) ?? 0n) + Q.numerator(c) * power);
  }
  return fromIntegers(sums);
}

/** The polynomial whose value at the point is p: its coefficients are p's digits between -point/2 and point/2. */
function digits(p: Polynomial, index: number, point: bigint): Polynomial {
  const rows: Polynomial[] = [];
  let rest = new Map<Monomial, bigint>();
  for (const [m, c] of p) rest.set(m, Q.numerator(c));
  while (rest.size > 0) {
    const row = new Map<Monomial, bigint>();
    const next = new Map<Monomial, bigint>();
    for (const [m, c] of rest) {
      const digit = symmetric(c, point);
      row.set(m, digit);
      const higher = (c - digit) / point;
      if (higher !== 0n) next.set(m, higher);
    }
    rows.push(fromIntegers(row));
    rest = next;
  }
  return P.fromCoefficients(rows, index);
}

function fromIntegers(p: ReadonlyMap<Monomial, bigint>): Polynomial {
  const result = new Map<Monomial, Q.Rational>();
  for (const [m, c] of p) if (c !== 0n) result.set(m, Q.rational(c, 1n));
  return result;
}
