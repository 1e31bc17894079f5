import type { Id } from "../ast/store.ts";
import type { Atoms } from "./atoms.ts";
import type { Factor, Matrix, Term } from "./matrix.ts";
import type { Numbers } from "./numbers.ts";

/** What sums are made of. */
interface Factoring {
  readonly atoms: Atoms;
  readonly numbers: Numbers;
  /** A matrix as a factor of products. */
  factor(a: Matrix): Factor;
}

/**
 * A sum of products with what stands last, or first, in several of them taken out: (A + A') * x. The numbers of a sum
 * are taken out where they are all the same.
 */
export function factored(algebra: Factoring, a: Matrix): Matrix {
  const { numbers } = algebra;
  const bucket = largest(a.terms, (term) => sizeOf(algebra, term));
  if (bucket === undefined) return sameNumbers(algebra, a);
  const { terms, factor, isLast } = bucket;
  const [first] = terms as [Term];
  const shared = commonNumber(numbers, terms);
  const rest = terms.map(({ coefficient, factors }) => ({
    coefficient: shared === undefined ? coefficient : numbers.constant(coefficient === shared ? 1 : -1),
    factors: isLast ? factors.slice(0, -1) : factors.slice(1),
  }));
  const inner = rest[0]?.factors as readonly Factor[];
  const sides = [algebra.atoms.sides(inner[0] as Factor)[0], algebra.atoms.sides(inner.at(-1) as Factor)[1]] as const;
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
function sameNumbers(algebra: Factoring, a: Matrix): Matrix {
  const { numbers } = algebra;
  const groups = new Map<Id, Term[]>();
  for (const term of a.terms) {
    const size = sizeOf(algebra, term) ?? term.coefficient;
    groups.set(size, [...(groups.get(size) ?? []), term]);
  }
  const terms = [...groups].flatMap(([size, group]) => {
    if (group.length === 1 || numbers.store.isConst(size)) return group;
    const coefficient = commonNumber(numbers, group) as Id;
    const inner = group.map((each) => ({
      ...each,
      coefficient: numbers.constant(each.coefficient === coefficient ? 1 : -1),
    }));
    const sum = { sides: a.sides, terms: inner };
    return [{ coefficient, factors: [algebra.factor(sum)] }];
  });
  return { sides: a.sides, terms };
}

/** The number of all the terms, where it is the same but for signs. */
export function commonNumber(numbers: Numbers, terms: readonly Term[]): Id | undefined {
  const { coefficient } = terms.find((term) => !numbers.isNegative(term.coefficient)) ?? (terms[0] as Term);
  const opposite = numbers.negated(coefficient);
  return terms.every((term) => term.coefficient === coefficient || term.coefficient === opposite)
    ? coefficient
    : undefined;
}

/** The number of a term but for its sign, if it is more than a constant. */
function sizeOf({ numbers }: Factoring, { coefficient }: Term): Id | undefined {
  return numbers.store.isConst(coefficient) ? undefined : Math.min(coefficient, numbers.negated(coefficient));
}

/** The terms of several factors that have most in common: the last factor, or the first. */
function largest(
  terms: readonly Term[],
  sizeIn: (term: Term) => Id | undefined,
): { terms: Term[]; factor: Factor; isLast: boolean } | undefined {
  const buckets = new Map<string, { terms: Term[]; factor: Factor; isLast: boolean }>();
  for (const isLast of [true, false])
    for (const term of terms) {
      if (term.factors.length < 2) continue;
      const factor = term.factors.at(isLast ? -1 : 0) as Factor;
      const key = `${factor}/${isLast}/${sizeIn(term)}`;
      const bucket = buckets.get(key);
      if (bucket === undefined) buckets.set(key, { terms: [term], factor, isLast });
      else bucket.terms.push(term);
    }
  let best: { terms: Term[]; factor: Factor; isLast: boolean } | undefined;
  for (const bucket of buckets.values()) if (bucket.terms.length > Math.max(1, best?.terms.length ?? 1)) best = bucket;
  return best;
}
