import type { Algebra } from "../ast/algebra.ts";
import { greatest } from "../ast/lists.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { exp } from "../functions/table.ts";
import type { Formula } from "../syntax/formula.ts";
import { cancellations } from "./cancellations.ts";
import { type Factors, MOST_TERMS, type Term } from "./factors.ts";
import {
  commonFactor,
  exponentOf,
  isAlike,
  isNumber,
  isPowerOf,
  type Monomial,
  number,
  product,
  single,
  without,
} from "./monomial.ts";
import { isGrowing, planOf } from "./plan.ts";

/** Sums of special terms: those that cancel as one, what they have in common as a factor. */
export class Sums {
  private readonly algebra: Algebra<Id>;
  private readonly factors: Factors;
  private readonly store: Store;
  private readonly zero: Id;

  constructor(algebra: Algebra<Id>, factors: Factors) {
    this.algebra = algebra;
    this.factors = factors;
    this.store = factors.store;
    this.zero = this.store.constant(0);
  }

  flat(ids: readonly Id[]): Term[] {
    const list = ids.flatMap((id) => {
      const known = this.factors.termsOfSums.get(id);
      const nodes = this.factors.exponentials.isSum(id) ? [id] : this.factors.flatNodes([id]);
      return known ?? nodes.map((term): Term => ({ id: term, monomial: this.factors.monomial(term) }));
    });
    return list.filter(({ monomial }) => monomial.coefficient !== 0);
  }

  /** A sum of special terms. */
  sum(plain: Id, terms: readonly Term[]): Id {
    const monomials = terms.map(({ monomial }) => monomial);
    const positive = this.positive(plain, monomials);
    if (positive !== undefined) return this.factors.kept(plain, positive);
    if (terms.length > MOST_TERMS) return plain;
    if (terms.length < 2) return terms[0] === undefined ? this.store.constant(0) : this.factors.node(terms[0]);
    const expanded = this.expanded(terms);
    const reduced = this.reduced(terms) ?? (expanded && this.reduced(expanded)) ?? this.collected(terms);
    if (reduced === undefined) return this.exponentialDifference(plain, monomials) ?? this.factored(plain, terms);
    const [first = { monomial: number(0) }, ...others] = reduced;
    if (others.length === 0) return this.factors.node(first);
    const id = this.store.add(reduced.map((term) => this.factors.node(term)));
    const whole = this.positive(
      id,
      reduced.map(({ monomial }) => monomial),
    );
    return whole === undefined ? this.factored(id, reduced) : this.factors.kept(id, whole);
  }

  /** A sum of exponentials: what all its terms have in common times a sum that is known; of one that stands so the node. */
  private positive(id: Id, monomials: readonly Monomial[]): Monomial | undefined {
    const { exponentials } = this.factors;
    const terms = exponentials.opened(monomials);
    if (!terms.every((term) => this.isExponential(term))) return undefined;
    const common = inCommon(terms);
    if (common.powers.size === 0) {
      const sum = exponentials.sum(id, terms);
      return sum === undefined ? undefined : single(sum);
    }
    const rests = terms.map((term) => without(term, common));
    const sum = exponentials.sum(this.store.add(rests.map((monomial) => this.factors.node({ monomial }))), rests);
    return sum === undefined ? undefined : product(common, single(sum), this.factors.isPositive);
  }

  /** exp(a) - exp(b) is known as what grows like the greater one. */
  private exponentialDifference(id: Id, monomials: readonly Monomial[]): Id | undefined {
    const [a, b] = monomials as [Monomial, Monomial];
    if (monomials.length !== 2 || !Q.equal(a.coefficient, Q.neg(b.coefficient))) return undefined;
    const common = inCommon(monomials);
    const [one, other] = [a, b].map((each) => ({ ...without(each, common), coefficient: 1 })) as [Monomial, Monomial];
    const base = this.factors.exponentials.differenceOf(one, other);
    const all = base && product(base, { ...common, coefficient: a.coefficient }, this.factors.isPositive);
    return all && this.factors.kept(id, all);
  }

  private isExponential({ coefficient, powers }: Monomial): boolean {
    return Q.sign(coefficient) > 0 && [...powers.keys()].every((base) => this.store.is(base, exp));
  }

