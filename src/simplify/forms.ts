import type { Id, Store } from "../ast/store.ts";
import { Budget, BudgetExceeded } from "../polynomial/budget.ts";
import * as P from "../polynomial/polynomial.ts";
import type { Canonical } from "./canonical.ts";
import { exponentOf, factorsOf, powerOf } from "./context.ts";
import { Costs, compareCosts } from "./cost.ts";
import { RationalForm } from "./fractions.ts";

/** Products and whole powers of sums multiplied out, fractions kept apart. Throws `BudgetExceeded`, as all forms do. */
export function expanded(canonical: Canonical, id: Id, budget: Budget): Id {
  const form = new RationalForm(canonical, id, budget, { inverses: true });
  return form.expression(form.of(id).num);
}

/** One fraction in lowest terms, above and below the line expanded. */
export function together(canonical: Canonical, id: Id, budget: Budget): Id {
  const form = new RationalForm(canonical, id, budget);
  const { num, den } = form.reduced(id);
  return over(canonical, form.expression(num), form.expression(den));
}

/** One fraction in lowest terms, above and below the line factored over the rationals. */
export function factored(canonical: Canonical, id: Id, budget: Budget): Id {
  const form = new RationalForm(canonical, id, budget);
  const { num, den } = form.reduced(id);
  return over(canonical, form.factored(num), form.factored(den));
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

/** Steps of multiplying out for a comparison. */
const COMPARED = 50_000;

/** A canonical expression as it is or multiplied out, whichever has fewer operations. */
function shorter(canonical: Canonical, id: Id): Id {
  if (!hasSums(canonical.store, id)) return id;
  const costs = new Costs(canonical.store);
  try {
    const sum = expanded(canonical, id, new Budget(COMPARED));
    return compareCosts(costs.of(sum), costs.of(id)) < 0 ? sum : id;
  } catch (error) {
    if (error instanceof BudgetExceeded) return id;
    throw error;
  }
}

/** Whether there is anything to multiply out: a sum among the factors of a term, or a whole power of one. */
function hasSums(store: Store, id: Id): boolean {
  for (const term of store.isAdd(id) ? store.args(id) : [id])
    for (const factor of factorsOf(store, term)) {
      const exponent = exponentOf(store, factor);
      if (store.isAdd(powerOf(store, factor).base) && typeof exponent === "number" && exponent > 0) return true;
    }
  return false;
}
