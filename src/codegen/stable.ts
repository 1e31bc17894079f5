import type { Algebra } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { Pool } from "../ast/pool.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { cube, div, exp, functions, log, neg, pow, sqrt, square } from "../functions/table.ts";
import type { Formula } from "../syntax/formula.ts";
import { definitionOf } from "../syntax/row.ts";
import { cancellations } from "./cancellations.ts";
import { Exponentials } from "./exponentials.ts";
import {
  commonFactor,
  exponentOf,
  isAlike,
  isNumber,
  isPowerOf,
  type Monomial,
  negative,
  number,
  power,
  product,
  single,
  without,
} from "./monomial.ts";
import { Writer } from "./writer.ts";

const [sigmoid, log1p] = ["sigmoid", "log1p"].map((name) => functions.get(name, 1)) as [Fn, Fn];
const hypot = functions.get("hypot", 2) as Fn;

/** Longer sums are left as they are: a bound on the work per node, which grows with the square. */
const MOST_TERMS = 16;
/** How far a product is taken apart into its factors. */
const REACH = 6;

/**
 * Equal expressions that neither overflow nor lose digits where that can be helped: log(1 + exp(u)) is softplus(u),
 * 1 - cos(u) is 2 sin(u/2)^2; also where the parts stand in different places of a derivative, as quotients of sums of
 * exponentials do. Wherever the expression has a value they have it too. The work is linear in the graph.
 */
export function stable(roots: readonly Node[]): Node[] {
  const pool = new Pool();
  const algebra = new Stable(pool.store);
  const passes = new Map<Store, Interpretation<Id>>();
  return roots.map((root) => {
    const { store } = root.pool;
    const pass = passes.get(store) ?? new Interpretation(store, algebra);
    passes.set(store, pass);
    return pool.node(pass.of(root.id));
  });
}

/** A term of a sum, and the node it came as where it is still that. */
interface Term {
  readonly monomial: Monomial;
  readonly id?: Id;
}

/** The algebra of nodes in stable form. What may take part in a cancellation is known as a monomial too. */
class Stable implements Algebra<Id> {
  private readonly store: Store;
  private readonly one: Id;
  private readonly exponentials: Exponentials;
  /** The nodes that have an exponential, or another function that cancellations know, among their factors. */
  private readonly special = new Map<Id, Monomial>();
  /** The terms of sums that have special ones. */
  private readonly termsOfSums = new Map<Id, readonly Term[]>();
  /** The squares under a root, by the hypotenuse. */
  private readonly squares = new Map<Id, readonly Monomial[]>();
  private readonly writer: Writer;
  private readonly isPositive = (base: Id): boolean => this.exponentials.isPositive(base);
  private readonly isExpandable = (base: Id): boolean => this.exponentials.isSum(base) || this.squares.has(base);

  constructor(store: Store) {
    this.store = store;
    this.one = store.constant(1);
    this.exponentials = new Exponentials(store);
    this.writer = new Writer(store, this.exponentials, this.squares);
  }

  constant(value: Q.Rational): Id {
    return this.store.constant(value);
  }

  variable(name: string): Id {
    return this.store.variable(name);
  }

  add(terms: readonly Id[]): Id {
    return terms.some((term) => this.special.has(term) || this.termsOfSums.has(term))
      ? this.sum(this.store.add(terms), this.flat(terms))
      : this.store.add(terms);
  }

  plus(a: Id, b: Id): Id {
    return this.add([a, b]);
  }

  mul(factors: readonly Id[]): Id {
    if (!factors.some((factor) => this.special.has(factor))) return this.store.mul(factors);
    return factors.reduce((a, b) => this.times(a, b));
  }

  times(a: Id, b: Id): Id {
    const id = this.store.times(a, b);
    if (!this.special.has(a) && !this.special.has(b)) return id;
    return this.joined(id, this.monomial(a), this.monomial(b));
  }

