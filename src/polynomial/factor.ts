import { append } from "../ast/lists.ts";
import * as Q from "../ast/rational.ts";
import type { Budget } from "./budget.ts";
import { contentBy, exactly } from "./gcd.ts";
import type { Monomial } from "./monomial.ts";
import * as M from "./monomial.ts";
import type { Polynomial } from "./polynomial.ts";
import * as P from "./polynomial.ts";
import { type Factorization, generatorsOf, squareFree } from "./squarefree.ts";
import { factorInteger } from "./zassenhaus.ts";

/**
 * The factorisation over the rationals: unit times powers of primitive polynomials with positive leading coefficients,
 * different ones, in an order that depends on nothing but p. The product is always p. Throws `BudgetExceeded`.
 *
 * In one generator the factors are irreducible (up to the limits in `zassenhaus.ts`). In several, contents, multiple
 * factors, homogeneous polynomials in two and what is at most quadratic in some generator are split; the rest stays.
 *
 * @param keepsBinomials whether x^4 - 1 stays: its factors are longer than it is.
 */
export function factor(p: Polynomial, budget?: Budget, keepsBinomials: boolean = false): Factorization {
  const { unit, factors } = squareFree(p, budget);
  const split = factors.flatMap(({ base, exponent }) =>
    keepsBinomials && base.size < 3
      ? [{ base, exponent }]
      : pieces(base, budget).map((piece) => ({ base: piece, exponent })),
  );
  return { unit, factors: split.sort((a, b) => compare(a.base, b.base)) };
}

/** Lower degrees first, then fewer terms, then greater monomials, then smaller coefficients. */
function compare(a: Polynomial, b: Polynomial): number {
  const difference = P.totalDegree(a) - P.totalDegree(b) || a.size - b.size;
  if (difference !== 0) return difference;
  const [ms, ks] = [a, b].map((p) => [...p.keys()].sort().reverse()) as [Monomial[], Monomial[]];
  for (const [i, m] of ms.entries()) {
    const k = ks[i] as Monomial;
    if (m !== k) return m > k ? -1 : 1;
  }
  for (const m of ms) {
    const order = Q.compare(a.get(m) as Q.Rational, b.get(m) as Q.Rational);
    if (order !== 0) return order;
  }
  return 0;
}

/** The factors found of a primitive square-free polynomial with a positive leading coefficient. */
function pieces(p: Polynomial, budget?: Budget): Polynomial[] {
  const found: Polynomial[] = [];
  const open = [p];
  for (let q = open.pop(); q !== undefined; q = open.pop()) {
    const content = properContent(q, budget);
    if (content === undefined) append(found, piecesOfPrimitive(q, budget));
    else open.push(content, exactly(q, content, budget));
  }
  return found;
}

/** A divisor of p in which one of its generators does not occur; undefined if there is none but constants. */
function properContent(p: Polynomial, budget?: Budget): Polynomial | undefined {
  const generators = generatorsOf(p);
  if (generators.length < 2) return undefined;
  for (const i of generators) {
    const content = contentBy(p, i, budget);
    if (!P.isConstant(content)) return content;
  }
  return undefined;
}

function piecesOfPrimitive(p: Polynomial, budget?: Budget): Polynomial[] {
  if (isPlainBinomial(p)) return [p];
  const generators = generatorsOf(p);
  // Linear in a generator and without a divisor free of it: irreducible.
  if (generators.some((i) => P.degree(p, i) === 1)) return [p];
  const [first, last] = [generators[0] as number, generators.at(-1) as number];
  if (generators.length === 1) return factorUnivariate(p, first, budget);
  const quadratic = generators.find((i) => P.degree(p, i) === 2);
  if (quadratic !== undefined) return splitQuadratic(p, quadratic, budget);
  if (!isHomogeneous(p)) return [p];
  return pieces(dehomogenized(p, last), budget).map((q) => homogenized(q, last));
}

/** The irreducible factors of a primitive square-free polynomial in one generator of which it is not a multiple. */
function factorUnivariate(p: Polynomial, index: number, budget?: Budget): Polynomial[] {
  const n = P.generatorCount(p);
  const dense = P.coefficients(p, index, budget).map((row) =>
    Q.numerator(row.size === 0 ? 0 : P.leading(row).coefficient),
  );
  return factorInteger(dense, budget).map((g) =>
    P.fromCoefficients(
      g.map((c) => P.constant(Q.rational(c, 1n), n)),
      index,
    ),
  );
}

/** The factors of a x^2 + b x + c: 2a x + b ± s up to contents if s^2 = b^2 - 4ac; otherwise it is irreducible. */
function splitQuadratic(p: Polynomial, index: number, budget?: Budget): Polynomial[] {
  const [c, b, a] = P.coefficients(p, index, budget) as [Polynomial, Polynomial, Polynomial];
  const root = squareRoot(P.sub(P.mul(b, b, budget), P.scale(P.mul(a, c, budget), 4)), budget);
  if (root === undefined) return [p];
  const { part } = P.primitive(P.fromCoefficients([P.sub(b, root), P.scale(a, 2)], index), budget);
  const linear = exactly(part, contentBy(part, index, budget), budget);
  return [linear, exactly(p, linear, budget)];
}

/** The square root of p as a polynomial; undefined if there is none. */
function squareRoot(p: Polynomial, budget?: Budget): Polynomial | undefined {
  const half = Q.rational(1n, 2n);
  const lead = P.leading(p);
  // The leading term of a square is a square: this rules out most.
  if (M.exponentsOf(lead.monomial).some((e) => e % 2 === 1)) return undefined;
  if (Q.pow(lead.coefficient, half) === undefined) return undefined;
  const { unit, factors } = squareFree(p, budget);
  const root = Q.pow(unit, half);
  if (root === undefined || factors.some(({ exponent }) => exponent % 2 === 1)) return undefined;
  return factors.reduce(
    (product, { base, exponent }) => P.mul(product, P.pow(base, exponent / 2, budget), budget),
    P.constant(root, P.generatorCount(p)),
  );
}

/** Two terms whose exponents have no common divisor, themselves without one: irreducible. */
function isPlainBinomial(p: Polynomial): boolean {
  if (p.size !== 2) return false;
  let divisor = 0;
  for (const m of p.keys())
    for (const exponent of M.exponentsOf(m)) {
      let x = exponent;
      while (x !== 0) [divisor, x] = [x, divisor % x];
    }
  return divisor === 1;
}

function isHomogeneous(p: Polynomial): boolean {
  const degree = P.totalDegree(p);
  return [...p.keys()].every((m) => M.degreeOf(m) === degree);
}

/** A homogeneous p at 1 for one generator: as many terms, and the same factors up to powers of that generator. */
const dehomogenized = (p: Polynomial, index: number): Polynomial =>
  P.primitive(new Map(Array.from(p, ([m, c]) => [M.withExponent(m, index, 0), c]))).part;

/** The homogeneous polynomial of the same total degree that is p at 1 for the generator, which must not occur in p. */
function homogenized(p: Polynomial, index: number): Polynomial {
  const degree = P.totalDegree(p);
  const filled = (m: Monomial): Monomial => M.withExponent(m, index, degree - M.degreeOf(m));
  return new Map(Array.from(p, ([m, c]) => [filled(m), c]));
}
