import type { Fn } from "../ast/fn.ts";
import { append } from "../ast/lists.ts";
import type * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { abs, div, exp, functions, max, neg, pow, sign } from "../functions/table.ts";
import type { Exponentials, Scale } from "./exponentials.ts";
import { type Monomial, reduce } from "./monomial.ts";
import { isGrowing, type Plan, planOf } from "./plan.ts";

const [expm1, sinh, cosh] = ["expm1", "sinh", "cosh"].map((name) => functions.get(name, 1)) as [Fn, Fn, Fn];

/** A sum that is known as an exponential times something of moderate size. */
interface Whole {
  readonly scale: Id;
  readonly id: Id;
}

/**
 * Writes monomials as nodes: terms over their sum, and sides over their hypotenuse, as quotients that do not overflow.
 */
export class Writer {
  private readonly store: Store;
  private readonly exponentials: Exponentials;
  /** The squares of the sides, by the hypotenuse. */
  private readonly squares: ReadonlyMap<Id, readonly Monomial[]>;
  /** Sums by what is left of them over their scale. */
  private readonly wholes = new Map<Id, Whole>();

  constructor(store: Store, exponentials: Exponentials, squares: ReadonlyMap<Id, readonly Monomial[]>) {
    this.store = store;
    this.exponentials = exponentials;
    this.squares = squares;
  }

  keepWhole(inner: Id, whole: Whole): void {
    if (!this.wholes.has(inner)) this.wholes.set(inner, whole);
  }

  /**
   * How much of it may overflow: what stands over no sum of its own, less the sides that stand over their hypotenuse.
   */
  open(monomial: Monomial): number {
    const { open, rest } = planOf(this.store, this.exponentials, monomial);
    return this.pairs(rest).reduce((left, { times }) => left - times, open);
  }

  /** How many growing factors there are, above and below. */
  degree({ powers }: Monomial): number {
    let degree = 0;
    for (const [base, power] of powers) if (isGrowing(this.store, this.exponentials, base)) degree += Math.abs(power);
    return degree;
  }

