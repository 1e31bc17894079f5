import type { Fn } from "../ast/fn.ts";
import { childrenFirst, Memo } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id } from "../ast/store.ts";
import { Canonical } from "../canonical/canonical.ts";
import { split } from "../canonical/context.ts";
import { factorial, gamma, log, pow } from "../functions/table.ts";
import type { Budget } from "../polynomial/budget.ts";
import * as P from "../polynomial/polynomial.ts";
import { rowFormula } from "../syntax/row.ts";
import { inSharedAngles } from "./addition.ts";
import { unshiftedGamma } from "./factorials.ts";
import { factored } from "./forms.ts";
import { RationalForm } from "./fractions.ts";
import { radicands, splitRoots, splitSize } from "./radicands.ts";

/**
 * Whether an expression is 0 wherever it has a finite value, decided by form: functions unfolded into exponentials,
 * logarithms, sines and roots, which are the kernels of a rational function, and its numerator reduced. False is
 * not a proof. Throws `BudgetExceeded`.
 */
export function isZeroForm(canonical: Canonical, id: Id, budget: Budget): boolean {
  if (vanishes(canonical, unfold(canonical, id, budget), budget)) return true;
  const known = radicands(canonical, id, budget);
  if (known === undefined) return false;
  const inside = new Canonical(canonical.store, canonical.facts.and(known));
  return vanishes(inside, unfold(inside, inside.of(id), budget, true), budget);
}

function vanishes(canonical: Canonical, id: Id, budget: Budget): boolean {
  const { store } = canonical;
  if (store.isConst(id)) return store.value(id) === 0;
  return P.isZero(new RationalForm(canonical, id, budget, { formal: true }).reduced(id).num);
}

/**
 * The expression in elementary functions, with arguments of functions and bases of roots in lowest terms.
 *
 * @param isSplit whether roots are split by what is known of the signs in their bases
 */
function unfold(canonical: Canonical, root: Id, budget: Budget, isSplit: boolean = false): Id {
  const { store } = canonical;
  const values = new Memo<Id>();
  for (const id of childrenFirst(store, [root])) {
    budget.spend(1);
    const kind = store.kind(id);
    if (kind === "const" || kind === "var") values.set(id, id);
    else if (kind === "add") values.set(id, canonical.add(values.ofArguments(store, id)));
    else if (kind === "mul") values.set(id, canonical.mul(values.ofArguments(store, id)));
    else {
      const [fn, args] = [store.fn(id) as Fn, values.ofArguments(store, id)];
      const size = isSplit ? splitSize(canonical, fn, args[0] as Id) : undefined;
      const value = size ?? unfolded(canonical, fn, args, budget, isSplit);
      values.set(id, isSplit ? splitRoots(canonical, value, budget) : value);
    }
  }
  return inSharedAngles(canonical, values.at(root));
}

function unfolded(canonical: Canonical, fn: Fn, args: readonly Id[], budget: Budget, isSplit: boolean): Id {
  const { store } = canonical;
  const [a, b] = args as [Id, Id];
  if (fn === pow) {
    const isBroken = !store.isConst(b) || !Q.isInteger(store.value(b));
    return isBroken
      ? brokenPower(canonical, normal(canonical, a, budget), summed(canonical, b, budget))
      : canonical.power(a, b);
  }
  const plain = args.map((arg) => normal(canonical, arg, budget));
  if (fn === gamma) return unshiftedGamma(canonical, plain[0] as Id);
  if (fn === factorial) return unshiftedGamma(canonical, canonical.plus(plain[0] as Id, store.constant(1)));
  const text = fn.equal?.elementary ?? fn.definition;
  if (text !== undefined && fn.params.length <= args.length) {
    const whole = rowFormula(fn, text).in(canonical, plain);
    // There may be more to unfold, and roots to split, in what the row is written in.
    return isSplit ? unfold(canonical, whole, budget, isSplit) : whole;
  }
  if (fn === log) return logarithm(canonical, isSplit ? factored(canonical, a, budget) : (plain[0] as Id));
  return canonical.apply(fn, plain);
}

