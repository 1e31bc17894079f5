import type * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { div, exp, neg, pow } from "../functions/table.ts";
import type { Exponentials } from "./exponentials.ts";
import type { Monomial } from "./monomial.ts";

/** Writes monomials as nodes: terms over their sum, and sides over their hypotenuse, as quotients that do not overflow. */
export class Writer {
  private readonly store: Store;
  private readonly exponentials: Exponentials;
  /** The squares of the sides, by the hypotenuse. */
  private readonly squares: ReadonlyMap<Id, readonly Monomial[]>;

  constructor(store: Store, exponentials: Exponentials, squares: ReadonlyMap<Id, readonly Monomial[]>) {
    this.store = store;
    this.exponentials = exponentials;
    this.squares = squares;
  }

  /** How much of it may overflow: what stands over no sum of its own, less the sides that stand over their hypotenuse. */
  open(monomial: Monomial): number {
    const { open, rest } = this.exponentials.plan(monomial);
    return this.pairs(rest).reduce((left, { times }) => left - times, open);
  }

  /** The sides that stand over their hypotenuse: quotients of at most about 1. */
  private pairs({ powers }: Monomial): { readonly side: Id; readonly hypotenuse: Id; readonly times: number }[] {
    const found: { side: Id; hypotenuse: Id; times: number }[] = [];
    for (const [hypotenuse, exponent] of powers) {
      const squares = exponent < 0 ? (this.squares.get(hypotenuse) ?? []) : [];
      let left = -exponent;
      for (const square of squares) {
        const [side] = square.powers.keys();
        const times = side === undefined || square.powers.size > 1 ? 0 : Math.min(left, powers.get(side) ?? 0);
        if (side === undefined || times <= 0) continue;
        found.push({ side, hypotenuse, times });
        left -= times;
      }
    }
    return found;
  }

  /** A monomial as a node. */
  node(monomial: Monomial): Id {
    const { exponentials, store } = this;
    const { ratios, quotients, rest } = exponentials.plan(monomial);
    const above: Id[] = [];
    const below: Id[] = [];
    const exponentialPowers = [...rest.powers].filter(([base]) => store.is(base, exp));
    const isMixed = new Set(exponentialPowers.map(([, exponent]) => Math.sign(exponent))).size > 1;
    if (isMixed)
      above.push(store.call(exp, exponentials.exponent({ coefficient: 1, powers: new Map(exponentialPowers) })));
    const left = new Map(rest.powers);
    for (const { side, hypotenuse, times } of this.pairs(rest)) {
      left.set(side, (left.get(side) as number) - times);
      left.set(hypotenuse, (left.get(hypotenuse) as number) + times);
      above.push(this.powerOf(store.apply(div, [side, hypotenuse]), times));
    }
    for (const [base, exponent] of left) {
      if (exponent === 0) continue;
      if (store.is(base, exp) && (isMixed || exponent < 0)) {
        if (!isMixed) above.push(store.call(exp, exponentials.scaled(store.arg(base, 0), exponent)));
      } else (exponent > 0 ? above : below).push(this.powerOf(base, Math.abs(exponent)));
    }
    above.push(...quotients);
    // A product of their own, those of the outermost sums first, which derivatives have in common.
    const outermost = [...ratios].sort((a, b) => b.sum - a.sum);
    const shared = outermost.map(({ sum, index, times }) => this.powerOf(exponentials.ratio(sum, index), times));
    if (shared.length > 0) above.push(shared.reduce((a, b) => store.times(a, b)));
    const top = this.numbered(rest.coefficient, above);
    return below.length === 0 ? top : store.apply(div, [top, store.mul(below)]);
  }

  private numbered(coefficient: Q.Rational, factors: readonly Id[]): Id {
    const { store } = this;
    if (factors.length === 0) return store.constant(coefficient);
    if (coefficient === 1) return store.mul(factors);
    if (coefficient === -1) return store.call(neg, store.mul(factors));
    return store.mul([store.constant(coefficient), ...factors]);
  }

  private powerOf(base: Id, exponent: number): Id {
    const { store } = this;
    return exponent === 1 ? base : store.apply(pow, [base, store.constant(exponent)]);
  }
}
