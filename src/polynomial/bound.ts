import type { Budget } from "./budget.ts";
import * as M from "./modular.ts";
import { exponentsOf } from "./monomial.ts";
import type { Polynomial } from "./polynomial.ts";
import * as P from "./polynomial.ts";

/** The greatest prime the arithmetic of `modular.ts` allows: the larger, the rarer is a bound above the degree. */
const PRIME = 32749;
/** Beyond this degree Euclid's algorithm, which takes quadratic time, is not worth the answer. */
const MAX_DEGREE = 4000;

/**
 * An upper bound, nearly always sharp, of the degree of gcd(a, b) in one generator, for whole coefficients; neither may
 * be 0. Throws `BudgetExceeded`.
 *
 * It is the degree of the gcd of images: the other generators at fixed points, everything modulo a prime. The gcd's
 * leading coefficient divides those of a and b, so that if one of these does not vanish the gcd's image keeps its
 * degree.
 */
export function degreeBound(a: Polynomial, b: Polynomial, index: number, budget?: Budget): number {
  const [d, e] = [P.degree(a, index), P.degree(b, index)];
  if (Math.max(d, e) > MAX_DEGREE) return Math.min(d, e);
  budget?.spend(Math.ceil((d * e) / 50) + a.size + b.size);
  const [f, g] = [image(a, index, d, PRIME, point), image(b, index, e, PRIME, point)];
  if (f.length <= d && g.length <= e) return Math.min(d, e);
  return M.gcd(f, g, PRIME).length - 1;
}

/** The greatest prime of which products of residues are exact. */
const LARGE = 94906249;

/** The residue of num / den where generator i is `points[i]`, modulo a prime; 0 also where den's is 0. */
export function residue(num: Polynomial, den: Polynomial, points: readonly number[]): number {
  const value = (p: Polynomial): number => image(p, -1, 0, LARGE, (i) => points[i] as number)[0] ?? 0;
  return over(value(num), value(den), LARGE);
}

/** p in one generator, the others at points, modulo a prime. */
function image(p: Polynomial, index: number, degree: number, prime: number, at: (i: number) => number): M.Modular {
  const whole = (n: bigint): number => Number(n % BigInt(prime));
  const sums = new Array<number>(degree + 1).fill(0);
  for (const [m, c] of p) {
    let term = typeof c === "number" ? c % prime : over(whole(c.num), whole(c.den), prime);
    const exponents = exponentsOf(m);
    for (const [i, e] of exponents.entries())
      if (i !== index && e !== 0) term = (term * M.power(at(i), e, prime)) % prime;
    const place = exponents[index] ?? 0;
    sums[place] = ((sums[place] as number) + term) % prime;
  }
  return M.reduced(sums, prime);
}

const over = (a: number, b: number, prime: number): number => (a * M.power(b, prime - 2, prime)) % prime;

/** Where generator i is evaluated: a number without meaning. */
const point = (i: number): number => 2 + (((i + 1) * 48271) % (PRIME - 2));
