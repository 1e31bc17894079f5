import { append } from "../ast/lists.ts";
import type { Rational } from "../ast/rational.ts";
import { degreeBound } from "./bound.ts";
import type { Budget } from "./budget.ts";
import { contentBy, exactly, gcd } from "./gcd.ts";
import { exponentsOf } from "./monomial.ts";
import type { Polynomial } from "./polynomial.ts";
import * as P from "./polynomial.ts";

/** A power in a product: the base is primitive with a positive leading coefficient, the exponent at least 1. */
interface Factor {
  readonly base: Polynomial;
  readonly exponent: number;
}

/** A number times a product of powers; the bases are coprime in pairs. The number is 0 for the polynomial 0 only. */
export interface Factorization {
  readonly unit: Rational;
  readonly factors: readonly Factor[];
}

/** The generators that occur in p. */
export function generatorsOf(p: Polynomial): number[] {
  const found: number[] = [];
  for (let i = 0; i < P.generatorCount(p); i++) if (P.degree(p, i) > 0) found.push(i);
  return found;
}

/**
 * The square-free decomposition: no base has a multiple factor. Bases with the same exponent may occur, since
 * generators that divide p, and contents with respect to a generator, stand apart. Throws `BudgetExceeded`.
 */
export function squareFree(p: Polynomial, budget?: Budget): Factorization {
  if (P.isZero(p)) return { unit: 0, factors: [] };
  const { content, part } = P.primitive(p, budget);
  const monomial = P.monomialGcd(part);
  const factors: Factor[] = [];
  const exponents = exponentsOf(monomial);
  for (const [i, exponent] of exponents.entries())
    if (exponent > 0) factors.push({ base: P.generator(i, exponents.length), exponent });
  let rest = P.overMonomial(part, monomial);
  while (!P.isConstant(rest)) {
    // Two terms without a common divisor have no multiple factor.
    if (rest.size === 2) {
      factors.push({ base: rest, exponent: 1 });
      break;
    }
    const main = generatorsOf(rest).reduce((best, i) => (P.degree(rest, i) < P.degree(rest, best) ? i : best));
    const free = contentBy(rest, main, budget);
    const whole = exactly(rest, free, budget);
    if (P.degree(whole, main) === 1) factors.push({ base: whole, exponent: 1 });
    else append(factors, yun(whole, main, budget));
    rest = free;
  }
  return { unit: content, factors };
}

/**
 * The square-free decomposition of a primitive polynomial without divisors free of the main generator (Yun, On
 * square-free decomposition algorithms, 1976).
 */
function yun(p: Polynomial, main: number, budget?: Budget): Factor[] {
  const factors: Factor[] = [];
  const derivative = P.derivative(p, main);
  // The common factor of p and its derivative contains the main generator.
  if (degreeBound(p, derivative, main, budget) === 0) return [{ base: p, exponent: 1 }];
  const repeated = gcd(p, derivative, budget);
  let product = exactly(p, repeated, budget);
  let cofactor = exactly(derivative, repeated, budget);
  for (let exponent = 1; !P.isConstant(product); exponent++) {
    const difference = P.sub(cofactor, P.derivative(product, main));
    const base = gcd(product, difference, budget);
    if (!P.isConstant(base)) factors.push({ base, exponent });
    product = exactly(product, base, budget);
    cofactor = exactly(difference, base, budget);
  }
  return factors;
}
