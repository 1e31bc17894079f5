import * as Q from "../ast/rational.ts";
import type { Id } from "../ast/store.ts";

/** A number times powers of nodes with whole exponents. */
export interface Monomial {
  readonly coefficient: Q.Rational;
  readonly powers: ReadonlyMap<Id, number>;
}

/** Longer products are factors themselves: a bound on the work per node. */
const MOST_FACTORS = 12;

const NO_POWERS: ReadonlyMap<Id, number> = new Map();

export const number = (coefficient: Q.Rational): Monomial => ({ coefficient, powers: NO_POWERS });
export const single = (base: Id, exponent = 1): Monomial => ({ coefficient: 1, powers: new Map([[base, exponent]]) });

export const exponentOf = ({ powers }: Monomial, base: Id): number => powers.get(base) ?? 0;
export const isNumber = ({ powers }: Monomial): boolean => powers.size === 0;

/** Whether it is 1 times a power of this node. */
export const isPowerOf = ({ coefficient, powers }: Monomial, base: Id): boolean =>
  coefficient === 1 && powers.size === 1 && powers.has(base);

/**
 * The product; undefined where it is too long, or where something that may be 0 would cancel: x / x has no value at 0.
 *
 * @param isPositive whether a base is never 0
 * @param unit what stands for a base over itself, 1 or without a value, if it may
 */
export function product(
  a: Monomial,
  b: Monomial,
  isPositive: (base: Id) => boolean,
  unit?: (base: Id) => Id,
): Monomial | undefined {
  const coefficient = Q.mul(a.coefficient, b.coefficient);
  if (!Q.isShort(coefficient)) return undefined;
  const powers = new Map(a.powers);
  for (const [base, exponent] of b.powers) {
    const own = powers.get(base) ?? 0;
    if (own * exponent < 0 && !isPositive(base)) {
      if (unit === undefined) return undefined;
      powers.set(unit(base), 1);
    }
    if (own + exponent === 0) powers.delete(base);
    else powers.set(base, own + exponent);
  }
  return powers.size > MOST_FACTORS ? undefined : { coefficient, powers };
}

/** A whole power; undefined for 1 / 0. */
export function power({ coefficient, powers }: Monomial, exponent: number): Monomial | undefined {
  const value = coefficient === 1 ? 1 : Q.pow(coefficient, exponent);
  if (value === undefined || !Q.isShort(value)) return undefined;
  return { coefficient: value, powers: new Map([...powers].map(([base, own]) => [base, own * exponent])) };
}

export const negative = ({ coefficient, powers }: Monomial): Monomial => ({ coefficient: Q.neg(coefficient), powers });

/** The quotient by a monomial of the powers that both have: nothing cancels that was not there. */
export function without(a: Monomial, common: Monomial): Monomial {
  const powers = new Map(a.powers);
  for (const [base, exponent] of common.powers) {
    const left = (powers.get(base) ?? 0) - exponent;
    if (left === 0) powers.delete(base);
    else powers.set(base, left);
  }
  return { coefficient: a.coefficient, powers };
}

/**
 * The common factors of two terms, without coefficients.
 *
 * @param isExpandable whether a divisor of one term only is to be taken out of the other one too
 */
export function commonFactor(a: Monomial, b: Monomial, isExpandable: (base: Id) => boolean): Monomial {
  const powers = new Map<Id, number>();
  for (const base of new Set([...a.powers.keys(), ...b.powers.keys()])) {
    const [x, y] = [exponentOf(a, base), exponentOf(b, base)];
    if (x * y > 0) powers.set(base, x > 0 ? Math.min(x, y) : isExpandable(base) ? Math.min(x, y) : Math.max(x, y));
    else if (isExpandable(base) && Math.min(x, y) < 0) powers.set(base, Math.min(x, y));
  }
  return { coefficient: 1, powers };
}

/** Whether two have the same powers. */
export function isAlike(a: Monomial, b: Monomial): boolean {
  if (a.powers.size !== b.powers.size) return false;
  for (const [base, exponent] of a.powers) if (b.powers.get(base) !== exponent) return false;
  return true;
}

/** How often the powers of one go into those of another. */
export function timesIn(powers: ReadonlyMap<Id, number>, others: ReadonlyMap<Id, number>): number {
  let times = Number.POSITIVE_INFINITY;
  for (const [base, power] of others) times = Math.min(times, Math.floor((powers.get(base) ?? 0) / power));
  return Math.max(0, times);
}

/** Takes a power of a base out. */
export function reduce(powers: Map<Id, number>, base: Id, by: number): void {
  const left = (powers.get(base) ?? 0) - by;
  if (left === 0) powers.delete(base);
  else powers.set(base, left);
}

/** The powers above that all have. */
export function inCommon([first, ...others]: readonly Monomial[]): Monomial {
  const all = others.reduce((known, each) => commonFactor(known, each, () => false), first ?? number(1));
  return { coefficient: 1, powers: new Map([...all.powers].filter(([, power]) => power > 0)) };
}

/** Like terms together, without those that have cancelled. */
export function likeTerms(monomials: readonly Monomial[]): Monomial[] {
  const left: Monomial[] = [];
  for (const monomial of monomials) {
    const at = left.findIndex((other) => isAlike(other, monomial));
    if (at < 0) left.push(monomial);
    else left[at] = { ...monomial, coefficient: Q.add((left[at] as Monomial).coefficient, monomial.coefficient) };
  }
  return left.filter(({ coefficient }) => coefficient !== 0);
}
