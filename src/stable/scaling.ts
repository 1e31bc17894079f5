// A sum as a product: what its terms have in common, or the greatest of their exponentials, times terms of moderate
// size.

import { greatest } from "../ast/lists.ts";
import type { Id } from "../ast/store.ts";
import { exp } from "../functions/table.ts";
import type { Factors, Term } from "./factors.ts";
import { growth } from "./growth.ts";
import { commonFactor, exponentOf, isNumber, type Monomial, product, single, without } from "./monomial.ts";
import { isGrowing, planOf } from "./plan.ts";

/** The common factor of the terms of a sum is stored with it. */
export function factored(factors: Factors, id: Id, terms: readonly Term[]): Id {
  const { exponentials, store } = factors;
  factors.termsOfSums.set(id, terms);
  const [first, ...others] = terms.map(({ monomial }) => monomial) as [Monomial, ...Monomial[]];
  const powers = new Map(others.reduce((all, each) => commonFactor(all, each, () => false), first).powers);
  // So many factors of a sum of exponentials are taken out that every remaining one is divided by something.
  const common = { coefficient: 1, powers };
  for (const sum of new Set(terms.flatMap(({ monomial }) => [...monomial.powers.keys()]))) {
    if (!exponentials.isSum(sum)) continue;
    const left = terms.map(({ monomial }) =>
      open(exponentOf(monomial, sum), growth(exponentials.terms(sum), without(monomial, common))),
    );
    powers.set(sum, greatest(left));
  }
  for (const [base, exponent] of powers) if (exponent === 0) powers.delete(base);
  const rests = terms.map(({ monomial }) => ({ monomial: without(monomial, common) }));
  const over = scaled(factors, rests);
  const isFactored = [...powers.keys()].some((base) => factors.isPositive(base));
  if (over === undefined && !isFactored) return id;
  const inner = over?.inner ?? store.add(rests.map((rest) => factors.node(rest)));
  if (over === undefined) factors.termsOfSums.set(inner, rests);
  else if (powers.size === 0) factors.writer.keepWhole(inner, { scale: over.scale, id });
  const own =
    over === undefined
      ? single(inner)
      : {
          coefficient: 1,
          powers: new Map([
            [over.scale, 1],
            [inner, 1],
          ]),
        };
  const all = product(common, own, factors.isPositive);
  return factors.kept(id, all);
}

/** Terms with different exponentials over the greatest one: of moderate size where they may overflow. */
function scaled(factors: Factors, terms: readonly Term[]): { readonly scale: Id; readonly inner: Id } | undefined {
  const { exponentials, store, writer } = factors;
  const { forms } = exponentials;
  const split = terms.map(({ monomial }) => {
    const { rest } = planOf(store, exponentials, monomial);
    const powers = new Map(
      [...rest.powers].filter(([base, power]) =>
        power > 0 ? isGrowing(store, exponentials, base) : exponentials.mayVanish(base),
      ),
    );
    const others = without(monomial, { coefficient: 1, powers });
    return { ...writer.scale({ coefficient: 1, powers }), others };
  });
  const scales = [...new Map(split.map((own) => [own.exponent, own])).values()];
  if (scales.length < 2 && scales[0]?.exponent === store.constant(0)) return undefined;
  const scale = exponentials.scale(scales);
  const inner = store.add(
    split.map(({ exponent, mantissa, others }) => {
      const over = store.call(exp, forms.difference(exponent, store.arg(scale, 0)));
      const size = exponent === store.arg(scale, 0) ? [] : [over];
      const parts = [
        ...(isOne(others) ? [] : [writer.node(others)]),
        ...(mantissa === undefined ? [] : [mantissa]),
        ...size,
      ];
      return store.mul(parts);
    }),
  );
  return { scale, inner };
}

const isOne = (monomial: Monomial): boolean => isNumber(monomial) && monomial.coefficient === 1;

/** How much of a sum stands open in a term: what is divided by its terms, or they by it, is not. */
const open = (exponent: number, growth: number): number =>
  exponent > 0 && growth < 0 ? Math.max(0, exponent + growth) : exponent + Math.max(0, growth);
