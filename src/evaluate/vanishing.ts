import { Interpretation } from "../ast/interpretation.ts";
import { childrenFirst } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { abs, and, cbrt, div, eq, ifelse, log, neg, or, pow } from "../functions/table.ts";

/** a^p * log(a) vanishes at a = 0 as a^(p - s) does, for any s above 0: this one. */
const LOGARITHM = 2 ** -30;

/** Longer products are left as they are, and larger factors are not looked into: bounds on the work per node. */
const MOST = 64;
const LARGE = 400;

interface Factor {
  readonly id: Id;
  readonly isDivisor: boolean;
}

/**
 * The expressions, with the values that products have where a power with a variable exponent vanishes: x^h * log(x) and
 * x^h / x are 0 at x = 0 for h > 1, and k * b^(k - 1) is 0 at b = 0 for k = 0. These are the derivatives of powers; by the
 * values of their factors they would be 0 times a pole. Elsewhere no bit changes.
 *
 * At a = 0 the power a^p gets the order of all of the product, and the other factors their coefficient of that order: so
 * derivatives of the result are right, too.
 */
export function vanishing(store: Store, roots: readonly Id[]): readonly Id[] {
  if (!store.knows(pow) || !childrenFirst(store, roots).some((id) => isPower(store, id))) return roots;
  const pass = new Vanishing(store);
  return roots.map((root) => pass.of(root));
}

/** Whether some power with a variable exponent has the base 0: where it has none, nothing vanishes. */
export function hasVanishing(store: Store, roots: readonly Id[], values: { get(id: Id): number | undefined }): boolean {
  return (
    store.knows(pow) &&
    childrenFirst(store, roots).some((id) => isPower(store, id) && values.get(store.arg(id, 0)) === 0)
  );
}

/** A power whose exponent is no number, nor its base. */
const isPower = (store: Store, id: Id): boolean =>
  store.is(id, pow) && !store.isConst(store.arg(id, 0)) && !store.isConst(store.arg(id, 1));

class Vanishing extends Interpretation<Id> {
  constructor(store: Store) {
    super(store, store);
  }

  protected override interpret(id: Id): Id {
    const { store } = this;
    if (!store.isMul(id) && !store.is(id, div)) return super.interpret(id);
    const factors = factorsOf(store, id);
    if (factors === undefined) return super.interpret(id);
    const put = new Map<Id, Id>();
    for (const base of this.bases(factors)) this.settle(factors, base, put);
    for (const { id: power, isDivisor } of factors)
      if (!isDivisor && isPower(store, power) && !put.has(power)) this.counted(factors, power, put);
    return put.size === 0 ? super.interpret(id) : this.rebuilt(id, put);
  }

  /** The bases of powers that make a factor vanish. */
  private bases(factors: readonly Factor[]): ReadonlySet<Id> {
    const { store } = this;
    const found = new Set<Id>();
    for (const { id, isDivisor } of factors) {
      if (isDivisor || !isSmall(store, id)) continue;
      let term = id;
      while (store.isAdd(term)) term = store.arg(term, 0);
      const first = term === id ? [{ id, isDivisor }] : factorsOf(store, term);
      for (const each of first ?? []) {
        const power = isWholePower(store, each.id) ? store.arg(each.id, 0) : each.id;
        if (!each.isDivisor && isPower(store, power)) found.add(store.arg(power, 0));
      }
    }
    return found;
  }

  private settle(factors: readonly Factor[], base: Id, put: Map<Id, Id>): void {
    const at = new Neutral(this.store, base, this.values);
    const known = factors.filter(({ id }) => isSmall(this.store, id));
    const power = known.find(({ id, isDivisor }) => !isDivisor && at.vanishes(id));
    if (power === undefined || !known.some((each) => each !== power && at.isSingular(each))) return;
    let order = 0;
    for (const each of known) {
      if (each === power) continue;
      order += at.order(each);
      put.set(each.id, at.factor(each));
    }
    put.set(power.id, at.lowered(power.id, order));
  }

