import type { Fn } from "../ast/fn.ts";
import type { Id, Store } from "../ast/store.ts";
import { div, pow } from "../functions/table.ts";
import { Costs, compareCosts } from "../simplify/cost.ts";
import type { Rule } from "../simplify/rule.ts";

/** The whole in canonical form. */
export const CANONICAL: Rule = { name: "powers and like terms together" };

const LIKE_TERMS: Rule = { name: "like terms", from: "a * u + b * u", to: "(a + b) * u" };
const POWERS: Rule = { name: "powers of one base", from: "u ^ a * u ^ b", to: "u ^ (a + b)" };
const POWER_OF_POWER: Rule = { name: "power of a power", from: "(u ^ a) ^ b", to: "u ^ (a * b)" };
const PROPERTY: Rule = { name: "value or symmetry of a function" };
const REDUCED: Rule = { name: "numbers and signs together" };
const ORDER_OF_TERMS: Rule = { name: "order of terms" };
const ORDER_OF_FACTORS: Rule = { name: "order of factors" };
const OTHERWISE_WRITTEN: Rule = { name: "written otherwise" };

/** What collecting did when it made the one of the other; quiet is what only changes how it is written. */
export function collectingRule(store: Store, before: Id, after: Id): { rule: Rule; isLoud: boolean } {
  const costs = new Costs(store);
  const isShorter = compareCosts(costs.of(after), costs.of(before)) < 0;
  if (store.isAdd(before)) {
    const isLess = operands(store, after, [], true).length < operands(store, before, [], true).length;
    return isLess ? { rule: LIKE_TERMS, isLoud: true } : { rule: ORDER_OF_TERMS, isLoud: false };
  }
  if (store.isMul(before) || store.is(before, div)) {
    const bases = operands(store, before, [div]).map((factor) =>
      store.is(factor, pow) ? store.arg(factor, 0) : factor,
    );
    const variable = bases.filter((base) => !store.isConst(base));
    if (new Set(variable).size < variable.length) return { rule: POWERS, isLoud: true };
    return isShorter ? { rule: REDUCED, isLoud: true } : { rule: ORDER_OF_FACTORS, isLoud: false };
  }
  if (!isShorter) return { rule: OTHERWISE_WRITTEN, isLoud: false };
  return { rule: store.is(before, pow) ? POWER_OF_POWER : PROPERTY, isLoud: true };
}

/** The terms of sums within sums, or the factors of products within products and what else is opened. */
function operands(store: Store, root: Id, opened: readonly Fn[], isSum: boolean = false): Id[] {
  const found: Id[] = [];
  const open = [root];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const fn = store.fn(id);
    const isOpened = fn === undefined ? (isSum ? store.isAdd(id) : store.isMul(id)) : opened.includes(fn);
    if (isOpened) open.push(...store.args(id));
    else found.push(id);
  }
  return found;
}