/** In lowest terms, expanded: one form for equal rational functions. */
function normal(canonical: Canonical, id: Id, budget: Budget): Id {
  const { store } = canonical;
  if (!store.isAdd(id) && !store.isMul(id)) return id;
  const form = new RationalForm(canonical, id, budget, { formal: true });
  const { num, den } = form.reduced(id);
  return canonical.times(form.expression(num), canonical.power(form.expression(den), store.constant(-1)));
}

/** An exponent in lowest terms as a sum: x^((n + 1) / n) and x^(1 + 1 / n) are powers with one exponent. */
function summed(canonical: Canonical, exponent: Id, budget: Budget): Id {
  const { store } = canonical;
  const lowest = normal(canonical, exponent, budget);
  if (!store.isMul(lowest)) return lowest;
  const form = new RationalForm(canonical, lowest, budget, { formal: true, inverses: true });
  return form.expression(form.of(lowest).num);
}

/**
 * A root with the positive number in its base split off, and with powers of products of known positive factors split.
 */
function brokenPower(canonical: Canonical, base: Id, exponent: Id): Id {
  const { store } = canonical;
  const { content, part } = store.isAdd(base)
    ? canonical.primitive(base)
    : { content: split(store, base).number, part: split(store, base).rest };
  const size = Q.sign(content) < 0 ? Q.neg(content) : content;
  if (size === 1 || store.isConst(base)) return primes(canonical, base, exponent);
  const signed = Q.sign(content) < 0 ? canonical.negated(part) : part;
  return canonical.mul([primes(canonical, store.constant(size), exponent), canonical.power(signed, exponent)]);
}

/** A power of a whole number as powers of its small primes. */
function primes(canonical: Canonical, base: Id, exponent: Id): Id {
  const { store } = canonical;
  const value = store.isConst(base) ? store.value(base) : undefined;
  if (typeof value !== "number" || value < 4) return canonical.power(base, exponent);
  const factors: Id[] = [];
  let rest = value;
  for (let p = 2; p * p <= rest && p < 1000; p++)
    for (; rest % p === 0; rest /= p) factors.push(canonical.power(store.constant(p), exponent));
  if (rest > 1) factors.push(canonical.power(store.constant(rest), exponent));
  return canonical.mul(factors);
}

/** log(2 x) is log(2) + log(x): known positive factors come out. */
function logarithm(canonical: Canonical, a: Id): Id {
  const { store, facts } = canonical;
  const known = store.isMul(a)
    ? store.args(a).filter((factor) => !store.isConst(factor) && facts.isPositive(factor))
    : [];
  if (known.length > 0) {
    const others = canonical.mul(store.args(a).filter((factor) => !known.includes(factor)));
    return canonical.add([...known.map((factor) => canonical.call(log, factor)), logarithm(canonical, others)]);
  }
  if (store.isConst(a)) return logarithmOfNumber(canonical, a);
  const { content, part } = store.isAdd(a)
    ? canonical.primitive(a)
    : { content: split(store, a).number, part: split(store, a).rest };
  const size = Q.sign(content) < 0 ? Q.neg(content) : content;
  if (size === 1) return canonical.call(log, a);
  const rest = Q.sign(content) < 0 ? canonical.negated(part) : part;
  return canonical.plus(logarithmOfNumber(canonical, store.constant(size)), canonical.call(log, rest));
}

/** By its primes: log(12) is 2 log(2) + log(3). */
function logarithmOfNumber(canonical: Canonical, id: Id): Id {
  const { store } = canonical;
  const value = store.value(id);
  if (Q.sign(value) <= 0 || !Q.isShort(value)) return canonical.call(log, id);
  const terms: Id[] = [];
  for (const [n, sign] of [
    [Q.numerator(value), 1],
    [Q.denominator(value), -1],
  ] as const) {
    let rest = n;
    for (let p = 2n; p * p <= rest && p < 1000n; p++)
      for (; rest % p === 0n; rest /= p)
        terms.push(canonical.times(store.constant(sign), canonical.call(log, store.constant(Q.rational(p, 1n)))));
    if (rest > 1n)
      terms.push(canonical.times(store.constant(sign), canonical.call(log, store.constant(Q.rational(rest, 1n)))));
  }
  return canonical.add(terms);
}
