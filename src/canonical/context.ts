import type { Algebra } from "../ast/algebra.ts";
import type { Rational } from "../ast/rational.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { pow } from "../functions/table.ts";
import type { Facts } from "./facts.ts";
import type { Order } from "./order.ts";
import type { Range } from "./ranges.ts";

/** The shared context of the builders of canonical sums, products and powers. */
export interface Context extends Algebra<Id> {
  readonly store: Store;
  readonly facts: Facts;
  readonly order: Order;
  /**
   * Whether maxima keep the order of their operands, because they will be differentiated: if several are greatest the
   * derivative is that of the first.
   */
  readonly keepsTies: boolean;
  power(base: Id, exponent: Id): Id;
  /** A sum as a number times a sum of whole coefficients without common divisor, the first one positive. */
  primitive(sum: Id): Primitive;
  /**
   * The canonical algebra with more facts about parts; undefined inside such a branch, so that nests take time
   * proportional to their size.
   */
  readonly inside: ((known: ReadonlyMap<Id, Range>) => { of(root: Id): Id }) | undefined;
}

export interface Primitive {
  readonly content: Rational;
  readonly part: Id;
}

/** Longer sums and products are not flattened into others: shared ones would be copied for each user. */
export const OPEN = 32;

/** The factors of a product; anything else is its own factor. */
export const factorsOf = (store: Store, id: Id): Id[] => (store.isMul(id) ? store.args(id) : [id]);

/** A factor as base and exponent; the exponent is left out unless it is a power. */
export const powerOf = (store: Store, factor: Id): { base: Id; exponent: Id | undefined } =>
  store.is(factor, pow)
    ? { base: store.arg(factor, 0), exponent: store.arg(factor, 1) }
    : { base: factor, exponent: undefined };

/** The exponent of a factor, 1 unless it is a power; undefined if it is not a number. */
export function exponentOf(store: Store, factor: Id): Rational | undefined {
  if (!store.is(factor, pow)) return 1;
  const exponent = store.arg(factor, 1);
  return store.isConst(exponent) ? store.value(exponent) : undefined;
}

/** The numerical coefficient of a term. */
export function numberOf(store: Store, term: Id): Rational {
  const first = store.isMul(term) ? store.arg(term, 0) : term;
  return store.isConst(first) ? store.value(first) : 1;
}

/** A product as its coefficient and the rest. */
export function split(store: Store, term: Id): { number: Rational; rest: Id } {
  if (!store.isMul(term)) return { number: 1, rest: term };
  const first = store.arg(term, 0);
  if (!store.isConst(first)) return { number: 1, rest: term };
  return { number: store.value(first), rest: store.rest(term) };
}

/** A number times a product without a coefficient. */
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

/** Whether an expression starts with a minus. */
export const isSigned = (store: Store, id: Id): boolean =>
  Q.sign(numberOf(store, store.isAdd(id) ? store.arg(id, 0) : id)) < 0;

/** An expression as a number times a part that is the same for all its multiples. */
export function signed(context: Context, id: Id): { number: Rational; part: Id } {
  const { store } = context;
  if (store.isAdd(id)) {
    const { content, part } = context.primitive(id);
    return { number: content, part };
  }
  const { number, rest } = split(store, id);
  if (!store.isMul(rest)) return { number, part: rest };
  // The sign of a sum among the factors counts too: (m - x) / k is -1 times (x - m) / k.
  let own = number;
  let isSame = true;
  const factors = store.args(rest).map((factor) => {
    if (!store.isAdd(factor)) return factor;
    const { content, part } = context.primitive(factor);
    own = Q.mul(own, content);
    isSame &&= part === factor;
    return part;
  });
  return { number: own, part: isSame ? rest : context.mul(factors) };
}
