import type { Rational } from "../ast/rational.ts";
import * as Q from "../ast/rational.ts";
import { Heap } from "./heap.ts";

/**
 * A product of powers of the generators: one UTF-16 unit per generator, its code the exponent (0 to 65535).
 *
 * Comparing strings is the lexicographic order of monomials, generator 0 first. Nothing here checks for exponents beyond
 * 65535: whoever builds polynomials of high degree must.
 */
export type Monomial = string;

/** A sparse polynomial over the rationals: its coefficients, none of them 0, by monomials of one length. */
export type Polynomial = ReadonlyMap<Monomial, Rational>;

/** Thrown where a computation would take more steps than its budget has. */
export class BudgetExceeded {}

/** Whether a time of `performance.now()` is over; without one the clock is not looked at. */
export const isPast = (deadline: number): boolean =>
  deadline < Number.POSITIVE_INFINITY && performance.now() > deadline;

/** How much work may be done; a step is about one product of two terms. */
export class Budget {
  #steps: number;
  readonly #deadline: number;

  /** @param deadline a time of `performance.now()` after which no more may be done. */
  constructor(steps: number, deadline: number = Number.POSITIVE_INFINITY) {
    this.#steps = steps;
    this.#deadline = deadline;
  }

  /** How many steps are left; none below 0. */
  get left(): number {
    return Math.max(0, this.#steps);
  }

  /** Takes n steps off; throws `BudgetExceeded` if fewer are left or it is too late. */
  spend(n: number): void {
    this.#steps -= n;
    if (this.#steps < 0 || isPast(this.#deadline)) throw new BudgetExceeded();
  }
}

const unit = (n: number): Monomial => "\0".repeat(n);

function isUnit(m: Monomial): boolean {
  for (let i = 0; i < m.length; i++) if (m.charCodeAt(i) !== 0) return false;
  return true;
}

const withExponent = (m: Monomial, index: number, exponent: number): Monomial =>
  m.slice(0, index) + String.fromCharCode(exponent) + m.slice(index + 1);

/** The product of two monomials. */
function times(a: Monomial, b: Monomial): Monomial {
  if (a.length === 1) return String.fromCharCode(a.charCodeAt(0) + b.charCodeAt(0));
  if (a.length === 2) return String.fromCharCode(a.charCodeAt(0) + b.charCodeAt(0), a.charCodeAt(1) + b.charCodeAt(1));
  let product = "";
  for (let i = 0; i < a.length; i++) product += String.fromCharCode(a.charCodeAt(i) + b.charCodeAt(i));
  return product;
}

/** The quotient of two monomials, if b divides a. */
function over(a: Monomial, b: Monomial): Monomial | undefined {
  let quotient = "";
  for (let i = 0; i < a.length; i++) {
    const exponent = a.charCodeAt(i) - b.charCodeAt(i);
    if (exponent < 0) return undefined;
    quotient += String.fromCharCode(exponent);
  }
  return quotient;
}

/** The greatest common divisor of two monomials. */
export function least(a: Monomial, b: Monomial): Monomial {
  let divisor = "";
  for (let i = 0; i < a.length; i++) divisor += String.fromCharCode(Math.min(a.charCodeAt(i), b.charCodeAt(i)));
  return divisor;
}

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
  value === 0 ? new Map() : new Map([[unit(n), value]]);

/** Generator `index` (counted from 0) of n. */
export const generator = (index: number, n: number): Polynomial => new Map([[withExponent(unit(n), index, 1), 1]]);

export const isZero = (p: Polynomial): boolean => p.size === 0;

/** Whether no generator occurs; 0 is constant too. */
export function isConstant(p: Polynomial): boolean {
  if (p.size !== 1) return p.size === 0;
  for (const m of p.keys()) return isUnit(m);
  return true;
}

export function isOne(p: Polynomial): boolean {
  if (p.size !== 1) return false;
  for (const [m, c] of p) return c === 1 && isUnit(m);
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

/** Throws `BudgetExceeded`; a step per product of two terms. */
export function mul(a: Polynomial, b: Polynomial, budget?: Budget): Polynomial {
  budget?.spend(a.size * b.size);
  if (isOne(b)) return a;
  if (isOne(a)) return b;
  const product = new Map<Monomial, Rational>();
  for (const [m, c] of a) for (const [k, d] of b) accumulate(product, times(m, k), Q.mul(c, d));
  return product;
}

/** p^k for a whole number k >= 0; p must not be 0 if k is. Throws `BudgetExceeded`. */
export function pow(p: Polynomial, k: number, budget?: Budget): Polynomial {
  if (k === 0) return constant(1, leading(p).monomial.length);
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
  for (const m of p.keys()) greatest = Math.max(greatest, m.charCodeAt(index));
  return greatest;
}

/** The degree in all generators together; -1 for 0. */
export function totalDegree(p: Polynomial): number {
  let greatest = -1;
  for (const m of p.keys()) {
    let sum = 0;
    for (let i = 0; i < m.length; i++) sum += m.charCodeAt(i);
    greatest = Math.max(greatest, sum);
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

/** The coefficients by power of one generator, which no longer occurs in them; the last is not 0, and 0 has none. */
export function coefficients(p: Polynomial, index: number): Polynomial[] {
  const rows = Array.from({ length: degree(p, index) + 1 }, () => new Map<Monomial, Rational>());
  for (const [m, c] of p) rows[m.charCodeAt(index)]?.set(withExponent(m, index, 0), c);
  return rows;
}

/** The inverse of `coefficients`: the generator must not occur in the rows. */
export function fromCoefficients(rows: readonly Polynomial[], index: number): Polynomial {
  const p = new Map<Monomial, Rational>();
  for (const [exponent, row] of rows.entries()) for (const [m, c] of row) p.set(withExponent(m, index, exponent), c);
  return p;
}

/** The partial derivative by one generator. */
export function derivative(p: Polynomial, index: number): Polynomial {
  const result = new Map<Monomial, Rational>();
  for (const [m, c] of p) {
    const exponent = m.charCodeAt(index);
    if (exponent > 0) result.set(withExponent(m, index, exponent - 1), Q.mul(c, exponent));
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
  const n = lead.monomial.length;
  const room = Array.from({ length: n }, (_, i) => degree(a, i) - degree(b, i));
  const quotient = new Map<Monomial, Rational>();
  if (isZero(a)) return quotient;
  if (b.size === 1) return divideByTerm(a, lead.monomial, lead.coefficient);
  if (room.some((r) => r < 0)) return undefined;
  const unitOfQuotient = Q.div(content(a), content(b));
  const rest = new Map(a);
  const heap = new Heap();
  for (const m of a.keys()) heap.push(m);
  for (let m = heap.pop(); m !== undefined; m = heap.pop()) {
    const c = rest.get(m);
    if (c === undefined) continue;
    const q = over(m, lead.monomial);
    if (q === undefined || room.some((r, i) => q.charCodeAt(i) > r)) return undefined;
    const d = Q.div(c, lead.coefficient);
    if (!Q.isInteger(Q.div(d, unitOfQuotient))) return undefined;
    budget?.spend(b.size);
    quotient.set(q, d);
    const minus = Q.neg(d);
    for (const [k, e] of b) {
      const product = times(q, k);
      // A monomial that cancelled and comes back may be in the heap already: the second copy finds nothing.
      if (!rest.has(product)) heap.push(product);
      accumulate(rest, product, Q.mul(minus, e));
    }
  }
  return quotient;
}

/** p over a monomial that divides it. */
export const overMonomial = (p: Polynomial, monomial: Monomial): Polynomial =>
  isUnit(monomial) ? p : (divideByTerm(p, monomial, 1) as Polynomial);

function divideByTerm(p: Polynomial, monomial: Monomial, coefficient: Rational): Polynomial | undefined {
  const quotient = new Map<Monomial, Rational>();
  for (const [m, c] of p) {
    const q = over(m, monomial);
    if (q === undefined) return undefined;
    quotient.set(q, Q.div(c, coefficient));
  }
  return quotient;
}

/** The positive number c for which p/c has coprime whole coefficients; 1 for 0. */
export function content(p: Polynomial): Rational {
  const whole = wholeContent(p);
  if (whole !== undefined) return whole;
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
export function primitive(p: Polynomial): { content: Rational; part: Polynomial } {
  const size = content(p);
  const signed = Q.sign(leading(p).coefficient) < 0 ? Q.neg(size) : size;
  if (signed === 1) return { content: 1, part: p };
  return { content: signed, part: scale(p, Q.div(1, signed)) };
}

/** The greatest monomial that divides every term of p, which must not be 0. */
export function monomialGcd(p: Polynomial): Monomial {
  let divisor: Monomial | undefined;
  for (const m of p.keys()) divisor = divisor === undefined ? m : least(divisor, m);
  return divisor ?? "";
}

/** The value of p where generator i is `values[i]`. */
export function evaluate(p: Polynomial, values: readonly Rational[]): Rational {
  let sum: Rational = 0;
  for (const [m, c] of p) {
    let term = c;
    for (let i = 0; i < m.length; i++) term = Q.mul(term, power(values[i] as Rational, m.charCodeAt(i)));
    sum = Q.add(sum, term);
  }
  return sum;
}

function power(value: Rational, exponent: number): Rational {
  const [k, num, den] = [BigInt(exponent), Q.numerator(value), Q.denominator(value)];
  return exponent === 0 ? 1 : Q.rational(num ** k, den ** k);
}
