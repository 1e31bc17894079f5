import type { Node } from "../ast/node.ts";
import type { Id } from "../ast/store.ts";
import { Budget, BudgetExceeded } from "../polynomial/budget.ts";
import { readAssumptions } from "./assumptions.ts";
import type { Canonical } from "./canonical.ts";
import { isTotal } from "./conditions.ts";
import { factorsOf } from "./context.ts";
import { expanded, together } from "./forms.ts";
import { isZeroNumber } from "./separation.ts";
import { Simplifier } from "./simplifier.ts";
import { conditionsOf, simplify } from "./simplify.ts";
import { isZeroForm } from "./unfold.ts";

/** Steps of polynomial arithmetic for each of the forms that may be 0. */
const STEPS = 2_000_000;

/** The conditions under which an expression is 0, if one of its forms proves that it is. */
export function conditionsOfZero(root: Node, assume: string | readonly string[]): readonly string[] | undefined {
  const { node, conditions } = simplify(root, { assume });
  if (node.kind === "const") return node.value === 0 ? conditions() : undefined;
  const { store } = root.pool;
  const simplifier = new Simplifier(store, readAssumptions(assume).facts(store));
  const { canonical } = simplifier;
  const [zero, start] = [store.constant(0), canonical.of(root.id)];
  const isProved =
    within((budget) => together(canonical, start, budget) === zero) ||
    within((budget) => isZeroForm(canonical, start, budget)) ||
    numbersVanish(canonical, start) ||
    within((budget) => numbersVanish(canonical, expanded(canonical, start, budget)));
  return isProved ? conditionsOf(simplifier, root, zero) : undefined;
}

/**
 * The sign of an expression at every allowed point, if it follows from what is known about its parts: exp(x) + 1 is
 * positive, however large it is. Returned with a canonical form.
 */
export function signOfAll(root: Node, assume: string | readonly string[]): { sign: 1 | -1; id: Id } | undefined {
  const { store } = root.pool;
  const { canonical } = new Simplifier(store, readAssumptions(assume).facts(store));
  if (!isTotal(canonical, root.id)) return undefined;
  const id = canonical.of(root.id);
  const { facts } = canonical;
  if (!facts.isNonzero(id)) return undefined;
  return facts.isNonnegative(id) ? { sign: 1, id } : facts.isNonpositive(id) ? { sign: -1, id } : undefined;
}

/** Whether the coefficients of every product of variables and functions add up to 0. */
function numbersVanish(canonical: Canonical, id: Id): boolean {
  const { facts, store } = canonical;
  const numbers = new Map<Id, Id[]>();
  for (const term of store.isAdd(id) ? store.args(id) : [id]) {
    const factors = factorsOf(store, term);
    const rest = store.mul(factors.filter((factor) => !facts.isNumber(factor)));
    const number = store.mul(factors.filter((factor) => facts.isNumber(factor)));
    numbers.set(rest, [...(numbers.get(rest) ?? []), number]);
  }
  return [...numbers.values()].every((terms) => isZeroNumber(store, store.add(terms)) === true);
}

function within(isZeroIn: (budget: Budget) => boolean): boolean {
  try {
    return isZeroIn(new Budget(STEPS));
  } catch (error) {
    if (error instanceof BudgetExceeded) return false;
    throw error;
  }
}
