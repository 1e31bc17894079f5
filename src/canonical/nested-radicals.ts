import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { pow } from "../functions/table.ts";
import { type Context, factorsOf, negated, powerOf, split } from "./context.ts";
import type { Candidate, Rule } from "./rule.ts";

const HALF = Q.rational(1n, 2n);

const CONJUGATE: Rule = {
  name: "no root in the denominator",
  from: "1 / (sqrt(u) + sqrt(v))",
  to: "(sqrt(u) - sqrt(v)) / (u - v)",
};

/**
 * The square root of a + b sqrt(c) as a sum of two roots of rational numbers, where a^2 - b^2 c is the square of a
 * rational number s: then it is sqrt((a + s) / 2) + sqrt((a - s) / 2), with the sign of b. Undefined if there is
 * none (A. Borodin et al., Decreasing the nesting depth of expressions involving square roots, 1985).
 */
export function denested(context: Context, sum: Id): Id | undefined {
  const { store } = context;
  if (store.arity(sum) !== 2) return undefined;
  const parts = surd(store, store.arg(sum, 0), store.arg(sum, 1));
  if (parts === undefined) return undefined;
  const { a, b, c } = parts;
  const square = Q.add(Q.mul(a, a), Q.neg(Q.mul(Q.mul(b, b), c)));
  const s = Q.sign(a) > 0 && Q.sign(square) > 0 ? Q.pow(square, HALF) : undefined;
  if (s === undefined) return undefined;
  const root = (value: Q.Rational): Id => context.power(store.constant(Q.div(value, 2)), store.constant(HALF));
  const [greater, less] = [root(Q.add(a, s)), root(Q.add(a, Q.neg(s)))];
  return context.plus(greater, context.times(store.constant(Q.sign(b)), less));
}

/**
 * The real cube root of a + b sqrt(c) as p + q sqrt(c) in rational numbers: then p^2 - q^2 c is the cube root m of
 * a^2 - b^2 c, and 2 p the real solution t of t^3 - 3 m t = 2 a. Undefined if there is none.
 */
export function denestedCube(context: Context, sum: Id): Id | undefined {
  const { store } = context;
  const parts = store.arity(sum) === 2 ? surd(store, store.arg(sum, 0), store.arg(sum, 1)) : undefined;
  if (parts === undefined) return undefined;
  const { a, b, c } = parts;
  const minus = (x: Q.Rational, y: Q.Rational): Q.Rational => Q.add(x, Q.neg(y));
  const norm = minus(Q.mul(a, a), Q.mul(Q.mul(b, b), c));
  const size = Q.pow(Q.mul(norm, Q.sign(norm)), Q.rational(1n, 3n));
  if (size === undefined) return undefined;
  const m = Q.mul(size, Q.sign(norm));
  // t times the product of both denominators is whole, so that it is found by rounding.
  const scale = Number(Q.denominator(m) * Q.denominator(a));
  const [rational, surds] = [Q.toNumber(a), Q.toNumber(b) * Math.sqrt(Q.toNumber(c))];
  const whole = Math.round((Math.cbrt(rational + surds) + Math.cbrt(rational - surds)) * scale);
  if (!Number.isSafeInteger(whole) || !Number.isSafeInteger(scale)) return undefined;
  const p = Q.div(Q.div(whole, scale), 2);
  const pp = Q.mul(p, p);
  const root = Q.sign(minus(pp, m)) < 0 ? undefined : Q.pow(Q.div(minus(pp, m), c), HALF);
  if (root === undefined) return undefined;
  const q = Q.mul(root, Q.sign(b));
  const qqc = minus(pp, m);
  const isCube = Q.equal(Q.mul(p, Q.add(pp, Q.mul(3, qqc))), a) && Q.equal(Q.mul(q, Q.add(Q.mul(3, pp), qqc)), b);
  if (!isCube) return undefined;
  const surdOf = context.power(store.constant(c), store.constant(HALF));
  return context.plus(store.constant(p), context.times(store.constant(q), surdOf));
}

/** A product with a sum of two square roots taken out of the denominator: 1 / (sqrt(2) + 1) is sqrt(2) - 1. */
export function withoutRadicalsBelow(context: Context, id: Id): Candidate[] {
  const { store } = context;
  const factors = factorsOf(store, id);
  return factors.flatMap((factor, i) => {
    const { base, exponent } = powerOf(store, factor);
    const isBelow = exponent !== undefined && store.isConst(exponent) && store.value(exponent) === -1;
    if (!isBelow || !store.isAdd(base) || store.arity(base) !== 2) return [];
    const [a, b] = store.args(base) as [Id, Id];
    const two = store.constant(2);
    const square = context.plus(context.power(a, two), negated(context, context.power(b, two)));
    if (!store.isConst(square) || store.value(square) === 0) return [];
    const conjugate = context.plus(a, negated(context, b));
    const inverse = store.constant(Q.div(1, store.value(square)));
    return [{ rule: CONJUGATE, id: context.mul([...factors.toSpliced(i, 1), conjugate, inverse]) }];
  });
}

/** A canonical sum of two terms as a + b sqrt(c) in short rational numbers. */
function surd(store: Store, term: Id, last: Id): { a: Q.Rational; b: Q.Rational; c: Q.Rational } | undefined {
  const { number: b, rest } = split(store, term);
  if (!store.isConst(last) || !store.is(rest, pow)) return undefined;
  const [base, exponent] = [store.arg(rest, 0), store.arg(rest, 1)];
  if (!store.isConst(base) || !store.isConst(exponent) || !Q.equal(store.value(exponent), HALF)) return undefined;
  const [a, c] = [store.value(last), store.value(base)];
  const isPlain = [a, b, c].every((each) => Q.isShort(each) && (typeof each === "number" || !each.decimal));
  return isPlain ? { a, b, c } : undefined;
}
