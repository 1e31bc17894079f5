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
export function rationalForms(canonical: Canonical, id: Id, allowance: Allowance): readonly Candidate[] {
  const found = arithmeticForms(canonical, id, allowance);
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

function arithmeticForms(canonical: Canonical, id: Id, allowance: Allowance): readonly Candidate[] {
  const { store } = canonical;
  if (store.isAdd(id)) return ofSum(canonical, id, allowance);
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
  return [...found, ...quotients(canonical, id, allowance)];
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

/** Whether it is a polynomial in one variable, or in one other expression that is not a sum, product or power. */
function isUnivariate(store: Store, root: Id): boolean {
  let kernel: Id | undefined;
  const seen = new Set<Id>();
  const stack = [root];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    const { base } = powerOf(store, id);
    if (store.isConst(base) || seen.has(base)) continue;
    seen.add(base);
    const exponent = exponentOf(store, id) ?? 0;
    if (!Q.isInteger(exponent) || Q.sign(exponent) <= 0) return false;
    if (store.isAdd(base) || store.isMul(base)) append(stack, store.args(base));
    else if (kernel === undefined) kernel = base;
    else return false;
  }
  return true;
}

/** As one fraction, and as a sum of fractions if it has a denominator. */
function quotients(canonical: Canonical, id: Id, allowance: Allowance): readonly Candidate[] {
  const { found, isWhole } = fractions(canonical, id, allowance);
  return isWhole ? found : [...found, ...multipliedOut(canonical, id, allowance)];
}

function ofSum(canonical: Canonical, id: Id, allowance: Allowance): readonly Candidate[] {
  const { store } = canonical;
  const bases = new Set<Id>();
  let [isShared, hasSums, hasRoots] = [false, false, false];
  for (const term of store.args(id))
    for (const factor of factorsOf(store, term)) {
      if (store.isConst(factor)) continue;
      const base = store.is(factor, exp) ? store.apply(e, []) : powerOf(store, factor).base;
      hasSums ||= isOpen(store, factor);
      hasRoots ||= store.isConst(base);
      isShared ||= bases.has(base);
      bases.add(base);
    }
  if (hasSums) {
    // A polynomial in one variable is written by its powers: x^2 - x + 1, not x * (x - 1) + 1.
    const common = isUnivariate(store, id) ? [] : factoredOut(canonical, id);
    return [...common, ...quotients(canonical, id, allowance)];
  }
  const found = inWaves(canonical, id);
  if (!isShared) return found;
  const common = factoredOut(canonical, id);
  append(found, common);
  // With two terms no other form is left, unless numbers under roots cancel.
  const isDone = store.arity(id) === 2 && common.length > 0 && !hasRoots;
  return isDone ? found : [...found, ...fractions(canonical, id, allowance).found];
}

/**
 * Over one denominator: as it is, and with the numerator, the denominator or both factored; and whether there is no
 * denominator.
 */
function fractions(
  canonical: Canonical,
  id: Id,
  allowance: Allowance,
): { readonly found: readonly Candidate[]; readonly isWhole: boolean } {
  const { store } = canonical;
  const found: Candidate[] = [];
  let isWhole = false;
  allowance.within(ATTEMPT, (budget) => {
    const form = new RationalForm(canonical, id, budget);
    const quotient = form.reduced(id);
    const { num, den } = quotient;
    isWhole = P.isConstant(den);
    const fraction = store.isAdd(id) ? COMMON_DENOMINATOR : CANCEL;
    const under = (top: Id, bottom: Id): Id => canonical.times(top, canonical.power(bottom, store.constant(-1)));
    const top = form.expression(num);
    const bottom = form.expression(den);
    found.push({ rule: isWhole ? MULTIPLY_OUT : fraction, id: under(top, bottom) });
    if (isWhole) append(found, inWaves(canonical, top));
    if (P.isZero(num)) return;
    const rule = isWhole ? FACTOR : fraction;
    const factoredBottom = isWhole ? bottom : factoredPolynomial(form, den, true);
    found.push({ rule, id: under(factoredPolynomial(form, num, true), factoredBottom) });
    if (factoredBottom !== bottom) found.push({ rule, id: under(top, factoredBottom) });
    const absorbed = absorbedByRoots(form, quotient);
    if (absorbed !== undefined) found.push({ rule, id: absorbed });
  });
  return { found, isWhole };
}

/** Multiplied out, fractions kept separate. */
function multipliedOut(canonical: Canonical, id: Id, allowance: Allowance): readonly Candidate[] {
  return (
    allowance.within(ATTEMPT, (budget) => {
      const form = new RationalForm(canonical, id, budget, { inverses: true });
      const sum = form.expression(form.of(id).num);
      return [{ rule: MULTIPLY_OUT, id: sum }];
    }) ?? []
  );
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
