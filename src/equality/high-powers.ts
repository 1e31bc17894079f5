import { Interpretation } from "../ast/interpretation.ts";
import { childrenFirst } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import type { Canonical } from "../canonical/canonical.ts";
import { size } from "../evaluate/ball.ts";
import { neg, pow } from "../functions/table.ts";
import { type Budget, BudgetExceeded } from "../polynomial/budget.ts";
import { factored } from "../simplify/forms.ts";

/** Whole powers beyond this are high. */
const HIGH = 24n;
/** Remainders of exponents, after multiples of others are taken out, are computed up to this. */
const REST = 12n;
/** With more different exponents of one base they are left as they are. */
const EXPONENTS = 64;

/**
 * An expression in which high powers are powers of new variables: x^1000001 + x^1000000 is X * x + X for X = x^1000000.
 * Where the new expression is 0, so is the old one: X stands for any value, and for this one too. Bases are factored
 * first, so that (x^2 - 1)^500 and (x + 1)^500 share one. Undefined if there are no high powers.
 */
export function withoutHighPowers(canonical: Canonical, root: Id, budget: Budget): Id | undefined {
  const { store } = canonical;
  const isHigh = (id: Id): boolean => size(exponentOf(store, id) ?? 0n) > HIGH;
  if (!childrenFirst(store, [root]).some(isHigh)) return undefined;
  const split = new Factored(canonical, budget).of(root);
  const exponents = new Map<Id, Set<bigint>>();
  for (const id of childrenFirst(store, [split])) {
    const exponent = exponentOf(store, id);
    if (exponent === undefined) continue;
    const base = store.arg(id, 0);
    exponents.set(base, (exponents.get(base) ?? new Set()).add(size(exponent)));
  }
  const units = new Map([...exponents].map(([base, known]) => [base, unitsOf(known)]));
  return canonical.of(new Lowered(canonical, units).of(split));
}

/** The exponent of a power, if it is whole. */
function exponentOf(store: Store, id: Id): bigint | undefined {
  if (!store.is(id, pow) || !store.isConst(store.arg(id, 1))) return undefined;
  const exponent = store.value(store.arg(id, 1));
  return Q.isInteger(exponent) ? Q.numerator(exponent) : undefined;
}

/** Exponents such that all others are multiples of them, except for small remainders; the greatest first. */
function unitsOf(known: ReadonlySet<bigint>): readonly bigint[] {
  const units: bigint[] = [];
  if (known.size > EXPONENTS) return units;
  for (const exponent of [...known].sort((a, b) => (a < b ? -1 : 1))) {
    const { rest } = inUnits(exponent, units);
    if (size(rest) > HIGH) units.unshift(exponent);
  }
  return units;
}

/** How often each unit goes into an exponent, the nearest number of times, and what is left. */
function inUnits(exponent: bigint, units: readonly bigint[]): { counts: readonly bigint[]; rest: bigint } {
  let rest = exponent;
  const counts = units.map((unit) => {
    const count = size(rest) <= REST ? 0n : nearest(rest, unit);
    rest -= count * unit;
    return count;
  });
  return { counts, rest };
}

const nearest = (n: bigint, unit: bigint): bigint =>
  n < 0n ? -((-2n * n + unit) / (2n * unit)) : (2n * n + unit) / (2n * unit);

const whole = (n: bigint): Q.Rational => Q.rational(n, 1n);

/** The bases of high powers in irreducible factors. */
class Factored extends Interpretation<Id> {
  private readonly canonical: Canonical;
  private readonly budget: Budget;

  constructor(canonical: Canonical, budget: Budget) {
    super(canonical.store, canonical.store);
    [this.canonical, this.budget] = [canonical, budget];
  }

  protected override interpret(id: Id): Id {
    const { budget, canonical, store } = this;
    if (store.isConst(id)) return this.ofNumber(id, 1n);
    const exponent = exponentOf(store, id);
    if (exponent === undefined || size(exponent) <= HIGH) return super.interpret(id);
    if (store.isConst(store.arg(id, 0))) return this.ofNumber(store.arg(id, 0), exponent);
    const base = this.of(store.arg(id, 0));
    const parts = store.isAdd(base) ? factored(canonical, canonical.of(base), budget) : base;
    return store.mul(this.factors(parts).map((factor) => this.raised(factor, exponent)));
  }

