import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { abs, div, exp, functions, log, neg } from "../functions/table.ts";
import { exponentOf, isAlike, isPowerOf, type Monomial, number, product, single } from "./monomial.ts";

const [sigmoid, softplus] = ["sigmoid", "softplus"].map((name) => functions.get(name, 1)) as [typeof exp, typeof exp];
const [expm1, sinh, tanh] = ["expm1", "sinh", "tanh"].map((name) => functions.get(name, 1)) as [
  typeof exp,
  typeof exp,
  typeof exp,
];
const max = functions.get("max", 2) as typeof exp;

/** Longer sums are left as they are: a sum typed term by term is met at every length, and each is kept. */
const LONGEST = 512;
const GROWING: ReadonlySet<unknown> = new Set([exp, expm1, sinh]);

/** A term of a sum of exponentials: a positive number times exponentials; the logarithm of it. */
interface Exponential {
  readonly term: Monomial;
  readonly exponent: Id;
}

/** How a monomial is written: ratios are terms of sums over those sums, which neither overflow nor lose digits. */
export interface Plan {
  readonly ratios: readonly { readonly sum: Id; readonly index: number; readonly times: number }[];
  /** Differences of the terms of sums over those sums. */
  readonly quotients: readonly Id[];
  /** What is left, sums and exponentials among it. */
  readonly rest: Monomial;
  /** How many exponentials and sums of them stand open, where they may overflow. */
  readonly open: number;
}

/** The exponentials and sums of exponentials among the nodes of a store: 1 + exp(u) is exp(0) + exp(u). */
export class Exponentials {
  private readonly store: Store;
  private readonly zero: Id;
  private readonly sums = new Map<Id, readonly Exponential[]>();
  private readonly known = new Map<string, Id>();
  /** The difference of the two terms of a sum, but for a number, and what it is over the sum. */
  private readonly differences = new Map<Id, { readonly base: Id; readonly number: Q.Rational; readonly ratio: Id }>();

  constructor(store: Store) {
    this.store = store;
    this.zero = store.constant(0);
  }

  isSum(id: Id): boolean {
    return this.sums.has(id);
  }

  isPositive(id: Id): boolean {
    return this.sums.has(id) || this.store.is(id, exp);
  }

