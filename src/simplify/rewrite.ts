import * as Q from "../ast/rational.ts";
import type { Id } from "../ast/store.ts";
import type { Canonical } from "../canonical/canonical.ts";
import { factorsOf } from "../canonical/context.ts";
import type { Candidate } from "../canonical/rule.ts";
import {
  asPower,
  type Bindings,
  baseOf,
  filled,
  type Head,
  headOf,
  matches,
  type Pattern,
  type Power,
} from "./match.ts";
import { type Patterns, patternsFor } from "./patterns.ts";

/** Longer sums and products are not searched for identities. */
const LONGEST = 24;
/** An identity is used at most this many times in one place. */
const MOST = 100;
/** An identity is tried at this many different arguments of a sum. */
const ARGUMENTS = 4;

const NO_HEADS: ReadonlySet<Head> = new Set();

/** The results of identities for canonical sums and products. */
export class Rewriter {
  private readonly canonical: Canonical;
  private readonly isShortest: boolean;
  private known: Patterns | undefined;
  /** How many functions there were when the patterns were chosen. */
  private functions = 0;

  constructor(canonical: Canonical, isShortest: boolean) {
    this.canonical = canonical;
    this.isShortest = isShortest;
  }

  /** The patterns for the current functions. */
  private get patterns(): Patterns {
    const { store } = this.canonical;
    if (this.known === undefined || this.functions !== store.functions.length) {
      this.known = patternsFor(store, this.isShortest);
      this.functions = store.functions.length;
    }
    return this.known;
  }

  /** The sums that identities give for a sum, one for each set of them and argument. */
  sums(id: Id): Candidate[] {
    const { canonical } = this;
    const { store } = canonical;
    if (!store.isAdd(id) || store.arity(id) > LONGEST) return [];
    const heads = this.headsOf(store.args(id), this.patterns.headsOfSums);
    if (heads.size === 0) return [];
    const powers = store.args(id).flatMap((term) => factorsOf(store, term).map((factor) => asPower(store, factor)));
    const results = this.pairs(id, heads);
    for (const set of this.patterns.sums)
      for (const bindings of this.found(powers, heads, set))
        results.push({
          rule: (set[0] as Pattern).identity,
          id: canonical.add(store.args(id).flatMap((term) => this.inTerm(term, set, bindings))),
        });
    return results;
  }

  /** Which of the heads that identities look for occur among the bases of terms. */
  private headsOf(terms: readonly Id[], wanted: ReadonlySet<Head>): ReadonlySet<Head> {
    const { store } = this.canonical;
    let found: Set<Head> | undefined;
    for (const term of terms) {
      const isProduct = store.isMul(term);
      const count = isProduct ? store.arity(term) : 1;
      for (let i = 0; i < count; i++) {
        const head = headOf(store, baseOf(store, isProduct ? store.arg(term, i) : term));
        if (!wanted.has(head)) continue;
        found ??= new Set();
        found.add(head);
      }
    }
    return found ?? NO_HEADS;
  }

  /** The sums in which a pair of terms has become one. */
  private pairs(id: Id, heads: ReadonlySet<Head>): Candidate[] {
    const { canonical } = this;
    const { store } = canonical;
    const terms = store.args(id);
    const results: Candidate[] = [];
    for (const { identity, first, second, to } of this.patterns.pairs) {
      if (!heads.has(first.head)) continue;
      for (const [i, term] of terms.entries()) {
        for (const { rest, bindings } of this.taken(term, first.factor)) {
          const partner = filled(canonical, second.factor, bindings);
          const wanted = canonical.mul([rest, store.constant(second.number), partner]);
          const scaled = (other: Id): Id => canonical.times(other, store.constant(first.number));
          const k = terms.findIndex((other, place) => place !== i && scaled(other) === wanted);
          if (k < 0) continue;
          const others = terms.filter((_, place) => place !== i && place !== k);
          const factor = store.constant(Q.div(1, first.number));
          const joined = canonical.mul([rest, filled(canonical, to, bindings), factor]);
          results.push({ rule: identity, id: canonical.add([...others, joined]) });
        }
      }
    }
    return results.slice(0, ARGUMENTS);
  }

  /** The ways to take a factor like the pattern out of a term. */
  private taken(term: Id, pattern: Id): { rest: Id; bindings: Bindings }[] {
    const { canonical } = this;
    const factors = factorsOf(canonical.store, term);
    return factors.flatMap((factor, i) => {
      const bindings: Bindings = [];
      return matches(canonical, pattern, factor, bindings)
        ? [{ rest: canonical.mul(factors.toSpliced(i, 1)), bindings }]
        : [];
    });
  }

