import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { div, neg, pow } from "../functions/table.ts";
import { powerOf } from "../simplify/context.ts";
import { Costs, compareCosts } from "../simplify/cost.ts";
import { COMMON_FACTOR, type Rule } from "../simplify/rule.ts";
import type { Kind } from "./rule.ts";

/** The whole in canonical form. */
export const CANONICAL: Rule = { name: "powers and like terms together" };

const LIKE_TERMS: Rule = { name: "like terms", from: "a * u + b * u", to: "(a + b) * u" };
const POWERS: Rule = { name: "powers of one base", from: "u ^ a * u ^ b", to: "u ^ (a + b)" };
const POWER_OF_POWER: Rule = { name: "power of a power", from: "(u ^ a) ^ b", to: "u ^ (a * b)" };
const NEGATIVE_EXPONENT: Rule = { name: "negative exponent", from: "u ^ (-n)", to: "1 / u ^ n" };
const PROPERTY: Rule = { name: "value or symmetry of a function" };
const REDUCED: Rule = { name: "numbers and signs together" };
const ORDER_OF_TERMS: Rule = { name: "order of terms" };
const ORDER_OF_FACTORS: Rule = { name: "order of factors" };
const REWRITTEN: Rule = { name: "rewrite" };

/** What a rule of collecting is for. */
export const kindOf = (rule: Rule): Kind =>
  rule === ORDER_OF_TERMS || rule === ORDER_OF_FACTORS ? "order" : "simplification";

/** What collecting did when it made the one of the other; quiet is what only changes how it is written. */
export function collectingRule(store: Store, before: Id, after: Id): { rule: Rule; isLoud: boolean } {
  const costs = new Costs(store);
  const isShorter = compareCosts(costs.of(after), costs.of(before)) < 0;
  if (store.isAdd(before)) {
    const count = (sum: Id): number => operands(store, sum, (id) => store.isAdd(id)).length;
    const isLess = count(after) < count(before);
    return isLess ? { rule: LIKE_TERMS, isLoud: true } : { rule: ORDER_OF_TERMS, isLoud: false };
  }
  if (store.isMul(before) || store.is(before, div)) {
    const bases = basesOf(store, before);
    const sums = bases.filter((base) => store.isAdd(base));
    const variable = bases.filter((base) => !store.isConst(base));
    if (new Set(variable).size < variable.length) return { rule: POWERS, isLoud: true };
    const left = new Set(basesOf(store, after));
    if (isShorter && sums.some((sum) => !left.has(sum))) return { rule: COMMON_FACTOR, isLoud: true };
    if (isShorter && store.isMul(before) && store.is(after, div) && hasNegativeExponent(store, before))
      return { rule: NEGATIVE_EXPONENT, isLoud: true };
    return isShorter ? { rule: REDUCED, isLoud: true } : { rule: ORDER_OF_FACTORS, isLoud: false };
  }
  if (!isShorter) return { rule: REWRITTEN, isLoud: false };
  if (store.is(before, neg)) return { rule: REDUCED, isLoud: true };
  if (!store.is(before, pow)) return { rule: PROPERTY, isLoud: true };
  if (store.is(after, div)) return { rule: NEGATIVE_EXPONENT, isLoud: true };
  const isNested = store.is(store.arg(before, 0), pow);
  return isNested ? { rule: POWER_OF_POWER, isLoud: true } : { rule: REWRITTEN, isLoud: false };
}

/** The bases of what is multiplied and divided. */
const basesOf = (store: Store, product: Id): Id[] =>
  operands(store, product, (id) => store.isMul(id) || store.is(id, div) || store.is(id, neg)).map(
    (factor) => powerOf(store, factor).base,
  );

const hasNegativeExponent = (store: Store, product: Id): boolean =>
  store.args(product).some((factor) => {
    const { exponent } = powerOf(store, factor);
    return exponent !== undefined && store.isConst(exponent) && Q.sign(store.value(exponent)) < 0;
  });

/** More operands than these are not looked at: what is shared would be met again and again. */
const MANY = 200;

/** The operands of operands, as long as they are opened. */
function operands(store: Store, root: Id, isOpened: (id: Id) => boolean): Id[] {
  const found: Id[] = [];
  const open = [root];
  for (let id = open.pop(); id !== undefined && found.length < MANY; id = open.pop())
    if (isOpened(id)) open.push(...store.args(id));
    else found.push(id);
  return found;
}
