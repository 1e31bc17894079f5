import type { Algebra } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { div, functions, ifelse, log, neg, sqrt } from "../functions/table.ts";
import { collected, isSafe } from "./collecting.ts";
import { type Factors, MOST_TERMS } from "./factors.ts";
import {
  commonFactor,
  inCommon,
  isNumber,
  likeTerms,
  type Monomial,
  negative,
  number,
  power,
  product,
  without,
} from "./monomial.ts";
import { waves } from "./waves.ts";

const [lt, gt, hypot] = ["lt", "gt", "hypot"].map((name) => functions.get(name, 2)) as [Fn, Fn, Fn];
const log1p = functions.get("log1p", 1) as Fn;
/** Sums of more terms are left as they are. */
const LONGEST = 4;
/** Differences of higher powers are left as they are. */
const HIGHEST = 5;

/**
 * Differences of what is nearly equal, whose own difference is known: of squares, roots, powers, reciprocals,
 * logarithms.
 */
export class Differences {
  private readonly algebra: Algebra<Id>;
  private readonly factors: Factors;
  private readonly store: Store;

  constructor(algebra: Algebra<Id>, factors: Factors) {
    this.algebra = algebra;
    this.factors = factors;
    this.store = factors.store;
  }

  /** A sum without its cancellations; undefined where none is known. */
  of(terms: readonly Id[]): Id | undefined {
    if (terms.length > LONGEST) return undefined;
    const { factors } = this;
    const flat = factors.flatNodes(terms);
    if (flat.length < 2 || flat.length > LONGEST || flat.length > MOST_TERMS) return undefined;
    const monomials = flat.map((term) => factors.monomial(term));
    const left = collected(factors, monomials);
    if (left !== undefined) return this.sum(left);
    if (flat.length !== 2) return undefined;
    const [a, b] = monomials as [Monomial, Monomial];
    const found = this.pair(a, b) ?? this.squares(a, b);
    if (found !== undefined) factors.written.set(found, flat);
    return found;
  }

  /** The sum of monomials, what they have in common as its factor. */
  private sum(monomials: readonly Monomial[]): Id {
    const { algebra, factors } = this;
    const [first] = monomials;
    if (first === undefined) return this.store.constant(0);
    if (monomials.length === 1) return factors.node({ monomial: first });
    const shared = inCommon(monomials);
    const rests = monomials.map((each) => factors.node({ monomial: without(each, shared) }));
    const inner = algebra.add(rests);
    return isNumber(shared) ? inner : algebra.times(factors.node({ monomial: shared }), inner);
  }

  /** a - b for lists of terms, where some of them cancel. */
  private cancelled(a: readonly Monomial[], b: readonly Monomial[]): Id | undefined {
    const all = [...a, ...b.map(negative)];
    const left = likeTerms(all);
    return all.length - left.length > 1 && isSafe(this.store, all, left) ? this.sum(left) : undefined;
  }

  /** c p^2 - c q^2 = c (p - q) (p + q). */
  private squares(a: Monomial, b: Monomial): Id | undefined {
    const { algebra, factors, store } = this;
    const common = commonFactor(a, b, () => false);
    const [x, y] = [without(a, common), without(b, common)];
    if (x.coefficient === 0 || y.coefficient === 0) return undefined;
    const ratio = Q.pow(Q.neg(Q.div(y.coefficient, x.coefficient)), Q.HALF);
    const isEven = ({ powers }: Monomial): boolean => [...powers.values()].every((each) => each > 0 && each % 2 === 0);
    if (ratio === undefined || !isEven(x) || !isEven(y)) return undefined;
    const halved = ({ powers }: Monomial, coefficient: Q.Rational): Monomial => ({
      coefficient,
      powers: new Map([...powers].map(([base, each]) => [base, each / 2])),
    });
    const [p, q] = [halved(x, 1), halved(y, ratio)].map((monomial) => factors.node({ monomial })) as [Id, Id];
    const both = store.times(algebra.plus(p, algebra.call(neg, q)), algebra.plus(p, q));
    const outer = { coefficient: x.coefficient, powers: common.powers };
    return isNumber(outer) && outer.coefficient === 1 ? both : store.times(factors.node({ monomial: outer }), both);
  }

  /** Two terms that cancel, their common factor taken out. */
  private pair(a: Monomial, b: Monomial): Id | undefined {
    const common = commonFactor(a, b, (base) => this.radicand(base) !== undefined);
    const [x, y] = [without(a, common), without(b, common)];
    if (Q.equal(x.coefficient, Q.neg(y.coefficient))) {
      const inner = this.ofPowers(x, y) ?? this.ofLogarithms(x, y) ?? this.ofWaves(x, y);
      if (inner !== undefined) return this.times({ coefficient: x.coefficient, powers: common.powers }, inner);
    }
    const beside = this.besideRoot(x, y) ?? this.besideRoot(y, x);
    return beside && this.times(common, beside);
  }

  private times(outer: Monomial, inner: Id): Id {
    if (isNumber(outer) && outer.coefficient === 1) return inner;
    return this.store.times(this.factors.node({ monomial: outer }), inner);
  }

