import type { Fn } from "../ast/fn.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { div, ifelse, lt, neg, pow, sqrt, square } from "../functions/table.ts";
import { factorial, seriesByFn } from "./expansions.ts";
import type { Factors } from "./factors.ts";
import { commonFactor, type Monomial, timesIn, without } from "./monomial.ts";
import { LENGTH, product, reciprocal, root, type Series } from "./powerseries.ts";

/** Sums of more terms are left as they are, as are those that vanish at 0 to a higher order. */
const [MOST_TERMS, HIGHEST] = [8, 12];
/** Where the series may take over. */
const RADII = [1, 1 / 2, 1 / 4, 1 / 8];
/** A coefficient below it, as a part of what it is the sum of, is 0. */
const ROUNDING = 1e-12;
/** The most that omitted terms may amount to, relative to the first. */
const PRECISION = 1e-18;

/**
 * Sums that vanish at 0 to a higher order than their terms, as derivatives of (1 - cos(u))/u^2 have: near 0 by power
 * series.
 */
export class Origin {
  private readonly factors: Factors;
  private readonly store: Store;
  private readonly heads: ReadonlyMap<Fn, Series>;
  /** The sums that were met: the variable of the series, and the series. */
  private readonly known = new Map<Id, { readonly u: Id; readonly series: Series }>();

  constructor(factors: Factors) {
    this.factors = factors;
    this.store = factors.store;
    this.heads = seriesByFn();
  }

  /** A sum with its power series where that is better; undefined where nothing cancels at 0. */
  of(sum: Id, terms: readonly Id[]): Id | undefined {
    const { factors, store } = this;
    const u = this.variable(terms);
    const flat = u === undefined ? [] : factors.flatNodes(terms);
    if (u === undefined || flat.length < 2 || flat.length > MOST_TERMS) return undefined;
    const [first, ...others] = flat.map((term) => factors.monomial(term)) as [Monomial, ...Monomial[]];
    const own = factors.monomial(u).powers;
    const common = others.reduce((all, each) => commonFactor(all, each, (base) => own.has(base)), first);
    const outer = this.besides(common, u);
    const rests = [first, ...others].map((each) => without(each, outer));
    const parts = rests.map((each) => this.series(each, u));
    if (!parts.every((part) => part !== undefined)) return undefined;
    const total = new Float64Array(LENGTH);
    const size = new Float64Array(LENGTH);
    for (const part of parts)
      for (let k = 0; k < LENGTH; k++) {
        total[k] = (total[k] as number) + (part[k] as number);
        size[k] = (size[k] as number) + Math.abs(part[k] as number);
      }
    for (let k = 0; k < LENGTH; k++) if (Math.abs(total[k] as number) <= ROUNDING * (size[k] as number)) total[k] = 0;
    const order = total.findIndex((each) => each !== 0);
    const least = size.findIndex((each) => each !== 0);
    // A sum that is 0 only because of a number, as exp(u) - 1, is left as it is.
    const isByNumber = least === 0 && rests.some(({ powers }) => powers.size === 0);
    if (order <= (isByNumber ? 1 : least) || order > HIGHEST) return undefined;
    const radius = RADII.find((r) => isConvergent(total, order, r));
    if (radius === undefined) return undefined;
    const near = this.polynomial(total, order, radius, u);
    const isNear = store.apply(lt, [store.times(u, u), store.constant(Q.fromNumber(radius ** 2))]);
    const isWhole = outer.powers.size === 0;
    const plain = isWhole ? sum : store.add(rests.map((monomial) => factors.node({ monomial })));
    const inner = store.apply(ifelse, [isNear, near, plain]);
    this.known.set(inner, { u, series: total });
    if (isWhole) return inner;
    return factors.node({ monomial: { coefficient: 1, powers: new Map([...outer.powers, [inner, 1]]) } });
  }

  /** The variable of the series: the argument of a function, without its number. */
  private variable(terms: readonly Id[]): Id | undefined {
    const argument = this.argument(terms, 3);
    if (argument === undefined) return undefined;
    const { powers } = this.factors.monomial(argument);
    return powers.size === 0 ? undefined : this.factors.node({ monomial: { coefficient: 1, powers } });
  }

