import { childrenFirst } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import type { Canonical } from "../canonical/canonical.ts";
import type { Facts } from "../canonical/facts.ts";
import { ifelse } from "../functions/table.ts";
import { factored, isHarmless } from "./addends.ts";
import { comparedWithZero, type Kinks } from "./kinks.ts";
import { isProduct } from "./nested-products.ts";

/** Facts about signs, of expressions as they stand and in canonical form. */
interface Knowledge {
  readonly facts: Facts;
  readonly canonical: Canonical;
}

/** Larger expressions are looked at as they stand only. */
const LARGE = 100;

/**
 * 1 for what is never negative, -1 for what is never positive, 0 if that is not known. Factors that occur twice in
 * nested products and quotients are squares, as in 2 * x * (3 * x).
 */
function definiteSign(store: Store, { facts, canonical }: Knowledge, id: Id): 1 | -1 | 0 {
  const isSmall = childrenFirst(store, [id]).length <= LARGE;
  // In canonical form more is known: that 1 - cos(x) is a sum of 1 and what is at least -1.
  const own = known(facts, id) || (isSmall ? known(canonical.facts, canonical.of(id)) : 0);
  if (own !== 0 || !isProduct(store, id)) return own;
  const { number, factors, divisors } = factored(store, id);
  const single = new Set<Id>();
  for (const factor of [...factors, ...divisors]) if (!single.delete(factor)) single.add(factor);
  if (factors.length === 1 && divisors.length === 0 && single.has(id)) return 0;
  let sign = Q.sign(number);
  for (const factor of single) sign *= known(facts, factor);
  return sign as 1 | -1 | 0;
}

const known = (facts: Facts, id: Id): 1 | -1 | 0 => (facts.isNonnegative(id) ? 1 : facts.isNonpositive(id) ? -1 : 0);

/** The piece that is always chosen: u of abs(u) where u is never negative. */
export function decided(store: Store, kinks: Kinks, knowledge: Knowledge, id: Id): Id {
  if (store.fn(id) === ifelse) return id;
  const kink = kinks.of(id);
  if (kink === undefined || kink.height === undefined) return id;
  const { above, below } = kink;
  const compared = comparedWithZero(store, kink);
  if (compared === undefined) return id;
  const { u, side } = compared;
  const sign = definiteSign(store, knowledge, u);
  if (sign === 0) return id;
  const piece = sign === side ? above : below;
  return isHarmless(store, u) || !store.isConst(piece) ? piece : store.times(store.constant(0), u);
}
