import type { Fn } from "../ast/fn.ts";
import * as Q from "../ast/rational.ts";
import type { Id } from "../ast/store.ts";
import type { Canonical } from "../canonical/canonical.ts";
import { exponentOf, factorsOf, powerOf } from "../canonical/context.ts";
import { ANY, narrowed, opposite, type Range } from "../canonical/ranges.ts";
import { abs, pow, sign } from "../functions/table.ts";
import type { Budget } from "../polynomial/budget.ts";
import { needed } from "./domain.ts";
import { factored } from "./forms.ts";
import { NONNEGATIVE, NONZERO, POSITIVE, requirements } from "./requirements.ts";

/**
 * What roots, logarithms, divisors and the like say about their arguments at all points where a whole expression has a
 * value: in sqrt(x) + 1 / y, x is not negative, and y is not 0. Undefined if nothing is known.
 */
export function radicands(canonical: Canonical, root: Id, budget: Budget): ReadonlyMap<Id, Range> | undefined {
  const { store } = canonical;
  const known = new Map<Id, Range>();
  const note = (id: Id, range: Range): void => {
    known.set(id, narrowed(known.get(id) ?? ANY, range));
  };
  const learn = (id: Id, range: Range): void => {
    if (store.isConst(id)) return;
    const { content, part } = store.isAdd(id) ? canonical.primitive(id) : { content: 1, part: id };
    note(part, Q.sign(content) < 0 ? opposite(range) : range);
    note(canonical.negated(part), Q.sign(content) < 0 ? range : opposite(range));
    if (range.nonzero !== true && range !== POSITIVE) return;
    const whole = store.is(id, abs) ? store.arg(id, 0) : id;
    for (const factor of factorsOf(store, whole)) {
      const { base } = powerOf(store, factor);
      if (base !== id) learn(base, NONZERO);
    }
  };
  for (const id of needed(store, root)) {
    const fn = store.fn(id);
    if (fn === undefined) continue;
    if (fn !== pow) {
      const isPlain = store.arity(id) === fn.params.length;
      for (const { formula, range } of isPlain ? requirements(fn) : [])
        learn(formula.in<Id>(canonical, store.args(id)), range);
      continue;
    }
    const [base, exponent] = [store.arg(id, 0), store.arg(id, 1)];
    if (!store.isConst(exponent)) continue;
    const p = store.value(exponent);
    if (Q.sign(p) < 0) learn(base, NONZERO);
    if (Q.isInteger(p)) continue;
    learn(base, NONNEGATIVE);
    // Of two factors with a positive sum and a product that is not negative, neither is negative.
    const { odd, isNegative } = store.isConst(base) ? NO_FACTORS : oddFactors(canonical, base, budget);
    if (odd.length !== 2) continue;
    const [f, g] = odd as [Id, Id];
    const signed = isNegative ? canonical.negated(f) : f;
    const sum = canonical.plus(signed, g);
    if (!store.isConst(sum) || store.isNumber(sum, 0)) continue;
    const range = Q.sign(store.value(sum)) > 0 ? NONNEGATIVE : opposite(NONNEGATIVE);
    learn(signed, range);
    learn(g, range);
  }
  return known.size === 0 ? undefined : known;
}

const NO_FACTORS: { odd: readonly Id[]; isNegative: boolean } = { odd: [], isNegative: false };

/**
 * The bases of the factors with odd exponents, and whether the number before them is negative; none if another factor
 * can be 0, where nothing is said of them.
 */
function oddFactors(canonical: Canonical, base: Id, budget: Budget): { odd: readonly Id[]; isNegative: boolean } {
  const { store } = canonical;
  const odd: Id[] = [];
  let isNegative = false;
  for (const factor of factorsOf(store, factored(canonical, base, budget))) {
    const times = exponentOf(store, factor);
    if (store.isConst(factor)) isNegative = Q.sign(store.value(factor)) < 0;
    else if (times === undefined || !Q.isInteger(times)) odd.push(factor);
    else if (Q.numerator(times) % 2n !== 0n) odd.push(powerOf(store, factor).base);
    else if (Q.sign(times) > 0) return NO_FACTORS;
  }
  return { odd, isNegative };
}

/**
 * A product in which roots are split into those of the factors of their bases: where a sign is known, and where a
 * factor has an even power. The rest, which stays in the root, is one product without a divisor. Throws
 * `BudgetExceeded`.
 */
export function splitRoots(canonical: Canonical, id: Id, budget: Budget): Id {
  const { store } = canonical;
  let isChanged = false;
  const factors = factorsOf(store, id).map((factor) => {
    if (!store.is(factor, pow)) return factor;
    const [base, exponent] = [store.arg(factor, 0), store.arg(factor, 1)];
    const isWhole = store.isConst(exponent) && Q.isInteger(store.value(exponent));
    if (isWhole || (!store.isAdd(base) && !store.isMul(base))) return factor;
    const split = splitRoot(canonical, base, exponent, budget);
    if (split !== factor) isChanged = true;
    return split;
  });
  return isChanged ? canonical.mul(factors) : id;
}

function splitRoot(canonical: Canonical, base: Id, exponent: Id, budget: Budget): Id {
  const { facts, store } = canonical;
  const root = (id: Id, times: Q.Rational): Id => canonical.power(id, canonical.times(store.constant(times), exponent));
  const parts: Id[] = [];
  /** Factors of unknown sign, with odd exponents. */
  const others: { base: Id; times: Q.Rational }[] = [];
  let isNegative = false;
  for (const factor of factorsOf(store, factored(canonical, base, budget))) {
    const times = exponentOf(store, factor);
    const whole = times !== undefined && Q.isInteger(times) ? times : 1;
    const inner = whole === times ? powerOf(store, factor).base : factor;
    const isOdd = Q.numerator(whole) % 2n !== 0n;
    const isBelow = store.isConst(inner) ? Q.sign(store.value(inner)) < 0 : facts.isNonpositive(inner);
    if (isBelow || store.isConst(inner) || facts.isNonnegative(inner)) {
      if (isBelow && isOdd) isNegative = !isNegative;
      parts.push(root(isBelow ? canonical.negated(inner) : inner, whole));
    } else if (isOdd) others.push({ base: inner, times: whole });
    else parts.push(root(canonical.call(abs, inner), whole));
  }
  const [only] = others;
  if (only === undefined) return isNegative ? store.apply(pow, [base, exponent]) : canonical.mul(parts);
  // An odd power under a root has a positive base.
  if (others.length === 1)
    return canonical.mul([...parts, root(isNegative ? canonical.negated(only.base) : only.base, only.times)]);
  const rest = canonical.mul([store.constant(isNegative ? -1 : 1), ...others.map((each) => each.base)]);
  const even = others.flatMap((each) =>
    each.times === 1 ? [] : [root(canonical.call(abs, each.base), Q.add(each.times, -1))],
  );
  return canonical.mul([...parts, ...even, store.apply(pow, [rest, exponent])]);
}

/** abs and sign of a product, factor by factor; sign(u) is u / abs(u) where u is known not to be 0. */
export function splitSize(canonical: Canonical, fn: Fn, a: Id): Id | undefined {
  const { facts, store } = canonical;
  if (fn !== abs && (fn !== sign || !facts.isNonzero(a))) return undefined;
  const factors = factorsOf(store, a);
  const sizes = canonical.mul(factors.map((factor) => canonical.call(abs, factor)));
  return fn === abs ? sizes : canonical.mul([a, canonical.power(sizes, store.constant(-1))]);
}