  private factors(id: Id): readonly Id[] {
    const { store } = this;
    if (store.is(id, neg)) return [store.constant(-1), ...this.factors(store.arg(id, 0))];
    if (store.isMul(id)) return store.args(id).flatMap((factor) => this.factors(factor));
    if (!store.isAdd(id)) return [id];
    const { content, part } = this.canonical.primitive(id);
    return content === 1 ? [id] : [store.constant(content), part];
  }

  private raised(factor: Id, exponent: bigint): Id {
    const { store } = this;
    if (store.isConst(factor)) return this.ofNumber(factor, exponent);
    const own = exponentOf(store, factor);
    if (own !== undefined)
      return store.mul(this.factors(store.arg(factor, 0)).map((each) => this.raised(each, own * exponent)));
    return store.apply(pow, [factor, store.constant(whole(exponent))]);
  }

  /** Powers of numbers as powers of small primes and what is left; numbers without high ones as they are. */
  private ofNumber(base: Id, exponent: bigint): Id {
    const { store } = this;
    const value = store.value(base);
    if (value === 0 || value === 1) return base;
    const raise = (n: bigint, count: bigint): Id =>
      store.apply(pow, [store.constant(whole(n)), store.constant(whole(count))]);
    const factors: Id[] = [];
    if (Q.sign(value) < 0 && exponent % 2n !== 0n) factors.push(store.constant(-1));
    for (const [n, sign] of [
      [Q.numerator(value), exponent],
      [Q.denominator(value), -exponent],
    ] as const) {
      let rest = size(n);
      for (const p of PRIMES) {
        const found = multiplicity(rest, p);
        if (found.count > 0n) factors.push(raise(p, found.count * sign));
        rest = found.rest;
      }
      if (rest > 1n) factors.push(raise(rest, sign));
    }
    const isShort = exponent === 1n && factors.every((each) => size(exponentOf(store, each) ?? 0n) <= HIGH);
    return isShort ? base : store.mul(factors);
  }
}

const PRIMES: readonly bigint[] = [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n];

/** How often a prime divides a number, and what is left, in as many divisions as the count has digits. */
function multiplicity(n: bigint, prime: bigint): { count: bigint; rest: bigint } {
  if (n === 0n || n % prime !== 0n) return { count: 0n, rest: n };
  const { count, rest } = multiplicity(n, prime * prime);
  return rest % prime === 0n ? { count: 2n * count + 1n, rest: rest / prime } : { count: 2n * count, rest };
}

/** High powers as products of powers of the new variables. */
class Lowered extends Interpretation<Id> {
  private readonly units: ReadonlyMap<Id, readonly bigint[]>;

  constructor(canonical: Canonical, units: ReadonlyMap<Id, readonly bigint[]>) {
    super(canonical.store, canonical.store);
    this.units = units;
  }

  protected override interpret(id: Id): Id {
    const { store, units } = this;
    const exponent = exponentOf(store, id);
    const known = exponent === undefined ? undefined : units.get(store.arg(id, 0));
    if (exponent === undefined || known === undefined || size(exponent) <= HIGH) return super.interpret(id);
    const { counts, rest } = inUnits(size(exponent), known);
    if (size(rest) > HIGH) throw new BudgetExceeded();
    const sign = exponent < 0n ? -1n : 1n;
    const raised = (base: Id, count: bigint): Id[] =>
      count === 0n ? [] : [store.apply(pow, [base, store.constant(whole(sign * count))])];
    // No text of a formula has such a name.
    const variable = (unit: bigint): Id => store.variable(`${store.arg(id, 0)} ^ ${unit}`);
    return store.mul([
      ...counts.flatMap((count, i) => raised(variable(known[i] as bigint), count)),
      ...raised(this.of(store.arg(id, 0)), rest),
    ]);
  }
}
