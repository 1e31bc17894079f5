import * as Q from "../ast/rational.ts";
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
  const [f, g] = [image(a, index, d), image(b, index, e)];
  if (f.length <= d && g.length <= e) return Math.min(d, e);
  return M.gcd(f, g, PRIME).length - 1;
}

function image(p: Polynomial, index: number, degree: number): M.Modular {
  const sums = new Array<number>(degree + 1).fill(0);
  for (const [m, c] of p) {
    let term = typeof c === "number" ? c % PRIME : Number(Q.numerator(c) % BigInt(PRIME));
    const exponents = exponentsOf(m);
    for (const [i, e] of exponents.entries())
      if (i !== index && e !== 0) term = (term * M.power(point(i), e, PRIME)) % PRIME;
    const at = exponents[index] as number;
    sums[at] = ((sums[at] as number) + term) % PRIME;
  }
  return M.reduced(sums, PRIME);
}

/** Where generator i is evaluated: a number without meaning. */
const point = (i: number): number => 2 + (((i + 1) * 48271) % (PRIME - 2));
