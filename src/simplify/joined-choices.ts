import type { Id, Store } from "../ast/store.ts";
import type { Canonical } from "../canonical/canonical.ts";
import { opposite } from "../canonical/choices.ts";
import { factorsOf, negated } from "../canonical/context.ts";
import type { Candidate, Rule } from "../canonical/rule.ts";
import { ifelse, pow } from "../functions/table.ts";
import { flipped, sides } from "./sides.ts";

const ONE_CONDITION: Rule = {
  name: "choices by one condition",
  from: "(u > v ? a : b) + (u > v ? p : q)",
  to: "u > v ? a + p : b + q",
};
const COMPARISON: Rule = { name: "the same on both sides", from: "u + a > v + a ? p : q", to: "u > v ? p : q" };

const POWER: Rule = { name: "power of a choice", from: "(u > v ? a : b)^n", to: "u > v ? a^n : b^n" };

/** The powers of numbers in a choice: (x > 0 ? 1 : 0)^2. */
function powerOfChoice(canonical: Canonical, id: Id): Id | undefined {
  const { store } = canonical;
  if (!store.is(id, pow) || !store.is(store.arg(id, 0), ifelse)) return undefined;
  const [condition, yes, no] = store.args(store.arg(id, 0)) as [Id, Id, Id];
  const exponent = store.arg(id, 1);
  if (![yes, no, exponent].every((part) => store.isConst(part))) return undefined;
  return canonical.apply(ifelse, [condition, canonical.power(yes, exponent), canonical.power(no, exponent)]);
}

/** A sum or product of choices by one condition, or of one choice with numbers, as a single choice. */
export function withFewerChoices(canonical: Canonical, id: Id): Candidate[] {
  const { store } = canonical;
  if (!store.knows(ifelse)) return [];
  const power = powerOfChoice(canonical, id);
  if (power !== undefined) return [{ rule: POWER, id: power }];
  const isSum = store.isAdd(id);
  if (!isSum && !store.isMul(id)) return [];
  const operands = store.args(id);
  const join = (parts: readonly Id[]): Id => (isSum ? canonical.add(parts) : canonical.mul(parts));
  const conditions = new Set(operands.flatMap((operand) => conditionOf(store, operand) ?? []));
  return [...conditions].flatMap((condition) => {
    const [inside, outside]: [Id[], Id[]] = [[], []];
    for (const operand of operands)
      (branches(canonical, operand, condition) !== undefined || store.isConst(operand) ? inside : outside).push(
        operand,
      );
    if (inside.length < 2) return [];
    const branch = (at: 0 | 1): Id =>
      join(inside.map((operand) => branches(canonical, operand, condition)?.[at] ?? operand));
    const choice = canonical.apply(ifelse, [condition, branch(0), branch(1)]);
    return [{ rule: ONE_CONDITION, id: join([...outside, choice]) }];
  });
}

/** The condition of a choice that is a term, or a factor of one. */
const conditionOf = (store: Store, operand: Id): Id | undefined => {
  const choice = factorsOf(store, operand).find((factor) => store.is(factor, ifelse));
  return choice === undefined ? undefined : store.arg(choice, 0);
};

/**
 * A product with a choice by this condition or its opposite: its form where the condition holds, and where it does not.
 */
function branches(canonical: Canonical, operand: Id, condition: Id): readonly [Id, Id] | undefined {
  const { store } = canonical;
  const factors = factorsOf(store, operand);
  const at = factors.findIndex((factor) => store.is(factor, ifelse));
  if (at < 0) return undefined;
  const [own, yes, no] = store.args(factors[at] as Id) as [Id, Id, Id];
  const isOpposite = own !== condition && opposite(store, own) === condition;
  if (own !== condition && !isOpposite) return undefined;
  const [holds, fails] = [yes, no].map((branch) => canonical.mul(factors.with(at, branch))) as [Id, Id];
  return isOpposite ? [fails, holds] : [holds, fails];
}

/** A comparison of a part without numbers with a number: 2 x + 1 > 3 is x > 1. */
export function plainComparison(canonical: Canonical, id: Id): Candidate[] {
  const { store } = canonical;
  const fn = store.fn(id);
  if (fn?.logic !== "truth") return [];
  const difference = canonical.plus(store.arg(id, 0), negated(canonical, store.arg(id, 1)));
  if (store.isConst(difference)) return [];
  const { left, right, flipped: isFlipped } = sides(canonical, difference);
  const relation = isFlipped ? flipped(fn) : fn;
  return [{ rule: COMPARISON, id: store.apply(relation, [left, right]) }];
}
