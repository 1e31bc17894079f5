import { append } from "../ast/lists.ts";
import { childrenFirst } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import type { Canonical } from "../canonical/canonical.ts";
import { exponentOf, factorsOf, powerOf } from "../canonical/context.ts";
import { CANCEL, type Candidate, COMMON_DENOMINATOR, FACTOR, MULTIPLY_OUT, PRODUCT_TO_SUM } from "../canonical/rule.ts";
import { e, exp } from "../functions/table.ts";
import * as P from "../polynomial/polynomial.ts";
import type { Allowance } from "./allowance.ts";
import { factoredOut } from "./common.ts";
import { areCoprime } from "./coprime.ts";
import { absorbedByRoots, factoredPolynomial } from "./factored.ts";
import { RationalForm } from "./fractions.ts";
import { linearized } from "./waves.ts";

/** Steps of polynomial arithmetic for one attempt at one sum or product. */
const ATTEMPT = 4000;

/**
 * The forms of a canonical sum or product by rational arithmetic: common factors taken out, fractions combined,
 * cancelled, factored, multiplied out.
 */
export function rationalForms(
  canonical: Canonical,
  id: Id,
  allowance: Allowance,
  equals: Equals,
): readonly Candidate[] {
  const found = arithmeticForms(canonical, id, allowance, equals);
  const { store } = canonical;
  if (found.length === 0 || !hasDecimals(store, id)) return found;
  const own = numbersIn(store, id);
  return found.filter((candidate) => {
    const { digits, whole } = numbersIn(store, candidate.id);
    return digits <= Math.max(own.digits, TYPED) && whole <= Math.max(own.whole, SCALED);
  });
}

/** Typed decimals have up to this many digits: a form with longer numbers is not simpler. */
const TYPED = 9;
/** Decimals times a power of ten may be whole numbers of this size: larger ones are not as typed. */
const SCALED = 1e4;

const isDecimal = (value: Q.Rational): boolean => typeof value !== "number" && value.decimal;

const hasDecimals = (store: Store, root: Id): boolean =>
  store.hasDecimals && childrenFirst(store, [root]).some((id) => store.isConst(id) && isDecimal(store.value(id)));

/** The most digits of a number in an expression, and the greatest whole number. */
function numbersIn(store: Store, root: Id): { digits: number; whole: number } {
  let [digits, whole] = [0, 0];
  for (const id of childrenFirst(store, [root])) {
    if (!store.isConst(id)) continue;
    const value = store.value(id);
    digits = Math.max(digits, Q.digitsOf(value));
    if (Q.isInteger(value)) whole = Math.max(whole, Math.abs(Q.toNumber(value)));
  }
  return { digits, whole };
}

function arithmeticForms(canonical: Canonical, id: Id, allowance: Allowance, equals: Equals): readonly Candidate[] {
  const { store } = canonical;
  if (store.isAdd(id)) return ofSum(canonical, id, allowance, equals);
  const sums = factorsOf(store, id).filter((factor) => isOpen(store, factor));
  const [only] = sums;
  if (only === undefined) return [];
  // A sum without a common factor cancels only with another sum, or with a denominator inside it.
  const hasLines = sums.some((factor) => hasFractions(store, powerOf(store, factor).base));
  const isOpened = hasLines || (sums.length > 1 && !areCoprime(store, sums, id));
  const found: Candidate[] = [];
  if (sums.length === 1 && store.isMul(id) && store.isAdd(only))
    found.push({ rule: MULTIPLY_OUT, id: distributed(canonical, id, only) });
  if (!isOpened) return found;
  const fraction = fractions(canonical, id, allowance, equals);
  return [...found, ...fraction.found, ...apart(canonical, id, allowance, fraction)];
}

/** Whether a term of a sum has a denominator. */
function hasFractions(store: Store, sum: Id): boolean {
  for (const term of store.args(sum))
    for (const factor of factorsOf(store, term)) if (Q.sign(exponentOf(store, factor) ?? 0) < 0) return true;
  return false;
}

/** Whether a factor is a sum or a power of one with a number as exponent: arithmetic can use its terms. */
const isOpen = (store: Store, factor: Id): boolean =>
  store.isAdd(powerOf(store, factor).base) && exponentOf(store, factor) !== undefined;