  /** k * b^(k - 1): where the factor k is 0, so is the product. The slope by k is infinite at b = 0, as is that of cbrt(k). */
  private counted(factors: readonly Factor[], power: Id, put: Map<Id, Id>): void {
    const { store, values } = this;
    const [base, exponent] = [store.arg(power, 0), store.arg(power, 1)];
    const isBaseZero = store.apply(eq, [values.at(base), store.constant(0)]);
    let any: Id | undefined;
    for (const { id, isDivisor } of factors) {
      const counter = isWholePower(store, id) ? store.arg(id, 0) : id;
      if (isDivisor || put.has(id) || !isBelow(store, exponent, counter)) continue;
      const isZero = store.apply(eq, [values.at(counter), store.constant(0)]);
      const both = store.apply(and, [isBaseZero, isZero]);
      put.set(id, store.apply(ifelse, [both, store.call(cbrt, values.at(counter)), values.at(id)]));
      any = any === undefined ? isZero : store.apply(or, [any, isZero]);
    }
    if (any === undefined) return;
    const both = store.apply(and, [isBaseZero, any]);
    put.set(power, store.apply(ifelse, [both, store.constant(1), values.at(power)]));
  }

  /** The product with other factors in the places of its own. */
  private rebuilt(root: Id, put: ReadonlyMap<Id, Id>): Id {
    const { store, values } = this;
    const build = (id: Id): Id => {
      const other = put.get(id);
      if (other !== undefined) return other;
      if (store.is(id, neg)) return store.call(neg, build(store.arg(id, 0)));
      if (store.is(id, div)) return store.apply(div, store.args(id).map(build));
      if (!store.isMul(id)) return values.at(id);
      return store.mul(store.args(id).map(build));
    };
    return build(root);
  }
}

/** What the factors beside a power of the base are where the base is 0: their order there, and its coefficient. */
class Neutral {
  private readonly store: Store;
  private readonly base: Id;
  private readonly core: Scaled;
  private readonly values: { at(id: Id): Id };
  private readonly isZero: Id;

  constructor(store: Store, base: Id, values: { at(id: Id): Id }) {
    this.store = store;
    this.base = base;
    this.core = scaled(store, base);
    this.values = values;
    this.isZero = store.apply(eq, [values.at(base), store.constant(0)]);
  }

  /** Whether a factor is a power of the base with a variable exponent, or a sum of products with such. */
  vanishes(id: Id): boolean {
    const { base, store } = this;
    if (isPower(store, id)) return store.arg(id, 0) === base;
    if (store.isAdd(id)) return store.args(id).every((term) => this.vanishes(term));
    if (store.is(id, div) || store.is(id, neg) || isWholePower(store, id)) return this.vanishes(store.arg(id, 0));
    return store.isMul(id) && store.args(id).some((factor) => this.vanishes(factor));
  }

  /** A factor that vanishes times the base to the power of minus the order, where the base is 0. */
  lowered(id: Id, order: number): Id {
    const { isZero, store, values } = this;
    if (isPower(store, id)) {
      if (order === 0) return values.at(id);
      const base = values.at(store.arg(id, 0));
      const exponent = store.plus(values.at(store.arg(id, 1)), store.constant(Q.fromNumber(-order)));
      return store.apply(ifelse, [isZero, store.apply(pow, [base, exponent]), values.at(id)]);
    }
    if (store.isAdd(id)) return store.add(store.args(id).map((term) => this.lowered(term, order)));
    if (store.is(id, neg)) return store.call(neg, this.lowered(store.arg(id, 0), order));
    if (store.is(id, pow)) {
      const [base, exponent] = store.args(id) as [Id, Id];
      return store.apply(pow, [this.lowered(base, order / Q.toNumber(store.value(exponent))), exponent]);
    }
    const factors = store.args(id).map((arg, i): Factor => ({ id: arg, isDivisor: i > 0 && store.is(id, div) }));
    const power = factors.find((factor) => this.vanishes(factor.id));
    const whole = factors.reduce((sum, factor) => (factor === power ? sum : sum + this.order(factor)), order);
    const args = factors.map((factor) => (factor === power ? this.lowered(factor.id, whole) : this.factor(factor)));
    return store.is(id, div) ? store.apply(div, args) : store.mul(args);
  }

