import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import type { Canonical } from "../canonical/canonical.ts";
import { factorsOf, powerOf, split } from "../canonical/context.ts";
import { type Candidate, LOGARITHMS } from "../canonical/rule.ts";
import { log, pow } from "../functions/table.ts";

/** Digits a number under one logarithm may have. */
const DIGITS = 12;

/**
 * A sum or product with logarithms of numbers in it in fewer of them: log(8) / log(2) is 3, log(2 x) - log(2) is
 * log(x). Where the input has a value every argument is positive, so they may be combined.
 */
export function withFewerLogarithms(canonical: Canonical, id: Id): Candidate[] {
  const { store } = canonical;
  if (!store.knows(log) || !hasTwo(store, id)) return [];
  const ofRoots = store.isAdd(id)
    ? canonical.add(store.args(id).map((term) => inRoots(canonical, term)))
    : inRoots(canonical, id);
  const forms = store.isAdd(ofRoots) ? [ofRoots, joined(canonical, ofRoots)] : [ofRoots];
  return forms.map((form) => ({ rule: LOGARITHMS, id: form }));
}

/** Whether there are two different logarithms among the factors, one of them of a number. */
function hasTwo(store: Store, id: Id): boolean {
  let first: Id | undefined;
  let [isSecond, isNumber] = [false, false];
  for (const term of store.isAdd(id) ? store.args(id) : [id])
    for (const factor of factorsOf(store, term)) {
      const base = store.is(factor, pow) ? store.arg(factor, 0) : factor;
      if (!store.is(base, log)) continue;
      first ??= base;
      isSecond ||= base !== first;
      isNumber ||= store.isConst(store.arg(base, 0));
    }
  return isSecond && isNumber;
}

/** A product with log(8) as 3 * log(2). */
function inRoots(canonical: Canonical, product: Id): Id {
  const { store } = canonical;
  return canonical.mul(
    factorsOf(store, product).map((factor) => {
      const { base, exponent } = powerOf(store, factor);
      if (!store.is(base, log) || !store.isConst(store.arg(base, 0))) return factor;
      const value = leastRoot(store.value(store.arg(base, 0)));
      const logarithm = canonical.times(store.constant(value.degree), store.call(log, store.constant(value.root)));
      return exponent === undefined ? logarithm : canonical.power(logarithm, exponent);
    }),
  );
}

/** The least root that is rational, and its degree: 2 and 3 for 8. */
function leastRoot(value: Q.Rational): { root: Q.Rational; degree: number } {
  let [root, degree] = [value, 1];
  if (Q.sign(value) <= 0 || !Q.isShort(value)) return { root, degree };
  for (let k = 2; k < 64; k++)
    for (let next = Q.pow(root, Q.rational(1n, BigInt(k))); next !== undefined && next !== 1; ) {
      [root, degree] = [next, degree * k];
      next = Q.pow(root, Q.rational(1n, BigInt(k)));
    }
  return { root, degree };
}

/** A sum with its whole multiples of logarithms of numbers, and one more logarithm, as one. */
function joined(canonical: Canonical, sum: Id): Id {
  const { store } = canonical;
  const others: Id[] = [];
  let number: Q.Rational = 1;
  let argument: { inside: Id; sign: Q.Rational } | undefined;
  for (const term of store.args(sum)) {
    const { number: times, rest } = split(store, term);
    const inside = store.is(rest, log) ? store.arg(rest, 0) : undefined;
    // The logarithm of a number that is not positive has no value: nothing may be combined with it.
    const isPositive = inside !== undefined && store.isConst(inside) && Q.compare(store.value(inside), 0) > 0;
    const isNumber = isPositive && Q.isInteger(times);
    const power = isNumber ? Q.pow(store.value(inside), times, DIGITS) : undefined;
    const product: Q.Rational | undefined = power === undefined ? undefined : Q.mul(number, power);
    if (product !== undefined && Q.isShort(product)) number = product;
    else if (inside !== undefined && argument === undefined && (times === 1 || times === -1))
      argument = { inside, sign: times };
    else others.push(term);
  }
  if (argument === undefined) return canonical.add([...others, canonical.call(log, store.constant(number))]);
  const factor = store.constant(argument.sign === 1 ? number : Q.div(1, number));
  const whole = canonical.call(log, canonical.times(factor, argument.inside));
  return canonical.add([...others, canonical.times(store.constant(argument.sign), whole)]);
}