  call(fn: Fn, a: Id): Id {
    const { store, special } = this;
    if (fn.value === undefined) return definitionOf(fn).in(this, [a]);
    if (fn === neg) return this.kept(store.call(neg, a), special.has(a) ? negative(this.monomial(a)) : undefined);
    if (fn === square || fn === cube) return this.raised(store.call(fn, a), a, fn === square ? 2 : 3);
    if (fn === exp) return this.exponential(a);
    if (fn === log) return this.logarithm(a);
    if (fn === log1p && special.has(a)) return this.logarithm(this.plus(this.one, a), store.call(log1p, a));
    if (fn === sqrt) return this.root(a);
    const id = store.call(fn, a);
    if (fn === sigmoid) return this.kept(id, this.logistic(a));
    return this.kept(id, cancellations().heads.has(fn) ? single(id) : undefined);
  }

  apply(fn: Fn, args: readonly Id[]): Id {
    const { store, special } = this;
    const [a, b] = args as [Id, Id];
    if (args.length === 1) return this.call(fn, a);
    if (fn.value === undefined) return definitionOf(fn).in(this, args);
    const id = store.apply(fn, args);
    if (fn === div && (special.has(a) || special.has(b))) {
      const reciprocal = power(this.monomial(b), -1);
      return reciprocal === undefined ? id : this.joined(id, this.monomial(a), reciprocal, this.monomial(b));
    }
    if (fn === pow && store.isConst(b) && Q.isInteger(store.value(b)))
      return this.raised(id, a, Q.toNumber(store.value(b)));
    return id;
  }

  private kept(id: Id, monomial: Monomial | undefined): Id {
    if (monomial !== undefined && !this.special.has(id)) this.special.set(id, monomial);
    return id;
  }

  /** A node as a number times powers; what is no product, power or quotient is a factor itself. */
  private monomial(id: Id, reach: number = REACH): Monomial {
    const { store } = this;
    const known = this.special.get(id);
    if (known !== undefined) return known;
    if (store.isConst(id)) return Q.isShort(store.value(id)) ? number(store.value(id)) : single(id);
    if (reach === 0) return single(id);
    const of = (arg: Id): Monomial => this.monomial(arg, reach - 1);
    const [a, b] = [store.arg(id, 0), store.arg(id, 1)];
    if (store.is(id, neg)) return negative(of(a));
    const parts = this.factors(id, of);
    if (parts !== undefined) return parts;
    if (!store.is(id, pow) || !store.isConst(b) || !Q.isInteger(store.value(b))) return single(id);
    return power(of(a), Q.toNumber(store.value(b))) ?? single(id);
  }

  private factors(id: Id, of: (arg: Id) => Monomial): Monomial | undefined {
    const { store } = this;
    const [a, b] = [store.arg(id, 0), store.arg(id, 1)];
    if (store.is(id, square)) return power(of(a), 2);
    if (store.is(id, cube)) return power(of(a), 3);
    if (store.is(id, div)) {
      const reciprocal = power(of(b), -1);
      return reciprocal && product(of(a), reciprocal, this.isPositive);
    }
    if (!store.isMul(id) || store.arity(id) > REACH) return undefined;
    let all: Monomial | undefined = number(1);
    for (const factor of store.args(id)) all = all && product(all, of(factor), this.isPositive);
    return all;
  }

  /** A product: written anew where exponentials of one factor go with those of the other. */
  private joined(id: Id, a: Monomial, b: Monomial, written: Monomial = b): Id {
    const all = product(a, b, this.isPositive);
    if (all === undefined) return id;
    // Known by what may still cancel, written as it overflows least.
    const over = this.divided(all);
    const isShorter = over !== all || this.writer.open(all) < this.writer.open(a) + this.writer.open(written);
    return this.kept(isShorter ? this.writer.node(over) : id, all);
  }

  /** Where a sum with exponentials stands over a sum of those, its terms do: (x exp(a) + y) / (exp(a) + exp(b)). */
  private divided(monomial: Monomial): Monomial {
    const { exponentials, store } = this;
    const { rest: unpaired } = exponentials.plan(monomial);
    for (const [sum, below] of unpaired.powers) {
      if (below >= 0 || !exponentials.isSum(sum)) continue;
      for (const [base, above] of monomial.powers) {
        const terms = above === 1 ? this.termsOf(base) : [];
        const growth = Math.max(0, ...terms.map((term) => exponentials.growth(sum, term)));
        const over = terms.map((term) => product(term, single(sum, -growth), this.isPositive));
        if (growth === 0 || growth > -below || !over.every((each) => each !== undefined)) continue;
        const inner = store.add(over.map((each) => this.node({ monomial: each })));
        const rest = without(monomial, single(base));
        return (
          product(product(rest, single(sum, growth), this.isPositive) ?? rest, single(inner), this.isPositive) ??
          monomial
        );
      }
    }
    return monomial;
  }

