import { FluxionError } from "../ast/error.ts";
import type { Node } from "../ast/node.ts";
import type { Id } from "../ast/store.ts";
import { substitute } from "../ast/substitute.ts";
import { attempt } from "../ast/work.ts";
import type { Canonical } from "../canonical/canonical.ts";
import { factorsOf } from "../canonical/context.ts";
import { Budget, BudgetExceeded } from "../polynomial/budget.ts";
import { readAssumptions } from "../simplify/assumptions.ts";
import { isTotal } from "../simplify/conditions.ts";
import { expanded, together } from "../simplify/forms.ts";
import { isZeroNumber } from "../simplify/separation.ts";
import { Simplifier } from "../simplify/simplifier.ts";
import { conditionsOf, simplify } from "../simplify/simplify.ts";
import { isZeroForm } from "../simplify/unfold.ts";
import { valuelessPart } from "../simplify/valueless.ts";
import { withoutHighPowers } from "./high-powers.ts";
import { casesOf, opened } from "./proof-cases.ts";

/** Steps of polynomial arithmetic for each of the forms that may be 0. */
const STEPS = 2_000_000;

/** Proofs by cases do not go deeper, and take at most this share of the remaining work. */
const DEPTH = 3;
const SHARE = 1 / 4;

/**
 * The conditions under which an expression is 0, if one of its forms proves that it is, or one in each case: where
 * x >= y and where x <= y.
 */
export function conditionsOfZero(
  root: Node,
  simplifier: Simplifier,
  assume: string | readonly string[],
  depth: number = DEPTH,
): readonly string[] | undefined {
  const { store } = root.pool;
  const { canonical } = simplifier;
  const [zero, start] = [store.constant(0), canonical.of(root.id)];
  if (start === zero) return conditionsOf(simplifier, root, zero);
  // First, for without this high powers are multiplied out.
  const isZeroBelow = within((budget) => {
    const lower = withoutHighPowers(canonical, start, budget);
    return lower !== undefined && together(canonical, lower, budget) === zero;
  });
  if (isZeroBelow) return conditionsOf(simplifier, root, zero);
  const { node, conditions } = simplify(root, { assume });
  if (node.kind === "const") return node.value === 0 ? conditions() : undefined;
  const isProved =
    within((budget) => together(canonical, start, budget) === zero) ||
    within((budget) => isZeroForm(canonical, start, budget)) ||
    numbersVanish(canonical, start) ||
    within((budget) => numbersVanish(canonical, expanded(canonical, start, budget)));
  return isProved || isZeroInCases(root, assume, depth) ? conditionsOf(simplifier, root, zero) : undefined;
}

/** Whether it is 0, or has no value, in each of the cases that its first choice distinguishes. */
function isZeroInCases(root: Node, assume: string | readonly string[], depth: number): boolean {
  if (depth === 0) return false;
  const { pool } = root;
  const whole = opened(root);
  const cases = casesOf(whole);
  if (cases === undefined) return false;
  return cases.every(({ where, at }) => {
    const inside = at === undefined ? whole : pool.node(substitute(pool.store, whole.id, at));
    if (at !== undefined && valuelessPart(pool.store, inside.id) !== undefined) return true;
    const assumed = at === undefined ? [...(typeof assume === "string" ? [assume] : assume), where] : assume;
    // A case that the assumptions exclude needs no proof, and none is possible where it cannot be written.
    if (!isReadable(assumed)) return isReadable([where]);
    const simplifier = new Simplifier(pool.store, readAssumptions(assumed).facts(pool.store));
    return attempt(SHARE, () => conditionsOfZero(inside, simplifier, assumed, depth - 1)) !== undefined;
  });
}

/** Whether assumptions can be read and do not contradict each other. */
function isReadable(assume: string | readonly string[]): boolean {
  try {
    readAssumptions(assume);
    return true;
  } catch (error) {
    if (error instanceof FluxionError) return false;
    throw error;
  }
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