  /** What the terms of a sum have in common is known as its factor. */
  factored(id: Id, terms: readonly Term[]): Id {
    const { store } = this;
    const { exponentials } = this.factors;
    this.factors.termsOfSums.set(id, terms);
    const [first, ...others] = terms.map(({ monomial }) => monomial) as [Monomial, ...Monomial[]];
    const powers = new Map(others.reduce((all, each) => commonFactor(all, each, () => false), first).powers);
    // Of a sum of exponentials as much that none is left that something is not divided by.
    const common = { coefficient: 1, powers };
    for (const sum of new Set(terms.flatMap(({ monomial }) => [...monomial.powers.keys()]))) {
      if (!exponentials.isSum(sum)) continue;
      const left = terms.map(({ monomial }) =>
        open(exponentOf(monomial, sum), exponentials.growth(sum, without(monomial, common))),
      );
      powers.set(sum, greatest(left));
    }
    for (const [base, exponent] of powers) if (exponent === 0) powers.delete(base);
    const rests = terms.map(({ monomial }) => ({ monomial: without(monomial, common) }));
    const scaled = this.scaled(rests);
    const isFactored = [...powers.keys()].some((base) => this.factors.isPositive(base));
    if (scaled === undefined && !isFactored) return id;
    const inner = scaled?.inner ?? store.add(rests.map((rest) => this.factors.node(rest)));
    if (scaled === undefined) this.factors.termsOfSums.set(inner, rests);
    else if (powers.size === 0) this.factors.writer.keepWhole(inner, { scale: scaled.scale, id });
    const own =
      scaled === undefined
        ? single(inner)
        : {
            coefficient: 1,
            powers: new Map([
              [scaled.scale, 1],
              [inner, 1],
            ]),
          };
    const all = product(common, own, this.factors.isPositive);
    return this.factors.kept(id, all);
  }

  /** Terms with different exponentials over the greatest one: of moderate size where they may overflow. */
  private scaled(terms: readonly Term[]): { readonly scale: Id; readonly inner: Id } | undefined {
    const { store } = this;
    const { exponentials, writer } = this.factors;
    const { forms } = exponentials;
    const split = terms.map(({ monomial }) => {
      const { rest } = planOf(store, exponentials, monomial);
      const powers = new Map(
        [...rest.powers].filter(([base, power]) =>
          power > 0 ? isGrowing(store, exponentials, base) : exponentials.mayVanish(base),
        ),
      );
      const others = without(monomial, { coefficient: 1, powers });
      return { ...writer.scale({ coefficient: 1, powers }), others };
    });
    const scales = [...new Map(split.map((own) => [own.exponent, own])).values()];
    if (scales.length < 2 && scales[0]?.exponent === this.zero) return undefined;
    const scale = exponentials.scale(scales);
    const inner = store.add(
      split.map(({ exponent, mantissa, others }) => {
        const over = store.call(exp, forms.difference(exponent, store.arg(scale, 0)));
        const size = exponent === store.arg(scale, 0) ? [] : [over];
        const parts = [
          ...(isOne(others) ? [] : [writer.node(others)]),
          ...(mantissa === undefined ? [] : [mantissa]),
          ...size,
        ];
        return store.mul(parts);
      }),
    );
    return { scale, inner };
  }

  /** The terms with sums among their factors multiplied out. */
  expanded(terms: readonly Term[]): Term[] | undefined {
    const list = terms.flatMap(({ id, monomial }): Term[] => {
      for (const [base, exponent] of monomial.powers) {
        const inner = exponent === 1 ? this.factors.termsOfSums.get(base) : undefined;
        if (inner === undefined) continue;
        const rest = without(monomial, single(base));
        const products = inner.map((each) => product(rest, each.monomial, this.factors.isPositive));
        if (products.every((each) => each !== undefined)) return products.map((each) => ({ monomial: each }));
      }
      return [{ monomial, ...(id !== undefined && { id }) }];
    });
    return list.length > terms.length && list.length <= MOST_TERMS ? list : undefined;
  }

  /** The terms with sums of exponentials multiplied out, where so many cancel that fewer are left: 3 (a + b) - (3 a + b). */
  collected(terms: readonly Term[]): Term[] | undefined {
    const { exponentials, isPositive } = this.factors;
    const list = terms.flatMap(({ monomial }): (Monomial | undefined)[] => {
      const sum = [...monomial.powers.keys()].find(
        (base) => exponentials.isSum(base) && exponentOf(monomial, base) === 1,
      );
      if (sum === undefined) return [monomial];
      const rest = without(monomial, single(sum));
      return exponentials.terms(sum).map((term) => product(rest, term, isPositive));
    });
    if (list.length === terms.length || list.length > MOST_TERMS) return undefined;
    const left: Monomial[] = [];
    for (const monomial of list) {
      if (monomial === undefined) return undefined;
      const at = left.findIndex((other) => isAlike(other, monomial));
      if (at < 0) left.push(monomial);
      else left[at] = { ...monomial, coefficient: Q.add((left[at] as Monomial).coefficient, monomial.coefficient) };
    }
    const all = left.filter(({ coefficient }) => coefficient !== 0).map((monomial) => ({ monomial }));
    return all.length < terms.length ? all : undefined;
  }

  /** The terms after all cancellations; undefined where there are none. */
  reduced(terms: readonly Term[]): Term[] | undefined {
    let list = [...terms];
    for (let found = this.pair(list); found !== undefined; found = this.pair(list)) list = found;
    return list.length < terms.length ? list : undefined;
  }

