import type { Id } from "../ast/store.ts";
import { pow } from "../functions/table.ts";
import type { Canonical } from "./canonical.ts";
import { type Needs, need, needs, type Relation } from "./conditions.ts";
import { certain } from "./domain.ts";

/** A condition of the input that the output has lost. */
interface Lost {
  readonly expression: Id;
  readonly relation: Relation;
}

/**
 * Where a simplified expression has values and the input does not: each condition of the input that the output has
 * lost.
 */
export function lostConditions(canonical: Canonical, input: Id, output: Id): Lost[] {
  const [before, after] = [
    needs(canonical, certain(canonical.store, input)),
    needs(canonical, certain(canonical.store, output)),
  ];
  const lost: Lost[] = [];
  for (const [expression, relation] of before) {
    const kept = after.get(expression);
    if (relation === "value" && (kept !== undefined || isImplied(canonical, expression, before, after))) continue;
    // A positive expression is neither 0 nor negative.
    if (kept !== relation && kept !== ">") lost.push({ expression, relation });
  }
  return lost.filter((one) => !lost.some((other) => isInProduct(canonical, one, other, after)));
}

/**
 * Whether the output requires the product of two conditions of the input: 1 - x^2 >= 0 says that 1 + x >= 0 and
 * 1 - x >= 0, for their sum is positive.
 */
function isInProduct(canonical: Canonical, one: Lost, other: Lost, after: Needs): boolean {
  const { facts } = canonical;
  if (one === other || one.relation !== other.relation || (one.relation !== ">=" && one.relation !== ">")) return false;
  if (!facts.isPositive(canonical.plus(one.expression, other.expression))) return false;
  const product: Needs = new Map();
  need(canonical, product, canonical.times(one.expression, other.expression), one.relation);
  const [[expression, relation] = []] = product;
  const kept = expression === undefined ? undefined : after.get(expression);
  return product.size === 1 && kept !== undefined && (kept === ">" || kept === relation);
}

/** A power has a value where its base is positive. */
function isImplied({ store }: Canonical, expression: Id, ...known: Needs[]): boolean {
  return store.is(expression, pow) && known.some((needed) => needed.get(store.arg(expression, 0)) === ">");
}
