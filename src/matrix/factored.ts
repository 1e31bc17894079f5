import type { Id } from "../ast/store.ts";
import { charge } from "../ast/work.ts";
import type { Atoms } from "./atoms.ts";
import type { Factor, Matrix, Term } from "./matrix.ts";
import type { Numbers } from "./numbers.ts";

/** The parts of sums. */
interface Factoring {
  readonly atoms: Atoms;
  readonly numbers: Numbers;
  /** A matrix as a factor of products. */
  factor(a: Matrix): Factor;
}

/** A sum, and those of its terms from which a factor is being taken out. */
interface Open {
  sum: Matrix;
  taken: { readonly bucket: Bucket; readonly shared: Id | undefined } | undefined;
}

/** Terms that have their last factor, or their first, in common. */
interface Bucket {
  readonly terms: Term[];
  readonly factor: Factor;
  readonly isLast: boolean;
}

/**
 * A sum of products with the last, or first, factor of several of them taken out: (A + A') * x. The numbers of a sum
 * are taken out if they are all equal.
 */
export function factored(algebra: Factoring, a: Matrix): Matrix {
  const { numbers } = algebra;
  const open: Open[] = [{ sum: a, taken: undefined }];
  for (;;) {
    const top = open.at(-1) as Open;
    const { terms } = top.sum;
    charge(4 * terms.length);
    const bucket = largest(terms, (term) => sizeOf(algebra, term));
    if (bucket !== undefined) {
      const shared = commonNumber(numbers, bucket.terms);
      top.taken = { bucket, shared };
      open.push({ sum: withoutFactor(algebra, bucket, shared), taken: undefined });
      continue;
    }
    const done = sameNumbers(algebra, top.sum);
    open.pop();
    const outer = open.at(-1);
    if (outer === undefined) return done;
    outer.sum = { ...outer.sum, terms: replaced(algebra, outer, done) };
  }
}

/** The terms without their common factor, and without their number if they share it. */
function withoutFactor({ atoms, numbers }: Factoring, { terms, isLast }: Bucket, shared: Id | undefined): Matrix {
  const rest = terms.map(({ coefficient, factors }) => ({
    coefficient: shared === undefined ? coefficient : numbers.constant(coefficient === shared ? 1 : -1),
    factors: isLast ? factors.slice(0, -1) : factors.slice(1),
  }));
  const inner = rest[0]?.factors as readonly Factor[];
  return { sides: [atoms.sides(inner[0] as Factor)[0], atoms.sides(inner.at(-1) as Factor)[1]], terms: rest };
}

/** The terms of a sum, with one product in place of those that share a factor, at the place of the first of them. */
function replaced(algebra: Factoring, { sum, taken }: Open, inner: Matrix): Term[] {
  const { bucket, shared } = taken as NonNullable<Open["taken"]>;
  const { numbers } = algebra;
  const [only] = inner.terms as [Term];
  const isOne = inner.terms.length === 1;
  const middle = isOne ? only.factors : [algebra.factor(inner)];
  const outer = isOne ? only.coefficient : numbers.constant(1);
  const coefficient = shared === undefined ? outer : numbers.times(shared, outer);
  const factors = bucket.isLast ? [...middle, bucket.factor] : [bucket.factor, ...middle];
  const place = sum.terms.indexOf(bucket.terms[0] as Term);
  const gone = new Set(bucket.terms);
  return sum.terms.flatMap((each, i) => (i === place ? [{ coefficient, factors }] : gone.has(each) ? [] : [each]));
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

/** The number of all the terms, if it is the same up to sign. */
export function commonNumber(numbers: Numbers, terms: readonly Term[]): Id | undefined {
  const { coefficient } = terms.find((term) => !numbers.isNegative(term.coefficient)) ?? (terms[0] as Term);
  const opposite = numbers.negated(coefficient);
  return terms.every((term) => term.coefficient === coefficient || term.coefficient === opposite)
    ? coefficient
    : undefined;
}

/** The number of a term without its sign, if it is more than a constant. */
function sizeOf({ numbers }: Factoring, { coefficient }: Term): Id | undefined {
  return numbers.store.isConst(coefficient) ? undefined : Math.min(coefficient, numbers.negated(coefficient));
}

/** The largest group of terms of several factors that share their last factor, or their first. */
function largest(terms: readonly Term[], sizeIn: (term: Term) => Id | undefined): Bucket | undefined {
  const buckets = new Map<string, Bucket>();
  for (const isLast of [true, false])
    for (const term of terms) {
      if (term.factors.length < 2) continue;
      const factor = term.factors.at(isLast ? -1 : 0) as Factor;
      const key = `${factor}/${isLast}/${sizeIn(term)}`;
      const bucket = buckets.get(key);
      if (bucket === undefined) buckets.set(key, { terms: [term], factor, isLast });
      else bucket.terms.push(term);
    }
  let best: Bucket | undefined;
  for (const bucket of buckets.values()) if (bucket.terms.length > Math.max(1, best?.terms.length ?? 1)) best = bucket;
  return best;
}