  /** How many factors may overflow beside others that vanish: 0 where they are written as one. */
  risk(monomial: Monomial): number {
    const { rest } = planOf(this.store, this.exponentials, monomial);
    let [growing, shrinking] = [0, 0];
    const [above, below]: [Id[], Id[]] = [[], []];
    for (const [base, power] of rest.powers) {
      if (!isGrowing(this.store, this.exponentials, base)) continue;
      if (power > 0) growing += power;
      else shrinking -= power;
      append(power > 0 ? above : below, this.exponentials.within(base));
    }
    if (above.some((base) => below.includes(base))) return 0;
    return growing > 0 && shrinking > 0 ? Math.min(growing, shrinking) : growing;
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

  /** The growth as an exponential times a number of moderate size. */
  scaled(base: Id): Omit<Scale, "powers"> | undefined {
    const { exponentials, store } = this;
    const { forms } = exponentials;
    if (exponentials.isSum(base)) return { exponent: forms.greatest(base), mantissa: forms.shifted(base) };
    const u = store.arg(base, 0);
    const exponents = exponentials.exponentsIn(base);
    if (exponents !== undefined) {
      const distance = exponentials.distance(base);
      const near = store.call(expm1, store.call(neg, store.call(abs, distance)));
      const mantissa = store.times(store.call(sign, distance), store.call(neg, near));
      return { exponent: forms.greatestOf(exponents), mantissa };
    }
    if (store.is(base, exp)) return { exponent: u };
    const half = (top: Id): Id => store.apply(div, [top, store.constant(2)]);
    const size = store.call(abs, u);
    const signed = (top: Id): Id => store.times(store.call(sign, u), store.call(neg, top));
    const twice = forms.scaled(size, -2);
    if (store.is(base, cosh))
      return { exponent: size, mantissa: half(store.plus(store.constant(1), store.call(exp, twice))) };
    if (store.is(base, sinh)) return { exponent: size, mantissa: half(signed(store.call(expm1, twice))) };
    if (!store.is(base, expm1)) return undefined;
    const mantissa = signed(store.call(expm1, forms.scaled(size, -1)));
    return { exponent: store.apply(max, [u, store.constant(0)]), mantissa };
  }

  /** A product of what grows as an exponential times a number of moderate size. */
  scale({ powers }: Monomial): Scale {
    const { store } = this;
    const exponents: Id[] = [];
    const [above, below]: [Id[], Id[]] = [[], []];
    for (const [base, power] of powers) {
      const { exponent, mantissa } = this.scaled(base) as Omit<Scale, "powers">;
      exponents.push(this.exponentials.forms.scaled(exponent, power));
      if (mantissa !== undefined) (power > 0 ? above : below).push(this.powerOf(mantissa, Math.abs(power)));
    }
    const exponent = exponents.length === 1 ? (exponents[0] as Id) : this.exponentials.all.sum(exponents);
    if (above.length === 0 && below.length === 0) return { powers, exponent };
    const top = store.mul(above);
    return { powers, exponent, mantissa: below.length === 0 ? top : store.apply(div, [top, store.mul(below)]) };
  }

  /** A monomial as a node. */
  node(monomial: Monomial): Id {
    const { exponentials, store } = this;
    const { ratios, quotients, divisors, rest } = this.planned(monomial);
    const above: Id[] = [];
    const below: Id[] = [];
    const left = new Map(rest.powers);
    const growing = [...left].filter(([base]) => isGrowing(store, exponentials, base));
    const isMixed = new Set(growing.map(([, exponent]) => Math.sign(exponent))).size > 1;
    if (isMixed) this.takeGrowing(left, growing, above);
    else this.takeWholes(left, above, below);
    for (const { side, hypotenuse, times } of this.pairs({ ...rest, powers: left })) {
      reduce(left, side, times);
      reduce(left, hypotenuse, -times);
      above.push(this.powerOf(store.apply(div, [side, hypotenuse]), times));
    }
    for (const [base, exponent] of left) {
      if (store.is(base, exp) && exponent < 0)
        above.push(store.call(exp, exponentials.forms.scaled(store.arg(base, 0), exponent)));
      else (exponent > 0 ? above : below).push(this.powerOf(base, Math.abs(exponent)));
    }
    append(above, quotients);
    append(below, divisors);
    // A product of their own, those of the outermost sums first, which derivatives have in common.
    const outermost = [...ratios].sort((a, b) => b.sum - a.sum);
    const shared = outermost.map(({ sum, index, times }) => this.powerOf(exponentials.forms.ratio(sum, index), times));
    if (shared.length > 0) above.push(shared.reduce((a, b) => store.times(a, b)));
    const top = this.numbered(rest.coefficient, above);
    return below.length === 0 ? top : store.apply(div, [top, store.mul(below)]);
  }

  /** No ratios of sums where what is left above grows as their terms do: all that grows is one exponential then. */
  private planned(monomial: Monomial): Plan {
    const plan = planOf(this.store, this.exponentials, monomial);
    const growing = [...plan.rest.powers].filter(([base]) => isGrowing(this.store, this.exponentials, base));
    if (plan.ratios.length === 0 || growing.length === 0 || growing.some(([, power]) => power < 0)) return plan;
    const open = new Set(growing.flatMap(([base]) => this.exponentials.within(base)));
    const isEntangled = plan.ratios.some(({ sum }) => this.exponentials.within(sum).some((base) => open.has(base)));
    return isEntangled ? { ...plan, ratios: [], quotients: [], divisors: [], rest: monomial } : plan;
  }

  /** Sums that stand there with their scale are written as they came. */
  private takeWholes(left: Map<Id, number>, above: Id[], below: Id[]): void {
    for (const [inner, exponent] of [...left]) {
      const whole = this.wholes.get(inner);
      const own = whole === undefined ? 0 : (left.get(whole.scale) ?? 0);
      if (whole === undefined || own * exponent <= 0) continue;
      const times = Math.sign(exponent) * Math.min(Math.abs(exponent), Math.abs(own));
      reduce(left, inner, times);
      reduce(left, whole.scale, times);
      (times > 0 ? above : below).push(this.powerOf(whole.id, Math.abs(times)));
    }
  }

  /** The growth of numerator and denominator as one exponential: one alone may overflow where both together do not. */
  private takeGrowing(left: Map<Id, number>, growing: readonly (readonly [Id, number])[], above: Id[]): void {
    const { exponent, mantissa } = this.scale({ coefficient: 1, powers: new Map(growing) });
    for (const [base] of growing) left.delete(base);
    if (mantissa !== undefined) above.push(mantissa);
    if (exponent !== this.store.constant(0)) above.push(this.store.call(exp, exponent));
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
