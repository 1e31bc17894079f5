import type { Rational } from "../ast/rational.ts";
import * as Q from "../ast/rational.ts";
import type { Budget } from "./budget.ts";
import { content } from "./content.ts";
import { Heap } from "./heap.ts";
import type { Monomial } from "./monomial.ts";
import * as M from "./monomial.ts";
import { accumulate, degree, isZero, leading, type Polynomial, productSteps, words } from "./terms.ts";

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
