// Two terms of a sum as one, where that avoids a cancellation.

import type { Algebra } from "../ast/algebra.ts";
import * as Q from "../ast/rational.ts";
import type { Id } from "../ast/store.ts";
import { exp } from "../functions/table.ts";
import type { Formula } from "../syntax/formula.ts";
import { cancellations } from "./cancellations.ts";
import { always, type Exponentials } from "./exponentials.ts";
import type { Factors } from "./factors.ts";
import { exponentOf, isAlike, isPowerOf, type Monomial, number, product, single } from "./monomial.ts";

/** a + b as one monomial where that avoids a cancellation. */
export function difference(algebra: Algebra<Id>, factors: Factors, a: Monomial, b: Monomial): Monomial | undefined {
  const isOpposite = Q.equal(a.coefficient, Q.neg(b.coefficient));
  if (isAlike(a, b)) return { coefficient: Q.add(a.coefficient, b.coefficient), powers: a.powers };
  for (const base of a.powers.keys()) {
    const rest = remainder(algebra, factors, base, a, b);
    if (rest !== undefined) return rest;
  }
  if (isOpposite) return squares(algebra, factors, a, b) ?? cancelled(algebra, factors, a, b, false);
  return Q.equal(a.coefficient, b.coefficient) ? cancelled(algebra, factors, a, b, true) : undefined;
}

/** exp(2 a) - exp(2 b) as (exp(a) + exp(b)) (exp(a) - exp(b)). */
function squares(algebra: Algebra<Id>, factors: Factors, a: Monomial, b: Monomial): Monomial | undefined {
  const isPower = ({ powers }: Monomial): boolean => [...powers.keys()].every((base) => factors.store.is(base, exp));
  const known = isPower(a) && isPower(b) ? factors.exponentials.rootsOf(a, b) : undefined;
  if (known === undefined) return undefined;
  const [one, other] = known.roots;
  const rest =
    difference(algebra, factors, one, { ...other, coefficient: -1 }) ??
    difference(algebra, factors, { ...other, coefficient: -1 }, one) ??
    factors.exponentials.differenceOf(one, other);
  const all = rest && product(single(known.sum), rest, factors.isPositive);
  return all && product(number(a.coefficient), all, factors.isPositive);
}

/** A sum of exponentials, or the square of a hypotenuse, less one of its terms. */
function remainder(algebra: Algebra<Id>, factors: Factors, base: Id, a: Monomial, b: Monomial): Monomial | undefined {
  const { exponentials } = factors;
  if (!isPowerOf({ ...a, coefficient: 1 }, base)) return undefined;
  const coefficient = number(a.coefficient);
  const times = Q.neg(Q.div(b.coefficient, a.coefficient));
  const exponent = exponentOf(a, base);
  if (exponentials.isSum(base)) {
    const rest = exponentials.remainder(base, exponent, { ...b, coefficient: times });
    return rest && product(coefficient, rest, factors.isPositive);
  }
  const squares = exponent === 2 ? factors.squares.get(base) : undefined;
  const at = squares?.findIndex((square) => isAlike(square, b) && Q.equal(square.coefficient, times)) ?? -1;
  if (squares === undefined || at < 0) return undefined;
  const rest = algebra.add(squares.toSpliced(at, 1).map((monomial) => factors.node({ monomial })));
  return product(coefficient, factors.monomial(rest), factors.isPositive);
}

/** The form in which a row writes first - second, or their sum; the number is that of the first. */
function cancelled(
  algebra: Algebra<Id>,
  factors: Factors,
  a: Monomial,
  b: Monomial,
  ofSum: boolean,
): Monomial | undefined {
  const { store } = factors;
  for (const { head, first, second, to, isSum } of cancellations().rows) {
    if (isSum !== ofSum) continue;
    const own = head.isFirst ? a : b;
    for (const [base, exponent] of own.powers) {
      if (!store.is(base, head.fn) || (head.fn !== exp && exponent !== head.exponent)) continue;
      const isExponential = head.fn === exp;
      if (isExponential && ![...own.powers.keys()].every((each) => store.is(each, exp))) break;
      const u = isExponential ? factors.exponentials.forms.exponent({ ...own, coefficient: 1 }) : store.arg(base, 0);
      const plain = (formula: Formula): Monomial => factors.monomial(formula.in(algebra, [u]));
      if (
        !isAlike(plain(head.isFirst ? first : second), own) ||
        !isAlike(plain(head.isFirst ? second : first), head.isFirst ? b : a)
      )
        continue;
      return product(number(a.coefficient), factors.monomial(to.in(store, [u])), factors.isPositive);
    }
  }
  return undefined;
}

/** The two terms of a sum by which something is divided, both times the same number. */
export function whole(exponentials: Exponentials, a: Monomial, b: Monomial, common: Monomial): Monomial | undefined {
  for (const [sum, power] of common.powers) {
    const terms = power < 0 && exponentials.isSum(sum) ? exponentials.terms(sum) : [];
    const [one, other] = terms.length === 2 && isAlike(terms[0] as Monomial, a) ? terms : terms.toReversed();
    if (terms.length !== 2 || one === undefined || other === undefined) continue;
    const times = Q.div(a.coefficient, one.coefficient);
    if (isAlike(one, a) && isAlike(other, b) && Q.equal(times, Q.div(b.coefficient, other.coefficient)))
      return product(number(times), single(sum), always);
  }
  return undefined;
}
