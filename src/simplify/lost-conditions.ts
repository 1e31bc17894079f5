import type { Id } from "../ast/store.ts";
import { namesIn } from "../ast/variables.ts";
import type { Canonical } from "../canonical/canonical.ts";
import { pow } from "../functions/table.ts";
import { type Needs, need, needs, type Relation } from "./conditions.ts";
import { certain } from "./domain.ts";

/** A condition of the input that the output has lost. */
export interface Lost {
  readonly expression: Id;
  readonly relation: Relation;
}

/**
 * Where all outputs have values and the input does not: each condition of the input that the outputs have lost. If they
 * are no forms of the input, as derivatives, witnesses say which of its conditions are theirs.
 *
 * @param parts the parts of the input whose conditions count; by default those that have a value at every point
 */
export function lostConditions(
  canonical: Canonical,
  input: Id,
  outputs: readonly Id[],
  witnesses?: () => readonly Id[],
  parts: Iterable<Id> = certain(canonical.store, input),
): Lost[] {
  const needsOf = (roots: readonly Id[]): Needs =>
    needs(canonical, new Set(roots.flatMap((root) => [...certain(canonical.store, root)])));
  const before = needs(canonical, parts);
  if (before.size === 0) return [];
  const after = needsOf(outputs);
  const lost = conditionsIn(before).filter(
    ({ expression, relation }) =>
      !has(after, expression, relation) &&
      !(relation === "value" && (after.has(expression) || isImplied(canonical, expression, before, after))),
  );
  const kept = inProducts(canonical, lost, after);
  const missing = lost.filter((one) => !kept.has(one));
  if (missing.length === 0 || witnesses === undefined) return missing;
  const theirs = needsOf(witnesses());
  const products = inProducts(canonical, missing, theirs);
  return missing.filter((one) => has(theirs, one.expression, one.relation) || products.has(one));
}

export const conditionsIn = (known: Needs): Lost[] =>
  Array.from(known, ([expression, relation]) => ({ expression, relation }));

/**
 * The conditions whose products are known: 1 - x^2 >= 0 says that 1 + x >= 0 and 1 - x >= 0, for their sum is positive.
 */
function inProducts(canonical: Canonical, conditions: readonly Lost[], known: Needs): Set<Lost> {
  const { facts, store } = canonical;
  const found = new Set<Lost>();
  const listed = new Set(conditions.map(({ expression }) => expression));
  if (![...known].some(([expression, relation]) => relation.startsWith(">") && !listed.has(expression))) return found;
  const isProductKnown = (one: Lost, other: Lost): boolean => {
    if (!facts.isPositive(canonical.plus(one.expression, other.expression))) return false;
    const product: Needs = new Map();
    need(canonical, product, canonical.times(one.expression, other.expression), one.relation);
    return product.size === 1 && [...product].every(([expression, relation]) => has(known, expression, relation));
  };
  // Only conditions on the same variables are paired, so that many do not take their square.
  const alike = new Map<string, Lost[]>();
  for (const one of conditions) {
    if (!one.relation.startsWith(">")) continue;
    const key = JSON.stringify([one.relation, ...namesIn(store, [one.expression]).sort()]);
    const others = alike.get(key) ?? [];
    for (const other of others) if (isProductKnown(one, other)) found.add(one).add(other);
    alike.set(key, [...others, one]);
  }
  return found;
}

/** Whether a condition is among others. A positive expression is neither 0 nor negative. */
export function has(known: Needs, expression: Id, relation: Relation): boolean {
  const found = known.get(expression);
  return found === relation || found === ">";
}

/** A power has a value where its base is positive. */
function isImplied({ store }: Canonical, expression: Id, ...known: Needs[]): boolean {
  return store.is(expression, pow) && known.some((needed) => needed.get(store.arg(expression, 0)) === ">");
}
