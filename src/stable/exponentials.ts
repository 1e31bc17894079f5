import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { div, exp, functions, neg } from "../functions/table.ts";
import { Forms } from "./forms.ts";
import { exponentOf, isAlike, isPowerOf, type Monomial, number, product, single, timesIn } from "./monomial.ts";

const [expm1, sinh, tanh] = ["expm1", "sinh", "tanh"].map((name) => functions.get(name, 1)) as [
  typeof exp,
  typeof exp,
  typeof exp,
];

/** Longer sums are left as they are: a sum typed term by term is met at every length, and each is kept. */
const LONGEST = 512;

/** A term of a sum of exponentials: a positive number times exponentials; the logarithm of it. */
interface Exponential {
  readonly term: Monomial;
  readonly exponent: Id;
}

/** What grows in a term, as an exponential times a number of moderate size, 1 if left out. */
export interface Scale {
  readonly powers: ReadonlyMap<Id, number>;
  readonly exponent: Id;
  readonly mantissa?: Id;
}

/** The exponentials and sums of exponentials among the nodes of a store: 1 + exp(u) is exp(0) + exp(u). */
export class Exponentials {
  private readonly store: Store;
  private readonly zero: Id;
  private readonly sums = new Map<Id, readonly Exponential[]>();
  private readonly known = new Map<string, Id>();
  /** The difference of the two terms of a sum, but for a number, and what it is over the sum. */
  private readonly differences = new Map<Id, { readonly base: Id; readonly number: Q.Rational; readonly ratio: Id }>();

  /** The exponentials that a sum was divided by the greatest of, by that one. */
  private readonly scales = new Map<Id, readonly Scale[]>();
  private readonly exponentialsOf = new Map<Id, Monomial>();
  readonly forms: Forms;

  constructor(store: Store) {
    this.store = store;
    this.zero = store.constant(0);
    this.forms = new Forms(store, (sum) => this.exponents(sum));
  }

  isSum(id: Id): boolean {
    return this.sums.has(id);
  }

  isPositive(id: Id): boolean {
    return this.sums.has(id) || this.store.is(id, exp);
  }

  /** Whether a positive base may underflow: an exponential, or a sum of them without a number. */
  mayVanish(id: Id): boolean {
    if (this.store.is(id, exp)) return true;
    return this.isSum(id) && this.terms(id).every(({ powers }) => powers.size > 0);
  }

  /** The node that stands for a sum if all its terms are positive numbers times exponentials: of equal sums the first. */
  sum(id: Id, terms: readonly Monomial[]): Id | undefined {
    const { store } = this;
    if (terms.length > LONGEST || terms.every(({ powers }) => powers.size === 0)) return undefined;
    for (const { coefficient, powers } of terms)
      if (Q.sign(coefficient) <= 0 || ![...powers.keys()].every((base) => store.is(base, exp))) return undefined;
    const list = terms.map((term) => ({ term, exponent: this.forms.exponent(term) }));
    const key = list
      .map(({ exponent }) => exponent)
      .sort((a, b) => a - b)
      .join();
    const same = this.known.get(key);
    if (same !== undefined) return same;
    this.known.set(key, id);
    this.sums.set(id, list);
    const [a, b] = list as [Exponential, Exponential];
    if (list.length === 2) this.relate(id, a, b);
    return id;
  }

  /** exp(u) - 1 is tanh(u / 2) times exp(u) + 1, and 2 sinh(u) is tanh(u) times exp(u) + exp(-u). */
  private relate(sum: Id, a: Exponential, b: Exponential): void {
    const { store, zero } = this;
    const [one, other] = a.exponent === zero ? [b, a] : [a, b];
    if (other.exponent === zero) {
      const half = store.apply(div, [one.exponent, store.constant(2)]);
      const base = store.call(expm1, one.exponent);
      this.differences.set(sum, { base, number: 1, ratio: store.call(tanh, half) });
    } else {
      const isOpposite =
        this.forms.scaled(one.exponent, -1) === other.exponent ||
        this.forms.scaled(other.exponent, -1) === one.exponent;
      if (!isOpposite) return;
      const u = store.is(one.exponent, neg) ? other.exponent : one.exponent;
      this.differences.set(sum, { base: store.call(sinh, u), number: 2, ratio: store.call(tanh, u) });
    }
  }