  /** The node that stands for a sum if all its terms are positive numbers times exponentials: of equal sums the first. */
  sum(id: Id, terms: readonly Monomial[]): Id | undefined {
    const { store } = this;
    if (terms.length > LONGEST || terms.every(({ powers }) => powers.size === 0)) return undefined;
    for (const { coefficient, powers } of terms)
      if (Q.sign(coefficient) <= 0 || ![...powers.keys()].every((base) => store.is(base, exp))) return undefined;
    const list = terms.map((term) => ({ term, exponent: this.exponent(term) }));
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
        this.scaled(one.exponent, -1) === other.exponent || this.scaled(other.exponent, -1) === one.exponent;
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
        : product(single(this.ratioOfOthers(sum, at)), single(sum), always);
    if (times !== 2 || terms.length > 2) return undefined;
    const [one, other] = this.exponents(sum) as [Id, Id];
    const distance = at === 0 ? this.difference(other, one) : this.difference(one, other);
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

  /** The logarithm of a product of exponentials: the sum of their exponents. */
  exponent({ coefficient, powers }: Monomial): Id {
    const { store } = this;
    const terms = [...powers].map(([base, power]) => this.scaled(store.arg(base, 0), power));
    if (coefficient !== 1) terms.push(store.call(log, store.constant(coefficient)));
    return store.add(terms);
  }

  /** log(exp(a) + exp(b) + ...) without overflow. */
  logarithm(sum: Id): Id {
    const { store } = this;
    const [a, b, ...others] = this.exponents(sum) as [Id, Id, ...Id[]];
    if (others.length > 0) return store.plus(this.greatest(sum), store.call(log, this.shifted(sum)));
    if (a === this.zero) return store.call(softplus, b);
    if (b === this.zero) return store.call(softplus, a);
    const distance = store.call(neg, store.call(abs, this.difference(a, b)));
    return store.plus(store.apply(max, [a, b]), store.call(softplus, distance));
  }

  /** A term of a sum over the sum. */
  ratio(sum: Id, index: number): Id {
    const { store } = this;
    const exponents = this.exponents(sum);
    const exponent = exponents[index] as Id;
    if (exponents.length > 2) return store.apply(div, [this.above(sum, exponent), this.shifted(sum)]);
    return store.call(sigmoid, this.difference(exponent, exponents[1 - index] as Id));
  }

  /** What is left of a sum of more than two without one of its terms, over the sum. */
  ratioOfOthers(sum: Id, index: number): Id {
    const { store } = this;
    const others = this.exponents(sum).toSpliced(index, 1);
    return store.apply(div, [store.add(others.map((each) => this.above(sum, each))), this.shifted(sum)]);
  }

  /** The logarithm of a ratio. */
  logarithmOfRatio(sum: Id, index: number): Id {
    const { store } = this;
    const exponents = this.exponents(sum);
    const exponent = exponents[index] as Id;
    if (exponents.length === 2)
      return store.call(neg, store.call(softplus, this.difference(exponents[1 - index] as Id, exponent)));
    return this.difference(this.difference(exponent, this.greatest(sum)), store.call(log, this.shifted(sum)));
  }

  private exponents(sum: Id): Id[] {
    return (this.sums.get(sum) as readonly Exponential[]).map(({ exponent }) => exponent);
  }

  private greatest(sum: Id): Id {
    return this.store.apply(max, this.exponents(sum));
  }

  /** A term over the greatest one: at most 1. */
  private above(sum: Id, exponent: Id): Id {
    return this.store.call(exp, this.difference(exponent, this.greatest(sum)));
  }

  /** The sum over its greatest term. */
  private shifted(sum: Id): Id {
    return this.store.add(this.exponents(sum).map((each) => this.above(sum, each)));
  }

  /** Divisions by sums are paired with terms of the sums; a term that is a number is always there. */
  plan({ coefficient, powers }: Monomial): Plan {
    const left = new Map(powers);
    let factor = coefficient;
    const ratios: { sum: Id; index: number; times: number }[] = [];
    const quotients: Id[] = [];
    for (const [sum, power] of powers) {
      if (power >= 0 || !this.sums.has(sum)) continue;
      const all = this.sums.get(sum) as readonly Exponential[];
      // Numbers last: an exponential that is there must go into a ratio.
      const order = [...all.keys()].sort((a, b) => Number(isOne(all, a)) - Number(isOne(all, b)));
      let missing = -power;
      const difference = this.differences.get(sum);
      if (difference !== undefined && (left.get(difference.base) ?? 0) > 0) {
        const times = Math.min(missing, left.get(difference.base) as number);
        reduce(left, difference.base, times);
        factor = Q.div(factor, Q.pow(difference.number, times) as Q.Rational);
        for (let i = 0; i < times; i++) quotients.push(difference.ratio);
        missing -= times;
      }
      for (const index of order) {
        const { term } = all[index] as Exponential;
        const times = Math.min(missing, timesIn(left, term));
        if (times === 0) continue;
        missing -= times;
        for (const [base, own] of term.powers) reduce(left, base, own * times);
        if (term.coefficient !== 1) factor = Q.div(factor, Q.pow(term.coefficient, times) as Q.Rational);
        ratios.push({ sum, index, times });
      }
      if (missing === 0) left.delete(sum);
      else left.set(sum, -missing);
    }
    return { ratios, quotients, rest: { coefficient: factor, powers: left }, open: this.open(left) };
  }

  private open(powers: ReadonlyMap<Id, number>): number {
    let [sums, growing, shrinking] = [0, 0, 0];
    for (const [base, power] of powers) {
      if (this.sums.has(base)) sums += Math.abs(power);
      else if (GROWING.has(this.store.fn(base))) {
        if (power > 0) growing += power;
        else shrinking -= power;
      }
    }
    return sums + Math.max(growing, shrinking);
  }

  /** a - b */
  private difference(a: Id, b: Id): Id {
    const { store } = this;
    if (b === this.zero) return a;
    const minus = store.is(b, neg) ? store.arg(b, 0) : store.call(neg, b);
    return a === this.zero ? minus : store.plus(a, minus);
  }

  scaled(id: Id, factor: number): Id {
    const { store } = this;
    if (factor === 1) return id;
    if (factor === -1) return store.is(id, neg) ? store.arg(id, 0) : store.call(neg, id);
    return store.times(store.constant(factor), id);
  }

  /** The terms of a sum of exponentials. */
  terms(sum: Id): readonly Monomial[] {
    return (this.sums.get(sum) as readonly Exponential[]).map(({ term }) => term);
  }

  /** How often the terms of a sum go into a monomial. */
  growth(sum: Id, { powers }: Monomial): number {
    return this.terms(sum).reduce((all, term) => all + (term.powers.size === 0 ? 0 : timesIn(powers, term)), 0);
  }
}

/** Exponentials and their sums are never 0. */
const always = (): boolean => true;

const isOne = (all: readonly Exponential[], index: number): boolean =>
  (all[index] as Exponential).term.powers.size === 0;

/** How often a product of exponentials goes into a monomial. */
function timesIn(powers: ReadonlyMap<Id, number>, term: Monomial): number {
  let times = Number.POSITIVE_INFINITY;
  for (const [base, power] of term.powers) times = Math.min(times, Math.floor((powers.get(base) ?? 0) / power));
  return Math.max(0, times);
}

function reduce(powers: Map<Id, number>, base: Id, by: number): void {
  const left = exponentOf({ coefficient: 1, powers }, base) - by;
  if (left === 0) powers.delete(base);
  else powers.set(base, left);
}
