import { append } from "../ast/lists.ts";
import * as Q from "../ast/rational.ts";
import type { Id } from "../ast/store.ts";
import { e, exp, pow } from "../functions/table.ts";
import { Collection, sortOperands } from "./collection.ts";
import { type Context, OPEN, scaled, split } from "./context.ts";
import { HIGHEST_DEGREE, root } from "./radical.ts";

const NONE = -1;
/** Powers that change when they are built are inserted again, at most so many times for each base. */
const ROUNDS = 8;

/** The canonical product: flattened and sorted, with like bases combined, and numbers and roots of numbers in one. */
export function product(context: Context, operands: readonly Id[]): Id {
  const { store, order } = context;
  const gathered = new Factors(context);
  for (const operand of operands) gathered.put(operand);
  const factors = gathered.finish();
  const { number } = gathered;
  if (number === 0) return store.constant(0);
  sortOperands(factors, order.factors);
  if (number === 1) return store.mul(factors);
  const [only] = factors as [Id];
  // A number times a sum is a sum: 2 * (x + 1) and 2 * x + 2 are the same.
  if (factors.length === 1 && store.isAdd(only) && store.arity(only) <= OPEN)
    return context.add(store.args(only).map((term) => scaledTerm(context, number, term)));
  factors.unshift(store.constant(number));
  return store.mul(factors);
}

function scaledTerm({ store }: Context, number: Q.Rational, term: Id): Id {
  if (store.isConst(term)) return store.constant(Q.mul(number, store.value(term)));
  const { number: own, rest } = split(store, term);
  return scaled(store, Q.mul(number, own), rest);
}

class Factors {
  number: Q.Rational = 1;
  /** The decimals among the numbers, apart: 0.5 * 4 is whole, so their order would decide how a product is written. */
  private decimals: Q.Rational = 1;
  private readonly context: Context;
  private readonly bases = new Collection();
  private readonly exponents: Id[] = [];
  /** Each power as it is built; unknown if exponents were added. */
  private readonly powers: Id[] = [];
  /** Roots of numbers: the number under the root, by degree. */
  private roots: Map<number, Q.Rational> | undefined;
  private readonly long: Id[] = [];
  private readonly one: Id;

  constructor(context: Context) {
    this.context = context;
    this.one = context.store.constant(1);
  }

  put(factor: Id): void {
    const { store } = this.context;
    if (store.isMul(factor) && store.arity(factor) <= OPEN)
      for (let i = 0; i < store.arity(factor); i++) this.putOne(store.arg(factor, i));
    else this.putOne(factor);
  }

  private putOne(factor: Id): void {
    const { store } = this.context;
    if (store.isConst(factor)) {
      const value = store.value(factor);
      const isDecimal = typeof value !== "number" && value.decimal;
      if (!Q.isShort(value) || !Q.isShort(this.number) || !Q.isShort(this.decimals)) this.long.push(factor);
      else if (isDecimal) this.decimals = Q.mul(this.decimals, value);
      else this.number = Q.mul(this.number, value);
    } else if (store.is(factor, pow)) this.join(store.arg(factor, 0), store.arg(factor, 1), factor);
    else if (store.is(factor, exp)) this.join(store.apply(e, []), store.arg(factor, 0), factor);
    else this.join(factor, this.one, factor);
  }

  private join(base: Id, exponent: Id, factor: Id): void {
    const { bases, context, exponents, powers } = this;
    const { store } = context;
    if (store.isConst(base) && store.isConst(exponent) && this.joinRoot(store.value(base), store.value(exponent)))
      return;
    const place = bases.find(base);
    if (place < 0) {
      bases.push(base);
      exponents.push(exponent);
      powers.push(factor);
    } else {
      exponents[place] = context.plus(exponents[place] as Id, exponent);
      powers[place] = NONE;
    }
  }

  /** A root of a positive number, as canonical powers are: number^(1/degree). */
  private joinRoot(value: Q.Rational, exponent: Q.Rational): boolean {
    if (Q.isInteger(exponent) || Q.numerator(exponent) !== 1n || Q.sign(value) <= 0) return false;
    const degree = Number(Q.denominator(exponent));
    if (degree > HIGHEST_DEGREE) return false;
    this.roots ??= new Map();
    const inside = Q.mul(this.roots.get(degree) ?? 1, value);
    if (!Q.isShort(inside)) return false;
    this.roots.set(degree, inside);
    return true;
  }

  finish(): Id[] {
    const { bases, context, exponents, powers, one } = this;
    const { store } = context;
    for (let round = 0; round < ROUNDS && this.settle(); round++);
    // Settling may have inserted more of them.
    this.number = Q.mul(this.number, this.decimals);
    const factors: Id[] = this.long;
    for (let i = 0; i < powers.length; i++) {
      const [exponent, known] = [exponents[i] as Id, powers[i] as Id];
      // A base that was inserted again as something else has the exponent 0.
      if (store.isNumber(exponent, 0)) continue;
      const base = bases.keys[i] as Id;
      const factor = known !== NONE ? known : exponent === one ? base : context.power(base, exponent);
      if (store.isConst(factor) && Q.isShort(store.value(factor)))
        this.number = Q.mul(this.number, store.value(factor));
      else factors.push(factor);
    }
    if (this.roots !== undefined) append(factors, this.settledRoots(this.roots));
    return factors;
  }

  /** Builds the unknown powers; returns whether some became something else, which was inserted instead. */
  private settle(): boolean {
    const { bases, context, exponents, powers, one } = this;
    const { store } = context;
    const count = powers.length;
    let isChanged = false;
    for (let i = 0; i < count; i++) {
      const [base, exponent] = [bases.keys[i] as Id, exponents[i] as Id];
      const isSum = exponent === one && count > 1 && store.isAdd(base);
      if (powers[i] !== NONE && !isSum) continue;
      const factor = exponent === one && !isSum ? base : this.primitive(base, exponent);
      const isSame = store.is(factor, pow)
        ? store.arg(factor, 0) === base && store.arg(factor, 1) === exponent
        : factor === base || (store.is(factor, exp) && store.is(base, e));
      if (isSame) powers[i] = factor;
      else {
        isChanged = true;
        exponents[i] = store.constant(0);
        powers[i] = one;
        this.put(factor);
      }
    }
    return isChanged;
  }

  /** The roots of numbers, high degrees first: 4^(1/4) becomes a square root and joins those. */
  private settledRoots(roots: Map<number, Q.Rational>): Id[] {
    const { store } = this.context;
    const factors: Id[] = [];
    for (let high = HIGHEST_DEGREE; high > 1; high--) {
      const value = roots.get(high);
      if (value === undefined) continue;
      const { outside, inside, degree } = root(value, high);
      this.number = Q.mul(this.number, outside);
      if (inside === 1) continue;
      if (degree === high)
        factors.push(store.apply(pow, [store.constant(inside), store.constant(Q.rational(1n, BigInt(high)))]));
      else roots.set(degree, Q.mul(roots.get(degree) ?? 1, inside));
    }
    return factors;
  }

  /** The power; for a sum among other factors the power of its primitive part, whose content joins the coefficient. */
  private primitive(base: Id, exponent: Id): Id {
    const { context } = this;
    if (exponent !== this.one) return context.power(base, exponent);
    const { content, part } = context.primitive(base);
    if (content === 1 || !Q.isShort(this.number)) return base;
    this.number = Q.mul(this.number, content);
    return part;
  }
}