  /** Whether there is a logarithm of the base in it, or a division by it. */
  isSingular({ id: root, isDivisor }: Factor): boolean {
    const { store } = this;
    if (isDivisor) return this.zeros(root) !== 0;
    return childrenFirst(store, [root]).some(
      (id) => this.isLogarithm(id) || (store.is(id, div) && this.zeros(store.arg(id, 1)) !== 0),
    );
  }

  /** The order of the pole that a factor has where the base is 0; that of a logarithm is as small as can be. */
  order({ id, isDivisor }: Factor): number {
    const { store } = this;
    if (isDivisor) return this.zeros(id);
    if (this.isLogarithm(id)) return LOGARITHM;
    const factor = (each: Id): number => this.order({ id: each, isDivisor: false });
    if (store.isMul(id)) return store.args(id).reduce((sum, arg) => sum + factor(arg), 0);
    const zeros = this.zeros(id);
    if (zeros !== 0) return -zeros;
    if (store.isAdd(id)) return Math.max(0, ...store.args(id).map(factor));
    if (store.is(id, neg)) return factor(store.arg(id, 0));
    if (store.is(id, div)) return factor(store.arg(id, 0)) + this.zeros(store.arg(id, 1));
    if (!isWholePower(store, id)) return 0;
    return Math.max(0, factor(store.arg(id, 0))) * Q.toNumber(store.value(store.arg(id, 1)));
  }

  /** A factor, and where the base is 0 its coefficient of that order. */
  factor({ id, isDivisor }: Factor): Id {
    const { isZero, store, values } = this;
    const inner = (each: Id, below = false): Id => this.factor({ id: each, isDivisor: below || isDivisor });
    if (store.isMul(id)) return store.mul(store.args(id).map((arg) => inner(arg)));
    if (store.is(id, neg)) return store.call(neg, inner(store.arg(id, 0)));
    if (this.zeros(id) !== 0 || (!isDivisor && this.isLogarithm(id)))
      return store.apply(ifelse, [isZero, store.constant(this.coefficient(id)), values.at(id)]);
    if (isDivisor || !this.isSingular({ id, isDivisor })) return values.at(id);
    if (store.is(id, div)) return store.apply(div, [inner(store.arg(id, 0)), inner(store.arg(id, 1), true)]);
    const order = this.order({ id, isDivisor });
    if (store.is(id, pow) && order > 0) return store.apply(pow, [inner(store.arg(id, 0)), store.arg(id, 1)]);
    if (!store.isAdd(id)) return values.at(id);
    const none = store.constant(0);
    return store.add(
      store.args(id).map((term) => {
        const isLess = this.order({ id: term, isDivisor }) < order;
        return isLess ? store.apply(ifelse, [isZero, none, values.at(term)]) : inner(term);
      }),
    );
  }

  /** The order of the zero that a factor has where the base has one, as a power of a multiple of it. */
  private zeros(id: Id): number {
    const { core, store } = this;
    if (store.isMul(id)) return store.args(id).reduce((sum, arg) => sum + this.zeros(arg), 0);
    if (store.is(id, neg)) return this.zeros(store.arg(id, 0));
    const { base, exponent } = this.powerOf(id);
    const own = scaled(store, base);
    if (own.core !== core.core) return 0;
    // |x|^p / x jumps for p = 1, and is 0 for more.
    const isEven = own.isAbsolute === core.isAbsolute || exponent % 2 === 0;
    return isEven ? exponent : exponent + LOGARITHM;
  }

  private powerOf(id: Id): { base: Id; exponent: number } {
    const { store } = this;
    if (!store.is(id, pow) || !store.isConst(store.arg(id, 1))) return { base: id, exponent: 1 };
    return { base: store.arg(id, 0), exponent: Q.toNumber(store.value(store.arg(id, 1))) };
  }

  /** The quotient of such a power and that of the base. */
  private coefficient(id: Id): Q.Rational {
    const { core, store } = this;
    if (this.isLogarithm(id)) return 1;
    const { base, exponent } = this.powerOf(id);
    const own = scaled(store, base);
    const ratio = Q.div(own.factor, core.factor);
    const whole = core.isAbsolute && Q.sign(ratio) < 0 ? Q.neg(ratio) : ratio;
    return Q.pow(whole, Q.fromNumber(exponent)) ?? 1;
  }