function ofSum(canonical: Canonical, id: Id, allowance: Allowance, equals: Equals): readonly Candidate[] {
  const { store } = canonical;
  const bases = new Set<Id>();
  let [isShared, hasSums] = [false, false];
  for (const term of store.args(id))
    for (const factor of factorsOf(store, term)) {
      if (store.isConst(factor)) continue;
      const base = store.is(factor, exp) ? store.apply(e, []) : powerOf(store, factor).base;
      hasSums ||= isOpen(store, factor);
      isShared ||= bases.has(base);
      bases.add(base);
    }
  if (hasSums) {
    const fraction = fractions(canonical, id, allowance, equals);
    // A polynomial in one variable is written by its powers: x^2 - x + 1, not x * (x - 1) + 1.
    const common = fraction.isUnivariate ? [] : factoredOut(canonical, id);
    return [...common, ...fraction.found, ...apart(canonical, id, allowance, fraction)];
  }
  const found = inWaves(canonical, id);
  if (!isShared) return found;
  const common = factoredOut(canonical, id);
  append(found, common);
  // With two terms no other form is left.
  const isDone = store.arity(id) === 2 && common.length > 0;
  return isDone ? found : [...found, ...fractions(canonical, id, allowance, equals).found];
}

/** The forms of a rational function over one denominator, and apart if they were asked for. */
interface Fraction {
  readonly found: Candidate[];
  /** Whether there is no denominator. */
  isWhole: boolean;
  /** Whether it is a polynomial in one kernel. */
  isUnivariate: boolean;
  apart?: readonly Candidate[] | undefined;
}

/** The forms of expressions that are known to be equal, by their marks as rational functions. */
export type Equals = Map<number, Fraction>;

/** Over one denominator: as it is, and with the numerator, the denominator or both factored. */
function fractions(canonical: Canonical, id: Id, allowance: Allowance, equals: Equals): Fraction {
  const { store } = canonical;
  const fraction: Fraction = { found: [], isWhole: false, isUnivariate: false };
  const { found } = fraction;
  const known = allowance.within(ATTEMPT, (budget) => {
    const form = new RationalForm(canonical, id, budget);
    const own = form.mark(form.of(id));
    const equal = equals.get(own);
    if (equal !== undefined) return equal;
    equals.set(own, fraction);
    const quotient = form.reduced(id);
    const { num, den } = quotient;
    equals.set(form.mark(quotient), fraction);
    const isWhole = P.isConstant(den);
    fraction.isWhole = isWhole;
    fraction.isUnivariate = isWhole && form.isUnivariate;
    const rule = store.isAdd(id) ? COMMON_DENOMINATOR : CANCEL;
    const under = (top: Id, bottom: Id): Id => canonical.times(top, canonical.power(bottom, store.constant(-1)));
    const top = form.expression(num);
    const bottom = form.expression(den);
    found.push({ rule: isWhole ? MULTIPLY_OUT : rule, id: under(top, bottom) });
    if (isWhole) append(found, inWaves(canonical, top));
    if (P.isZero(num)) return undefined;
    const factoredBottom = isWhole ? bottom : factoredPolynomial(form, den, true);
    found.push({ rule: isWhole ? FACTOR : rule, id: under(factoredPolynomial(form, num, true), factoredBottom) });
    if (factoredBottom !== bottom) found.push({ rule, id: under(top, factoredBottom) });
    const absorbed = absorbedByRoots(form, quotient);
    if (absorbed !== undefined) found.push({ rule: isWhole ? FACTOR : rule, id: absorbed });
    return undefined;
  });
  return known ?? fraction;
}

/** Multiplied out, fractions kept separate, if it has a denominator. */
function apart(canonical: Canonical, id: Id, allowance: Allowance, fraction: Fraction): readonly Candidate[] {
  if (fraction.isWhole) return [];
  fraction.apart ??= allowance.within(ATTEMPT, (budget) => {
    const form = new RationalForm(canonical, id, budget, { inverses: true });
    return [{ rule: MULTIPLY_OUT, id: form.expression(form.of(id).num) }];
  });
  return fraction.apart ?? [];
}

/** A sum with products of sines and cosines as sums, if there are any. */
function inWaves(canonical: Canonical, sum: Id): Candidate[] {
  const waves = canonical.store.isAdd(sum) ? linearized(canonical, sum) : undefined;
  return waves === undefined ? [] : [{ rule: PRODUCT_TO_SUM, id: waves }];
}

/** A product with one sum multiplied out. */
function distributed(canonical: Canonical, product: Id, sum: Id): Id {
  const { store } = canonical;
  const others = store.args(product).filter((factor) => factor !== sum);
  return canonical.add(store.args(sum).map((term) => canonical.mul([...others, term])));
}