  private termsOf(base: Id): readonly Monomial[] {
    if (this.exponentials.isSum(base)) return this.exponentials.terms(base);
    return this.termsOfSums.get(base)?.map(({ monomial }) => monomial) ?? [];
  }

  private raised(id: Id, a: Id, exponent: number): Id {
    if (!this.special.has(a)) return id;
    const base = this.monomial(a);
    const all = power(base, exponent);
    if (all === undefined) return id;
    const isShorter = this.writer.open(all) < this.writer.open(base) * Math.abs(exponent);
    return this.kept(isShorter ? this.writer.node(all) : id, all);
  }

  /** exp(-u) is known as a power of exp(u). */
  private exponential(a: Id): Id {
    const { store } = this;
    const id = store.call(exp, a);
    const { coefficient } = this.monomial(a);
    if (store.isConst(a)) return id;
    const opposite = Q.sign(coefficient) < 0 ? this.opposite(a) : undefined;
    return this.kept(id, opposite === undefined ? single(id) : single(store.call(exp, opposite), -1));
  }

  /** -u without its sign. */
  private opposite(id: Id): Id | undefined {
    const { store } = this;
    if (store.is(id, neg)) return store.arg(id, 0);
    if (store.isMul(id) || store.is(id, div)) {
      const first = store.arg(id, 0);
      const rest = store.args(id).slice(1);
      const opposite = store.isConst(first) ? store.constant(Q.neg(store.value(first))) : this.opposite(first);
      if (opposite === undefined) return undefined;
      if (store.is(id, div)) return store.apply(div, [opposite, ...rest]);
      return store.mul(opposite === this.one ? rest : [opposite, ...rest]);
    }
    return undefined;
  }

  private logistic(a: Id): Monomial {
    const exponential = this.exponential(a);
    const all = product(this.monomial(exponential), single(this.plus(this.one, exponential), -1), this.isPositive);
    return all as Monomial;
  }

  /** The logarithm of a product of exponentials and their sums; log(1 + u) is log1p(u). */
  private logarithm(a: Id, plain: Id = this.store.call(log, a)): Id {
    const { exponentials, store } = this;
    const { coefficient, powers } = this.special.get(a) ?? number(0);
    if (coefficient === 1 && [...powers.keys()].every((base) => exponentials.isPositive(base))) {
      const { ratios, rest } = exponentials.plan({ coefficient, powers });
      const terms = ratios.map(({ sum, index, times }) =>
        exponentials.scaled(exponentials.logarithmOfRatio(sum, index), times),
      );
      for (const [base, times] of rest.powers)
        terms.push(
          exponentials.scaled(exponentials.isSum(base) ? exponentials.logarithm(base) : store.arg(base, 0), times),
        );
      if (rest.coefficient === 1) return store.add(terms);
    }
    const terms = this.flatNodes([a]);
    const at = terms.length > MOST_TERMS ? -1 : terms.indexOf(this.one);
    return at < 0 || terms.length < 2 ? plain : store.call(log1p, store.add(terms.toSpliced(at, 1)));
  }

  /** sqrt(x^2 + y^2) is hypot(x, y). */
  private root(a: Id): Id {
    const { store } = this;
    const terms = this.flatNodes([a]);
    const sides = terms.length < 2 || terms.length > MOST_TERMS ? [] : terms.map((term) => this.side(term));
    if (sides.length === 0 || !sides.every((side) => side !== undefined)) return store.call(sqrt, a);
    const id = store.apply(hypot, sides);
    this.squares.set(
      id,
      terms.map((term) => this.monomial(term)),
    );
    return this.kept(id, single(id));
  }