  /**
   * A power of a sum less something: less one term it is the others; less one of two terms twice, tanh of half the distance
   * times the sum; and (a + b)^2 - (a - b)^2 is 4 a b.
   */
  remainder(sum: Id, power: number, less: Monomial): Monomial | undefined {
    const { store } = this;
    const terms = this.terms(sum);
    const [a, b] = terms as [Monomial, Monomial];
    if (power === 2) {
      const known = this.differences.get(sum);
      if (
        known === undefined ||
        !isPowerOf({ ...less, coefficient: 1 }, known.base) ||
        exponentOf(less, known.base) !== 2
      )
        return undefined;
      if (!Q.equal(less.coefficient, Q.mul(known.number, known.number))) return undefined;
      return product(number(4), product(a, b, always) as Monomial, always);
    }
    const at = terms.findIndex((term) => isAlike(term, less));
    if (power !== 1 || at < 0) return undefined;
    const times = Q.div(less.coefficient, (terms[at] as Monomial).coefficient);
    if (times === 1)
      return terms.length === 2
        ? at === 0
          ? b
          : a
        : product(single(this.forms.ratioOfOthers(sum, at)), single(sum), always);
    if (times !== 2 || terms.length > 2) return undefined;
    const [one, other] = this.exponents(sum) as [Id, Id];
    const distance = at === 0 ? this.forms.difference(other, one) : this.forms.difference(one, other);
    const half = store.apply(div, [distance, store.constant(2)]);
    return product(single(store.call(tanh, half)), single(sum), always);
  }

  /** The two terms of a sum by which something is divided, both times the same number. */
  whole(a: Monomial, b: Monomial, common: Monomial): Monomial | undefined {
    for (const [sum, power] of common.powers) {
      const terms = power < 0 && this.isSum(sum) ? this.terms(sum) : [];
      const [one, other] = terms.length === 2 && isAlike(terms[0] as Monomial, a) ? terms : terms.toReversed();
      if (terms.length !== 2 || one === undefined || other === undefined) continue;
      const times = Q.div(a.coefficient, one.coefficient);
      if (isAlike(one, a) && isAlike(other, b) && Q.equal(times, Q.div(b.coefficient, other.coefficient)))
        return product(number(times), single(sum), always);
    }
    return undefined;
  }

  /** The terms, sums of exponentials among them taken apart. */
  opened(terms: readonly Monomial[]): readonly Monomial[] {
    return terms.flatMap((term) => {
      const [base] = term.powers.keys();
      return base !== undefined && this.isSum(base) && isPowerOf(term, base) && exponentOf(term, base) === 1
        ? this.terms(base)
        : [term];
    });
  }

  /** exp(u) as a power of an exponential that is known. */
  exponentialOf(u: Id): Monomial {
    return this.exponentialsOf.get(u) ?? single(this.store.call(exp, u));
  }

  keepExponential(u: Id, monomial: Monomial): void {
    this.exponentialsOf.set(u, monomial);
  }

  /** The greatest of some exponentials as an exponential. */
  scale(scales: readonly Scale[]): Id {
    const { forms, store } = this;
    const id = store.call(exp, forms.greatestOf(scales.map(({ exponent }) => exponent)));
    this.scales.set(id, scales);
    return id;
  }

  scalesIn(scale: Id): readonly Scale[] {
    return this.scales.get(scale) ?? [];
  }

  differenceIn(sum: Id): { readonly base: Id; readonly number: Q.Rational; readonly ratio: Id } | undefined {
    return this.differences.get(sum);
  }

  private exponents(sum: Id): Id[] {
    return (this.sums.get(sum) as readonly Exponential[]).map(({ exponent }) => exponent);
  }

  /** The terms of a sum of exponentials. */
  terms(sum: Id): readonly Monomial[] {
    return (this.sums.get(sum) as readonly Exponential[]).map(({ term }) => term);
  }

  /** How often the terms of a sum go into a monomial; below 0 where they are divided by. */
  growth(sum: Id, { powers }: Monomial): number {
    const inverse = new Map([...powers].map(([base, power]) => [base, -power]));
    return this.terms(sum).reduce(
      (all, term) => all + (term.powers.size === 0 ? 0 : timesIn(powers, term.powers) - timesIn(inverse, term.powers)),
      0,
    );
  }
}

/** Exponentials and their sums are never 0. */
const always = (): boolean => true;
