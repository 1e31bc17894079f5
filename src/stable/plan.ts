import type { Fn } from "../ast/fn.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { exp, functions } from "../functions/table.ts";
import type { Exponentials } from "./exponentials.ts";
import { largestFirst } from "./growth.ts";
import type { Monomial } from "./monomial.ts";
import { reduce, timesIn } from "./monomial.ts";

const [expm1, sinh, cosh, tanh] = ["expm1", "sinh", "cosh", "tanh"].map((name) => functions.get(name, 1)) as [
  Fn,
  Fn,
  Fn,
  Fn,
];

/** How a monomial is written: ratios are terms of sums over those sums, which neither overflow nor lose digits. */
export interface Plan {
  readonly ratios: readonly { readonly sum: Id; readonly index: number; readonly times: number }[];
  /** Other quotients of what grows over what grows as fast; and what is divided by, where the quotient stands below. */
  readonly quotients: readonly Id[];
  readonly divisors: readonly Id[];
  /** The rest, sums and exponentials included. */
  readonly rest: Monomial;
  /** How many growing factors stand open, where they may overflow. */
  readonly open: number;
}

/** Whether something grows as exponentials do. */
export const isGrowing = (store: Store, exponentials: Exponentials, base: Id): boolean =>
  exponentials.isSum(base) ||
  exponentials.exponentsIn(base) !== undefined ||
  [exp, expm1, sinh, cosh].some((fn) => store.is(base, fn));

/** Divisions by what grows are paired with what grows as fast. */
export function planOf(store: Store, exponentials: Exponentials, monomial: Monomial): Plan {
  return new Pairing(store, exponentials, monomial).plan();
}

class Pairing {
  private readonly store: Store;
  private readonly exponentials: Exponentials;
  private readonly left: Map<Id, number>;
  private coefficient: Q.Rational;
  private readonly ratios: { sum: Id; index: number; times: number }[] = [];
  private readonly quotients: Id[] = [];
  private readonly divisors: Id[] = [];

  constructor(store: Store, exponentials: Exponentials, { coefficient, powers }: Monomial) {
    this.store = store;
    this.exponentials = exponentials;
    this.left = new Map(powers);
    this.coefficient = coefficient;
  }

  plan(): Plan {
    const { divisors, exponentials, left, quotients, ratios, store } = this;
    for (const [base, power] of [...left]) {
      if (exponentials.isSum(base)) this.pairDifference(base);
      else if (store.is(base, cosh)) this.pair(base, store.call(sinh, store.arg(base, 0)), 1, () => this.ratioOf(base));
      else if (store.is(base, expm1) && power < 0) this.pairShifted(base);
    }
    for (const base of [...left.keys()])
      if ((left.get(base) ?? 0) < 0) {
        if (exponentials.isSum(base)) this.pairTerms(base);
        else this.pairScale(base);
      }
    const rest = { coefficient: this.coefficient, powers: left };
    return { ratios, quotients, divisors, rest, open: this.open() };
  }

  private ratioOf(base: Id): Id {
    return this.store.call(tanh, this.store.arg(base, 0));
  }

  /** The difference of the terms of a sum over the sum, or the sum over it. */
  private pairDifference(sum: Id): void {
    const known = this.exponentials.differenceIn(sum);
    if (known !== undefined) this.pair(sum, known.base, known.number, () => known.ratio);
  }

  /** `base` is `number` times `top` but for a ratio of moderate size. */
  private pair(base: Id, top: Id, number: Q.Rational, ratio: () => Id): void {
    const [below, above] = [this.left.get(base) ?? 0, this.left.get(top) ?? 0];
    if (below * above >= 0) return;
    const times = Math.min(Math.abs(below), Math.abs(above));
    reduce(this.left, top, above > 0 ? times : -times);
    reduce(this.left, base, above > 0 ? -times : times);
    const factor = Q.pow(number, times) as Q.Rational;
    this.coefficient = above > 0 ? Q.div(this.coefficient, factor) : Q.mul(this.coefficient, factor);
    for (let i = 0; i < times; i++) (above > 0 ? this.quotients : this.divisors).push(ratio());
  }

  /** exp(u) / expm1(u) is -1 / expm1(-u). */
  private pairShifted(base: Id): void {
    const { exponentials, left, store } = this;
    const exponential = exponentials.exponentialOf(store.arg(base, 0));
    const times = Math.min(-(left.get(base) ?? 0), timesIn(left, exponential.powers));
    if (times <= 0) return;
    reduce(left, base, -times);
    for (const [own, power] of exponential.powers) reduce(left, own, power * times);
    if (times % 2 === 1) this.coefficient = Q.neg(this.coefficient);
    const below = store.call(expm1, exponentials.forms.scaled(store.arg(base, 0), -1));
    for (let i = 0; i < times; i++) this.divisors.push(below);
  }

  /** Terms of a sum over the sum; a term that is a number is always there. */
  private pairTerms(sum: Id): void {
    const { exponentials, left } = this;
    const terms = exponentials.terms(sum);
    let missing = -(left.get(sum) as number);
    // Numbers last: an exponential that is there must go into a ratio.
    for (const term of largestFirst(terms)) {
      const index = terms.indexOf(term);
      if (term.powers.size === 0 && this.isGrowingAbove()) continue;
      const times = Math.min(missing, timesIn(left, term.powers));
      if (times === 0) continue;
      missing -= times;
      for (const [base, own] of term.powers) reduce(left, base, own * times);
      if (term.coefficient !== 1)
        this.coefficient = Q.div(this.coefficient, Q.pow(term.coefficient, times) as Q.Rational);
      this.ratios.push({ sum, index, times });
    }
    if (missing === 0) left.delete(sum);
    else left.set(sum, -missing);
  }

  /** Exponentials over the greatest one that a sum was divided by. */
  private pairScale(scale: Id): void {
    const { exponentials, left, store } = this;
    const scales = [...exponentials.scalesIn(scale)].sort((a, b) => b.powers.size - a.powers.size);
    for (const own of scales) {
      if (own.powers.size === 0 && this.isGrowingAbove()) continue;
      const missing = -(left.get(scale) ?? 0);
      const times = Math.min(missing, timesIn(left, own.powers));
      if (times <= 0) continue;
      for (const [base, power] of own.powers) reduce(left, base, power * times);
      reduce(left, scale, -times);
      const quotient = store.call(exp, exponentials.forms.difference(own.exponent, store.arg(scale, 0)));
      for (let i = 0; i < times; i++)
        this.quotients.push(own.mantissa === undefined ? quotient : store.times(own.mantissa, quotient));
    }
  }

  /** Whether something that grows is left above, to be paired with what stands below. */
  private isGrowingAbove(): boolean {
    for (const [base, power] of this.left) if (power > 0 && isGrowing(this.store, this.exponentials, base)) return true;
    return false;
  }

  private open(): number {
    let [growing, shrinking] = [0, 0];
    for (const [base, power] of this.left) {
      if (!isGrowing(this.store, this.exponentials, base)) continue;
      if (power > 0) growing += power;
      else shrinking -= power;
    }
    return Math.max(growing, shrinking);
  }
}
