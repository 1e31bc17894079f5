import * as Q from "../ast/rational.ts";
import type { Id } from "../ast/store.ts";
import { factor } from "../polynomial/factor.ts";
import type { Polynomial } from "../polynomial/polynomial.ts";
import * as P from "../polynomial/polynomial.ts";
import type { Quotient, RationalForm } from "./fractions.ts";

/**
 * A quotient as a product in which roots have absorbed powers of their bases, if any can: (1 - x) sqrt(1 - x) is
 * (1 - x)^(3/2).
 */
export function absorbedByRoots(form: RationalForm, { num, den }: Quotient): Id | undefined {
  const { canonical, kernels, budget } = form;
  const { store } = canonical;
  let [top, bottom] = [num, den];
  const roots: Id[] = [];
  for (let i = 0; i < form.n; i++) {
    const relation = form.relation(i);
    const base = relation?.value.num;
    const isPlain = relation !== undefined && kernels.squareOf((kernels.list[i] as { base: Id }).base) === undefined;
    if (!isPlain || base === undefined || P.isConstant(base) || !P.isConstant(relation.value.den)) continue;
    let exponent = 0;
    const scale = P.leading(relation.value.den).coefficient;
    const plain = P.scale(base, Q.div(1, scale));
    const take = (p: Polynomial, step: number): Polynomial => {
      let left = p;
      for (let next = P.divide(left, plain, budget); next !== undefined; next = P.divide(left, plain, budget)) {
        left = next;
        exponent += step;
      }
      return left;
    };
    top = take(top, relation.degree);
    bottom = take(bottom, -relation.degree);
    if (exponent === 0) continue;
    // Factors with the root itself join in; a root in a sum is not a factor.
    const root = P.generator(i, form.n);
    for (const [p, sign] of [
      [top, 1],
      [bottom, -1],
    ] as const) {
      const own = P.degree(p, i);
      const rest = own > 0 ? P.divide(p, P.pow(root, own), budget) : undefined;
      if (rest === undefined) continue;
      exponent += sign * own;
      if (sign > 0) top = rest;
      else bottom = rest;
    }
    roots.push(kernels.expression(i, exponent));
  }
  if (roots.length === 0) return undefined;
  return canonical.mul([
    factoredPolynomial(form, top, true),
    canonical.power(factoredPolynomial(form, bottom, true), store.constant(-1)),
    ...roots,
  ]);
}

/** A polynomial as a canonical product of its factors. Throws `BudgetExceeded`. */
export function factoredPolynomial(form: RationalForm, p: Polynomial, keepsBinomials: boolean = false): Id {
  const { canonical, budget } = form;
  const { store } = canonical;
  const { unit, factors } = factor(p, budget, keepsBinomials);
  return canonical.mul([
    store.constant(unit),
    ...factors.map(({ base, exponent }) => canonical.power(form.expression(base), store.constant(exponent))),
  ]);
}
