// Terms multiplied out and collected, where so many cancel that no more are left than were written.

import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { pow } from "../functions/table.ts";
import { type Factors, MOST_TERMS } from "./factors.ts";
import { commonFactor, isAlike, likeTerms, type Monomial, product, single, without } from "./monomial.ts";

/** Products that have more terms when multiplied out are left as they are. */
const MOST = 24;

/** The terms multiplied out and collected, where no more are left than were written: u' v - u v'. */
export function collected(factors: Factors, monomials: readonly Monomial[]): readonly Monomial[] | undefined {
  const [first, ...others] = monomials as [Monomial, ...Monomial[]];
  const isSum = (base: Id): boolean => factors.store.isAdd(base);
  const common = others.reduce((shared, each) => commonFactor(shared, each, isSum), first);
  const below = {
    coefficient: 1,
    powers: new Map([...common.powers].filter(([base, each]) => each < 0 && isSum(base))),
  };
  if (below.powers.size === 0) return multiplied(factors, monomials);
  const left = multiplied(
    factors,
    monomials.map((each) => without(each, below)),
  );
  const above = { coefficient: 1, powers: new Map([...below.powers].map(([base, each]) => [base, -each])) };
  return left?.map((each) => without(each, above));
}

function multiplied(factors: Factors, monomials: readonly Monomial[]): readonly Monomial[] | undefined {
  if (!mayCancel(factors, monomials)) return undefined;
  const all = expanded(factors, monomials);
  const left = all && likeTerms(all);
  if (all === undefined || left === undefined || left.length > monomials.length) return undefined;
  const isLess = left.length < all.length && all.some((one) => all.some((other) => isOpposite(one, other)));
  return isLess && isSafe(factors.store, all, left) ? left : undefined;
}

/**
 * Whether terms are alike, and as few are left as were written: known without the exact coefficients, which are dear.
 */
function mayCancel(factors: Factors, monomials: readonly Monomial[]): boolean {
  const bare = expanded(factors, monomials.map(withoutCoefficient), withoutCoefficient);
  if (bare === undefined) return false;
  const alone = bare.filter((one) => !bare.some((other) => other !== one && isAlike(one, other)));
  return alone.length < bare.length && alone.length <= monomials.length;
}

function expanded(
  factors: Factors,
  monomials: readonly Monomial[],
  read = (monomial: Monomial): Monomial => monomial,
): Monomial[] | undefined {
  const { store } = factors;
  let list = [...monomials];
  for (let isOpen = true; isOpen; ) {
    isOpen = false;
    const next: Monomial[] = [];
    for (const monomial of list) {
      const sum = [...monomial.powers].find(([base, exponent]) => exponent > 0 && exponent < 3 && store.isAdd(base));
      if (sum === undefined || store.arity(sum[0]) > MOST_TERMS) {
        next.push(monomial);
        continue;
      }
      isOpen = true;
      const rest = without(monomial, single(sum[0]));
      for (const term of store.args(sum[0])) {
        const each = product(rest, read(factors.monomial(term)), factors.isPositive);
        if (each === undefined) return undefined;
        next.push(each);
      }
    }
    if (next.length > MOST) return undefined;
    list = next;
  }
  return list;
}

/** Whether what has cancelled has a value wherever the rest has one. */
export function isSafe(store: Store, all: readonly Monomial[], left: readonly Monomial[]): boolean {
  const kept = new Set(left.flatMap(({ powers }) => [...powers.keys()]));
  const bases = new Set([...kept].flatMap((base) => (store.is(base, pow) ? [store.arg(base, 0)] : [])));
  const isKept = (base: Id): boolean => kept.has(base) || (store.is(base, pow) && bases.has(store.arg(base, 0)));
  return all.every(({ powers }) =>
    [...powers].every(([base, exponent]) => isKept(base) || (exponent > 0 && store.kind(base) === "var")),
  );
}

const isOpposite = (a: Monomial, b: Monomial): boolean =>
  Q.sign(a.coefficient) * Q.sign(b.coefficient) < 0 && isAlike(a, b);

const withoutCoefficient = ({ powers }: Monomial): Monomial => ({ coefficient: 1, powers });