  /** p^n - q^n, where p - q is known, or p^2 - q^2 of roots. */
  private ofPowers(x: Monomial, y: Monomial): Id | undefined {
    const { algebra, store } = this;
    const [[p, n] = [0, 0], ...others] = x.powers;
    const [[q, m] = [0, 0], ...rest] = y.powers;
    const size = Math.abs(n);
    if (n !== m || n === 0 || size > HIGHEST || others.length > 0 || rest.length > 0) return undefined;
    const [under, beside] = [this.radicand(p), this.radicand(q)];
    const areRoots = under !== undefined && beside !== undefined;
    const known = areRoots ? this.cancelled(under, beside) : this.cancelled(this.terms(p), this.terms(q));
    if (known === undefined) return undefined;
    const difference = areRoots ? store.apply(div, [known, store.plus(p, q)]) : known;
    const powerOf = (base: Id, times: number): Id[] => new Array<Id>(times).fill(base);
    const sums = Array.from({ length: size }, (_, i) => [...powerOf(p, i), ...powerOf(q, size - 1 - i)]);
    const whole =
      size === 1 ? difference : algebra.times(difference, store.add(sums.map((factors) => store.mul(factors))));
    if (n > 0) return whole;
    const below = store.mul([...powerOf(p, size), ...powerOf(q, size)]);
    return store.call(neg, store.apply(div, [whole, below]));
  }

  /** log(a) - log(b) as log1p((a - b) / b). */
  private ofLogarithms(x: Monomial, y: Monomial): Id | undefined {
    const { store } = this;
    const [a, b] = [this.antilogarithm(x), this.antilogarithm(y)];
    const known = a && b && this.cancelled(a, b);
    if (b === undefined || known === undefined) return undefined;
    const below = this.sum(b);
    const near = store.call(log1p, store.apply(div, [known, below]));
    const [one, other] = [x, y].map((each) => this.factors.node({ monomial: { ...each, coefficient: 1 } })) as [Id, Id];
    const apart = store.plus(one, store.call(neg, other));
    return store.apply(ifelse, [store.apply(gt, [below, store.constant(0)]), near, apart]);
  }

  /** sin(a) - sin(b) and its like as a product with a function of a - b. */
  private ofWaves(x: Monomial, y: Monomial): Id | undefined {
    const { algebra, store } = this;
    const [[one, n] = [0, 0], ...others] = x.powers;
    const [[other, m] = [0, 0], ...rest] = y.powers;
    const fn = store.fn(one);
    if (n !== 1 || m !== 1 || others.length > 0 || rest.length > 0 || fn === undefined || store.fn(other) !== fn)
      return undefined;
    const formula = waves().get(fn);
    if (formula === undefined) return undefined;
    const [a, b] = [store.arg(one, 0), store.arg(other, 0)];
    return formula.in(store, [a, b, algebra.plus(a, store.call(neg, b))]);
  }

  private antilogarithm({ powers }: Monomial): readonly Monomial[] | undefined {
    const { store } = this;
    const [[base, exponent] = [0, 0]] = powers;
    if (powers.size !== 1 || exponent !== 1) return undefined;
    if (store.is(base, log)) return this.terms(store.arg(base, 0));
    return store.is(base, log1p) ? [number(1), ...this.terms(store.arg(base, 0))] : undefined;
  }

  /** c sqrt(A) + t as (c^2 A - t^2) / (c sqrt(A) - t) where the signs are opposite. */
  private besideRoot(x: Monomial, t: Monomial): Id | undefined {
    const { factors, store } = this;
    const [[root, exponent] = [0, 0], ...others] = x.powers;
    const radicand = exponent === 1 && others.length === 0 ? this.radicand(root) : undefined;
    const square = power(t, 2);
    const outer = power(number(x.coefficient), 2);
    if (radicand === undefined || square === undefined || outer === undefined) return undefined;
    const above = radicand.map((each) => product(outer, each, factors.isPositive));
    const known = above.every((each) => each !== undefined) ? this.cancelled(above, [square]) : undefined;
    if (known === undefined) return undefined;
    const [one, other] = [factors.node({ monomial: x }), factors.node({ monomial: t })];
    const apart = store.plus(one, other);
    const whole = store.apply(div, [known, store.plus(one, factors.node({ monomial: negative(t) }))]);
    const sign = Q.sign(x.coefficient);
    if (isNumber(t)) return Q.sign(t.coefficient) === sign ? undefined : whole;
    const isOpposite = store.apply(sign > 0 ? lt : gt, [other, store.constant(0)]);
    return store.apply(ifelse, [isOpposite, whole, apart]);
  }

  /** The terms under a root. */
  private radicand(id: Id): readonly Monomial[] | undefined {
    const { factors, store } = this;
    if (store.is(id, hypot)) return factors.squares.get(id);
    return store.is(id, sqrt) ? this.terms(store.arg(id, 0)) : undefined;
  }

  private terms(id: Id): readonly Monomial[] {
    const { factors, store } = this;
    const flat = factors.written.get(id) ?? (store.isAdd(id) ? factors.flatNodes([id]) : [id]);
    return flat.map((term) => factors.monomial(term));
  }
}
