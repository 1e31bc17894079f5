import type { Id } from "../ast/store.ts";
import type { Algebra } from "./algebra.ts";
import type { Factor, Matrix, Term } from "./matrix.ts";

/**
 * A sum of products with what stands last, or first, in several of them taken out: (A + A') * x. The numbers of a sum
 * are taken out where they are all the same.
 */
export function factored(algebra: Algebra, a: Matrix): Matrix {
  const { numbers } = algebra;
  const bucket = largest(a.terms, (term) => numbers.store.isConst(term.coefficient));
  if (bucket === undefined) return sameNumbers(algebra, a);
  const { terms, factor, isLast } = bucket;
  const [first] = terms as [Term];
  const shared = terms.every((term) => term.coefficient === first.coefficient) ? first.coefficient : undefined;
  const rest = terms.map(({ coefficient, factors }) => ({
    coefficient: shared === undefined ? coefficient : numbers.constant(1),
    factors: isLast ? factors.slice(0, -1) : factors.slice(1),
  }));
  const inner = rest[0]?.factors as readonly Factor[];
  const sides = [
    algebra.atoms.sides(inner[0] as Factor)[0],
    algebra.atoms.sides(inner.at(-1) as Factor)[1],
  ] as const;
  const sum = factored(algebra, { sides, terms: rest });
  const [only] = sum.terms as [Term];
  const middle = sum.terms.length === 1 ? only.factors : [algebra.factor(sum)];
  const outer = sum.terms.length === 1 ? only.coefficient : numbers.constant(1);
  const coefficient = shared === undefined ? outer : numbers.times(shared, outer);
  const term: Term = { coefficient, factors: isLast ? [...middle, factor] : [factor, ...middle] };
  // It stands where the first of its terms stood.
  const place = a.terms.indexOf(first);
  const kept = new Set(terms);
  const all = a.terms.flatMap((each, i) => (i === place ? [term] : kept.has(each) ? [] : [each]));
  return factored(algebra, { sides: a.sides, terms: all });
}

/** Terms of one number that is more than a constant: (A + A') / sqrt(s). */
function sameNumbers(algebra: Algebra, a: Matrix): Matrix {
  const { numbers } = algebra;
  const groups = new Map<Id, Term[]>();
  for (const term of a.terms) groups.set(term.coefficient, [...(groups.get(term.coefficient) ?? []), term]);
  const terms = [...groups].flatMap(([coefficient, group]) => {
    if (group.length === 1 || numbers.store.isConst(coefficient)) return group;
    const sum = { sides: a.sides, terms: group.map((term) => ({ ...term, coefficient: numbers.constant(1) })) };
    return [{ coefficient, factors: [algebra.factor(sum)] }];
  });
  return { sides: a.sides, terms };
}

/** The terms of several factors that have most in common: the last factor, or the first. */
function largest(
  terms: readonly Term[],
  isConstant: (term: Term) => boolean,
): { terms: Term[]; factor: Factor; isLast: boolean } | undefined {
  const buckets = new Map<string, { terms: Term[]; factor: Factor; isLast: boolean }>();
  for (const isLast of [true, false])
    for (const term of terms) {
      if (term.factors.length < 2) continue;
      const factor = term.factors.at(isLast ? -1 : 0) as Factor;
      const key = `${factor}/${isLast}/${isConstant(term) || term.coefficient}`;
      const bucket = buckets.get(key);
      if (bucket === undefined) buckets.set(key, { terms: [term], factor, isLast });
      else bucket.terms.push(term);
    }
  let best: { terms: Term[]; factor: Factor; isLast: boolean } | undefined;
  for (const bucket of buckets.values())
    if (bucket.terms.length > Math.max(1, best?.terms.length ?? 1)) best = bucket;
  return best;
}
