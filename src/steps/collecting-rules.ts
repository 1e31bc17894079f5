import { append } from "../ast/lists.ts";
import type { Id, Store } from "../ast/store.ts";
import { powerOf } from "../canonical/context.ts";
import { CANCEL, COMMON_FACTOR, MULTIPLY_OUT, type Rule } from "../canonical/rule.ts";
import { div, neg, pow } from "../functions/table.ts";
import { Costs, compareCosts } from "../simplify/cost.ts";
import type { Kind } from "./rule.ts";

/** The whole in canonical form. */
export const CANONICAL: Rule = { name: "powers and like terms together" };
export const PREPARED: Rule = { name: "the same function, without false kinks" };

const LIKE_TERMS: Rule = { name: "like terms", from: "a * u + b * u", to: "(a + b) * u" };
const POWERS: Rule = { name: "powers of one base", from: "u ^ a * u ^ b", to: "u ^ (a + b)" };
const POWER_OF_POWER: Rule = { name: "power of a power", from: "(u ^ a) ^ b", to: "u ^ (a * b)" };
const NEGATIVE_EXPONENT: Rule = { name: "negative exponent", from: "u ^ (-n)", to: "1 / u ^ n" };
const PROPERTY: Rule = { name: "value or symmetry of a function" };
const REDUCED: Rule = { name: "numbers and signs together" };
const ORDER_OF_TERMS: Rule = { name: "order of terms" };
const ORDER_OF_FACTORS: Rule = { name: "order of factors" };
const REWRITTEN: Rule = { name: "rewrite" };

/** The purpose of a rule of collecting. */
export const kindOf = (rule: Rule): Kind =>
  rule === ORDER_OF_TERMS || rule === ORDER_OF_FACTORS ? "order" : "simplification";

/** The rule by which collecting turned one expression into the other. It is quiet if only the notation changes. */
export function collectingRule(store: Store, before: Id, after: Id): { rule: Rule; isLoud: boolean } {
  const costs = new Costs(store);
  const isShorter = compareCosts(costs.of(after), costs.of(before)) < 0;
  if (store.isAdd(before)) {
    const count = (sum: Id): number => operands(store, sum, (id) => store.isAdd(id)).length;
    const isLess = count(after) < count(before);
    return isLess ? { rule: LIKE_TERMS, isLoud: true } : { rule: ORDER_OF_TERMS, isLoud: false };
  }
  if (store.isMul(before) || store.is(before, div)) return ofProduct(store, before, after, isShorter);
  if (store.is(before, pow) && store.is(after, div)) return { rule: NEGATIVE_EXPONENT, isLoud: true };
  if (!isShorter) return { rule: REWRITTEN, isLoud: false };
  if (store.is(before, neg)) return { rule: REDUCED, isLoud: true };
  if (!store.is(before, pow)) return { rule: PROPERTY, isLoud: true };
  const isNested = store.is(store.arg(before, 0), pow);
  return isNested ? { rule: POWER_OF_POWER, isLoud: true } : { rule: REWRITTEN, isLoud: false };
}

function ofProduct(store: Store, before: Id, after: Id, isShorter: boolean): { rule: Rule; isLoud: boolean } {
  if (store.isAdd(after)) return { rule: MULTIPLY_OUT, isLoud: true };
  const [bases, left] = [basesOf(store, before), basesOf(store, after)];
  const [variable, rest] = [bases, left].map((all) => all.filter((base) => !store.isConst(base))) as [Id[], Id[]];
  if (new Set(variable).size < variable.length) return { rule: POWERS, isLoud: true };
  if (!isShorter) return { rule: ORDER_OF_FACTORS, isLoud: false };
  if (variable.some((base) => store.isAdd(base) && !rest.includes(base))) {
    if (rest.length < variable.length) return { rule: store.is(before, div) ? CANCEL : COMMON_FACTOR, isLoud: true };
    const numbers = (all: Id[], others: Id[]): number => all.length - others.length;
    if (numbers(left, rest) > numbers(bases, variable)) return { rule: COMMON_FACTOR, isLoud: true };
  }
  return { rule: REDUCED, isLoud: true };
}

/** The bases of what is multiplied and divided. */
const basesOf = (store: Store, product: Id): Id[] =>
  operands(store, product, (id) => store.isMul(id) || store.is(id, div) || store.is(id, neg)).map(
    (factor) => powerOf(store, factor).base,
  );

/** More operands than these are not looked at: what is shared would be met again and again. */
const MANY = 200;

/** The operands of operands, as long as they are opened. */
function operands(store: Store, root: Id, isOpened: (id: Id) => boolean): Id[] {
  const found: Id[] = [];
  const open = [root];
  for (let id = open.pop(); id !== undefined && found.length < MANY; id = open.pop())
    if (isOpened(id)) append(open, store.args(id));
    else found.push(id);
  return found;
}