  /** What a term is the square of. */
  private side(term: Id): Id | undefined {
    const { store } = this;
    const [a, b] = [store.arg(term, 0), store.arg(term, 1)];
    if (store.is(term, square)) return a;
    if (store.is(term, pow)) return store.isConst(b) && store.value(b) === 2 ? a : undefined;
    return store.isMul(term) && store.arity(term) === 2 && a === b ? a : undefined;
  }

  /** The terms of terms, as far as sums reach. */
  private flatNodes(ids: readonly Id[]): Id[] {
    const { store } = this;
    let list = [...ids];
    const isShort = (id: Id): boolean => store.isAdd(id) && store.arity(id) <= MOST_TERMS;
    while (list.length <= MOST_TERMS && list.some(isShort))
      list = list.flatMap((id) => (isShort(id) ? store.args(id) : [id]));
    return list;
  }

  private flat(ids: readonly Id[]): Term[] {
    const list = ids.flatMap((id) => {
      const known = this.termsOfSums.get(id);
      const nodes = this.exponentials.isSum(id) ? [id] : this.flatNodes([id]);
      return known ?? nodes.map((term): Term => ({ id: term, monomial: this.monomial(term) }));
    });
    return list.filter(({ monomial }) => monomial.coefficient !== 0);
  }

  /** A sum of special terms. */
  private sum(plain: Id, terms: readonly Term[]): Id {
    if (terms.length > MOST_TERMS) return plain;
    const monomials = terms.map(({ monomial }) => monomial);
    const sum = this.exponentials.sum(plain, this.exponentials.opened(monomials));
    if (sum !== undefined) return this.kept(plain, single(sum));
    if (terms.length < 2) return terms[0] === undefined ? this.store.constant(0) : this.node(terms[0]);
    const expanded = this.expanded(terms);
    const reduced = this.reduced(terms) ?? (expanded && this.reduced(expanded));
    if (reduced === undefined) return this.factored(plain, terms);
    const [first = { monomial: number(0) }, ...others] = reduced;
    if (others.length === 0) return this.node(first);
    const id = this.store.add(reduced.map((term) => this.node(term)));
    const whole = this.exponentials.sum(id, this.exponentials.opened(reduced.map(({ monomial }) => monomial)));
    return whole === undefined ? this.factored(id, reduced) : this.kept(id, single(whole));
  }

  private node({ id, monomial }: Term): Id {
    return id ?? this.kept(this.writer.node(monomial), isNumber(monomial) ? undefined : monomial);
  }

  /** What the terms of a sum have in common is known as its factor. */
  private factored(id: Id, terms: readonly Term[]): Id {
    const { exponentials, store } = this;
    this.termsOfSums.set(id, terms);
    const [first, ...others] = terms.map(({ monomial }) => monomial) as [Monomial, ...Monomial[]];
    const powers = new Map(others.reduce((all, each) => commonFactor(all, each, () => false), first).powers);
    // Of a sum of exponentials as much that none is left that something is not divided by.
    const common = { coefficient: 1, powers };
    for (const sum of new Set(terms.flatMap(({ monomial }) => [...monomial.powers.keys()]))) {
      if (!exponentials.isSum(sum)) continue;
      const open = terms.map(
        ({ monomial }) => exponentOf(monomial, sum) + exponentials.growth(sum, without(monomial, common)),
      );
      powers.set(sum, Math.max(...open));
    }
    for (const [base, exponent] of powers) if (exponent === 0) powers.delete(base);
    if (![...powers.keys()].some((base) => this.isPositive(base))) return id;
    const rests = terms.map(({ monomial }) => ({ monomial: without(monomial, common) }));
    const inner = store.add(rests.map((rest) => this.node(rest)));
    this.termsOfSums.set(inner, rests);
    const all = product(common, single(inner), this.isPositive);
    return this.kept(id, all);
  }

