import type { Node } from "../ast/node.ts";
import { Budget, BudgetExceeded } from "../polynomial/budget.ts";
import { readAssumptions } from "./assumptions.ts";
import { Facts } from "./facts.ts";
import { together } from "./forms.ts";
import { Simplifier } from "./simplifier.ts";
import { conditionsOf, simplify } from "./simplify.ts";
import { isZeroForm } from "./unfold.ts";

/** Steps of polynomial arithmetic for each of the forms that may be 0. */
const STEPS = 2_000_000;

/** The conditions under which an expression is 0, if one of its forms says that it is. */
export function conditionsOfZero(root: Node, assume: string | readonly string[]): readonly string[] | undefined {
  const { node, conditions } = simplify(root, { assume });
  if (node.kind === "const") return node.value === 0 ? conditions() : undefined;
  const { store } = root.pool;
  const simplifier = new Simplifier(store, new Facts(store, readAssumptions(assume)));
  const { canonical } = simplifier;
  const [zero, start] = [store.constant(0), canonical.of(root.id)];
  const isProved =
    within((budget) => together(canonical, start, budget) === zero) ||
    within((budget) => isZeroForm(canonical, start, budget));
  return isProved ? conditionsOf(simplifier, root, zero) : undefined;
}

function within(isZeroIn: (budget: Budget) => boolean): boolean {
  try {
    return isZeroIn(new Budget(STEPS));
  } catch (error) {
    if (error instanceof BudgetExceeded) return false;
    throw error;
  }
}
