import type { Fn } from "../ast/fn.ts";
import { childrenFirst } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { atan, pi } from "../functions/table.ts";
import { rowFormula } from "../syntax/row.ts";
import { type Context, negated, split } from "./context.ts";

/** An angle as a multiple of pi and the rest. */
function parts(store: Store, angle: Id): { turns: Q.Rational; rest: Id[] } {
  const circle = store.apply(pi, []);
  let turns: Q.Rational = 0;
  const rest: Id[] = [];
  for (const term of store.isAdd(angle) ? store.args(angle) : [angle]) {
    const { number, rest: factor } = split(store, term);
    if (factor === circle) turns = Q.add(turns, number);
    else rest.push(term);
  }
  return { turns, rest };
}

/**
 * A function of an angle without its whole quarter turns: sin(x + pi / 2) is cos(x). The row says what the function
 * becomes by a quarter turn. Undefined if there is none.
 */
export function turned(context: Context, fn: Fn, angle: Id): Id | undefined {
  const { store } = context;
  if (fn.equal?.quarter === undefined) return undefined;
  const whole = withoutHalfTurns(context, fn, angle);
  if (whole !== undefined) return whole;
  const { turns, rest } = parts(store, angle);
  if (turns === 0) return undefined;
  const quarters = towardZero(Q.mul(turns, 2));
  if (quarters === 0n) return undefined;
  const left = Q.add(turns, Q.rational(-quarters, 2n));
  const reduced = context.add([...rest, context.times(store.constant(left), store.apply(pi, []))]);
  let [current, sign] = [fn, 1];
  for (let k = ((quarters % 4n) + 4n) % 4n; k > 0n; k--) {
    const quarter = current.equal?.quarter as string;
    const isNegative = quarter.startsWith("-");
    const name = quarter.replace(/^-/, "");
    current = fn.table.get(name, 1) as Fn;
    if (isNegative) sign = -sign;
  }
  // tan(pi / 2) is cot(0) without its sign: no value, left as it is.
  if (store.isConst(reduced) && rowHasNoValue(current)) return undefined;
  return context.times(store.constant(sign), context.call(current, reduced));
}

/** A function of an angle that contains n pi for a whole n: without that, times (-1)^n for a sine. */
function withoutHalfTurns(context: Context, fn: Fn, angle: Id): Id | undefined {
  const { store, facts } = context;
  const circle = store.apply(pi, []);
  const rest: Id[] = [];
  const halves: Id[] = [];
  for (const term of store.isAdd(angle) ? store.args(angle) : [angle]) {
    const factors = store.isMul(term) ? store.args(term) : [];
    const at = factors.indexOf(circle);
    const times = at < 0 ? undefined : context.mul(factors.toSpliced(at, 1));
    if (times !== undefined && !store.isConst(times) && facts.isWhole(times)) halves.push(times);
    else rest.push(term);
  }
  if (halves.length === 0) return undefined;
  const left = context.add(rest);
  // tan(n pi / 2) is left as it is; a pole stays a pole.
  if (store.isConst(left) && rowHasNoValue(fn)) return undefined;
  const value = context.call(fn, left);
  if (!isNegatedByHalfTurn(fn)) return value;
  return context.times(context.power(store.constant(-1), context.add(halves)), value);
}

/** Whether f(x + pi) is -f(x), by two quarter turns. */
function isNegatedByHalfTurn(fn: Fn): boolean {
  const first = fn.equal?.quarter ?? "";
  const second = fn.table.get(first.replace(/^-/, ""), 1)?.equal?.quarter ?? "";
  return first.startsWith("-") !== second.startsWith("-");
}

const rowHasNoValue = (fn: Fn): boolean => fn.value !== undefined && !Number.isFinite(fn.value(0));

const towardZero = (value: Q.Rational): bigint => Q.numerator(value) / Q.denominator(value);

/** The angle of a point in the quadrant that is known: atan(y / x) to the right of the axis, pi / 2 on it. */
export function angleOf(context: Context, y: Id, x: Id): Id | undefined {
  const { store, facts } = context;
  const half = context.times(store.constant(Q.rational(1n, 2n)), store.apply(pi, []));
  const isOnAxis = store.isConst(x) && store.value(x) === 0;
  if (isOnAxis) {
    if (facts.isPositive(y)) return half;
    return facts.isNonpositive(y) && facts.isNonzero(y) ? negated(context, half) : undefined;
  }
  const [isRight, isLeft] = [facts.isPositive(x), facts.isNonpositive(x) && facts.isNonzero(x)];
  if (!isRight && !isLeft) return undefined;
  const angle = context.call(atan, context.times(y, context.power(x, store.constant(-1))));
  if (isRight) return angle;
  if (facts.isNonnegative(y)) return context.plus(angle, store.apply(pi, []));
  return facts.isNonpositive(y) && facts.isNonzero(y)
    ? context.plus(angle, negated(context, store.apply(pi, [])))
    : undefined;
}

/** cot, sec and csc of an angle whose sine and cosine are known. */
export function quotientOf(context: Context, fn: Fn, a: Id): Id | undefined {
  const { store } = context;
  const isAngle = store.is(a, pi) || (store.isMul(a) && store.arity(a) === 2 && store.is(store.arg(a, 1), pi));
  if (!isAngle || fn.equal?.quarter === undefined || fn.definition === undefined) return undefined;
  const value = rowFormula(fn, fn.definition).in(context, [a]);
  const isKnown = childrenFirst(store, [value]).every((part) => store.fn(part)?.equal?.quarter === undefined);
  return isKnown ? value : undefined;
}