  /** The terms with the first two that can be one made one. */
  pair(terms: readonly Term[]): Term[] | undefined {
    for (let i = 0; i < terms.length; i++)
      for (let k = i + 1; k < terms.length; k++) {
        const [a, b] = [terms[i]?.monomial as Monomial, terms[k]?.monomial as Monomial];
        const common = commonFactor(a, b, this.factors.isExpandable);
        const [x, y] = [without(a, common), without(b, common)];
        const one = this.difference(x, y) ?? this.difference(y, x) ?? this.factors.exponentials.whole(x, y, common);
        const all = one && product(one, common, this.factors.isPositive);
        if (all === undefined) continue;
        const others = terms.filter((_, place) => place !== i && place !== k);
        return all.coefficient === 0 ? others : [...others.slice(0, i), { monomial: all }, ...others.slice(i)];
      }
    return undefined;
  }

  /** a + b as one monomial where that avoids a cancellation. */
  difference(a: Monomial, b: Monomial): Monomial | undefined {
    const isOpposite = Q.equal(a.coefficient, Q.neg(b.coefficient));
    if (isAlike(a, b)) return { coefficient: Q.add(a.coefficient, b.coefficient), powers: a.powers };
    for (const base of a.powers.keys()) {
      const rest = this.remainder(base, a, b);
      if (rest !== undefined) return rest;
    }
    if (isOpposite) return this.squares(a, b) ?? this.cancelled(a, b, false);
    return Q.equal(a.coefficient, b.coefficient) ? this.cancelled(a, b, true) : undefined;
  }

  /** exp(2 a) - exp(2 b) as (exp(a) + exp(b)) (exp(a) - exp(b)). */
  squares(a: Monomial, b: Monomial): Monomial | undefined {
    const isPower = ({ powers }: Monomial): boolean => [...powers.keys()].every((base) => this.store.is(base, exp));
    const known = isPower(a) && isPower(b) ? this.factors.exponentials.rootsOf(a, b) : undefined;
    if (known === undefined) return undefined;
    const [one, other] = known.roots;
    const rest =
      this.difference(one, { ...other, coefficient: -1 }) ??
      this.difference({ ...other, coefficient: -1 }, one) ??
      this.factors.exponentials.differenceOf(one, other);
    const all = rest && product(single(known.sum), rest, this.factors.isPositive);
    return all && product(number(a.coefficient), all, this.factors.isPositive);
  }

  /** A sum of exponentials, or the square of a hypotenuse, less one of its terms. */
  remainder(base: Id, a: Monomial, b: Monomial): Monomial | undefined {
    const { exponentials } = this.factors;
    if (!isPowerOf({ ...a, coefficient: 1 }, base)) return undefined;
    const coefficient = number(a.coefficient);
    const times = Q.neg(Q.div(b.coefficient, a.coefficient));
    const exponent = exponentOf(a, base);
    if (exponentials.isSum(base)) {
      const rest = exponentials.remainder(base, exponent, { ...b, coefficient: times });
      return rest && product(coefficient, rest, this.factors.isPositive);
    }
    const squares = exponent === 2 ? this.factors.squares.get(base) : undefined;
    const at = squares?.findIndex((square) => isAlike(square, b) && Q.equal(square.coefficient, times)) ?? -1;
    if (squares === undefined || at < 0) return undefined;
    const rest = this.algebra.add(squares.toSpliced(at, 1).map((monomial) => this.factors.node({ monomial })));
    return product(coefficient, this.factors.monomial(rest), this.factors.isPositive);
  }

  /** What a row makes of first - second, or of their sum; the number is that of the first. */
  cancelled(a: Monomial, b: Monomial, ofSum: boolean): Monomial | undefined {
    const { store } = this;
    for (const { head, first, second, to, isSum } of cancellations().rows) {
      if (isSum !== ofSum) continue;
      const own = head.isFirst ? a : b;
      for (const [base, exponent] of own.powers) {
        if (!store.is(base, head.fn) || (head.fn !== exp && exponent !== head.exponent)) continue;
        const isExponential = head.fn === exp;
        if (isExponential && ![...own.powers.keys()].every((each) => store.is(each, exp))) break;
        const u = isExponential
          ? this.factors.exponentials.forms.exponent({ ...own, coefficient: 1 })
          : store.arg(base, 0);
        const plain = (formula: Formula): Monomial => this.factors.monomial(formula.in(this.algebra, [u]));
        if (
          !isAlike(plain(head.isFirst ? first : second), own) ||
          !isAlike(plain(head.isFirst ? second : first), head.isFirst ? b : a)
        )
          continue;
        return product(number(a.coefficient), this.factors.monomial(to.in(store, [u])), this.factors.isPositive);
      }
    }
    return undefined;
  }
}

/** The powers above that all have. */
function inCommon([first, ...others]: readonly Monomial[]): Monomial {
  const all = others.reduce((known, each) => commonFactor(known, each, () => false), first ?? number(1));
  return { coefficient: 1, powers: new Map([...all.powers].filter(([, power]) => power > 0)) };
}

const isOne = (monomial: Monomial): boolean => isNumber(monomial) && monomial.coefficient === 1;

/** How much of a sum stands open in a term: what is divided by its terms, or they by it, is not. */
const open = (exponent: number, growth: number): number =>
  exponent > 0 && growth < 0 ? Math.max(0, exponent + growth) : exponent + Math.max(0, growth);
