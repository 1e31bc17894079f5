import { greatest } from "../ast/lists.ts";
import { childrenFirst } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { div, eq, ifelse, log, neg, pow } from "../functions/table.ts";
import { raisedTo, type Scaled, scaled } from "./scaled.ts";

/** a^p * log(a) vanishes at a = 0 as a^(p - s) does, for any s above 0: this one. */
const LOGARITHM: number = 2 ** -30;
/** The order of a sign, which jumps: so far below a logarithm's that several of them do not make up for one. */
const JUMP: number = LOGARITHM / 1024;

/** A factor of a product, or a divisor. */
export interface Factor {
  readonly id: Id;
  readonly isDivisor: boolean;
}

/** A power whose exponent is not a number and whose base may be 0. */
export function isPower(store: Store, id: Id): boolean {
  if (!store.is(id, pow) || store.isConst(store.arg(id, 1))) return false;
  const base = store.arg(id, 0);
  return !store.isConst(base) || store.value(base) === 0;
}

/** Whether it is a power with an integer exponent of at least 1. */
export function isWholePower(store: Store, id: Id): boolean {
  const exponent = store.is(id, pow) ? store.arg(id, 1) : undefined;
  if (exponent === undefined || !store.isConst(exponent)) return false;
  return Q.isInteger(store.value(exponent)) && Q.sign(store.value(exponent)) > 0;
}

/** The order of the other factors where the base is 0, and their coefficient of that order. */
export class AtZero {
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

  /** Where the base is 0, a vanishing factor divided by the base to the power of its order. */
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

  /** Whether it contains a logarithm of the base or a division by the base. */
  isSingular({ id: root, isDivisor }: Factor): boolean {
    const { store } = this;
    if (isDivisor) return this.zeros(root) !== 0;
    return childrenFirst(store, [root]).some(
      (id) => this.isLogarithm(id) || (store.is(id, div) && this.zeros(store.arg(id, 1)) !== 0),
    );
  }

  /** The order of a factor's pole where the base is 0; that of a logarithm is below every positive number. */
  order({ id, isDivisor }: Factor): number {
    const { store } = this;
    if (isDivisor) return this.zeros(id);
    if (this.isLogarithm(id)) return LOGARITHM;
    const factor = (each: Id): number => this.order({ id: each, isDivisor: false });
    if (store.isMul(id)) return store.args(id).reduce((sum, arg) => sum + factor(arg), 0);
    const zeros = this.zeros(id);
    if (zeros !== 0) return -zeros;
    if (store.isAdd(id)) return greatest(store.args(id).map(factor), 0);
    if (store.is(id, neg)) return factor(store.arg(id, 0));
    if (store.is(id, div)) return factor(store.arg(id, 0)) + this.zeros(store.arg(id, 1));
    if (!isWholePower(store, id)) return 0;
    return Math.max(0, factor(store.arg(id, 0))) * Q.toNumber(store.value(store.arg(id, 1)));
  }

  /** A factor with its coefficient of that order in its place where the base is 0. */
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

  /** The order of a factor's zero at the zero of the base, if both are multiples of powers of one expression. */
  private zeros(id: Id): number {
    const { core, store } = this;
    if (store.isMul(id)) return store.args(id).reduce((sum, arg) => sum + this.zeros(arg), 0);
    if (store.is(id, neg)) return this.zeros(store.arg(id, 0));
    const own = scaled(store, id);
    if (own.core !== core.core) return 0;
    const order = own.exponent / core.exponent;
    // |x|^p / x jumps for p = 1, and is 0 for more.
    return own.parity === "odd" && core.parity === "even" ? order + JUMP : order;
  }

  /** The quotient of such a factor and the power of the base. */
  private coefficient(id: Id): Q.Rational {
    const { core, store } = this;
    if (this.isLogarithm(id)) return 1;
    const own = scaled(store, id);
    const isOdd = own.parity === "odd" && core.parity === "odd";
    const divisor = raisedTo(core.factor, own.exponent / core.exponent, isOdd ? "odd" : "even");
    return divisor === undefined || divisor === 0 ? own.factor : Q.div(own.factor, divisor);
  }

  private isLogarithm(id: Id): boolean {
    const { core, store } = this;
    return store.is(id, log) && scaled(store, store.arg(id, 0)).core === core.core;
  }
}