  /** The argument of a function with a power series in one of the terms. */
  private argument(terms: readonly Id[], reach: number): Id | undefined {
    const { heads, known, store } = this;
    for (const id of terms) {
      const fn = store.fn(id);
      const isOpen = fn === undefined || fn === div || fn === pow || fn === neg || fn === square;
      const found =
        known.get(id)?.u ??
        (fn !== undefined && heads.has(fn) && !store.isConst(store.arg(id, 0)) ? store.arg(id, 0) : undefined) ??
        (isOpen && reach > 0 && store.arity(id) <= MOST_TERMS ? this.argument(store.args(id), reach - 1) : undefined);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The factors that are no functions of u, or that u is divided by. */
  private besides({ powers }: Monomial, u: Id): Monomial {
    const own = this.factors.monomial(u).powers;
    const isOuter = ([base, exponent]: readonly [Id, number]): boolean =>
      own.has(base) ? exponent < 0 || own.size > 1 : this.base(base, u) === undefined;
    return { coefficient: 1, powers: new Map([...powers].filter(isOuter)) };
  }

  /** The power series of a monomial; undefined where it has none. */
  private series({ coefficient, powers }: Monomial, u: Id): Series | undefined {
    const own = this.factors.monomial(u);
    const times = timesIn(powers, own.powers);
    if (times >= LENGTH) return undefined;
    const rest = without(
      { coefficient, powers },
      {
        coefficient: 1,
        powers: new Map([...own.powers].map(([base, exponent]) => [base, exponent * times])),
      },
    );
    let all = new Float64Array(LENGTH);
    all[times] = Q.toNumber(coefficient) / Q.toNumber(own.coefficient) ** times;
    for (const [base, exponent] of rest.powers) {
      const own = Math.abs(exponent) <= HIGHEST ? this.base(base, u) : undefined;
      const series = own && exponent < 0 ? reciprocal(own) : own;
      if (series === undefined) return undefined;
      for (let i = 0; i < Math.abs(exponent); i++) all = product(all, series);
    }
    return all;
  }

  private base(id: Id, u: Id): Series | undefined {
    const { factors, heads, known, store } = this;
    const summed = known.get(id);
    if (summed !== undefined) return summed.u === u ? summed.series : undefined;
    const squares = factors.squares.get(id);
    if (squares !== undefined || store.is(id, sqrt)) {
      const under = squares ?? factors.flatNodes([store.arg(id, 0)]).map((term) => factors.monomial(term));
      const radicand = this.sum(under, u);
      return radicand && root(radicand);
    }
    if (store.isAdd(id) && store.arity(id) <= MOST_TERMS)
      return this.sum(
        store.args(id).map((term) => factors.monomial(term)),
        u,
      );
    const head = heads.get(store.fn(id) as Fn);
    if (head === undefined) return undefined;
    const [inner, own] = [factors.monomial(store.arg(id, 0)), factors.monomial(u)];
    const isAlike =
      inner.powers.size === own.powers.size && timesIn(inner.powers, own.powers) === 1 && own.powers.size > 0;
    if (!isAlike || without(inner, own).powers.size > 0) return undefined;
    const scale = Q.toNumber(Q.div(inner.coefficient, own.coefficient));
    return head.map((coefficient, k) => coefficient * scale ** k);
  }

  private sum(terms: readonly Monomial[], u: Id): Series | undefined {
    const all = new Float64Array(LENGTH);
    for (const term of terms) {
      const part = this.series(term, u);
      if (part === undefined) return undefined;
      for (let k = 0; k < LENGTH; k++) all[k] = (all[k] as number) + (part[k] as number);
    }
    return all;
  }

  /** u^n (a + b u + c u^2 + ...), Horner's way, in u^2 where every second coefficient is 0. */
  private polynomial(series: Series, order: number, radius: number, u: Id): Id {
    const { store } = this;
    const first = Math.abs(series[order] as number);
    const isEven = series.every((each, k) => each === 0 || (k - order) % 2 === 0);
    const [step, base] = isEven ? [2, store.times(u, u)] : [1, u];
    let sum: Id | undefined;
    for (let k = LENGTH - 1 - ((LENGTH - 1 - order) % step); k >= order; k -= step) {
      const value = series[k] as number;
      if (sum === undefined && Math.abs(value) * radius ** (k - order) < PRECISION * first) continue;
      const coefficient = store.constant(exact(value, k));
      sum = sum === undefined ? coefficient : store.plus(coefficient, store.times(base, sum));
    }
    const power = order === 1 ? u : store.apply(pow, [u, store.constant(order)]);
    return store.times(power, sum as Id);
  }
}

/** The number as a fraction over a factorial where it is one. */
function exact(value: number, k: number): Q.Rational {
  const below = factorial(Math.min(k + 3, 15));
  const above = Math.round(value * below);
  const isNear = Math.abs(above) < 2 ** 48 && Math.abs(value * below - above) < 1e-3;
  return isNear && Math.abs(above / below - value) <= 1e-13 * Math.abs(value)
    ? Q.rational(BigInt(above), BigInt(below))
    : Q.fromNumber(value);
}

function isConvergent(series: Series, order: number, radius: number): boolean {
  const first = Math.abs(series[order] as number);
  for (let k = LENGTH - 4; k < LENGTH; k++)
    if (Math.abs(series[k] as number) * radius ** (k - order) > PRECISION * first) return false;
  return true;
}
