import { Interpretation } from "../ast/interpretation.ts";
import { append } from "../ast/lists.ts";
import { childrenFirst } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { abs, and, div, eq, floor, gt, ifelse, mod, neg, pow, sign } from "../functions/table.ts";
import { Pruned } from "../simplify/prune.ts";
import { Parities } from "./parity.ts";

/** Longer products, and larger sums in products, are left as they are: this bounds the work per node. */
const MOST = 64;
/**
 * Sums of up to this many terms, and powers of them up to this, are multiplied out, with at most this many terms in one
 * pass.
 */
const SHORT = 16;
const SMALL = 4;
const BUDGET = 10_000;
/** With more kinks the sides are not distinguished: each kink has two. */
const MOST_KINKS = 4;

/**
 * Expressions without false kinks. An expression that is even in abs(u) and sign(u) is a function of u itself: abs(x) *
 * sign(x) is x, cos(abs(x)) is cos(x). By the rules, with slopes sign(0) = 0 and 0 at u = 0, the derivative of sign(u)
 * * sign(u), which they meet at the second order, would be wrong there.
 *
 * @param order how often they will be differentiated; for one time only expressions with sign(u) need it.
 * @param isNumeric whether for numbers: then abs(u)^p is also made even where p is even.
 */
export function withoutFalseKinks(
  store: Store,
  roots: readonly Id[],
  order: number = 1,
  isNumeric: boolean = false,
): readonly Id[] {
  const isKink = (id: Id): boolean => store.is(id, sign) || (order > 1 && store.is(id, abs));
  if (!store.knows(sign) && !(order > 1 && store.knows(abs))) return roots;
  if (!childrenFirst(store, roots).some(isKink)) return roots;
  const pass = new Even(store, order > 1, isNumeric);
  return roots.map((root) => pass.of(root));
}

/**
 * At a kink that is left, the mean of the values on both sides, for numbers: the rules meet sign(u)^2 there, which is
 * 0 at u = 0 and 1 on both sides. If several kinks meet, all signs are used. A function that jumps is left as it is.
 *
 * @param isDerivative whether it may jump about its value there, as derivatives do
 */
export function bothSides(store: Store, root: Id, isDerivative: boolean): Id {
  const all = childrenFirst(store, [root]);
  const kinks = [...new Set(all.flatMap((id) => (store.is(id, abs) || store.is(id, sign) ? [store.arg(id, 0)] : [])))];
  if (kinks.length > MOST_KINKS) return root;
  let whole = root;
  for (const u of kinks) {
    const [above, below] = [1, -1].map((side) => new Smooth(store, u, side).of(whole)) as [Id, Id];
    const isKink = store.apply(eq, [u, store.constant(0)]);
    const mean = store.apply(div, [store.plus(above, below), store.constant(2)]);
    const meets = isDerivative
      ? store.apply(eq, [whole, mean])
      : store.apply(and, [store.apply(eq, [whole, above]), store.apply(eq, [whole, below])]);
    whole = store.apply(ifelse, [store.apply(and, [isKink, meets]), mean, whole]);
  }
  return whole;
}

/** Whether there is a kink of abs or a jump of sign in an expression. */
export const hasKink = (store: Store, root: Id): boolean =>
  (store.knows(abs) || store.knows(sign)) &&
  childrenFirst(store, [root]).some((id) => store.is(id, abs) || store.is(id, sign));

/** Whether sign occurs in one of the expressions. */
export const hasJump = (store: Store, roots: readonly Id[]): boolean =>
  store.knows(sign) && childrenFirst(store, roots).some((id) => store.is(id, sign));

class Even extends Interpretation<Id> {
  private readonly isRepeated: boolean;
  private readonly isNumeric: boolean;
  private readonly pruned: Pruned;
  private readonly parities: Parities;
  private readonly smooth = new Map<Id, Smooth>();
  private budget = BUDGET;

  constructor(store: Store, isRepeated: boolean, isNumeric: boolean) {
    super(store, store);
    this.isRepeated = isRepeated;
    this.isNumeric = isNumeric;
    this.pruned = new Pruned(store);
    this.parities = new Parities(store);
  }

