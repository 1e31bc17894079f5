import { Interpretation } from "../ast/interpretation.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import type { Facts } from "../canonical/facts.ts";
import { div, ifelse, neg } from "../functions/table.ts";
import { Pruned } from "../simplify/prune.ts";
import { Combination, factored, isHarmless } from "./addends.ts";
import { comparedWithZero, type Kinks } from "./kinks.ts";
import { isProduct } from "./nested-products.ts";

/** A product of factors that are never negative but may be 0, and the rest, whose sign is that of the whole. */
interface Parted {
  readonly even: readonly Id[];
  readonly rest: Id;
}

/**
 * Expressions whose choices are not by the sign of what only touches 0: abs(x^2 * (x + 1)) is x^2 * abs(x + 1). By the
 * rules sign(u) is 0 wherever u is, and the second derivative would be 0 at x = 0, where it is 2.
 */
export function withoutEvenFactors(store: Store, roots: readonly Id[], kinks: Kinks, facts: Facts): Id[] {
  const pass = new EvenFactors(store, kinks, facts);
  return roots.map((root) => pass.of(root));
}

class EvenFactors extends Interpretation<Id> {
  private readonly kinks: Kinks;
  private readonly facts: Facts;
  private readonly pruned: Pruned;

  constructor(store: Store, kinks: Kinks, facts: Facts) {
    super(store, store);
    this.kinks = kinks;
    this.facts = facts;
    this.pruned = new Pruned(store);
  }

  protected override interpret(id: Id): Id {
    const { pruned, store } = this;
    const same = super.interpret(id);
    const fn = store.fn(same);
    if (fn === undefined || (fn !== ifelse && fn.sides === undefined)) return same;
    const kink = this.kinks.of(same);
    if (kink === undefined || kink.height === undefined) return same;
    const u = comparedWithZero(store, kink)?.u;
    const parted = u === undefined ? undefined : this.parted(u);
    if (u === undefined || parted === undefined) return same;
    const by = (args: readonly Id[]): Id[] => args.map((arg) => (arg === u ? parted.rest : arg));
    const args = store.args(same);
    if (fn === ifelse) {
      // Its pieces are equal where u is 0, if both have values.
      if (![u, kink.above, kink.below].every((each) => isHarmless(store, each))) return same;
      const [condition, above, below] = args as [Id, Id, Id];
      const own = store.fn(condition) as NonNullable<typeof fn>;
      return store.apply(ifelse, [store.apply(own, by(store.args(condition))), above, below]);
    }
    const isMultiple = [kink.above, kink.below].every((piece) => this.isMultiple(piece, u));
    return isMultiple && args.includes(u) ? pruned.mul([...parted.even, store.apply(fn, by(args))]) : same;
  }

  /** The factors of a product that may be pulled out of its sign; undefined if there are none. */
  private parted(u: Id): Parted | undefined {
    const { facts, kinks, pruned, store } = this;
    if (!isProduct(store, u)) return undefined;
    const { number, factors, divisors } = factored(store, u);
    const [even, single] = [[] as Id[], new Set<Id>()];
    let coefficient = number;
    for (const factor of factors) {
      const isNegative = facts.isNonpositive(factor);
      const isOne = isNegative || facts.isNonnegative(factor);
      if (isOne && !facts.isNonzero(factor) && kinks.isSmooth(factor) && isHarmless(store, factor)) {
        even.push(isNegative ? pruned.call(neg, factor) : factor);
        if (isNegative) coefficient = Q.neg(coefficient);
      } else if (single.delete(factor)) even.push(factor, factor);
      else single.add(factor);
    }
    if (even.length === 0) return undefined;
    const above = pruned.mul([store.constant(coefficient), ...single]);
    return { even, rest: divisors.reduce((whole, divisor) => pruned.apply(div, [whole, divisor]), above) };
  }

  private isMultiple(piece: Id, u: Id): boolean {
    const { store } = this;
    const terms = new Combination(store).add(1, piece);
    return terms.terms.size === 0 || terms.over(new Combination(store).add(1, u)) !== undefined;
  }
}