  /** The different arguments at which a set's left sides occur among the powers of a sum. */
  private found(powers: readonly Power[], heads: ReadonlySet<Head>, set: readonly Pattern[]): Iterable<Bindings> {
    const all = new Map<Id, Bindings>();
    for (const pattern of set) {
      if (!pattern.heads.every((head) => heads.has(head))) continue;
      for (const power of powers) {
        const bindings: Bindings = [];
        if (all.size < ARGUMENTS && this.fits(pattern, power, bindings) && this.isBeside(pattern, powers, bindings))
          all.set(bindings[0] as Id, bindings);
      }
    }
    return all.values();
  }

  private isBeside({ beside }: Pattern, powers: readonly Power[], bindings: Bindings): boolean {
    if (beside === undefined) return true;
    const { store } = this.canonical;
    const angle = filled(this.canonical, beside, bindings);
    return powers.some(({ base }) => store.fn(base) !== undefined && store.args(base).includes(angle));
  }

  /** Whether a power has the left side of a replacement in it. */
  private fits({ powers }: Pattern, { base, exponent }: Power, bindings: Bindings): boolean {
    const [wanted] = powers as [Power];
    return isEnough(exponent, wanted.exponent) && matches(this.canonical, wanted.base, base, bindings);
  }

  /** A term with the replacements made, multiplied out. */
  private inTerm(term: Id, set: readonly Pattern[], bindings: Bindings): Id[] {
    const { canonical } = this;
    const { store } = canonical;
    let parts: Id[][] = [[]];
    for (const factor of factorsOf(store, term)) {
      const power = asPower(store, factor);
      const pattern = set.find((each) => this.fits(each, power, [...bindings]));
      if (pattern === undefined) {
        parts = parts.map((part) => [...part, factor]);
        continue;
      }
      const [wanted] = pattern.powers as [Power];
      const value = filled(canonical, pattern.to, bindings);
      const left = canonical.power(power.base, store.constant(power.exponent - wanted.exponent));
      const summands = store.isAdd(value) ? store.args(value) : [value];
      parts = parts.flatMap((part) => summands.map((summand) => [...part, left, summand]));
    }
    return parts.map((part) => canonical.mul(part));
  }

  /** The products that identities give for a product or power. */
  productsOf(id: Id): Candidate[] {
    const { canonical } = this;
    const { store } = canonical;
    if (store.isMul(id) && store.arity(id) > LONGEST) return [];
    const heads = this.headsOf([id], this.patterns.headsOfProducts);
    if (heads.size === 0) return [];
    const powers = factorsOf(store, id).map((factor) => asPower(store, factor));
    const results: Candidate[] = [];
    for (const pattern of this.patterns.products) {
      if (!pattern.heads.every((head) => heads.has(head))) continue;
      const bindings: Bindings = [];
      const left = this.without(powers, pattern, 0, bindings);
      if (left === undefined) continue;
      const rest = left.map(({ base, exponent }) => canonical.power(base, store.constant(exponent)));
      const to = filled(canonical, pattern.to, bindings);
      results.push({ rule: pattern.identity, id: canonical.mul([...rest, to]) });
      // Repeatedly: sin^3 / cos^3 is tan^3, although a single step gains nothing.
      let [again, times] = [left, 1];
      for (
        let next = this.without(again, pattern, 0, [...bindings]);
        next !== undefined && times < MOST;
        next = this.without(again, pattern, 0, [...bindings])
      )
        [again, times] = [next, times + 1];
      if (times > 1)
        results.push({
          rule: pattern.identity,
          id: canonical.mul([
            ...again.map(({ base, exponent }) => canonical.power(base, store.constant(exponent))),
            canonical.power(to, store.constant(times)),
          ]),
        });
    }
    return results;
  }

  /** The powers without those of the pattern, if they are all there; tries every factor in every place. */
  private without(
    powers: readonly Power[],
    pattern: Pattern,
    at: number,
    bindings: Bindings,
  ): readonly Power[] | undefined {
    const wanted = pattern.powers[at];
    if (wanted === undefined) return powers;
    for (const [i, { base, exponent }] of powers.entries()) {
      if (!isEnough(exponent, wanted.exponent) || this.canonical.store.isConst(base)) continue;
      const trial = [...bindings];
      if (!matches(this.canonical, wanted.base, base, trial)) continue;
      const left = this.without(powers.with(i, { base, exponent: exponent - wanted.exponent }), pattern, at + 1, trial);
      if (left === undefined) continue;
      for (const [k, value] of trial.entries()) bindings[k] = value;
      return left;
    }
    return undefined;
  }
}

/** Whether a power has another one in it: x^3 has x^2, x^-3 has x^-2. */
const isEnough = (exponent: number, wanted: number): boolean => (wanted > 0 ? exponent >= wanted : exponent <= wanted);
