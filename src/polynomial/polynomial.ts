import type { Rational } from "../ast/rational.ts";
import * as Q from "../ast/rational.ts";
import { type Budget, BudgetExceeded } from "./budget.ts";
import { Heap } from "./heap.ts";
import type { Monomial } from "./monomial.ts";
import * as M from "./monomial.ts";

/** A sparse polynomial over the rationals: its coefficients, none of them 0, by monomials of one length. */
export type Polynomial = ReadonlyMap<Monomial, Rational>;

/** Adds a term to a polynomial under construction; a sum of 0 is no term. */
function accumulate(p: Map<Monomial, Rational>, m: Monomial, c: Rational): void {
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

/** In how many generators a polynomial that is not 0 is one. */
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

/** p times a number. */
export function scale(p: Polynomial, factor: Rational): Polynomial {
  if (factor === 1) return p;
  const product = new Map<Monomial, Rational>();
  if (factor !== 0) for (const [m, c] of p) product.set(m, Q.mul(c, factor));
  return product;
}

/** The sum of many polynomials. */
export function addAll(ps: readonly Polynomial[]): Polynomial {
  const sum = new Map(ps[0]);
  for (let i = 1; i < ps.length; i++) for (const [m, c] of ps[i] as Polynomial) accumulate(sum, m, c);
  return sum;
}

/** The words of the longest coefficient, 0 where all are short. */
function words(p: Polynomial): number {
  let most = 0;
  for (const c of p.values()) if (typeof c !== "number") most = Math.max(most, Q.longWords(c));
  return most;
}

/** Steps of a product of coefficients of so many words. */
const productSteps = (m: number, n: number): number => 1 + (m * n) / 256;

/** Steps of a gcd with a coefficient of so many words: it takes quadratic time, in small steps. */
const gcdSteps = (m: number): number => m * (5 + m / 16);

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

function hasFractions(p: Polynomial): boolean {
  for (const c of p.values()) if (!Q.isInteger(c)) return true;
  return false;
}

/** Whether a coefficient is a decimal: over a common denominator that notation would be lost. */
function hasDecimals(p: Polynomial): boolean {
  for (const c of p.values()) if (typeof c !== "number" && c.decimal) return true;
  return false;
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

/** So many coefficients, most of them 0, are as long to write as one step. */
const ROWS = 50;
/** A list of more coefficients by power is not written, whatever the budget. */
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

/** The partial derivative by one generator. */
export function derivative(p: Polynomial, index: number): Polynomial {
  const result = new Map<Monomial, Rational>();
  for (const [m, c] of p) {
    const exponent = M.exponentOf(m, index);
    if (exponent > 0) result.set(M.withExponent(m, index, exponent - 1), Q.mul(c, exponent));
  }
  return result;
}

/**
 * a/b if b, which must not be 0, divides a; otherwise undefined. Throws `BudgetExceeded`.
 *
 * Long division in the lexicographic order. It ends early where a term cannot stand in the quotient: its degrees are
 * those of a less those of b, and by Gauss's lemma its coefficients are whole multiples of content(a)/content(b).
 */
export function divide(a: Polynomial, b: Polynomial, budget?: Budget): Polynomial | undefined {
  const lead = leading(b);
  const n = M.generatorCount(lead.monomial);
  const room = Array.from({ length: n }, (_, i) => degree(a, i) - degree(b, i));
  const quotient = new Map<Monomial, Rational>();
  if (isZero(a)) return quotient;
  if (b.size === 1) return divideByTerm(a, lead.monomial, lead.coefficient);
  if (room.some((r) => r < 0)) return undefined;
  const unitOfQuotient = Q.div(content(a, budget), content(b, budget));
  const long = words(b);
  const rest = new Map(a);
  const heap = new Heap<Monomial>();
  for (const m of a.keys()) heap.push(m);
  for (let m = heap.pop(); m !== undefined; m = heap.pop()) {
    const c = rest.get(m);
    if (c === undefined) continue;
    const q = M.over(m, lead.monomial);
    if (q === undefined || M.exponentsOf(q).some((e, i) => e > (room[i] as number))) return undefined;
    const d = Q.div(c, lead.coefficient);
    if (!Q.isInteger(Q.div(d, unitOfQuotient))) return undefined;
    budget?.spend(Math.ceil(b.size * productSteps(long, Q.longWords(d))));
    quotient.set(q, d);
    const minus = Q.neg(d);
    for (const [k, e] of b) {
      const product = M.times(q, k);
      // A monomial that cancelled and comes back may be in the heap already: the second copy finds nothing.
      if (!rest.has(product)) heap.push(product);
      accumulate(rest, product, Q.mul(minus, e));
    }
  }
  return quotient;
}

/** p over a monomial that divides it. */
export const overMonomial = (p: Polynomial, monomial: Monomial): Polynomial =>
  M.isOne(monomial) ? p : (divideByTerm(p, monomial, 1) as Polynomial);

function divideByTerm(p: Polynomial, monomial: Monomial, coefficient: Rational): Polynomial | undefined {
  const quotient = new Map<Monomial, Rational>();
  for (const [m, c] of p) {
    const q = M.over(m, monomial);
    if (q === undefined) return undefined;
    quotient.set(q, Q.div(c, coefficient));
  }
  return quotient;
}

/** The positive number c for which p/c has coprime whole coefficients; 1 for 0. Throws `BudgetExceeded`. */
export function content(p: Polynomial, budget?: Budget): Rational {
  const whole = wholeContent(p);
  if (whole !== undefined) return whole;
  budget?.spend(Math.ceil(gcdSteps(words(p))));
  let num = 0n;
  let den = 1n;
  let decimal = false;
  for (const c of p.values()) {
    if (num !== 1n) num = Q.gcd(num, Q.numerator(c));
    if (typeof c === "number") continue;
    den = (den / Q.gcd(den, c.den)) * c.den;
    decimal ||= c.decimal;
  }
  return num === 0n ? 1 : Q.rational(num, den, decimal);
}

/** The content where all coefficients are small whole numbers. */
function wholeContent(p: Polynomial): number | undefined {
  let divisor = 0;
  for (const c of p.values()) {
    if (typeof c !== "number") return undefined;
    let x = Math.abs(c);
    while (x !== 0) [divisor, x] = [x, divisor % x];
  }
  return divisor === 0 ? undefined : divisor;
}

/** p as content times part: the part has coprime whole coefficients, the leading one positive; p must not be 0. */
export function primitive(p: Polynomial, budget?: Budget): { content: Rational; part: Polynomial } {
  const size = content(p, budget);
  const signed = Q.sign(leading(p).coefficient) < 0 ? Q.neg(size) : size;
  if (signed === 1) return { content: 1, part: p };
  if (signed !== -1) budget?.spend(Math.ceil(p.size * gcdSteps(words(p))));
  return { content: signed, part: scale(p, Q.div(1, signed)) };
}

/** The greatest monomial that divides every term of p, which must not be 0. */
export function monomialGcd(p: Polynomial): Monomial {
  let divisor = leading(p).monomial;
  for (const m of p.keys()) divisor = M.gcd(divisor, m);
  return divisor;
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
