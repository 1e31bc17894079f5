import * as Q from "../ast/rational.ts";
import { degreeBound } from "./bound.ts";
import type { Budget } from "./budget.ts";
import { heuristicGcd } from "./heuristic.ts";
import type { Monomial } from "./monomial.ts";
import * as Monomials from "./monomial.ts";
import type { Polynomial } from "./polynomial.ts";
import * as P from "./polynomial.ts";

/**
 * The greatest common divisor over the rationals, as its primitive associate: coprime whole coefficients, the leading
 * one positive; gcd(0, 0) is 0. Throws `BudgetExceeded`.
 *
 * Images modulo a prime show in which generators the gcd has degree 0. Of what is left, evaluation at large integers
 * finds nearly all; where the integers would be too large, the remainder sequence does.
 */
export function gcd(a: Polynomial, b: Polynomial, budget?: Budget): Polynomial {
  if (P.isZero(a)) return P.isZero(b) ? b : P.primitive(b, budget).part;
  if (P.isZero(b)) return P.primitive(a, budget).part;
  const [m, k] = [P.monomialGcd(a), P.monomialGcd(b)];
  const [p, q] = [withoutTerm(a, m, budget), withoutTerm(b, k, budget)];
  return P.mul(new Map([[Monomials.gcd(m, k), 1]]), gcdOfPrimitives(p, q, budget));
}

/** num/den in lowest terms: the gcd removed, the denominator primitive with a positive leading coefficient. */
export function cancel(
  num: Polynomial,
  den: Polynomial,
  budget?: Budget,
): { readonly num: Polynomial; readonly den: Polynomial } {
  if (P.isConstant(den) && !P.isZero(den)) {
    const { coefficient } = P.leading(den);
    return { num: P.scale(num, Q.div(1, coefficient)), den: P.constant(1, P.generatorCount(den)) };
  }
  const divisor = gcd(num, den, budget);
  const { content, part } = P.primitive(exactly(den, divisor, budget), budget);
  return { num: P.scale(exactly(num, divisor, budget), Q.div(1, content)), den: part };
}

/**
 * The content of p, which must not be 0, as a polynomial in one generator: the gcd of its coefficients by powers of
 * that generator, primitive over the whole numbers.
 */
export const contentBy = (p: Polynomial, index: number, budget?: Budget): Polynomial =>
  gcdOfAll([...P.coefficientsByPower(p, index).values()], budget);

/** a/b where b is known to divide a. */
export function exactly(a: Polynomial, b: Polynomial, budget?: Budget): Polynomial {
  if (P.isOne(b)) return a;
  const quotient = P.divide(a, b, budget);
  if (quotient === undefined) throw new RangeError("the division is not exact");
  return quotient;
}

/** The primitive part of p divided by a monomial that divides it. */
const withoutTerm = (p: Polynomial, monomial: Monomial, budget?: Budget): Polynomial =>
  P.primitive(P.overMonomial(p, monomial), budget).part;

function gcdOfAll(ps: readonly Polynomial[], budget?: Budget): Polynomial {
  // The small ones first: the gcd is no larger than the smallest, and a constant ends the search.
  const constant = ps.find((p) => !P.isZero(p) && P.isConstant(p));
  if (constant !== undefined) return P.primitive(constant, budget).part;
  let divisor: Polynomial = new Map();
  for (const p of ps.toSorted((a, b) => a.size - b.size)) {
    divisor = gcd(divisor, p, budget);
    if (!P.isZero(divisor) && P.isConstant(divisor)) break;
  }
  return divisor;
}

/** The gcd of primitive polynomials without monomial divisors. It recurs with one generator fewer. */
function gcdOfPrimitives(a: Polynomial, b: Polynomial, budget?: Budget): Polynomial {
  if (P.isConstant(a)) return a;
  if (P.isConstant(b)) return b;
  const shared: number[] = [];
  for (let i = 0; i < P.generatorCount(a); i++) {
    const [d, e] = [P.degree(a, i), P.degree(b, i)];
    // A divisor of a polynomial that lacks the generator divides every coefficient by powers of it.
    if (d > 0 && e === 0) return gcdOfAll([b, ...P.coefficientsByPower(a, i).values()], budget);
    if (e > 0 && d === 0) return gcdOfAll([a, ...P.coefficientsByPower(b, i).values()], budget);
    if (d > 0) shared.push(i);
  }
  for (const i of shared)
    if (degreeBound(a, b, i, budget) === 0)
      return gcdOfAll([...P.coefficientsByPower(a, i).values(), ...P.coefficientsByPower(b, i).values()], budget);
  if (P.divide(a, b, budget) !== undefined) return b;
  if (P.divide(b, a, budget) !== undefined) return a;
  return heuristicGcd(a, b, shared, budget) ?? remainderGcd(a, b, shared, budget);
}

/**
 * The gcd by the primitive polynomial remainder sequence in the generator of lowest degree; the contents are
 * polynomials in the others. (Knuth, The Art of Computer Programming 2, 4.6.1, algorithm E.)
 */
export function remainderGcd(a: Polynomial, b: Polynomial, generators: readonly number[], budget?: Budget): Polynomial {
  const height = (i: number): number => Math.max(P.degree(a, i), P.degree(b, i));
  const main = generators.reduce((best, i) => (height(i) < height(best) ? i : best));
  const [c, d] = [contentBy(a, main, budget), contentBy(b, main, budget)];
  const content = gcd(c, d, budget);
  let [u, v] = [exactly(a, c, budget), exactly(b, d, budget)];
  if (P.degree(u, main) < P.degree(v, main)) [u, v] = [v, u];
  while (P.degree(v, main) > 0) {
    const rest = pseudoRemainder(u, v, main, budget);
    if (P.isZero(rest)) return P.primitive(P.mul(content, v, budget), budget).part;
    [u, v] = [v, exactly(rest, contentBy(rest, main, budget), budget)];
  }
  return content;
}

/** Steps for every term that is sorted by powers, put together again and subtracted from. */
const COPIES = 6;

/** The remainder of a multiple of a (by leading coefficients of b) divided by b, up to a rational factor. */
function pseudoRemainder(a: Polynomial, b: Polynomial, main: number, budget?: Budget): Polynomial {
  const { degree, lead, tail } = parted(b, main);
  let rest = a;
  for (;;) {
    budget?.spend(COPIES * (rest.size + b.size));
    const top = parted(rest, main);
    const shift = top.degree - degree;
    if (shift < 0) return rest;
    const factor = P.fromCoefficients(new Map([[shift, top.lead]]), main);
    rest = P.sub(P.mul(top.tail, lead, budget), P.mul(tail, factor, budget));
    if (!P.isZero(rest)) rest = P.primitive(rest, budget).part;
  }
}

/** The leading coefficient in one generator, its power, and the other terms. */
function parted(p: Polynomial, main: number): { degree: number; lead: Polynomial; tail: Polynomial } {
  const rows = P.coefficientsByPower(p, main);
  const degree = P.degree(p, main);
  const lead = rows.get(degree) ?? new Map();
  rows.delete(degree);
  return { degree, lead, tail: P.fromCoefficients(rows, main) };
}
