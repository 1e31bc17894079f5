import * as Q from "../ast/rational.ts";
import type { Id } from "../ast/store.ts";
import { abs, div, e, exp, log, log2, log10, pow, sign } from "../functions/table.ts";
import { type Context, factorsOf, parted, split } from "./context.ts";
import { denested, denestedCube } from "./nested-radicals.ts";
import { powerOfRoot } from "./odd-roots.ts";
import { extract, HIGHEST_DEGREE, root } from "./radical.ts";

/** The canonical power. Equal to the input wherever that has a finite value. */
export function power(context: Context, base: Id, exponent: Id): Id {
  const { store } = context;
  // 1 / 0 has no value, and no power of it has one.
  if (store.is(base, div)) return base;
  if (store.isConst(exponent)) return constantPower(context, base, exponent, store.value(exponent));
  if (store.isNumber(base, 1)) return base;
  const exponential = ofLogarithm(context, base, exponent);
  if (exponential !== undefined) return exponential;
  if (store.isConst(base)) return powerOfNumber(context, base, exponent);
  if (store.is(base, e)) return context.call(exp, exponent);
  if (store.is(base, exp)) return context.call(exp, context.times(store.arg(base, 0), exponent));
  // (x^a)^b is x^(a b) where x >= 0, and for whole b.
  if (store.is(base, pow) && (isFree(context, base) || context.facts.isWhole(exponent)))
    return context.power(store.arg(base, 0), context.times(store.arg(base, 1), exponent));
  if (store.isMul(base)) {
    const [free, others] = parted(
      store.args(base),
      (factor) => context.facts.isWhole(exponent) || context.facts.isPositive(factor),
    );
    if (free.length > 0 && (others.length === 0 || !store.isConst(store.arg(base, 0)) || free.length > 1))
      return context.mul(
        [...free, ...(others.length > 0 ? [context.mul(others)] : [])].map((factor) =>
          raised(context, factor, exponent),
        ),
      );
  }
  return store.apply(pow, [base, exponent]);
}

/** 4^x is 2^(2 x): one base for all powers of a number. */
function powerOfNumber(context: Context, base: Id, exponent: Id): Id {
  const { store } = context;
  const value = store.value(base);
  // 10^(c log10(v)) is v^c: without the logarithm it has no value.
  const logarithm = value === 2 ? log2 : value === 10 ? log10 : undefined;
  const factors = logarithm === undefined ? [] : factorsOf(store, exponent);
  const at = factors.findIndex((factor) => logarithm !== undefined && store.is(factor, logarithm));
  if (at >= 0) return context.power(store.arg(factors[at] as Id, 0), context.mul(factors.toSpliced(at, 1)));
  if (typeof value === "number" && value > 3)
    for (let degree = 2; 2 ** degree <= value && degree <= HIGHEST_DEGREE; degree++) {
      const root = Q.pow(value, Q.rational(1n, BigInt(degree)));
      if (root !== undefined)
        return context.power(store.constant(root), context.times(store.constant(degree), exponent));
    }
  if (value === -1 && context.facts.isWhole(exponent)) {
    const { parity } = context.facts.range(exponent);
    if (parity !== undefined) return store.constant(parity === 0 ? 1 : -1);
    const { number, rest } = split(store, exponent);
    // (-1)^n for a whole n depends on its parity.
    if (Q.isInteger(number) && context.facts.isWhole(rest)) {
      if (Q.numerator(number) % 2n === 0n) return store.constant(1);
      if (number !== 1) return context.power(base, rest);
    }
  }
  // 2^(x + 2) is 4 * 2^x.
  const last = store.isAdd(exponent) ? store.arg(exponent, store.arity(exponent) - 1) : undefined;
  if (value !== 0 && last !== undefined && store.isConst(last) && Q.isInteger(store.value(last))) {
    const number = Q.pow(value, store.value(last), DIGITS);
    const rest = store.add(store.args(exponent).slice(0, -1));
    if (number !== undefined) return context.times(store.constant(number), context.power(base, rest));
  }
  return store.apply(pow, [base, exponent]);
}

/** b^(c / log(b)) is exp(c) where it has a value, because b is positive there. */
function ofLogarithm(context: Context, base: Id, exponent: Id): Id | undefined {
  const { store } = context;
  const terms = store.isAdd(exponent) ? store.args(exponent) : [exponent];
  for (const [i, term] of terms.entries()) {
    const factors = factorsOf(store, term);
    const at = factors.findIndex((factor) => isReciprocalLogarithm(context, factor, base));
    if (at < 0) continue;
    const rest = context.add(terms.toSpliced(i, 1));
    return context.times(context.call(exp, context.mul(factors.toSpliced(at, 1))), context.power(base, rest));
  }
  return undefined;
}

