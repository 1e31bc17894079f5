import type { Algebra } from "../ast/algebra.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { exp } from "../functions/table.ts";
import { difference, whole } from "./cancelling.ts";
import { always, type Exponentials } from "./exponentials.ts";
import { type Factors, MOST_TERMS, type Term } from "./factors.ts";
import {
  commonFactor,
  exponentOf,
  inCommon,
  likeTerms,
  type Monomial,
  number,
  product,
  single,
  without,
} from "./monomial.ts";
import { factored } from "./scaling.ts";

/** Sums of special terms: those that cancel as one, what they have in common as a factor. */
export class Sums {
  private readonly algebra: Algebra<Id>;
  private readonly factors: Factors;
  private readonly store: Store;

  constructor(algebra: Algebra<Id>, factors: Factors) {
    this.algebra = algebra;
    this.factors = factors;
    this.store = factors.store;
  }

  flat(ids: readonly Id[]): Term[] {
    const list = ids.flatMap((id) => {
      const known = this.factors.termsOfSums.get(id);
      const nodes = this.factors.exponentials.isSum(id) ? [id] : this.factors.flatNodes([id]);
      return known ?? nodes.map((term): Term => ({ id: term, monomial: this.factors.monomial(term) }));
    });
    return list.filter(({ monomial }) => monomial.coefficient !== 0);
  }

  /** A sum of special terms. */
  sum(plain: Id, terms: readonly Term[]): Id {
    const monomials = terms.map(({ monomial }) => monomial);
    const positive = this.positive(plain, monomials);
    if (positive !== undefined) return this.factors.kept(plain, positive);
    if (terms.length > MOST_TERMS) return plain;
    if (terms.length < 2) return terms[0] === undefined ? this.store.constant(0) : this.factors.node(terms[0]);
    const expanded = this.expanded(terms);
    const reduced = this.reduced(terms) ?? (expanded && this.reduced(expanded)) ?? this.collected(terms);
    if (reduced === undefined)
      return this.exponentialDifference(plain, monomials) ?? factored(this.factors, plain, terms);
    const [first = { monomial: number(0) }, ...others] = reduced;
    if (others.length === 0) return this.factors.node(first);
    const id = this.store.add(reduced.map((term) => this.factors.node(term)));
    const whole = this.positive(
      id,
      reduced.map(({ monomial }) => monomial),
    );
    return whole === undefined ? factored(this.factors, id, reduced) : this.factors.kept(id, whole);
  }

  /**
   * A sum of exponentials: the common factor of all terms times a known sum. A sum that stands so already is its node.
   */
  private positive(id: Id, monomials: readonly Monomial[]): Monomial | undefined {
    const { exponentials } = this.factors;
    const terms = opened(exponentials, monomials);
    if (!terms.every((term) => this.isExponential(term))) return undefined;
    const common = inCommon(terms);
    if (common.powers.size === 0) {
      const sum = exponentials.sum(id, terms);
      return sum === undefined ? undefined : single(sum);
    }
    const rests = terms.map((term) => without(term, common));
    const sum = exponentials.sum(this.store.add(rests.map((monomial) => this.factors.node({ monomial }))), rests);
    return sum === undefined ? undefined : product(common, single(sum), this.factors.isPositive);
  }

  /** exp(a) - exp(b) is known as what grows like the greater one. */
  private exponentialDifference(id: Id, monomials: readonly Monomial[]): Id | undefined {
    const [a, b] = monomials as [Monomial, Monomial];
    if (monomials.length !== 2 || !Q.equal(a.coefficient, Q.neg(b.coefficient))) return undefined;
    const common = inCommon(monomials);
    const [one, other] = [a, b].map((each) => ({ ...without(each, common), coefficient: 1 })) as [Monomial, Monomial];
    const base = this.factors.exponentials.differenceOf(one, other);
    const all = base && product(base, { ...common, coefficient: a.coefficient }, this.factors.isPositive);
    return all && this.factors.kept(id, all);
  }

  private isExponential({ coefficient, powers }: Monomial): boolean {
    return Q.sign(coefficient) > 0 && [...powers.keys()].every((base) => this.store.is(base, exp));
  }

  /** The terms with sums among their factors multiplied out. */
  private expanded(terms: readonly Term[]): Term[] | undefined {
    const list = terms.flatMap(({ id, monomial }): Term[] => {
      for (const [base, exponent] of monomial.powers) {
        const inner = exponent === 1 ? this.factors.termsOfSums.get(base) : undefined;
        if (inner === undefined) continue;
        const rest = without(monomial, single(base));
        const products = inner.map((each) => product(rest, each.monomial, this.factors.isPositive));
        if (products.every((each) => each !== undefined)) return products.map((each) => ({ monomial: each }));
      }
      return [{ monomial, ...(id !== undefined && { id }) }];
    });
    return list.length > terms.length && list.length <= MOST_TERMS ? list : undefined;
  }

  /**
   * The terms with sums of exponentials multiplied out, where so many cancel that fewer are left: 3 (a + b) - (3 a +
   * b).
   */
  private collected(terms: readonly Term[]): Term[] | undefined {
    const { exponentials, isPositive } = this.factors;
    const list = terms.flatMap(({ monomial }): (Monomial | undefined)[] => {
      const sum = [...monomial.powers.keys()].find(
        (base) => exponentials.isSum(base) && exponentOf(monomial, base) === 1,
      );
      if (sum === undefined) return [monomial];
      const rest = without(monomial, single(sum));
      return exponentials.terms(sum).map((term) => product(rest, term, isPositive));
    });
    if (list.length === terms.length || list.length > MOST_TERMS) return undefined;
    if (!list.every((monomial) => monomial !== undefined)) return undefined;
    const all = likeTerms(list).map((monomial) => ({ monomial }));
    return all.length < terms.length ? all : undefined;
  }

  /** The terms after all cancellations; undefined where there are none. */
  private reduced(terms: readonly Term[]): Term[] | undefined {
    let list = [...terms];
    for (let found = this.pair(list); found !== undefined; found = this.pair(list)) list = found;
    return list.length < terms.length ? list : undefined;
  }

  /** The terms with the first two that can be one made one. */
  private pair(terms: readonly Term[]): Term[] | undefined {
    for (let i = 0; i < terms.length; i++)
      for (let k = i + 1; k < terms.length; k++) {
        const [a, b] = [terms[i]?.monomial as Monomial, terms[k]?.monomial as Monomial];
        const common = commonFactor(a, b, this.factors.isExpandable);
        const [x, y] = [without(a, common), without(b, common)];
        const one =
          difference(this.algebra, this.factors, x, y) ??
          difference(this.algebra, this.factors, y, x) ??
          whole(this.factors.exponentials, x, y, common);
        const all = one && product(one, common, this.factors.isPositive);
        if (all === undefined) continue;
        const others = terms.filter((_, place) => place !== i && place !== k);
        return all.coefficient === 0 ? others : [...others.slice(0, i), { monomial: all }, ...others.slice(i)];
      }
    return undefined;
  }
}

/** The terms, sums of exponentials among them taken apart. */
function opened(exponentials: Exponentials, terms: readonly Monomial[]): readonly Monomial[] {
  return terms.flatMap((term) => {
    const sum = [...term.powers.keys()].find((base) => exponentials.isSum(base));
    if (sum === undefined || exponentOf(term, sum) !== 1) return [term];
    const rest = without(term, single(sum));
    const all = exponentials.terms(sum).map((each) => product(each, rest, always));
    return all.every((each) => each !== undefined) ? all : [term];
  });
}
