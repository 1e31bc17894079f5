import type { Fn } from "../ast/fn.ts";
import { childrenFirst, Memo } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Kind, Store } from "../ast/store.ts";
import { isComposed } from "../canonical/compositions.ts";
import { beta, cbrt, cos, div, functions, neg, nthRoot, pow, sigmoid, sqrt } from "../functions/table.ts";

/**
 * How simple a written expression is: operators and functions first, then length. The smaller, the simpler. The tree
 * is counted: a shared part counts wherever it is written. A fraction in a numerator or denominator, also in a sum
 * there, costs one operator more, because one fraction is easier to read than nested fractions.
 */
export interface Cost {
  /** + - * / ^, signs and functions. */
  readonly operations: number;
  /** About its number of characters. */
  readonly length: number;
}

/** About the width of an operator with its spaces. */
const OPERATOR = 3;

/**
 * Numbers longer than people type them cost an operation for every so many digits: denominators of unrelated decimals
 * multiply to numbers that no double holds.
 */
const LONG = 12;
const DIGITS_PER_OPERATION = 4;

/** The extra cost of a difference that loses digits: 1 - cos(x) is still simpler than 2 * sin(x / 2)^2. */
const CANCELLATION = 2;

/** The extra cost of a function of its own inverse if algebra can express it: cos(asin(x)). */
const COMPOSITION = 4;

/** The extra cost of a root of a sum with roots of numbers, which a sum of roots may do without. */
const NESTED_ROOT = 3;

/** The extra cost of a beta function, which is elementary where its arguments sum to 1. */
const BETA = 2;

/** Below zero if a is simpler than b. */
export const compareCosts = (a: Cost, b: Cost): number => a.operations - b.operations || a.length - b.length;

/** The memoized costs of the expressions of a store. */
export class Costs {
  private readonly store: Store;
  private readonly known = new Memo<Cost>();

  constructor(store: Store) {
    this.store = store;
  }

  of(root: Id): Cost {
    const cost = this.known.get(root);
    if (cost !== undefined) return cost;
    for (const id of childrenFirst(this.store, [root], this.known)) this.known.set(id, this.find(id));
    return this.known.at(root);
  }

  private find(id: Id): Cost {
    const { store, known } = this;
    const kind = store.kind(id);
    if (kind === "const") {
      return costOfNumber(store.value(id));
    }
    if (kind === "var") return { operations: 0, length: store.name(id).length };
    const count = store.arity(id);
    let operations = kind === "func" ? Math.min(count, 1) : count - 1;
    let length = this.ownLength(id, kind, count);
    for (let i = 0; i < count; i++) {
      const arg = store.arg(id, i);
      const cost = known.at(arg);
      operations += cost.operations;
      length += cost.length;
      // The minus of a difference is the sum's operator.
      if (kind !== "add" || i === 0 || !this.isSigned(arg)) continue;
      operations--;
      length -= 1;
    }
    if (kind === "add" && this.cancels(id)) operations += CANCELLATION;
    const fn = kind === "func" ? store.fn(id) : undefined;
    if (fn === beta) operations += BETA;
    if (fn !== undefined && isRoot(store, id) && isSurd(store, store.arg(id, 0))) operations += NESTED_ROOT;
    if (fn !== undefined && count === 1 && isComposed(store, fn, store.arg(id, 0))) operations += COMPOSITION;
    if (store.is(id, div)) for (let i = 0; i < count; i++) operations += this.fractionsIn(store.arg(id, i));
    return { operations, length };
  }

  /** How many factors of a numerator or denominator are fractions, or sums with a fraction among their terms. */
  private fractionsIn(side: Id): number {
    const { store } = this;
    if (store.isAdd(side)) return store.args(side).some((term) => this.isFraction(term)) ? 1 : 0;
    if (!store.isMul(side)) return Number(store.is(side, div));
    let found = 0;
    for (const factor of store.args(side)) if (!store.isMul(factor)) found += this.fractionsIn(factor);
    return found;
  }

  /** Whether a written term has more than a number in its denominator. */
  private isFraction(term: Id): boolean {
    const { store } = this;
    const inside = store.is(term, neg) ? store.arg(term, 0) : term;
    return store.is(inside, div) && !store.isConst(store.arg(inside, 1));
  }

