import { Interpretation } from "../ast/interpretation.ts";
import { childrenFirst } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { Facts } from "../canonical/facts.ts";
import { abs, cbrt, div, gt, hypot, ifelse, neg, nthRoot, pow, sign, sqrt } from "../functions/table.ts";

/** Longer products are left as they are: a bound on the work per node. */
const MOST = 64;

/**
 * Expressions in which powers and products of roots are powers: sqrt(u)^3 is u^(3/2), cbrt(u)^3 is u. By the rules
 * their slopes have a factor 1 / sqrt(u), which has no value at u = 0 although the slope has one.
 *
 * No expression gets a value where it has none: sqrt(u)^2 is u only if u is never negative, as x^2 + y^2.
 *
 * @param isNumeric whether for numbers: then products of roots and sqrt(u^2) are combined too, and a power that is no
 * longer a root gets a condition. In formulas products keep the product rule.
 */
export function withoutRoots(store: Store, roots: readonly Id[], isNumeric: boolean = false): readonly Id[] {
  const isPossible = store.knows(pow) || (isNumeric && ROOTS.some((fn) => store.knows(fn)));
  if (!isPossible) return roots;
  const isMeant = isNumeric ? isRoot : (of: Store, id: Id): boolean => isPowerOfRoot(of, id) || isHighRoot(of, id);
  if (!childrenFirst(store, roots).some((id) => isMeant(store, id))) return roots;
  const pass = new Together(store, isNumeric);
  return roots.map((root) => pass.of(root));
}

const ROOTS = [sqrt, cbrt, nthRoot, hypot];

/**
 * A root or a power of one: u^exponent. "real": also for negative numbers, and negative for an odd `count` of roots.
 */
interface Root {
  readonly of: Id;
  readonly exponent: Q.Rational;
  readonly isReal: boolean;
  readonly count: Q.Rational;
}

const [HALF, THIRD] = [Q.rational(1n, 2n), Q.rational(1n, 3n)];

/** An expression as the root of another. */
function rootIn(store: Store, id: Id): Root | undefined {
  if (store.is(id, sqrt)) return { of: store.arg(id, 0), exponent: HALF, isReal: false, count: 1 };
  if (store.is(id, cbrt)) return { of: store.arg(id, 0), exponent: THIRD, isReal: true, count: 1 };
  if (store.is(id, nthRoot)) {
    const degree = numberIn(store, store.arg(id, 1));
    if (degree === undefined || !Q.isInteger(degree) || Q.sign(degree) <= 0) return undefined;
    const isReal = Q.numerator(degree) % 2n === 1n;
    return { of: store.arg(id, 0), exponent: Q.div(1, degree), isReal, count: 1 };
  }
  if (store.is(id, hypot)) {
    const squares = store.args(id).map((arg) => store.apply(pow, [arg, store.constant(2)]));
    return { of: store.add(squares), exponent: HALF, isReal: false, count: 1 };
  }
  const exponent = exponentIn(store, id);
  if (exponent === undefined || Q.isInteger(exponent) || Q.sign(exponent) < 0) return undefined;
  return { of: store.arg(id, 0), exponent, isReal: false, count: 1 };
}

/** The exponent of a power, if it is a number. */
const exponentIn = (store: Store, id: Id): Q.Rational | undefined =>
  store.is(id, pow) ? numberIn(store, store.arg(id, 1)) : undefined;

/** A number as it is typed: 3, 1/3. */
function numberIn(store: Store, id: Id): Q.Rational | undefined {
  if (store.isConst(id)) return store.value(id);
  if (!store.is(id, div)) return undefined;
  const [a, b] = store.args(id) as [Id, Id];
  if (!store.isConst(a) || !store.isConst(b) || store.value(b) === 0) return undefined;
  return Q.div(store.value(a), store.value(b));
}

const isRoot = (store: Store, id: Id): boolean => rootIn(store, id) !== undefined;

