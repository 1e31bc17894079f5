import type { Fn } from "../ast/fn.ts";
import { append } from "../ast/lists.ts";
import { childrenFirst } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import type { Canonical } from "../canonical/canonical.ts";
import { signed } from "../canonical/context.ts";
import { isReal, signOf } from "../evaluate/precise.ts";
import { abs, div, log, nthRoot, pow, sign } from "../functions/table.ts";
import { Budget, BudgetExceeded } from "../polynomial/budget.ts";
import { rowFormula } from "../syntax/row.ts";
import { factoredPolynomial } from "./factored.ts";
import { RationalForm } from "./fractions.ts";
import { numberValue } from "./valueless.ts";

/**
 * A condition under which an expression has a value: that a canonical expression is not 0, not negative, or positive;
 * or that it has a value itself, if that is not such a comparison: a power x^n, gamma(x).
 */
export type Relation = "!=" | ">=" | ">" | "value";
export type Needs = Map<Id, Relation>;

/** Of two conditions on the same expression the stronger one is kept. */
const STRENGTH: Readonly<Record<Relation, number>> = { value: 0, "!=": 1, ">=": 1, ">": 2 };

/** Whether an expression certainly has a value for all variables that the facts allow. */
export const isTotal = (canonical: Canonical, root: Id): boolean =>
  needs(canonical, childrenFirst(canonical.store, [root])).size === 0;

/** The conditions of these parts of an expression. */
export function needs(canonical: Canonical, parts: Iterable<Id>): Needs {
  const { store } = canonical;
  const found: Needs = new Map();
  for (const id of parts) {
    const fn = store.fn(id);
    if (fn === undefined) continue;
    const args = store.args(id);
    if (fn === div) need(canonical, found, canonical.of(args[1] as Id), "!=");
    else if (fn === nthRoot) ofRoot(canonical, found, args[0] as Id, canonical.of(args[1] as Id));
    else if (fn === pow) ofPower(canonical, found, args[0] as Id, canonical.of(args[1] as Id));
    else if (fn === log) need(canonical, found, canonical.of(args[0] as Id), ">");
    else if (fn.domain !== undefined) ofRow(canonical, found, fn, args);
  }
  return found;
}

function ofPower(canonical: Canonical, found: Needs, base: Id, exponent: Id): void {
  const { facts, store } = canonical;
  if (!store.isConst(exponent)) {
    const positive = canonical.of(base);
    if (facts.isPositive(positive)) return;
    if (!facts.isWhole(exponent)) needValue(canonical, found, canonical.power(positive, exponent));
    else if (!facts.isNonnegative(exponent)) need(canonical, found, positive, "!=");
    return;
  }
  const p = store.value(exponent);
  const isNegative = Q.sign(p) < 0;
  if (Q.isInteger(p)) {
    if (isNegative) need(canonical, found, canonical.of(base), "!=");
  } else need(canonical, found, canonical.of(base), isNegative ? ">" : ">=");
}

/** An even root needs a base that is not negative, a negative root one that is not 0. */
function ofRoot(canonical: Canonical, found: Needs, base: Id, degree: Id): void {
  const { store } = canonical;
  if (!store.isConst(degree)) {
    if (!canonical.facts.isPositive(canonical.of(base)) || !canonical.facts.isNonzero(degree))
      needValue(canonical, found, canonical.apply(nthRoot, [canonical.of(base), degree]));
    return;
  }
  const n = store.value(degree);
  const isEven = Q.isInteger(n) && Q.numerator(n) % 2n === 0n;
  if (isEven) need(canonical, found, canonical.of(base), Q.sign(n) < 0 ? ">" : ">=");
  else if (Q.sign(n) < 0) need(canonical, found, canonical.of(base), "!=");
}

/**
 * A domain of comparisons joined by "and" is these comparisons; any other is the condition that the function has a
 * value.
 */
function ofRow(canonical: Canonical, found: Needs, fn: Fn, args: readonly Id[]): void {
  const parts = (fn.domain as string).split(" and ");
  const isPlain = parts.every((part) => !/\bor\b|floor|mod/.test(part));
  const parameters = args.map((arg) => canonical.of(arg));
  if (!isPlain) {
    const isInside = rowFormula(fn, `${fn.domain} ? 1 : 0`).in<Id>(canonical, parameters);
    if (canonical.store.isNumber(isInside, 1)) return;
    // An exact value may have a wider domain: beta(x, 1) has no value at -1, and 1 / x has one.
    const value = canonical.apply(fn, parameters);
    needValue(canonical, found, canonical.store.is(value, fn) ? value : canonical.store.apply(fn, parameters));
    return;
  }
  for (const part of parts) {
    const [, left, sign, right] = /^(.*?)(!=|>=|<=|>|<)(.*)$/.exec(part) ?? [];
    if (left === undefined || right === undefined) return;
    const [more, less] = sign?.startsWith("<") ? [right, left] : [left, right];
    const difference = rowFormula(fn, `(${more}) - (${less})`).in(canonical, parameters);
    need(canonical, found, difference, sign === "!=" ? "!=" : sign?.endsWith("=") ? ">=" : ">");
  }
}

