import type { Fn } from "../ast/fn.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { div, log, nthRoot, pow } from "../functions/table.ts";
import { Budget, BudgetExceeded } from "../polynomial/budget.ts";
import { rowFormula } from "../syntax/row.ts";
import type { Canonical } from "./canonical.ts";
import { split } from "./context.ts";
import { RationalForm } from "./fractions.ts";

/** Something an expression needs in order to have a value: that a canonical expression is not 0, not negative, positive. */
export type Relation = "!=" | ">=" | ">";
type Needs = Map<Id, Relation>;

/** Of two needs of the same expression the stronger one is kept. */
const STRENGTH: Readonly<Record<Relation, number>> = { "!=": 1, ">=": 1, ">": 2 };

/** Where a simplified expression has values that the input has not: each condition of the input that the output has lost. */
export function lostConditions(canonical: Canonical, input: Id, output: Id): { expression: Id; relation: Relation }[] {
  const [before, after] = [needs(canonical, input), needs(canonical, output)];
  const lost: { expression: Id; relation: Relation }[] = [];
  for (const [expression, relation] of before) {
    const kept = after.get(expression);
    // What is known to be positive is neither 0 nor negative.
    if (kept !== relation && kept !== ">") lost.push({ expression, relation });
  }
  return lost;
}

function needs(canonical: Canonical, root: Id): Needs {
  const { store } = canonical;
  const found: Needs = new Map();
  for (const id of certain(store, root)) {
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
  const { store } = canonical;
  if (!store.isConst(exponent)) return;
  const p = store.value(exponent);
  const isNegative = Q.sign(p) < 0;
  if (Q.isInteger(p)) {
    if (isNegative) need(canonical, found, canonical.of(base), "!=");
  } else need(canonical, found, canonical.of(base), isNegative ? ">" : ">=");
}

/** An even root asks for what is not negative, a negative one for what is not 0. */
function ofRoot(canonical: Canonical, found: Needs, base: Id, degree: Id): void {
  const { store } = canonical;
  if (!store.isConst(degree)) return;
  const n = store.value(degree);
  const isEven = Q.isInteger(n) && Q.numerator(n) % 2n === 0n;
  if (isEven) need(canonical, found, canonical.of(base), Q.sign(n) < 0 ? ">" : ">=");
  else if (Q.sign(n) < 0) need(canonical, found, canonical.of(base), "!=");
}

/** Domains that are comparisons joined by "and"; others are no conditions a reader could use. */
function ofRow(canonical: Canonical, found: Needs, fn: Fn, args: readonly Id[]): void {
  const parts = (fn.domain as string).split(" and ");
  if (parts.some((part) => /\bor\b|floor|mod/.test(part))) return;
  for (const part of parts) {
    const [, left, sign, right] = /^(.*?)(!=|>=|<=|>|<)(.*)$/.exec(part) ?? [];
    if (left === undefined || right === undefined) return;
    const [more, less] = sign?.startsWith("<") ? [right, left] : [left, right];
    const difference = rowFormula(fn, `(${more}) - (${less})`).in(
      canonical,
      args.map((arg) => canonical.of(arg)),
    );
    need(canonical, found, difference, sign === "!=" ? "!=" : sign?.endsWith("=") ? ">=" : ">");
  }
}

/** The nodes that are needed for a value whatever the point: not those in the branches of a choice. */
function certain(store: Store, root: Id): Set<Id> {
  const seen = new Set([root]);
  for (const id of seen) {
    const isChoice = store.fn(id)?.logic === "choice";
    for (const arg of isChoice ? store.args(id).slice(0, 1) : store.args(id)) seen.add(arg);
  }
  return seen;
}

function need(canonical: Canonical, found: Needs, expression: Id, relation: Relation): void {
  const { store, facts } = canonical;
  if (store.isConst(expression)) return;
  const factors = factorsOf(canonical, expression);
  if (relation === "!=") {
    for (const { base } of factors) if (!facts.isNonzero(base)) put(found, unsigned(canonical, base), "!=");
    return;
  }
  if (relation === ">" ? facts.isPositive(expression) : facts.isNonnegative(expression)) return;
  // What is never negative is positive where it is not 0.
  if (relation === ">" && facts.isNonnegative(expression)) {
    need(canonical, found, expression, "!=");
    return;
  }
  // Positive factors play no part in the sign, and even powers only where they are 0.
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
  if (!store.isConst(product)) put(found, product, relation);
}

/** What is not 0 exactly if its opposite is not. */
function unsigned(canonical: Canonical, id: Id): Id {
  const { store } = canonical;
  if (store.fn(id)?.name === "abs") return unsigned(canonical, store.arg(id, 0));
  return store.isAdd(id) ? canonical.primitive(id).part : split(store, id).rest;
}

function put(found: Needs, expression: Id, relation: Relation): void {
  const known = found.get(expression);
  const both = known !== undefined && known !== relation && known !== ">" && relation !== ">";
  if (known === undefined || STRENGTH[relation] > STRENGTH[known]) found.set(expression, relation);
  else if (both) found.set(expression, ">");
}

interface Factor {
  readonly factor: Id;
  readonly base: Id;
  /** Undefined where it is no number. */
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
      stack.push(
        ...store
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
    return canonical.times(form.factored(num), canonical.power(form.factored(den), canonical.store.constant(-1)));
  } catch (error) {
    if (error instanceof BudgetExceeded) return sum;
    throw error;
  }
}

/** A condition with its number on the right: x - 1 != 0 is x != 1, and 2 - x > 0 is x < 2. */
export function sides(canonical: Canonical, expression: Id): { left: Id; right: Id; flipped: boolean } {
  const { store } = canonical;
  const terms = store.isAdd(expression) ? store.args(expression) : [expression];
  const last = terms.at(-1) as Id;
  const number = store.isConst(last) ? store.value(last) : 0;
  const left = store.isConst(last) ? store.add(terms.slice(0, -1)) : expression;
  const { content, part } = store.isAdd(left)
    ? canonical.primitive(left)
    : { content: split(store, left).number, part: split(store, left).rest };
  return { left: part, right: store.constant(Q.div(Q.neg(number), content)), flipped: Q.sign(content) < 0 };
}

/** How a condition reads the other way round. */
export const flip = (relation: Relation): string => ({ "!=": "!=", ">=": "<=", ">": "<" })[relation];