  private isLogarithm(id: Id): boolean {
    const { core, store } = this;
    return store.is(id, log) && scaled(store, store.arg(id, 0)).core === core.core;
  }
}

/** An expression without a number as its factor, or that of its absolute value. */
interface Scaled {
  readonly core: Id;
  readonly factor: Q.Rational;
  readonly isAbsolute: boolean;
}

function scaled(store: Store, root: Id): Scaled {
  let [core, factor, isAbsolute]: [Id, Q.Rational, boolean] = [root, 1, false];
  for (let steps = 0; steps < MOST; steps++) {
    if (store.is(core, neg)) factor = Q.neg(factor);
    else if (store.is(core, abs)) isAbsolute = true;
    else if (store.isMul(core) && store.arity(core) === 2 && store.isConst(store.arg(core, 0)))
      factor = Q.mul(factor, store.value(store.arg(core, 0)));
    else break;
    core = store.arg(core, store.arity(core) - 1);
  }
  return { core, factor: isAbsolute && Q.sign(factor) < 0 ? Q.neg(factor) : factor, isAbsolute };
}

/** The factors of nested products and quotients, signs left out; undefined where they are too many. */
function factorsOf(store: Store, root: Id): Factor[] | undefined {
  const found: Factor[] = [];
  const open: Factor[] = [{ id: root, isDivisor: false }];
  for (let steps = 0; open.length > 0; steps++) {
    if (steps > MOST || open.length > MOST) return undefined;
    const { id, isDivisor } = open.pop() as Factor;
    if (store.is(id, neg)) open.push({ id: store.arg(id, 0), isDivisor });
    else if (store.is(id, div))
      open.push({ id: store.arg(id, 1), isDivisor: !isDivisor }, { id: store.arg(id, 0), isDivisor });
    else if (store.isMul(id)) for (const arg of store.args(id).toReversed()) open.push({ id: arg, isDivisor });
    else found.push({ id, isDivisor });
  }
  return found;
}

/** Whether an expression is short when written out. */
function isSmall(store: Store, root: Id): boolean {
  const open = [root];
  for (let count = 0; open.length > 0; count++) {
    const id = open.pop() as Id;
    if (count + open.length + store.arity(id) > LARGE) return false;
    for (let i = 0; i < store.arity(id); i++) open.push(store.arg(id, i));
  }
  return true;
}

/** Whether an exponent is a whole number less than the counter, or a number of times it less. */
function isBelow(store: Store, exponent: Id, counter: Id): boolean {
  if (store.isConst(counter)) return false;
  const [p, e] = [offsetOf(store, exponent), offsetOf(store, counter)];
  const below = Q.add(e.offset, Q.neg(p.offset));
  if (!Q.isInteger(below) || Q.sign(below) <= 0) return false;
  if (p.rest.length === e.rest.length && p.rest.every((id) => e.rest.includes(id))) return true;
  const [term] = p.rest as [Id];
  if (p.rest.length !== 1 || e.offset !== 0 || !store.isMul(term) || store.arity(term) !== 2) return false;
  return store.isConst(store.arg(term, 0)) && store.arg(term, 1) === e.rest[0] && e.rest.length === 1;
}

/** A sum as a number and its other terms. */
function offsetOf(store: Store, root: Id): { offset: Q.Rational; rest: readonly Id[] } {
  let offset: Q.Rational = 0;
  const rest: Id[] = [];
  const open = [root];
  for (let steps = 0; open.length > 0; steps++) {
    const id = open.pop() as Id;
    if (steps < MOST && store.isAdd(id)) open.push(...(store.arity(id) <= MOST ? store.args(id) : []));
    else if (store.isConst(id)) offset = Q.add(offset, store.value(id));
    else if (store.is(id, neg) && store.isConst(store.arg(id, 0)))
      offset = Q.add(offset, Q.neg(store.value(store.arg(id, 0))));
    else rest.push(id);
  }
  return { offset, rest };
}

/** Whether it is a power with a whole number from 1 for its exponent. */
function isWholePower(store: Store, id: Id): boolean {
  const exponent = store.is(id, pow) ? store.arg(id, 1) : undefined;
  if (exponent === undefined || !store.isConst(exponent)) return false;
  return Q.isInteger(store.value(exponent)) && Q.sign(store.value(exponent)) > 0;
}
