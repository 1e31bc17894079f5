import { Interpretation } from "../ast/interpretation.ts";
import { append } from "../ast/lists.ts";
import { childrenFirst } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { div, neg, pow } from "../functions/table.ts";
import { Pruned } from "../simplify/prune.ts";

/** Longer sums and products are left as they are: this bounds the work per node. */
const MOST = 64;

/** A number times factors over divisors, in the order in which they are written. */
export interface Term {
  readonly number: Q.Rational;
  readonly factors: readonly Id[];
  readonly divisors: readonly Id[];
}

/** The terms of nested sums; none if there are too many. */
function addends(store: Store, sum: Id): Id[] {
  const terms: Id[] = [];
  const open = [sum];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (!store.isAdd(id)) terms.push(id);
    else if (store.arity(id) + open.length + terms.length > MOST) return [];
    else append(open, store.args(id).reverse());
  }
  return terms;
}

/** A term in factors; a product of very many is one factor. */
export function factored(store: Store, term: Id): Term {
  let number: Q.Rational = 1;
  const factors: Id[] = [];
  const divisors: Id[] = [];
  const open = [term];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (store.isConst(id)) number = Q.mul(number, store.value(id));
    else if (store.is(id, neg)) {
      number = Q.neg(number);
      open.push(store.arg(id, 0));
    } else if (store.is(id, div)) {
      const [above, divisor] = store.args(id) as [Id, Id];
      let below = divisor;
      for (; store.is(below, neg); below = store.arg(below, 0)) number = Q.neg(number);
      if (isNonzero(store, below)) number = Q.div(number, store.value(below));
      else divisors.push(below);
      open.push(above);
    } else if (!store.isMul(id)) factors.push(id);
    else if (store.arity(id) + open.length + factors.length > MOST) return { number: 1, factors: [term], divisors: [] };
    else append(open, store.args(id).reverse());
  }
  return { number, factors, divisors };
}

const isNonzero = (store: Store, id: Id): boolean => {
  const size = store.is(id, neg) ? store.arg(id, 0) : id;
  return store.isConst(size) && store.value(size) !== 0;
};

const inOrder = (ids: readonly Id[]): Id[] => [...ids].sort((a, b) => a - b);

/** Terms with the same key are multiples of each other. Ids are in order in keys alone, never in what is written. */
export const keyOf = ({ factors, divisors }: Term): string => `${inOrder(factors)} / ${inOrder(divisors)}`;

/** A sum of multiples of expressions, like terms together. */
export class Combination {
  readonly terms: Map<string, Term> = new Map();
  private readonly store: Store;

  constructor(store: Store) {
    this.store = store;
  }

  /** Adds a multiple of an expression, term by term, also within 2 * (x - y); a sum of very many terms is one. */
  add(times: Q.Rational, id: Id): this {
    const { store } = this;
    const open: (readonly [times: Q.Rational, id: Id])[] = [[times, id]];
    for (let count = 0; open.length > 0; count++) {
      const [number, whole] = open.pop() as (typeof open)[number];
      const parts = addends(store, whole);
      for (const part of parts.length === 0 ? [whole] : parts) {
        const term = factored(store, part);
        const size = Q.mul(number, term.number);
        const [factor] = term.factors as [Id];
        const isSum = term.factors.length === 1 && term.divisors.length === 0 && store.isAdd(factor);
        if (isSum && factor !== whole && count < MOST) open.push([size, factor]);
        else this.put(term, size);
      }
    }
    return this;
  }

  private put(term: Term, times: Q.Rational): void {
    const key = keyOf(term);
    const number = Q.add(this.terms.get(key)?.number ?? 0, times);
    if (Q.sign(number) === 0) this.terms.delete(key);
    else this.terms.set(key, { ...term, number });
  }

  /** The factor by which this is a multiple of the other combination, if it is one. */
  over(other: Combination): Q.Rational | undefined {
    if (this.terms.size !== other.terms.size) return undefined;
    let whole: Q.Rational | undefined;
    for (const [key, { number }] of other.terms) {
      const own = this.terms.get(key);
      if (own === undefined) return undefined;
      const quotient = Q.div(own.number, number);
      if (whole !== undefined && Q.compare(quotient, whole) !== 0) return undefined;
      whole = quotient;
    }
    return whole;
  }
}

/** Whether an expression has a value wherever its variables have: it may be left out where it cancels. */
export const isHarmless = (store: Store, root: Id): boolean =>
  childrenFirst(store, [root]).every((id) => {
    const fn = store.fn(id);
    if (store.is(id, div)) return isNonzero(store, store.arg(id, 1));
    if (!store.is(id, pow)) return fn === undefined || (fn.domain === undefined && fn.definition === undefined);
    const exponent = numberIn(store, store.arg(id, 1));
    return store.isConst(exponent) && Q.isInteger(store.value(exponent)) && Q.sign(store.value(exponent)) > 0;
  });

/** An exponent as a number, if it is one as 2 - 1 is. */
const numberIn = (store: Store, id: Id): Id =>
  store.arity(id) === 0 ? id : new Interpretation(store, new Pruned(store)).of(id);
