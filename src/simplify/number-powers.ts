// Powers of numbers as they are written: with as few numbers as possible.

import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import type { Canonical } from "../canonical/canonical.ts";
import { factorsOf, split } from "../canonical/context.ts";
import type { Candidate, Rule } from "../canonical/rule.ts";
import { pow } from "../functions/table.ts";

/** Bases of powers are not combined into longer numbers. */
const DIGITS = 6;

const ONE_EXPONENT: Rule = { name: "powers with one exponent", from: "u^x * v^x", to: "(u * v)^x" };

/** 2^x 3^x is 6^x, and 6^x / 2^x is 3^x: powers of positive numbers whose exponents are multiples of one. */
export function withFewerPowers(canonical: Canonical, id: Id): Candidate[] {
  const { store } = canonical;
  if (!store.isMul(id)) return [];
  const others: Id[] = [];
  const bases = new Map<Id, Q.Rational[]>();
  for (const factor of factorsOf(store, id)) {
    const [base, exponent] = store.is(factor, pow) ? [store.arg(factor, 0), store.arg(factor, 1)] : [factor, factor];
    const isPower = store.isConst(base) && Q.sign(store.value(base)) > 0 && !store.isConst(exponent);
    const { number, rest } = split(store, exponent);
    const value = isPower && Q.isInteger(number) ? Q.pow(store.value(base), number, DIGITS) : undefined;
    if (value === undefined) others.push(factor);
    else bases.set(rest, [...(bases.get(rest) ?? []), value]);
  }
  if (![...bases.values()].some((values) => values.length > 1)) return [];
  const powers = [...bases].map(([exponent, values]) =>
    canonical.power(store.constant(values.reduce((a, b) => Q.mul(a, b))), exponent),
  );
  return [{ rule: ONE_EXPONENT, id: canonical.mul([...others, ...powers]) }];
}

/** 4 * 2^x is written 2^(x + 2); returns the rest of the coefficient. */
export function joinPower(store: Store, number: Q.Rational, above: Id[]): Q.Rational {
  if (typeof number !== "number" || number < 2) return number;
  for (const [i, factor] of above.entries()) {
    if (!store.is(factor, pow) || !store.isConst(store.arg(factor, 0))) continue;
    const [base, exponent] = [store.value(store.arg(factor, 0)), store.arg(factor, 1)];
    const k = typeof base === "number" && base > 1 ? Math.round(Math.log(number) / Math.log(base)) : 0;
    if (k < 1 || Q.pow(base, k) !== number || store.isAdd(exponent) || store.isConst(exponent)) continue;
    above[i] = store.apply(pow, [store.arg(factor, 0), store.plus(exponent, store.constant(k))]);
    return 1;
  }
  return number;
}

/** 2^(2 x) is written 4^x. */
export function numberPower(
  store: Store,
  base: Id,
  exponent: Id,
): { readonly base: Id; readonly exponent: Id } | undefined {
  if (!store.isConst(base) || store.isAdd(exponent)) return undefined;
  const { number, rest } = split(store, exponent);
  if (Q.sign(store.value(base)) <= 0 || typeof number !== "number" || number < 2 || number > 20) return undefined;
  const power = Q.pow(store.value(base), number, 4);
  return power === undefined ? undefined : { base: store.constant(power), exponent: rest };
}
