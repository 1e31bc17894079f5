import type { Id } from "../ast/store.ts";
import type { Canonical } from "../canonical/canonical.ts";
import type { ExactArguments } from "../canonical/exact-arguments.ts";
import type { Candidate, Rule } from "../canonical/rule.ts";
import { rowFormula } from "../syntax/row.ts";
import { isZeroNumber } from "./separation.ts";

const EXACT: Rule = { name: "exact value" };

/**
 * The exact value that a row has for a number equal or opposite to the argument: asin(sqrt((5 - sqrt(5)) / 8)) is pi /
 * 5.
 */
export function withExactValue(canonical: Canonical, exact: ExactArguments, id: Id): Candidate[] {
  const { store, facts } = canonical;
  const fn = store.fn(id);
  if (fn?.exact === undefined || store.arity(id) !== 1) return [];
  const a = store.arg(id, 0);
  if (store.isConst(a) || !facts.isNumber(a)) return [];
  const isZero = (difference: Id): boolean => isZeroNumber(store, difference) === true;
  for (const [argument, text] of exact.stated(fn)) {
    const value = (): Id => rowFormula(fn, text).in(canonical, [argument]);
    if (isZero(canonical.plus(a, canonical.negated(argument)))) return [{ rule: EXACT, id: value() }];
    if (fn.parity === "odd" && isZero(canonical.plus(a, argument)))
      return [{ rule: EXACT, id: canonical.negated(value()) }];
  }
  return [];
}
