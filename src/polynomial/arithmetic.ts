import type { Rational } from "../ast/rational.ts";
import * as Q from "../ast/rational.ts";
import type { Budget } from "./budget.ts";
import { primitive } from "./content.ts";
import type { Monomial } from "./monomial.ts";
import * as M from "./monomial.ts";
import {
  accumulate,
  constant,
  gcdSteps,
  hasDecimals,
  hasFractions,
  isOne,
  leading,
  type Polynomial,
  productSteps,
  scale,
  words,
} from "./terms.ts";

export function add(a: Polynomial, b: Polynomial): Polynomial {
  const [large, small] = a.size < b.size ? [b, a] : [a, b];
  const sum = new Map(large);
  for (const [m, c] of small) accumulate(sum, m, c);
  return sum;
}

export function sub(a: Polynomial, b: Polynomial): Polynomial {
  const difference = new Map(a);
  for (const [m, c] of b) accumulate(difference, m, Q.neg(c));
  return difference;
}

export const neg = (p: Polynomial): Polynomial => scale(p, -1);

/** The sum of many polynomials. */
export function addAll(ps: readonly Polynomial[]): Polynomial {
  const sum = new Map(ps[0]);
  for (let i = 1; i < ps.length; i++) for (const [m, c] of ps[i] as Polynomial) accumulate(sum, m, c);
  return sum;
}

/** Throws `BudgetExceeded`; a step per product of two terms, more where their coefficients are long. */
export function mul(a: Polynomial, b: Polynomial, budget?: Budget): Polynomial {
  if (budget !== undefined) spendOnProducts(a, b, budget);
  if (isOne(b)) return a;
  if (isOne(a)) return b;
  if (a.size > 1 && b.size > 1 && (hasFractions(a) || hasFractions(b)) && !hasDecimals(a) && !hasDecimals(b)) {
    // Whole numbers first: a sum of fractions takes a gcd each time.
    const [p, q] = [primitive(a, budget), primitive(b, budget)];
    return scale(products(p.part, q.part), Q.mul(p.content, q.content));
  }
  return products(a, b);
}

function products(a: Polynomial, b: Polynomial): Polynomial {
  const product = new Map<Monomial, Rational>();
  for (const [m, c] of a) for (const [k, d] of b) accumulate(product, M.times(m, k), Q.mul(c, d));
  return product;
}

function spendOnProducts(a: Polynomial, b: Polynomial, budget: Budget): void {
  const count = a.size * b.size;
  budget.spend(count);
  const [m, n] = [words(a), words(b)];
  const reduced = hasDecimals(a) || hasDecimals(b) ? gcdSteps(m + n) : 0;
  if (m + n > 0) budget.spend(Math.ceil(count * (productSteps(m, n) + reduced)));
}

/** p^k for a whole number k >= 0; p must not be 0 if k is. Throws `BudgetExceeded`. */
export function pow(p: Polynomial, k: number, budget?: Budget): Polynomial {
  if (k === 0) return constant(1, M.generatorCount(leading(p).monomial));
  let power = p;
  for (let bit = 2 ** Math.floor(Math.log2(k)) / 2; bit >= 1; bit /= 2) {
    power = mul(power, power, budget);
    if (Math.floor(k / bit) % 2 === 1) power = mul(power, p, budget);
  }
  return power;
}

/** The partial derivative by one generator. */
export function derivative(p: Polynomial, index: number): Polynomial {
  const result = new Map<Monomial, Rational>();
  for (const [m, c] of p) {
    const exponent = M.exponentOf(m, index);
    if (exponent > 0) result.set(M.withExponent(m, index, exponent - 1), Q.mul(c, exponent));
  }
  return result;
}

/** The value of p where generator i is `values[i]`. */
export function evaluate(p: Polynomial, values: readonly Rational[]): Rational {
  let sum: Rational = 0;
  for (const [m, c] of p) {
    let term = c;
    for (const [i, exponent] of M.exponentsOf(m).entries()) term = Q.mul(term, power(values[i] as Rational, exponent));
    sum = Q.add(sum, term);
  }
  return sum;
}

function power(value: Rational, exponent: number): Rational {
  const [k, num, den] = [BigInt(exponent), Q.numerator(value), Q.denominator(value)];
  return exponent === 0 ? 1 : Q.rational(num ** k, den ** k);
}
