import type { Id } from "../ast/store.ts";
import type { Canonical } from "../canonical/canonical.ts";
import type { Budget } from "../polynomial/budget.ts";
import * as P from "../polynomial/polynomial.ts";
import { factoredPolynomial } from "./factored.ts";
import { RationalForm } from "./fractions.ts";

/** Products and whole powers of sums multiplied out, fractions kept apart. Throws `BudgetExceeded`, as all forms do. */
export function expanded(canonical: Canonical, id: Id, budget: Budget): Id {
  const form = new RationalForm(canonical, id, budget, { inverses: true });
  return form.expression(form.of(id).num);
}

/** One fraction in lowest terms, with numerator and denominator expanded. */
export function together(canonical: Canonical, id: Id, budget: Budget): Id {
  const form = new RationalForm(canonical, id, budget);
  const { num, den } = form.reduced(id);
  return over(canonical, form.expression(num), form.expression(den));
}

/** One fraction in lowest terms, with numerator and denominator factored over the rationals. */
export function factored(canonical: Canonical, id: Id, budget: Budget): Id {
  const form = new RationalForm(canonical, id, budget);
  const { num, den } = form.reduced(id);
  return over(canonical, factoredPolynomial(form, num), factoredPolynomial(form, den));
}

/** A polynomial in one variable, its coefficients in whatever form is cheapest to factor them into. */
export function collected(canonical: Canonical, id: Id, name: string, budget: Budget): Id {
  const { store } = canonical;
  const form = new RationalForm(canonical, id, budget, { inverses: true });
  const polynomial = form.of(id).num;
  const place = form.kernels.place(store.variable(name), store.constant(1));
  if (place === undefined) return form.expression(polynomial);
  const rows = [...P.coefficientsByPower(polynomial, place)].sort(([m], [n]) => n - m);
  const terms = rows.map(([power, coefficient]) => {
    const sum = form.expression(coefficient);
    const factor = form.kernels.expression(place, power);
    // A sum of several terms stays one factor.
    return store.isAdd(sum) && power > 0 ? store.times(factor, sum) : canonical.times(sum, factor);
  });
  return store.add(terms);
}

const over = (canonical: Canonical, num: Id, den: Id): Id =>
  canonical.times(num, canonical.power(den, canonical.store.constant(-1)));
