import * as Q from "../ast/rational.ts";
import type { Id } from "../ast/store.ts";
import { e, exp, pow } from "../functions/table.ts";
import { type Context, OPEN, scaled, split } from "./context.ts";
import { HIGHEST_DEGREE, root } from "./radical.ts";

/** Powers that change when they are built are put in again: so many times at most. */
const ROUNDS = 8;

/** The canonical product: opened, like bases together, numbers and roots of numbers in one, in order. */
export function product(context: Context, operands: readonly Id[]): Id {
  const { store, order } = context;
  const gathered = new Gathered(context);
  for (const operand of operands) gathered.put(operand);
  const factors = gathered.finish();
  if (gathered.number === 0) return store.constant(0);
  factors.sort(order.factors);
  const number = store.constant(gathered.number);
  if (gathered.number === 1) return store.mul(factors);
  const [only] = factors as [Id];
  // A number times a sum is a sum: 2 * (x + 1) and 2 * x + 2 are one.
  if (factors.length === 1 && store.isAdd(only) && store.arity(only) <= OPEN)
    return context.add(store.args(only).map((term) => scaledTerm(context, gathered.number, term)));
  return store.mul([number, ...factors]);
}

function scaledTerm({ store }: Context, number: Q.Rational, term: Id): Id {
  if (store.isConst(term)) return store.constant(Q.mul(number, store.value(term)));
  const { number: own, rest } = split(store, term);
  return scaled(store, Q.mul(number, own), rest);
}

class Gathered {
  number: Q.Rational = 1;
  private readonly context: Context;
  private readonly powers = new Map<Id, Id>();
  /** Roots of numbers: the number under the root, by degree. */
  private readonly roots = new Map<number, Q.Rational>();
  private readonly long: Id[] = [];
  private readonly base: Id;
  private readonly one: Id;

  constructor(context: Context) {
    this.context = context;
    this.base = context.store.apply(e, []);
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
      if (Q.isShort(value) && Q.isShort(this.number)) this.number = Q.mul(this.number, value);
      else this.long.push(factor);
    } else if (store.is(factor, pow)) this.join(store.arg(factor, 0), store.arg(factor, 1));
    else if (store.is(factor, exp)) this.join(this.base, store.arg(factor, 0));
    else this.join(factor, this.one);
  }

  private join(base: Id, exponent: Id): void {
    const { store } = this.context;
    if (store.isConst(base) && store.isConst(exponent) && this.joinRoot(store.value(base), store.value(exponent)))
      return;
    const known = this.powers.get(base);
    this.powers.set(base, known === undefined ? exponent : this.context.plus(known, exponent));
  }

  /** A root of a positive number, as canonical powers are: number^(1/degree). */
  private joinRoot(value: Q.Rational, exponent: Q.Rational): boolean {
    if (Q.isInteger(exponent) || Q.numerator(exponent) !== 1n || Q.sign(value) <= 0) return false;
    const degree = Number(Q.denominator(exponent));
    if (degree > HIGHEST_DEGREE) return false;
    const inside = Q.mul(this.roots.get(degree) ?? 1, value);
    if (!Q.isShort(inside)) return false;
    this.roots.set(degree, inside);
    return true;
  }

  finish(): Id[] {
    const { context } = this;
    const { store } = context;
    let settled = new Map<Id, Id>();
    for (let round = 0; round < ROUNDS; round++) {
      settled = new Map(this.powers);
      this.powers.clear();
      let changed = false;
      for (const [base, exponent] of settled) {
        const isPlain = exponent === this.one && (settled.size === 1 || !store.isAdd(base));
        const factor = isPlain ? base : this.primitive(base, exponent);
        const isSame =
          isPlain || (store.is(factor, pow) && store.arg(factor, 0) === base && store.arg(factor, 1) === exponent);
        if (isSame || factor === base || (base === this.base && store.is(factor, exp)))
          this.powers.set(base, this.rejoined(base, exponent));
        else {
          changed = true;
          this.put(factor);
        }
      }
      if (!changed) break;
    }
    const factors: Id[] = [...this.long];
    for (const [base, exponent] of this.powers) {
      const factor = exponent === this.one ? base : context.power(base, exponent);
      if (store.isConst(factor) && Q.isShort(store.value(factor)))
        this.number = Q.mul(this.number, store.value(factor));
      else factors.push(factor);
    }
    if (this.roots.size > 0) factors.push(...this.settledRoots());
    return factors;
  }

  /** The roots of numbers, high degrees first: 4^(1/4) becomes a square root and joins those. */
  private settledRoots(): Id[] {
    const { store } = this.context;
    const factors: Id[] = [];
    for (let high = HIGHEST_DEGREE; high > 1; high--) {
      const value = this.roots.get(high);
      if (value === undefined) continue;
      const { outside, inside, degree } = root(value, high);
      this.number = Q.mul(this.number, outside);
      if (inside === 1) continue;
      if (degree === high)
        factors.push(store.apply(pow, [store.constant(inside), store.constant(Q.rational(1n, BigInt(high)))]));
      else this.roots.set(degree, Q.mul(this.roots.get(degree) ?? 1, inside));
    }
    return factors;
  }

  /** What was put under the same base meanwhile comes to it. */
  private rejoined(base: Id, exponent: Id): Id {
    const known = this.powers.get(base);
    return known === undefined ? exponent : this.context.plus(known, exponent);
  }

  /** The power; of a sum among other factors the primitive part, its content going to the number. */
  private primitive(base: Id, exponent: Id): Id {
    const { context } = this;
    if (exponent !== this.one) return context.power(base, exponent);
    const { content, part } = context.primitive(base);
    if (content === 1 || !Q.isShort(this.number)) return base;
    this.number = Q.mul(this.number, content);
    return part;
  }
}
