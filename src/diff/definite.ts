import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import type { Facts } from "../simplify/facts.ts";
import { factored } from "./addends.ts";
import { isProduct } from "./nested-products.ts";

/**
 * 1 for what is never negative, -1 for what is never positive, 0 if that is not known. Factors that occur twice in
 * nested products and quotients are squares, as in 2 * x * (3 * x).
 */
export function definiteSign(store: Store, facts: Facts, id: Id): 1 | -1 | 0 {
  const own = known(facts, id);
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