  /** The terms with sums among their factors multiplied out. */
  private expanded(terms: readonly Term[]): Term[] | undefined {
    const list = terms.flatMap(({ id, monomial }): Term[] => {
      for (const [base, exponent] of monomial.powers) {
        const inner = exponent === 1 ? this.termsOfSums.get(base) : undefined;
        if (inner === undefined) continue;
        const rest = without(monomial, single(base));
        const products = inner.map((each) => product(rest, each.monomial, this.isPositive));
        if (products.every((each) => each !== undefined)) return products.map((each) => ({ monomial: each }));
      }
      return [{ monomial, ...(id !== undefined && { id }) }];
    });
    return list.length > terms.length && list.length <= MOST_TERMS ? list : undefined;
  }

  /** The terms after all cancellations; undefined where there are none. */
  private reduced(terms: readonly Term[]): Term[] | undefined {
    let list = [...terms];
    for (let found = this.pair(list); found !== undefined; found = this.pair(list)) list = found;
    return list.length < terms.length ? list : undefined;
  }

  /** The terms with the first two that can be one made one. */
  private pair(terms: readonly Term[]): Term[] | undefined {
    for (let i = 0; i < terms.length; i++)
      for (let k = i + 1; k < terms.length; k++) {
        const [a, b] = [terms[i]?.monomial as Monomial, terms[k]?.monomial as Monomial];
        const common = commonFactor(a, b, this.isExpandable);
        const [x, y] = [without(a, common), without(b, common)];
        const one = this.difference(x, y) ?? this.difference(y, x) ?? this.exponentials.whole(x, y, common);
        const all = one && product(one, common, this.isPositive);
        if (all === undefined) continue;
        const others = terms.filter((_, place) => place !== i && place !== k);
        return all.coefficient === 0 ? others : [...others.slice(0, i), { monomial: all }, ...others.slice(i)];
      }
    return undefined;
  }

  /** a + b as one monomial where that avoids a cancellation. */
  private difference(a: Monomial, b: Monomial): Monomial | undefined {
    const isOpposite = Q.equal(a.coefficient, Q.neg(b.coefficient));
    if (isAlike(a, b)) return { coefficient: Q.add(a.coefficient, b.coefficient), powers: a.powers };
    for (const base of a.powers.keys()) {
      const rest = this.remainder(base, a, b);
      if (rest !== undefined) return rest;
    }
    return isOpposite ? this.cancelled(a, b) : undefined;
  }

  /** A sum of exponentials, or the square of a hypotenuse, less one of its terms. */
  private remainder(base: Id, a: Monomial, b: Monomial): Monomial | undefined {
    const { exponentials } = this;
    if (!isPowerOf({ ...a, coefficient: 1 }, base)) return undefined;
    const coefficient = number(a.coefficient);
    const times = Q.neg(Q.div(b.coefficient, a.coefficient));
    const exponent = exponentOf(a, base);
    if (exponentials.isSum(base)) {
      const rest = exponentials.remainder(base, exponent, { ...b, coefficient: times });
      return rest && product(coefficient, rest, this.isPositive);
    }
    const squares = exponent === 2 ? this.squares.get(base) : undefined;
    const at = squares?.findIndex((square) => isAlike(square, b) && Q.equal(square.coefficient, times)) ?? -1;
    if (squares === undefined || at < 0) return undefined;
    const rest = this.add(squares.toSpliced(at, 1).map((monomial) => this.node({ monomial })));
    return product(coefficient, this.monomial(rest), this.isPositive);
  }

  /** What a row makes of first - second; the number is that of the first. */
  private cancelled(a: Monomial, b: Monomial): Monomial | undefined {
    const { store } = this;
    for (const { head, first, second, to } of cancellations().rows) {
      const own = head.isFirst ? a : b;
      for (const [base, exponent] of own.powers) {
        if (!store.is(base, head.fn) || (head.fn !== exp && exponent !== head.exponent)) continue;
        const u = head.fn === exp ? this.exponentials.scaled(store.arg(base, 0), exponent) : store.arg(base, 0);
        const plain = (formula: Formula): Monomial => this.monomial(formula.in(this, [u]));
        if (
          !isAlike(plain(head.isFirst ? first : second), own) ||
          !isAlike(plain(head.isFirst ? second : first), head.isFirst ? b : a)
        )
          continue;
        return product(number(a.coefficient), this.monomial(to.in(store, [u])), this.isPositive);
      }
    }
    return undefined;
  }
}
