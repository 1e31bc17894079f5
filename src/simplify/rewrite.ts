import * as Q from "../ast/rational.ts";
import type { Id } from "../ast/store.ts";
import { substitute } from "../ast/substitute.ts";
import type { Canonical } from "./canonical.ts";
import { type Identity, PAIRS, PRODUCTS, SHORTEST, SUMS } from "./identities.ts";
import {
  asPower,
  type Bindings,
  compile,
  compilePair,
  filled,
  matches,
  type PairPattern,
  type Pattern,
} from "./match.ts";

/** Longer sums and products are not searched for identities. */
const LONGEST = 24;

/** What identities make of canonical sums and products. */
export class Rewriter {
  private readonly canonical: Canonical;
  private sumPatterns: Pattern[][] | undefined;
  private productPatterns: Pattern[] | undefined;
  private pairPatterns: PairPattern[] | undefined;
  private readonly products: readonly Identity[];

  constructor(canonical: Canonical, shortest: boolean) {
    this.canonical = canonical;
    this.products = shortest ? [...PRODUCTS, ...SHORTEST] : PRODUCTS;
  }

  /** The sums that identities give for a sum, one for each set of them and argument. */
  sums(id: Id): Id[] {
    const { canonical } = this;
    const { store } = canonical;
    if (!store.isAdd(id) || store.arity(id) > LONGEST) return [];
    this.sumPatterns ??= SUMS.map((set) => set.map((row) => compile(canonical, row)));
    const results: Id[] = this.pairs(id);
    for (const set of this.sumPatterns) {
      for (const bindings of this.found(id, set)) {
        const terms = store.args(id).map((term) => this.inTerm(term, set, bindings));
        results.push(canonical.add(terms.flat()));
      }
    }
    return results;
  }

  /** The sums in which a pair of terms has become one. */
  private pairs(id: Id): Id[] {
    const { canonical } = this;
    const { store } = canonical;
    if (!store.isAdd(id) || store.arity(id) > LONGEST) return [];
    this.pairPatterns ??= PAIRS.map((row) => compilePair(canonical, row));
    const terms = store.args(id);
    const results: Id[] = [];
    for (const { first, second, to } of this.pairPatterns) {
      for (const [i, term] of terms.entries()) {
        for (const one of this.taken(term, first.factor, new Map())) {
          const wanted = canonical.times(
            canonical.mul([one.rest, store.constant(second.number)]),
            this.bound(second.factor, one.bindings),
          );
          const k = terms.findIndex(
            (other, place) => place !== i && canonical.times(other, store.constant(first.number)) === wanted,
          );
          if (k < 0) continue;
          const others = terms.filter((_, place) => place !== i && place !== k);
          const value = canonical.of(substitute(store, to, one.bindings));
          results.push(
            canonical.add([...others, canonical.mul([one.rest, value, store.constant(Q.div(1, first.number))])]),
          );
        }
      }
    }
    return results.slice(0, 4);
  }

  /** The ways to take a factor like the pattern out of a term. */
  private taken(term: Id, pattern: Id, bindings: Bindings): { rest: Id; bindings: Bindings }[] {
    const { canonical } = this;
    const { store } = canonical;
    const factors = store.isMul(term) ? store.args(term) : [term];
    return factors.flatMap((factor, i) => {
      const trial = new Map(bindings);
      if (!matches(canonical, pattern, factor, trial)) return [];
      return [{ rest: canonical.mul(factors.toSpliced(i, 1)), bindings: trial }];
    });
  }

  private bound(pattern: Id, bindings: Bindings): Id {
    return this.canonical.of(substitute(this.canonical.store, pattern, bindings));
  }

  /** The different arguments at which a set's left sides occur in a sum. */
  private found(id: Id, set: readonly Pattern[]): Bindings[] {
    const { canonical } = this;
    const { store } = canonical;
    const all = new Map<Id, Bindings>();
    for (const term of store.args(id)) {
      for (const factor of store.isMul(term) ? store.args(term) : [term]) {
        for (const { powers } of set) {
          const [wanted] = powers as [Pattern["powers"][number]];
          const { base, exponent } = asPower(store, factor);
          const bindings: Bindings = new Map();
          if (exponent >= wanted.exponent && matches(canonical, wanted.base, base, bindings))
            all.set(bindings.get("u:") as Id, bindings);
        }
      }
    }
    return [...all.values()].slice(0, 4);
  }

  /** A term with the replacements made, multiplied out. */
  private inTerm(term: Id, set: readonly Pattern[], bindings: Bindings): Id[] {
    const { canonical } = this;
    const { store } = canonical;
    let parts: Id[][] = [[]];
    for (const factor of store.isMul(term) ? store.args(term) : [term]) {
      const { base, exponent } = asPower(store, factor);
      const pattern = set.find(({ powers }) => {
        const [wanted] = powers as [Pattern["powers"][number]];
        return exponent >= wanted.exponent && matches(canonical, wanted.base, base, new Map(bindings));
      });
      if (pattern === undefined) {
        parts = parts.map((part) => [...part, factor]);
        continue;
      }
      const [wanted] = pattern.powers as [Pattern["powers"][number]];
      const value = filled(canonical, pattern, bindings);
      const left = canonical.power(base, store.constant(exponent - wanted.exponent));
      const summands = store.isAdd(value) ? store.args(value) : [value];
      parts = parts.flatMap((part) => summands.map((summand) => [...part, left, summand]));
    }
    return parts.map((part) => canonical.mul(part));
  }

  /** The products that identities give for a product or power. */
  productsOf(id: Id): Id[] {
    const { canonical } = this;
    const { store } = canonical;
    const factors = store.isMul(id) ? store.args(id) : [id];
    if (factors.length > LONGEST) return [];
    this.productPatterns ??= this.products.map((row) => compile(canonical, row));
    const powers = factors.map((factor) => asPower(store, factor));
    const results: Id[] = [];
    for (const pattern of this.productPatterns) {
      const bindings: Bindings = new Map();
      const left = this.without(powers, pattern, 0, bindings);
      if (left === undefined) continue;
      const rest = left.map(({ base, exponent }) => canonical.power(base, store.constant(exponent)));
      results.push(canonical.mul([...rest, filled(canonical, pattern, bindings)]));
    }
    return results;
  }

  /** The powers without those of the pattern, if they are all there; tries every factor in every place. */
  private without(
    powers: readonly { base: Id; exponent: number }[],
    pattern: Pattern,
    at: number,
    bindings: Bindings,
  ): { base: Id; exponent: number }[] | undefined {
    const wanted = pattern.powers[at];
    if (wanted === undefined) return [...powers];
    for (const [i, { base, exponent }] of powers.entries()) {
      const isEnough = wanted.exponent > 0 ? exponent >= wanted.exponent : exponent <= wanted.exponent;
      if (!isEnough || this.canonical.store.isConst(base)) continue;
      const trial = new Map(bindings);
      if (!matches(this.canonical, wanted.base, base, trial)) continue;
      const left = this.without(powers.with(i, { base, exponent: exponent - wanted.exponent }), pattern, at + 1, trial);
      if (left === undefined) continue;
      for (const [name, value] of trial) bindings.set(name, value);
      return left;
    }
    return undefined;
  }
}