  /**
   * Whether a sum has a number and the opposite number times a function that comes close to 1: it loses the digits that
   * sin(x)^2 keeps near 0, and sigmoid(-x) where x is large.
   */
  private cancels(sum: Id): boolean {
    const { store } = this;
    let number: Q.Rational = 0;
    for (let i = 0; i < store.arity(sum); i++) {
      const term = numberOf(store, store.arg(sum, i));
      if (term.rest === undefined) number = term.number;
    }
    if (number === 0) return false;
    for (let i = 0; i < store.arity(sum); i++) {
      const { number: own, rest } = numberOf(store, store.arg(sum, i));
      if (rest !== undefined && NEAR_ONE.has(store.fn(rest)) && Q.equal(own, Q.neg(number))) return true;
    }
    return false;
  }

  private ownLength(id: Id, kind: Kind, count: number): number {
    if (kind !== "func") return OPERATOR * (count - 1);
    const fn = this.store.fn(id);
    if (fn === neg) return 1;
    if (fn?.operator !== undefined) return OPERATOR;
    return (fn?.name.length ?? 0) + (count === 0 ? 0 : 2);
  }

  /** Whether a term starts with a minus, so that it is written as a difference. */
  private isSigned(term: Id): boolean {
    const { store } = this;
    if (store.is(term, neg)) return true;
    let first = term;
    while (store.isMul(first) || store.is(first, div)) first = store.arg(first, 0);
    return store.isConst(first) && Q.sign(store.value(first)) < 0;
  }
}

const NEAR_ONE: ReadonlySet<Fn | undefined> = new Set([cos, sigmoid, functions.get("normcdf", 1)]);

const isRoot = (store: Store, id: Id): boolean =>
  store.is(id, sqrt) ||
  store.is(id, cbrt) ||
  store.is(id, nthRoot) ||
  (store.is(id, pow) && store.isConst(store.arg(id, 1)) && !Q.isInteger(store.value(store.arg(id, 1))));

/** A number and a root of a number, perhaps times numbers: 2 * sqrt(3) + 7. */
function isSurd(store: Store, sum: Id): boolean {
  if (!store.isAdd(sum) || store.arity(sum) !== 2) return false;
  const terms = store.args(sum).map((term) => numberOf(store, term));
  const rest = terms.find((term) => term.rest !== undefined)?.rest;
  if (rest === undefined || !terms.some((term) => term.rest === undefined)) return false;
  return isRoot(store, rest) && store.isConst(store.arg(rest, 0));
}

/** The cost of a number: its sign, the operations between its factors, and their excess length. */
function costOfNumber(value: Q.Rational): Cost {
  const { minus, above, below } = Q.factorsOf(value);
  const factors = [...above, ...below];
  let [operations, length] = [Number(minus) + factors.length - 1, Number(minus) + factors.length - 1];
  for (const [text, times] of factors) {
    operations += Number(times > 1);
    length += text.length;
  }
  return { operations: operations + Math.ceil(Math.max(0, length - LONG) / DIGITS_PER_OPERATION), length };
}

interface Scaled {
  readonly number: Q.Rational;
  readonly rest?: Id;
}

/** A written term as a number times the rest, which may be missing: -(3 * u) / 2. */
function numberOf(store: Store, term: Id): Scaled {
  let [rest, number]: [Id, Q.Rational] = [term, 1];
  if (store.is(rest, neg)) [rest, number] = [store.arg(rest, 0), -1];
  if (store.is(rest, div)) {
    const below = store.arg(rest, 1);
    if (!store.isConst(below) || store.value(below) === 0) return { number, rest };
    [rest, number] = [store.arg(rest, 0), Q.div(number, store.value(below))];
    if (store.is(rest, neg)) [rest, number] = [store.arg(rest, 0), Q.neg(number)];
  }
  if (store.isConst(rest)) return { number: Q.mul(number, store.value(rest)) };
  const first = store.arg(rest, 0);
  if (store.isMul(rest) && store.arity(rest) === 2 && store.isConst(first))
    return { number: Q.mul(number, store.value(first)), rest: store.arg(rest, 1) };
  return { number, rest };
}
