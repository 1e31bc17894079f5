import type { Fn } from "../ast/fn.ts";
import { childrenFirst } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id } from "../ast/store.ts";
import { div, log, pow } from "../functions/table.ts";
import { Budget, BudgetExceeded } from "../polynomial/polynomial.ts";
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
    if (kept === undefined || (STRENGTH[kept] < STRENGTH[relation] && kept !== relation))
      lost.push({ expression, relation });
  }
  return lost;
}

function needs(canonical: Canonical, root: Id): Needs {
  const { store } = canonical;
  const found: Needs = new Map();
  for (const id of childrenFirst(store, [root])) {
    const fn = store.fn(id);
    if (fn === undefined) continue;
    const args = store.args(id);
    if (fn === div) need(canonical, found, canonical.of(args[1] as Id), "!=");
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

function need(canonical: Canonical, found: Needs, expression: Id, relation: Relation): void {
  const { store, facts } = canonical;
  if (store.isConst(expression)) return;
  if (relation === "!=") {
    for (const factor of factorsOf(canonical, expression)) {
      const base = store.is(factor, pow) ? store.arg(factor, 0) : factor;
      if (!store.isConst(base) && !facts.isNonzero(base)) put(found, base, "!=");
    }
    return;
  }
  if (relation === ">" ? facts.isPositive(expression) : facts.isNonnegative(expression)) return;
  // A positive factor plays no part.
  const { number, rest } = split(store, expression);
  const part = store.isAdd(expression) ? canonical.primitive(expression) : { content: number, part: rest };
  put(found, Q.sign(part.content) < 0 ? canonical.negated(part.part) : part.part, relation);
}

function put(found: Needs, expression: Id, relation: Relation): void {
  const known = found.get(expression);
  const both = known !== undefined && known !== relation && known !== ">" && relation !== ">";
  if (known === undefined || STRENGTH[relation] > STRENGTH[known]) found.set(expression, relation);
  else if (both) found.set(expression, ">");
}

function factorsOf(canonical: Canonical, expression: Id): Id[] {
  const { store } = canonical;
  const factors = store.isMul(expression) ? store.args(expression) : [expression];
  return factors.flatMap((factor) => {
    const base = store.is(factor, pow) ? store.arg(factor, 0) : factor;
    if (!store.isAdd(base)) return [base];
    try {
      const form = new RationalForm(canonical, base, new Budget(2000));
      const product = form.factored(form.reduced(base).num);
      return store.isMul(product) ? store.args(product) : [product];
    } catch (error) {
      if (error instanceof BudgetExceeded) return [base];
      throw error;
    }
  });
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
