import type { Fn } from "../ast/fn.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { cube, div, functions, neg, pow, sqrt, square } from "../functions/table.ts";
import { Exponentials } from "./exponentials.ts";
import type { Units } from "./exponents.ts";
import { isNumber, type Monomial, negative, number, power, product, single } from "./monomial.ts";
import { Writer } from "./writer.ts";

const cosh = functions.get("cosh", 1) as Fn;
/** Functions that are 0 exactly where their argument is. */
const SIGNED: ReadonlySet<Fn> = new Set(["sinh", "expm1"].map((name) => functions.get(name, 1) as Fn));
/** Powers with more halves in their exponent are no powers of the root. */
const MOST_HALVES = 10;
/** How far a product is taken apart into its factors. */
const REACH = 6;
/** Longer sums are left as they are: a bound on the work per node, which grows with the square. */
export const MOST_TERMS = 16;

/** A term of a sum, and the node it came as where it is still that. */
export interface Term {
  readonly monomial: Monomial;
  readonly id?: Id;
}

/**
 * What is known of the nodes in stable form: those that may take part in a cancellation as monomials, sums as their
 * terms.
 */
export class Factors {
  readonly store: Store;
  readonly exponentials: Exponentials;
  readonly writer: Writer;
  /** The squares under a root, by the hypotenuse. */
  readonly squares: Map<Id, readonly Monomial[]> = new Map();
  /** The terms of sums that have special ones. */
  readonly termsOfSums: Map<Id, readonly Term[]> = new Map();
  /** The terms that a sum had which is written as a product now, or as a choice. */
  readonly written: Map<Id, readonly Id[]> = new Map();
  /** The nodes that have an exponential, or another function that cancellations know, among their factors. */
  private readonly special = new Map<Id, Monomial>();
  readonly isPositive = (base: Id): boolean => this.exponentials.isPositive(base) || this.isAboveZero(base);
  readonly isExpandable = (base: Id): boolean => this.exponentials.isSum(base) || this.squares.has(base);

  constructor(store: Store, units?: Units) {
    this.store = store;
    this.exponentials = new Exponentials(store, units);
    this.writer = new Writer(store, this.exponentials, this.squares);
  }

  /** A hyperbolic cosine, or a root of squares with a number among them, is never 0. */
  private isAboveZero(base: Id): boolean {
    if (this.store.is(base, cosh)) return true;
    return this.squares.get(base)?.some(isNumber) ?? false;
  }

  /** 1 where a base has a value other than 0: what does not grow over itself. */
  readonly unit = (base: Id): Id => {
    const { store } = this;
    const own = SIGNED.has(store.fn(base) as Fn) ? store.arg(base, 0) : base;
    return store.apply(div, [own, own]);
  };

  isSpecial(id: Id): boolean {
    return this.special.has(id);
  }

  kept(id: Id, monomial: Monomial | undefined): Id {
    if (monomial !== undefined && !this.special.has(id)) this.special.set(id, monomial);
    return id;
  }

  /** A node as a number times powers; what is no product, power or quotient is a factor itself. */
  monomial(id: Id, reach: number = REACH): Monomial {
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
    if (!store.is(id, pow) || !store.isConst(b)) return single(id);
    const twice = Q.toNumber(Q.mul(2, store.value(b)));
    if (!Q.isInteger(store.value(b)))
      return Number.isInteger(twice) && Math.abs(twice) < MOST_HALVES ? single(store.call(sqrt, a), twice) : single(id);
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

  /** A term as a node. */
  node({ id, monomial }: Term): Id {
    return id ?? this.kept(this.writer.node(monomial), isNumber(monomial) ? undefined : monomial);
  }

  /** The terms of a sum that is known. */
  termsOf(base: Id): readonly Monomial[] {
    if (this.exponentials.isSum(base)) return this.exponentials.terms(base);
    return this.termsOfSums.get(base)?.map(({ monomial }) => monomial) ?? [];
  }

  /** The terms of terms, as far as sums reach; of more than a sum may have here some are left as sums. */
  flatNodes(ids: readonly Id[]): Id[] {
    const { store } = this;
    const flat: Id[] = [];
    const waiting = ids.toReversed();
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (flat.length + waiting.length >= MOST_TERMS || !store.isAdd(id) || store.arity(id) > MOST_TERMS) flat.push(id);
      else for (let k = store.arity(id) - 1; k >= 0; k--) waiting.push(store.arg(id, k));
    }
    return flat;
  }
}