/** The condition that the expression itself has a value; for a number that is decided. */
function needValue({ facts, store }: Canonical, found: Needs, expression: Id): void {
  if (store.kind(expression) === "var") return;
  if (!facts.isNumber(expression) || !isReal(numberValue(store, expression))) put(found, expression, "value");
}

/** Adds the conditions on the factors of an expression under which it holds. */
export function need(canonical: Canonical, found: Needs, expression: Id, relation: Relation): void {
  const { store, facts } = canonical;
  if (facts.isNumber(expression)) {
    if (!holds(store, expression, relation)) put(found, expression, relation);
    return;
  }
  const factors = factorsOf(canonical, expression);
  if (relation === "!=") {
    for (const { base } of factors) if (!facts.isNonzero(base)) put(found, unsigned(canonical, base), "!=");
    return;
  }
  if (relation === ">" ? facts.isPositive(expression) : facts.isNonnegative(expression)) return;
  // An expression that is never negative is positive unless it is 0.
  if (relation === ">" && facts.isNonnegative(expression)) {
    need(canonical, found, expression, "!=");
    return;
  }
  // Positive factors do not affect the sign, and even powers only if they are 0.
  let number: Q.Rational = 1;
  const odd: Id[] = [];
  for (const { base, exponent, factor } of factors) {
    if (store.isConst(base)) number = Q.mul(number, store.value(base));
    else if (facts.isPositive(factor)) continue;
    else if (exponent !== undefined && (!Q.isInteger(exponent) || Q.numerator(exponent) % 2n === 0n)) {
      if (relation === ">" && !facts.isNonzero(base)) put(found, unsigned(canonical, base), "!=");
    } else odd.push(exponent === undefined ? factor : base);
    if (exponent !== undefined && Q.sign(exponent) < 0 && !facts.isNonzero(base))
      put(found, unsigned(canonical, base), "!=");
  }
  if (odd.length === 0) return;
  const product = canonical.mul([store.constant(Q.sign(number)), ...odd]);
  const isKnown = relation === ">" ? facts.isPositive(product) : facts.isNonnegative(product);
  if (!store.isConst(product) && !isKnown) put(found, product, relation);
}

/** Whether a number satisfies the relation. */
function holds(store: Store, number: Id, relation: Relation): boolean {
  const value = numberValue(store, number);
  const sign = isReal(value) ? signOf(value) : undefined;
  return relation === "!=" ? sign !== undefined && sign !== 0 : sign === 1 || (relation === ">=" && sign === 0);
}

/** An expression that is nonzero exactly if its opposite is. */
function unsigned(canonical: Canonical, id: Id): Id {
  const { store } = canonical;
  if (store.is(id, abs) || store.is(id, sign)) return unsigned(canonical, store.arg(id, 0));
  return signed(canonical, id).part;
}

function put(found: Needs, expression: Id, relation: Relation): void {
  const known = found.get(expression);
  const both = [known, relation].every((each) => each === "!=" || each === ">=") && known !== relation;
  if (known === undefined || STRENGTH[relation] > STRENGTH[known]) found.set(expression, relation);
  else if (both) found.set(expression, ">");
}

interface Factor {
  readonly factor: Id;
  readonly base: Id;
  /** Undefined if it is not a number. */
  readonly exponent: Q.Rational | undefined;
}

/** The factors of an expression, sums factored. */
function factorsOf(canonical: Canonical, expression: Id): Factor[] {
  const { store } = canonical;
  const whole = store.isAdd(expression) ? factored(canonical, expression) : expression;
  const parts: Factor[] = [];
  const stack: { id: Id; exponent: Q.Rational }[] = [{ id: whole, exponent: 1 }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { id, exponent } = next;
    const power = store.is(id, pow) ? store.arg(id, 1) : undefined;
    if (store.isMul(id))
      append(
        stack,
        store
          .args(id)
          .reverse()
          .map((factor) => ({ id: factor, exponent })),
      );
    else if (power === undefined) parts.push({ factor: raised(canonical, id, exponent), base: id, exponent });
    else if (store.isConst(power)) stack.push({ id: store.arg(id, 0), exponent: Q.mul(exponent, store.value(power)) });
    else parts.push({ factor: id, base: id, exponent: undefined });
  }
  return parts;
}

const raised = (canonical: Canonical, base: Id, exponent: Q.Rational): Id =>
  exponent === 1 ? base : canonical.power(base, canonical.store.constant(exponent));

function factored(canonical: Canonical, sum: Id): Id {
  try {
    const form = new RationalForm(canonical, sum, new Budget(2000));
    const { num, den } = form.reduced(sum);
    return canonical.times(
      factoredPolynomial(form, num),
      canonical.power(factoredPolynomial(form, den), canonical.store.constant(-1)),
    );
  } catch (error) {
    if (error instanceof BudgetExceeded) return sum;
    throw error;
  }
}