function isReciprocalLogarithm({ store }: Context, factor: Id, base: Id): boolean {
  if (!store.is(factor, pow)) return false;
  const [inner, exponent] = [store.arg(factor, 0), store.arg(factor, 1)];
  return store.isNumber(exponent, -1) && store.is(inner, log) && store.arg(inner, 0) === base;
}

const raised = (context: Context, base: Id, exponent: Id): Id =>
  context.store.isMul(base) ? context.store.apply(pow, [base, exponent]) : context.power(base, exponent);

function constantPower(context: Context, base: Id, exponent: Id, p: Q.Rational): Id {
  const { store } = context;
  if (p === 0) return store.constant(1);
  if (p === 1) return base;
  if (store.isConst(base)) return numberPower(context, base, exponent, store.value(base), p);
  if (store.is(base, e)) return context.call(exp, exponent);
  if (store.is(base, exp)) return context.call(exp, context.times(store.arg(base, 0), exponent));
  // x^0.5 is written as a root too: it is the same power as sqrt(x).
  if (typeof p !== "number" && p.decimal && Q.denominator(p) === 2n && Q.numerator(p) ** 2n === 1n)
    return context.power(base, store.constant(Q.sign(p) < 0 ? Q.neg(Q.HALF) : Q.HALF));
  const isWhole = Q.isInteger(p);
  const whole = isWhole ? powerOfRoot(context, base, p) : undefined;
  if (whole !== undefined) return whole;
  if (isWhole && store.is(base, sign)) return powerOfSign(context, base, p);
  if (store.is(base, pow) && (isWhole || isFree(context, base)))
    return context.power(store.arg(base, 0), context.times(store.arg(base, 1), exponent));
  if (store.is(base, pow) && isEven(store, store.arg(base, 1)))
    // (x^2)^(1/2) is |x|.
    return context.power(context.call(abs, store.arg(base, 0)), context.times(store.arg(base, 1), exponent));
  if (isWhole && store.is(base, abs) && Q.numerator(p) % 2n === 0n) return context.power(store.arg(base, 0), exponent);
  if (store.isMul(base)) {
    if (isWhole && isSmall(split(store, base).number, p))
      return context.mul(store.args(base).map((factor) => context.power(factor, exponent)));
    if (isWhole) return store.apply(pow, [base, exponent]);
    return rootOfProduct(context, base, exponent, p);
  }
  if (store.isAdd(base)) {
    const degree = Q.denominator(p);
    const roots = degree % 2n === 0n ? denested(context, base) : undefined;
    if (roots !== undefined) return context.power(roots, store.constant(Q.mul(p, 2)));
    const cubic = degree % 3n === 0n && context.facts.isNonnegative(base) ? denestedCube(context, base) : undefined;
    if (cubic !== undefined) return context.power(cubic, store.constant(Q.mul(p, 3)));
    const { content, part } = context.primitive(base);
    if (content !== 1 && isWhole) {
      const number = Q.pow(content, p, DIGITS);
      if (number !== undefined) return context.times(store.constant(number), context.power(part, exponent));
    } else if (content !== 1) return rootOfSum(context, base, content, part, exponent, p);
  }
  return store.apply(pow, [base, exponent]);
}

/** sign(x)^3 is sign(x), and 1 / sign(x) too; sign(x)^2 is 1 where x is not 0. */
function powerOfSign({ facts, store }: Context, base: Id, p: Q.Rational): Id {
  if (Q.numerator(p) % 2n !== 0n) return base;
  const isOne = Q.sign(p) < 0 || facts.isNonzero(store.arg(base, 0));
  return isOne ? store.constant(1) : store.apply(pow, [base, store.constant(2)]);
}

/** The most digits of numbers from powers of products: (2 x)^1000 is left as it is. */
const DIGITS = 24;

const isSmall = (number: Q.Rational, p: Q.Rational): boolean =>
  number === 1 || number === -1 || (Q.isShort(number) && Q.pow(number, p, DIGITS) !== undefined);