  protected override interpret(id: Id): Id {
    const { store } = this;
    const same = super.interpret(id);
    const isPower = store.is(same, pow) && this.sumIn(same) !== undefined;
    if (store.isMul(same) || store.is(same, div) || isPower) return this.product(same);
    const fn = store.fn(same);
    if (fn === undefined || store.arity(same) === 0) return same;
    const arg = store.arg(same, 0);
    const isEven =
      fn === pow ? this.parities.ofExponent(store.arg(same, 1)) === "even" : fn.parity === "even" && !fn.kinks;
    const odd = isEven ? this.oddIn(arg) : undefined;
    if (odd !== undefined && this.isDue([arg], odd))
      return this.of(store.apply(fn, [this.smoothly(arg, odd), ...store.args(same).slice(1)]));
    return this.isNumeric && this.isRepeated && this.isOpenPower(same) ? this.choice(same, undefined) : same;
  }

  /** Two factors that are odd in the same u make an even product; sums that are neither are multiplied out. */
  private product(id: Id): Id {
    const { pruned, store } = this;
    const found = this.factors(id);
    if (found === undefined) return id;
    const { factors, divisors } = found;
    let isChanged = false;
    for (const u of new Set(factors.flatMap((factor) => [...this.parities.of(factor).keys()]))) {
      if (this.isOpened(factors, u)) {
        const whole = this.of(pruned.mul(factors));
        return divisors.reduce((quotient, divisor) => pruned.apply(div, [quotient, divisor]), whole);
      }
      const odd = factors.flatMap((factor, i) => (this.parities.of(factor).get(u) === "odd" ? [i] : []));
      const pairs = odd.slice(0, odd.length - (odd.length % 2)).map((i) => factors[i] as Id);
      if (pairs.length > 0 && this.isDue(pairs, u)) {
        for (const [k, factor] of pairs.entries()) factors[odd[k] as number] = this.smoothly(factor, u);
        isChanged = true;
      }
      const [last, power] = [odd.at(-1) as Id, factors.findIndex((each) => this.isOpenPower(each, u))];
      if (!this.isNumeric || odd.length % 2 === 0 || power < 0 || !store.is(factors[last] as Id, sign)) continue;
      factors[power] = this.choice(factors[power] as Id, factors[last]);
      factors[last] = store.constant(1);
      isChanged = true;
    }
    if (!isChanged) return id;
    return divisors.reduce((quotient, divisor) => pruned.apply(div, [quotient, divisor]), pruned.mul(factors));
  }

  /**
   * Whether one of several factors with this kink is a sum that is neither odd nor even, which is then multiplied out.
   */
  private isOpened(factors: Id[], u: Id): boolean {
    const { pruned, store } = this;
    const kinked = factors.flatMap((factor, i) => (this.parities.of(factor).has(u) ? [i] : []));
    const sums = kinked.filter((i) => this.sumIn(factors[i] as Id) !== undefined);
    const at = sums.find((i) => this.parities.of(factors[i] as Id).get(u) === "mixed");
    if (at === undefined || (kinked.length < 2 && store.isAdd(factors[at] as Id))) return false;
    if (
      !this.isDue(
        kinked.map((i) => factors[i] as Id),
        u,
      )
    )
      return false;
    const sum = this.sumIn(factors[at] as Id) as Id;
    const power = store.isAdd(factors[at] as Id) ? 1 : Q.toNumber(store.value(store.arg(factors[at] as Id, 1)));
    const others = kinked.filter((i) => i !== at).map((i) => factors[i] as Id);
    this.budget -= store.arity(sum);
    if (this.budget < 0) return false;
    const less = power > 1 ? [pruned.apply(pow, [sum, store.constant(power - 1)])] : [];
    factors[at] = pruned.add(store.args(sum).map((term) => pruned.mul([...others, ...less, term])));
    for (const i of kinked) if (i !== at) factors[i] = store.constant(1);
    return true;
  }

