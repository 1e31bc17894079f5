import type { Rational } from "../ast/rational.ts";
import * as Q from "../ast/rational.ts";
import { type Budget, BudgetExceeded } from "./budget.ts";
import type { Monomial } from "./monomial.ts";
import * as M from "./monomial.ts";

/** A sparse polynomial over the rationals: its coefficients, none of them 0, by monomials of one length. */
export type Polynomial = ReadonlyMap<Monomial, Rational>;

/** Adds a term to a polynomial under construction; a sum of 0 is no term. */
export function accumulate(p: Map<Monomial, Rational>, m: Monomial, c: Rational): void {
  const before = p.get(m);
  if (before === undefined) {
    p.set(m, c);
    return;
  }
  const sum = Q.add(before, c);
  if (sum === 0) p.delete(m);
  else p.set(m, sum);
}

/** A number as a polynomial in n generators. */
export const constant = (value: Rational, n: number): Polynomial =>
  value === 0 ? new Map() : new Map([[M.one(n), value]]);

/** Generator `index` (counted from 0) of n. */
export const generator = (index: number, n: number): Polynomial => new Map([[M.withExponent(M.one(n), index, 1), 1]]);

/** The number of generators of a polynomial that is not 0. */
export function generatorCount(p: Polynomial): number {
  for (const m of p.keys()) return M.generatorCount(m);
  return 0;
}

export const isZero = (p: Polynomial): boolean => p.size === 0;

/** Whether no generator occurs; 0 is constant too. */
export function isConstant(p: Polynomial): boolean {
  if (p.size !== 1) return p.size === 0;
  for (const m of p.keys()) return M.isOne(m);
  return true;
}

export function isOne(p: Polynomial): boolean {
  if (p.size !== 1) return false;
  for (const [m, c] of p) return c === 1 && M.isOne(m);
  return false;
}

/** Equal as polynomials, whatever the notation of the coefficients and the order of the terms. */
export function equal(a: Polynomial, b: Polynomial): boolean {
  if (a.size !== b.size) return false;
  for (const [m, c] of a) {
    const d = b.get(m);
    if (d === undefined || !Q.equal(c, d)) return false;
  }
  return true;
}

/** The length of the longest coefficient in words, 0 if all are short. */
export function words(p: Polynomial): number {
  let most = 0;
  for (const c of p.values()) if (typeof c !== "number") most = Math.max(most, Q.longWords(c));
  return most;
}

/** The steps of a product of coefficients of this many words. */
export const productSteps = (m: number, n: number): number => 1 + (m * n) / 256;

/** The steps of a gcd with a coefficient of this many words: it takes quadratic time, in small steps. */
export const gcdSteps = (m: number): number => m * (5 + m / 16);

export function hasFractions(p: Polynomial): boolean {
  for (const c of p.values()) if (!Q.isInteger(c)) return true;
  return false;
}

/** Whether a coefficient is a decimal: over a common denominator that notation would be lost. */
export function hasDecimals(p: Polynomial): boolean {
  for (const c of p.values()) if (typeof c !== "number" && c.decimal) return true;
  return false;
}

/** The degree in one generator; -1 for 0. */
export function degree(p: Polynomial, index: number): number {
  let greatest = -1;
  for (const m of p.keys()) greatest = Math.max(greatest, M.exponentOf(m, index));
  return greatest;
}

/** The degree in all generators together; -1 for 0. */
export function totalDegree(p: Polynomial): number {
  let greatest = -1;
  for (const m of p.keys()) {
    greatest = Math.max(greatest, M.degreeOf(m));
  }
  return greatest;
}

/** The lexicographically greatest monomial and its coefficient; p must not be 0. */
export function leading(p: Polynomial): { monomial: Monomial; coefficient: Rational } {
  let monomial: Monomial | undefined;
  for (const m of p.keys()) if (monomial === undefined || m > monomial) monomial = m;
  if (monomial === undefined) throw new RangeError("the zero polynomial has no leading term");
  return { monomial, coefficient: p.get(monomial) as Rational };
}

/** Writing this many coefficients, most of them 0, takes as long as one step. */
const ROWS = 50;
/** The longest list of coefficients by power that is written, whatever the budget. */
const MOST_ROWS = 2 ** 22;
const NOTHING: Polynomial = new Map();

/**
 * The coefficients by power of one generator, which no longer occurs in them; the last is not 0, and 0 has none. Throws
 * `BudgetExceeded`: the list is as long as the degree, however few terms there are.
 */
export function coefficients(p: Polynomial, index: number, budget?: Budget): Polynomial[] {
  const length = degree(p, index) + 1;
  budget?.spend(Math.ceil(length / ROWS));
  if (length > MOST_ROWS) throw new BudgetExceeded();
  const rows = new Array<Polynomial>(length).fill(NOTHING);
  for (const [exponent, row] of coefficientsByPower(p, index)) rows[exponent] = row;
  return rows;
}

/** The coefficients that are not 0, by power of one generator, which no longer occurs in them. */
export function coefficientsByPower(p: Polynomial, index: number): Map<number, Polynomial> {
  const rows = new Map<number, Map<Monomial, Rational>>();
  for (const [m, c] of p) {
    const exponent = M.exponentOf(m, index);
    let row = rows.get(exponent);
    if (row === undefined) {
      row = new Map();
      rows.set(exponent, row);
    }
    row.set(M.withExponent(m, index, 0), c);
  }
  return rows;
}

/** The inverse of `coefficients` and `coefficientsByPower`: the generator must not occur in the rows. */
export function fromCoefficients(
  rows: readonly Polynomial[] | ReadonlyMap<number, Polynomial>,
  index: number,
): Polynomial {
  const p = new Map<Monomial, Rational>();
  for (const [exponent, row] of rows.entries()) for (const [m, c] of row) p.set(M.withExponent(m, index, exponent), c);
  return p;
}

/** p times a number. */
export function scale(p: Polynomial, factor: Rational): Polynomial {
  if (factor === 1) return p;
  const product = new Map<Monomial, Rational>();
  if (factor !== 0) for (const [m, c] of p) product.set(m, Q.mul(c, factor));
  return product;
}
