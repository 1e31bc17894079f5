import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { div, exp, functions, neg } from "../functions/table.ts";
import { Exponents, type Units } from "./exponents.ts";
import { Forms } from "./forms.ts";
import { exponentOf, isAlike, isPowerOf, type Monomial, number, product, single } from "./monomial.ts";

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

/** The growth of a term, as an exponential times a number of moderate size, 1 if left out. */
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

  private readonly keys = new Map<Id, string>();
  /** exp(a) - exp(b), by the key of exp(a) + exp(b). */
  private readonly differencesBy = new Map<string, Id>();
  private readonly exponentsOf = new Map<Id, readonly [Id, Id]>();

  /** The exponentials that a sum was divided by the greatest of, by that one. */
  private readonly scales = new Map<Id, readonly Scale[]>();
  readonly all: Exponents;
  readonly forms: Forms;

  constructor(store: Store, units?: Units) {
    this.store = store;
    this.zero = store.constant(0);
    this.all = new Exponents(store, units);
    this.forms = new Forms(store, this.all, (sum) => this.exponents(sum));
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

  /**
   * The node that stands for a sum if all its terms are positive numbers times exponentials: of equal sums the first.
   */
  sum(id: Id, terms: readonly Monomial[]): Id | undefined {
    const { store } = this;
    if (terms.length > LONGEST || terms.every(({ powers }) => powers.size === 0)) return undefined;
    for (const { coefficient, powers } of terms)
      if (Q.sign(coefficient) <= 0 || ![...powers.keys()].every((base) => store.is(base, exp))) return undefined;
    const list = terms.map((term) => ({ term, exponent: this.forms.exponent(term) }));
    const key = terms.map(keyOf).sort().join("+");
    const same = this.known.get(key);
    if (same !== undefined) return same;
    this.known.set(key, id);
    this.keys.set(id, key);
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
   * A power of a sum less something: less one term it is the others; less one of two terms twice, tanh of half the
   * distance times the sum; and (a + b)^2 - (a - b)^2 is 4 a b.
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

  /** exp(u) as powers of exponentials: exp(-2 u) is exp(u) to the power -2. */
  exponentialOf(u: Id): Monomial {
    const powers = [...this.all.multiples(u)].map(([base, times]): [Id, number] => [this.store.call(exp, base), times]);
    return { coefficient: 1, powers: new Map(powers) };
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
    const known = this.differences.get(sum);
    const base = known === undefined ? this.differencesBy.get(this.keys.get(sum) as string) : undefined;
    if (base === undefined) return known;
    const half = this.store.apply(div, [this.distance(base), this.store.constant(2)]);
    return { base, number: 1, ratio: this.store.call(tanh, half) };
  }

  /** exp(a) - exp(b) as a node that grows; of equal ones the first, times 1 or -1. */
  differenceOf(a: Monomial, b: Monomial): Monomial | undefined {
    const { store } = this;
    const isExponential = ({ coefficient, powers }: Monomial): boolean =>
      coefficient === 1 && powers.size > 0 && [...powers.keys()].every((base) => store.is(base, exp));
    if (!isExponential(a) || !isExponential(b)) return undefined;
    const [one, other] = [keyOf(a), keyOf(b)];
    const isOrdered = one < other;
    const key = isOrdered ? `${one}+${other}` : `${other}+${one}`;
    let base = this.differencesBy.get(key);
    if (base === undefined) {
      const exponents = (isOrdered ? [a, b] : [b, a]).map((each) => this.forms.exponent(each)) as [Id, Id];
      const [above, below] = exponents.map((exponent) => store.call(exp, exponent)) as [Id, Id];
      base = store.plus(above, store.call(neg, below));
      this.differencesBy.set(key, base);
      this.exponentsOf.set(base, exponents);
    }
    return product(number(isOrdered ? 1 : -1), single(base), always);
  }

  /** exp(2 a) - exp(2 b) over exp(a) + exp(b), where that sum is known. */
  rootsOf(a: Monomial, b: Monomial): { readonly sum: Id; readonly roots: readonly [Monomial, Monomial] } | undefined {
    const roots = [a, b].map(({ powers }) => ({
      coefficient: 1,
      powers: new Map([...powers].map(([base, power]) => [base, power / 2])),
    })) as unknown as [Monomial, Monomial];
    const isWhole = roots.every(({ powers }) => [...powers.values()].every(Number.isInteger));
    const sum = isWhole ? this.known.get(roots.map(keyOf).sort().join("+")) : undefined;
    return sum === undefined ? undefined : { sum, roots };
  }

  /** The exponentials by which something grows; for a scale, the scales of which it is the greatest, to some depth. */
  within(base: Id, reach = 3): readonly Id[] {
    const { store } = this;
    if (store.is(base, exp)) {
      const scales = reach === 0 ? [] : this.scalesIn(base);
      if (scales.length === 0) return [base];
      return scales.flatMap(({ powers }) => [...powers.keys()].flatMap((each) => this.within(each, reach - 1)));
    }
    if (this.isSum(base)) return this.terms(base).flatMap(({ powers }) => [...powers.keys()]);
    const exponents = this.exponentsOf.get(base) ?? [store.arg(base, 0)];
    return exponents.flatMap((exponent) => [...this.exponentialOf(exponent).powers.keys()]);
  }

  /** The two exponents of a difference. */
  exponentsIn(difference: Id): readonly [Id, Id] | undefined {
    return this.exponentsOf.get(difference);
  }

  /** How far the exponents of a difference are from each other. */
  distance(difference: Id): Id {
    const [a, b] = this.exponentsOf.get(difference) as [Id, Id];
    return this.forms.difference(a, b);
  }

  private exponents(sum: Id): Id[] {
    return (this.sums.get(sum) as readonly Exponential[]).map(({ exponent }) => exponent);
  }

  /** The terms of a sum of exponentials. */
  terms(sum: Id): readonly Monomial[] {
    return (this.sums.get(sum) as readonly Exponential[]).map(({ term }) => term);
  }
}

const keyOf = ({ coefficient, powers }: Monomial): string =>
  `${Q.toText(coefficient)}*${[...powers]
    .sort(([a], [b]) => a - b)
    .map(([base, power]) => `${base}^${power}`)
    .join("*")}`;

/** Exponentials and their sums are never 0. */
export const always = (): boolean => true;