  /** A short sum, or the base of a small power of one. */
  private sumIn(id: Id): Id | undefined {
    const { store } = this;
    if (store.isAdd(id)) return store.arity(id) <= SHORT ? id : undefined;
    if (!store.is(id, pow) || !store.isConst(store.arg(id, 1))) return undefined;
    const [base, exponent] = [store.arg(id, 0), store.value(store.arg(id, 1))];
    const isSmall = Q.isInteger(exponent) && Q.sign(exponent) > 0 && Q.compare(exponent, SMALL) <= 0;
    return isSmall && store.isAdd(base) && store.arity(base) <= SHORT ? base : undefined;
  }

  /** The factors of nested products and of the dividends in them; undefined if there are too many. */
  private factors(root: Id): { factors: Id[]; divisors: Id[] } | undefined {
    const { store } = this;
    const [factors, divisors]: [Id[], Id[]] = [[], []];
    const open = [root];
    while (open.length > 0) {
      const id = open.pop() as Id;
      if (store.isMul(id) && store.arity(id) <= MOST) append(open, store.args(id).toReversed());
      else if (store.is(id, neg)) open.push(store.arg(id, 0), store.constant(-1));
      else if (store.is(id, div)) {
        divisors.push(store.arg(id, 1));
        open.push(store.arg(id, 0));
      } else factors.push(id);
      if (open.length + factors.length > MOST) return undefined;
    }
    return { factors, divisors };
  }

  /**
   * abs(u)^p with a variable p, or that times sign(u): where u = 0 and p is even, or odd, it is the power of u. There
   * it does not move with p.
   */
  private choice(power: Id, jump: Id | undefined): Id {
    const { pruned, store } = this;
    const [u, p] = [store.arg(store.arg(power, 0), 0), store.arg(power, 1)];
    const [zero, one, two] = [store.constant(0), store.constant(1), store.constant(2)];
    const parity = store.apply(eq, [store.apply(mod, [p, two]), jump === undefined ? zero : one]);
    const isHere = store.apply(and, [store.apply(eq, [u, zero]), store.apply(gt, [p, zero])]);
    const whole = store.apply(floor, [pruned.apply(div, [p, two])]);
    const even = store.apply(pow, [store.apply(pow, [u, two]), whole]);
    const [smooth, kinked] = jump === undefined ? [even, power] : [store.times(u, even), store.times(power, jump)];
    return store.apply(ifelse, [store.apply(and, [isHere, parity]), smooth, kinked]);
  }

  private isOpenPower(id: Id, u?: Id): boolean {
    const { store } = this;
    if (!store.is(id, pow) || this.parities.ofExponent(store.arg(id, 1)) !== undefined) return false;
    const base = store.arg(id, 0);
    return store.is(base, abs) && (u === undefined || store.arg(base, 0) === u);
  }

  /** The one u in which an expression is odd. */
  private oddIn(id: Id): Id | undefined {
    for (const [u, parity] of this.parities.of(id)) if (parity === "odd") return u;
    return undefined;
  }

  private isDue(ids: readonly Id[], u: Id): boolean {
    const { store } = this;
    return this.isRepeated || childrenFirst(store, ids).some((id) => store.is(id, sign) && store.arg(id, 0) === u);
  }

  private smoothly(id: Id, u: Id): Id {
    let pass = this.smooth.get(u);
    if (pass === undefined) {
      pass = new Smooth(this.store, u);
      this.smooth.set(u, pass);
    }
    return pass.of(id);
  }
}

/** An expression as it is on one side of u = 0, by default for u > 0, written for all u. */
class Smooth extends Interpretation<Id> {
  private readonly u: Id;
  private readonly side: number;

  constructor(store: Store, u: Id, side = 1) {
    super(store, store);
    this.u = u;
    this.side = side;
  }

  protected override interpret(id: Id): Id {
    const { side, store, u } = this;
    if (store.is(id, abs) && store.arg(id, 0) === u) return side > 0 ? u : store.call(neg, u);
    return store.is(id, sign) && store.arg(id, 0) === u ? store.constant(side) : super.interpret(id);
  }
}