/** Whether a root is a factor of it, of its dividend or of what it negates. */
function hasRoot(store: Store, id: Id): boolean {
  let above = id;
  for (let i = 0; i < MOST && (store.is(above, div) || store.is(above, neg)); i++) above = store.arg(above, 0);
  if (!store.isMul(above)) return isRoot(store, above);
  return store.arity(above) <= MOST && store.args(above).some((arg) => isRoot(store, arg));
}

/** A power above 1 of a root, or of a product with one: what is written without it in formulas. */
function isPowerOfRoot(store: Store, id: Id): boolean {
  const exponent = exponentIn(store, id);
  return exponent !== undefined && Q.compare(exponent, 1) > 0 && hasRoot(store, store.arg(id, 0));
}

/** A root of a power whose slope has a value where the power is 0: sqrt(u^4), cbrt(u^3), but not sqrt(u^2). */
function isHighRoot(store: Store, id: Id): boolean {
  const root = rootIn(store, id);
  const inner = root === undefined ? undefined : wholePowerIn(store, root.of)?.exponent;
  if (root === undefined || inner === undefined) return false;
  const order = Q.compare(Q.mul(inner, root.exponent), 1);
  return order > 0 || (order === 0 && Q.numerator(inner) % 2n === 1n);
}

/** A power of a power, with whole exponents above 0, as one. */
function wholePowerIn(store: Store, id: Id): { readonly of: Id; readonly exponent: Q.Rational } | undefined {
  let [of, exponent]: [Id, Q.Rational] = [id, 1];
  for (;;) {
    const next = exponentIn(store, of);
    if (next === undefined || !Q.isInteger(next) || Q.sign(next) <= 0) break;
    exponent = Q.mul(exponent, next);
    of = store.arg(of, 0);
  }
  return of === id ? undefined : { of, exponent };
}

class Together extends Interpretation<Id> {
  private readonly isNumeric: boolean;
  private readonly facts: Facts;

  constructor(store: Store, isNumeric: boolean) {
    super(store, store);
    this.isNumeric = isNumeric;
    this.facts = new Facts(store);
  }

  protected override interpret(id: Id): Id {
    const same = super.interpret(id);
    const { store } = this;
    if (isHighRoot(store, same)) return this.nested(rootIn(store, same) as Root, same);
    const exponent = exponentIn(store, same);
    if (exponent !== undefined && Q.compare(exponent, 1) > 0) return this.power(same, exponent);
    if (!this.isNumeric) return same;
    if (store.is(same, pow) && exponent === undefined) return this.open(same);
    if (store.isMul(same)) return this.product(same);
    const root = rootIn(store, same);
    return root === undefined ? same : this.nested(root, same);
  }

  private power(id: Id, exponent: Q.Rational): Id {
    const { store } = this;
    const base = store.arg(id, 0);
    const root = rootIn(store, base);
    if (root !== undefined) return this.written(raised(root, exponent), id);
    if (!Q.isInteger(exponent) || !hasRoot(store, base)) return id;
    return this.of(this.distributed(base, store.arg(id, 1)));
  }

  /** sqrt(u)^p as u^(p / 2), which has no value for u < 0 either. */
  private open(id: Id): Id {
    const { store } = this;
    const [base, exponent] = store.args(id) as [Id, Id];
    const root = rootIn(store, base);
    if (root === undefined || root.isReal) return id;
    const power = store.apply(pow, [root.of, store.times(store.constant(root.exponent), exponent)]);
    return this.inside(root.of, power, id);
  }

  private inside(of: Id, power: Id, same: Id): Id {
    const { store } = this;
    return store.apply(ifelse, [store.apply(gt, [store.constant(0), of]), same, power]);
  }