/** Whether exponents multiply for the base x^a: x is not negative where x^a has a value and is not an even power. */
function isFree({ store, facts }: Context, id: Id): boolean {
  const [base, exponent] = [store.arg(id, 0), store.arg(id, 1)];
  if (facts.isNonnegative(base)) return true;
  if (!store.isConst(exponent)) return false;
  const a = store.value(exponent);
  // A fractional power has a value only for x >= 0; so has the root of an odd one.
  return !Q.isInteger(a) || Q.numerator(a) % 2n !== 0n;
}

function isEven(store: Context["store"], exponent: Id): boolean {
  if (!store.isConst(exponent)) return false;
  const a = store.value(exponent);
  return Q.isInteger(a) && Q.numerator(a) % 2n === 0n;
}

/**
 * A power of a number: a number if that is rational, otherwise with roots of whole numbers free of perfect powers.
 */
function numberPower(context: Context, base: Id, exponent: Id, b: Q.Rational, p: Q.Rational): Id {
  const { store } = context;
  const exact = Q.isShort(b) && Q.isShort(p) ? Q.pow(b, p) : undefined;
  if (exact !== undefined) return store.constant(exact);
  const degree = Q.denominator(p);
  const isPlain =
    degree === 1n || degree > HIGHEST_DEGREE || Q.sign(b) <= 0 || !Q.isShort(b) || (typeof b !== "number" && b.decimal);
  if (isPlain) return store.apply(pow, [base, exponent]);
  const whole = Q.floor(p);
  const times = Number(Q.numerator(p) - Q.numerator(whole) * degree);
  const [outer, under] = [Q.pow(b, whole), Q.pow(b, times)];
  if (outer === undefined || under === undefined) return store.apply(pow, [base, exponent]);
  const { outside, inside, degree: least } = root(under, Number(degree));
  const number = Q.mul(outer, outside);
  const radical = store.apply(pow, [store.constant(inside), store.constant(Q.rational(1n, BigInt(least)))]);
  return number === 1 ? radical : store.times(store.constant(number), radical);
}

/**
 * A fractional power of a product: factors that are not negative come out, and of the coefficient its perfect power.
 */
function rootOfProduct(context: Context, base: Id, exponent: Id, p: Q.Rational): Id {
  const { store, facts } = context;
  const { number, rest } = split(store, base);
  const factors = store.isMul(rest) ? store.args(rest) : [rest];
  // A factor that may be 0 comes out only if no other one can be negative: sqrt(0 * -1) is 0, sqrt(0) * sqrt(-1)
  // has no value.
  const isSafe = Q.sign(number) > 0 && factors.every((factor) => facts.isNonnegative(factor));
  const [free, others] = parted(factors, (factor) => isSafe || facts.isPositive(factor));
  const taken = outOf(number, p);
  const inside = context.mul([store.constant(taken.inside), ...others]);
  const outside = [store.constant(taken.outside), ...free.map((factor) => context.power(factor, exponent))];
  if (free.length === 0 && taken.outside === 1) return store.apply(pow, [base, exponent]);
  const isNumber = store.isConst(inside);
  return context.mul([...outside, isNumber ? context.power(inside, exponent) : rooted(context, inside, exponent)]);
}

/** Nothing more comes out of it. */
const rooted = ({ store }: Context, base: Id, exponent: Id): Id => store.apply(pow, [base, exponent]);

function rootOfSum(context: Context, base: Id, content: Q.Rational, part: Id, exponent: Id, p: Q.Rational): Id {
  const { store } = context;
  const { outside, inside } = outOf(content, p);
  if (outside === 1) return store.apply(pow, [base, exponent]);
  const left = inside === 1 ? part : context.times(store.constant(inside), part);
  return context.times(store.constant(outside), rooted(context, left, exponent));
}

/** number^p = outside * inside^p for a fractional p: only positive perfect powers come out. */
function outOf(number: Q.Rational, p: Q.Rational): { outside: Q.Rational; inside: Q.Rational } {
  const degree = Q.denominator(p);
  const none = { outside: 1, inside: number };
  if (degree > HIGHEST_DEGREE || !Q.isShort(number) || (typeof number !== "number" && number.decimal)) return none;
  const isNegative = Q.sign(number) < 0;
  const [n, d] = [Q.numerator(number), Q.denominator(number)];
  const top = extract(isNegative ? -n : n, Number(degree));
  const bottom = extract(d, Number(degree));
  const outside = Q.pow(Q.rational(top.outside, bottom.outside), Q.rational(Q.numerator(p), 1n));
  if (outside === undefined || outside === 1) return none;
  return { outside, inside: Q.rational(isNegative ? -top.inside : top.inside, bottom.inside) };
}
