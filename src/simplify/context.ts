import type { Algebra } from "../ast/algebra.ts";
import type { Rational } from "../ast/rational.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { pow } from "../functions/table.ts";
import type { Facts } from "./facts.ts";
import type { Order } from "./order.ts";
import type { Range } from "./ranges.ts";

/** What the builders of canonical sums, products and powers share. */
export interface Context extends Algebra<Id> {
  readonly store: Store;
  readonly facts: Facts;
  readonly order: Order;
  /**
   * Whether maxima keep the order of their operands, for what is yet to be differentiated: where several are greatest
   * the derivative is the first one's.
   */
  readonly keepsTies: boolean;
  power(base: Id, exponent: Id): Id;
  /** A sum as a number times a sum of whole coefficients without common divisor, the first one positive. */
  primitive(sum: Id): Primitive;
  /**
   * The canonical expressions where more is known of parts; undefined in such a branch itself, so that nests take no
   * longer than their size.
   */
  readonly inside: ((known: ReadonlyMap<Id, Range>) => { of(root: Id): Id }) | undefined;
}

export interface Primitive {
  readonly content: Rational;
  readonly part: Id;
}

/** Longer sums and products are not opened inside others: what is shared would be copied for each of its users. */
export const OPEN = 32;

/** The factors of a product; of anything else, itself. */
export const factorsOf = (store: Store, id: Id): Id[] => (store.isMul(id) ? store.args(id) : [id]);

/** A factor as base and exponent; of what is no power, the exponent is left out. */
export const powerOf = (store: Store, factor: Id): { base: Id; exponent: Id | undefined } =>
  store.is(factor, pow)
    ? { base: store.arg(factor, 0), exponent: store.arg(factor, 1) }
    : { base: factor, exponent: undefined };

/** The exponent of a factor, 1 of what is no power; undefined where it is no number. */
export function exponentOf(store: Store, factor: Id): Rational | undefined {
  if (!store.is(factor, pow)) return 1;
  const exponent = store.arg(factor, 1);
  return store.isConst(exponent) ? store.value(exponent) : undefined;
}

/** The number of a term. */
export function numberOf(store: Store, term: Id): Rational {
  const first = store.isMul(term) ? store.arg(term, 0) : term;
  return store.isConst(first) ? store.value(first) : 1;
}

/** A product as its number and the rest. */
export function split(store: Store, term: Id): { number: Rational; rest: Id } {
  if (!store.isMul(term)) return { number: 1, rest: term };
  const first = store.arg(term, 0);
  if (!store.isConst(first)) return { number: 1, rest: term };
  return { number: store.value(first), rest: store.rest(term) };
}

/** A number times a product that has none. */
export function scaled(store: Store, number: Rational, rest: Id): Id {
  if (number === 1) return rest;
  if (number === 0) return store.constant(0);
  if (store.isConst(rest)) return store.constant(number);
  if (store.isMul(rest)) return store.mul([store.constant(number), ...store.args(rest)]);
  return store.times(store.constant(number), rest);
}

/** Factors of a kind, and the others. */
export function parted(factors: readonly Id[], isTaken: (factor: Id) => boolean): [Id[], Id[]] {
  const [taken, left]: [Id[], Id[]] = [[], []];
  for (const factor of factors) (isTaken(factor) ? taken : left).push(factor);
  return [taken, left];
}

export const negated = (context: Context, id: Id): Id => context.times(context.store.constant(-1), id);

/** Whether an expression begins with a minus. */
export const isSigned = (store: Store, id: Id): boolean =>
  Q.sign(numberOf(store, store.isAdd(id) ? store.arg(id, 0) : id)) < 0;

/** An expression as a number times a part that is the same for all its multiples. */
export function signed(context: Context, id: Id): { number: Rational; part: Id } {
  if (!context.store.isAdd(id)) {
    const { number, rest } = split(context.store, id);
    return { number, part: rest };
  }
  const { content, part } = context.primitive(id);
  return { number: content, part };
}