  /** The root of a power: cbrt(u^3) is u, sqrt(u^4) is u^2, sqrt(u^2) is abs(u). */
  private nested({ of, exponent, isReal }: Root, same: Id): Id {
    const { store } = this;
    const power = wholePowerIn(store, of);
    if (power === undefined) return same;
    const { of: base, exponent: inner } = power;
    const whole = Q.mul(inner, exponent);
    if (Q.numerator(inner) % 2n === 1n) return this.written({ of: base, exponent: whole, isReal, count: inner }, same);
    if (Q.compare(whole, 1) < 0) return same;
    const isEven = Q.isInteger(whole) && Q.numerator(whole) % 2n === 0n;
    return this.written({ of: isEven ? base : store.call(abs, base), exponent: whole, isReal: true, count: 2 }, same);
  }

  /** (a * b / c)^n as a^n * b^n / c^n. */
  private distributed(id: Id, exponent: Id): Id {
    const { store } = this;
    const raise = (arg: Id): Id => store.apply(pow, [arg, exponent]);
    if (store.isMul(id)) return store.mul(store.args(id).map(raise));
    if (store.is(id, neg)) return store.times(raise(store.constant(-1)), this.distributed(store.arg(id, 0), exponent));
    if (!store.is(id, div)) return raise(id);
    return store.apply(div, [this.distributed(store.arg(id, 0), exponent), raise(store.arg(id, 1))]);
  }

  /** The factors that are powers of the same base, one of them a root, as one power. */
  private product(id: Id): Id {
    const { store } = this;
    if (store.arity(id) > MOST) return id;
    const factors = store.args(id);
    const found = new Set(factors.flatMap((factor) => rootIn(store, factor)?.of ?? []));
    let [left, whole]: [readonly Id[], Id[]] = [factors, []];
    for (const base of found) {
      const own = left.filter((factor) => this.asPower(factor, base) !== undefined);
      if (own.length < 2) continue;
      const powers = own.map((factor) => this.asPower(factor, base) as Root);
      const all = powers.reduce((a, b) => ({
        of: base,
        exponent: Q.add(a.exponent, b.exponent),
        isReal: a.isReal && b.isReal,
        count: Q.add(a.count, b.count),
      }));
      left = left.filter((factor) => !own.includes(factor));
      whole.push(this.written(all, store.mul(own)));
    }
    return whole.length === 0
      ? id
      : left.length + whole.length === 1
        ? (whole[0] as Id)
        : store.mul([...left, ...whole]);
  }

  /** A factor as a power of this base. */
  private asPower(id: Id, base: Id): Root | undefined {
    const { store } = this;
    if (id === base) return { of: base, exponent: 1, isReal: true, count: 1 };
    const root = rootIn(store, id);
    if (root !== undefined) return root.of === base ? root : undefined;
    const exponent = exponentIn(store, id);
    if (exponent === undefined || Q.sign(exponent) < 0 || store.arg(id, 0) !== base) return undefined;
    return { of: base, exponent, isReal: true, count: exponent };
  }

  /** As a power, if its slope has a value where its base is 0; otherwise unchanged. */
  private written({ of, exponent, isReal, count }: Root, same: Id): Id {
    const { store } = this;
    if (Q.compare(exponent, 1) < 0) return same;
    const raise = (base: Id): Id => (exponent === 1 ? base : store.apply(pow, [base, store.constant(exponent)]));
    if (!isReal && !Q.isInteger(exponent)) return raise(of);
    if (!isReal) {
      const power = this.of(raise(of));
      if (this.isNumeric) return this.inside(of, power, same);
      return this.facts.isNonnegative(of) ? power : same;
    }
    if (Q.isInteger(exponent)) return this.of(raise(of));
    const size = raise(store.call(abs, of));
    return Q.numerator(count) % 2n === 0n ? size : store.times(store.call(sign, of), size);
  }
}

/** A root to a power; an exponent that is not whole needs a base that is not negative. */
const raised = ({ of, exponent, isReal, count }: Root, power: Q.Rational): Root => ({
  of,
  exponent: Q.mul(exponent, power),
  isReal: isReal && Q.isInteger(power),
  count: Q.mul(count, power),
});
