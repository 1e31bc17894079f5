// exp and expm1 of fdlibm (Sun Microsystems, 1993: e_exp.c, s_expm1.c), for two doubles at once.
//
// Each operation is fdlibm's, in its order, so that the bits are those of engines whose Math is fdlibm; its branches
// are choices. Ranges of arguments that are rare have a function of their own, which holds everywhere and is called
// where one of two points is there: so the usual ones pay a comparison and not the choices.

import {
  above,
  abs,
  and,
  atLeast,
  below,
  both,
  choice,
  equal,
  floor,
  greatest,
  Lanes,
  LN2_LOWER,
  LN2_UPPER,
  least,
  minus,
  negated,
  or,
  over,
  plus,
  polynomial,
  powerOfTwo,
  SIGN,
  times,
  truncated,
  upper,
  type Vector,
  type VectorFunction,
} from "./lanes.ts";

const INVERSE_LN2 = Math.LOG2E;

const EXP = [
  0.16666666666666602, -0.0027777777777015593, 0.00006613756321437934, -0.0000016533902205465252, 4.1381367970572385e-8,
];

const EXPM1 = [
  -0.03333333333333313, 0.0015873015872548146, -0.0000793650757867488, 0.000004008217827329362, -2.0109921818362437e-7,
];

/** Above so large a number |x| is reduced: the upper bits of ln(2)/2 and one more. */
const REDUCED = upper(0x3fd62e43);
const TINY = upper(0x3e300000);

/** The whole number next to x / ln(2); 0 where |x| is small enough. */
export const periods = (write: Lanes, x: Vector, size: Vector = abs(x)): Vector => {
  const half = or(and(x, SIGN), both(0.5));
  return write.let(and(atLeast(size, REDUCED), truncated(plus(times(both(INVERSE_LN2), x), half))));
};

/** exp(x - k * ln(2)), for k the periods of x. */
function mantissa(write: Lanes, x: Vector, k: Vector): Vector {
  const hi = write.let(minus(x, times(k, both(LN2_UPPER))));
  const lo = write.let(times(k, both(LN2_LOWER)));
  const r = write.let(minus(hi, lo));
  const square = write.let(times(r, r));
  const c = write.let(minus(r, times(square, polynomial(square, EXP))));
  return minus(both(1), minus(minus(lo, over(times(r, c), minus(both(2), c))), hi));
}

/** exp(x), within 1 ulp; where |x| is tiny or the value is near the ends of the doubles, and at 1, of `everywhere`. */
export const exp = (everywhere: (x: Vector) => Vector): VectorFunction => {
  const write = new Lanes();
  const x = write.argument();
  const size = write.let(abs(x));
  const isFar = or(below(size, TINY), atLeast(size, both(708)));
  write.returnIfAny(or(isFar, equal(x, both(1))), everywhere(x));
  const k = periods(write, x, size);
  return write.done(times(mantissa(write, x, k), powerOfTwo(k)));
};

/** exp(x) for every x. */
export function expEverywhere(): VectorFunction {
  const write = new Lanes();
  const given = write.argument();
  // Beyond, the value is infinite, or 0.
  const x = write.let(greatest(least(given, both(710)), both(-746)));
  const k = periods(write, x);
  const y = mantissa(write, x, k);
  // Two powers of two: of one alone the exponent may lie outside that of doubles.
  const half = write.let(floor(times(k, both(0.5))));
  const scaled = times(times(y, powerOfTwo(half)), powerOfTwo(minus(k, half)));
  const usual = choice(equal(x, both(1)), both(Math.E), scaled);
  return write.done(choice(below(abs(x), TINY), plus(both(1), x), usual));
}

/** r^2/2, and what the rational approximation of exp(r) - 1 adds to it, divided by r. */
function halfSquare(write: Lanes, r: Vector): { readonly square: Vector; readonly quotient: Vector } {
  const half = write.let(times(both(0.5), r));
  const square = write.let(times(r, half));
  const r1 = write.let(plus(both(1), times(square, polynomial(square, EXPM1))));
  const t = write.let(minus(both(3), times(r1, half)));
  return { square, quotient: times(square, over(minus(r1, t), minus(both(6), times(r, t)))) };
}

/** expm1(x) of an |x| that has no periods, below ln(2)/2. */
export function innerExpm1(write: Lanes, x: Vector): Vector {
  const { square, quotient } = halfSquare(write, x);
  return minus(x, minus(times(x, quotient), square));
}

/** What x leaves beyond k periods: its expm1 is r - e. */
export function reducedExpm1(write: Lanes, x: Vector, k: Vector): { readonly r: Vector; readonly e: Vector } {
  const hi = write.let(minus(x, times(k, both(LN2_UPPER))));
  const lo = write.let(times(k, both(LN2_LOWER)));
  const r = write.let(minus(hi, lo));
  const c = write.let(minus(minus(hi, r), lo));
  const { square, quotient } = halfSquare(write, r);
  return { r, e: write.let(minus(minus(times(r, minus(quotient, c)), c), square)) };
}

/** exp(x) - 1, within 1 ulp. */
export function expm1(): VectorFunction {
  const write = new Lanes();
  const given = write.argument();
  const x = write.let(greatest(least(given, both(710)), both(-100)));
  const k = periods(write, x);
  const { r, e } = reducedExpm1(write, x, k);
  const d = write.let(minus(r, e));
  // 2^1024 is no double: of twice the half.
  const most = write.let(least(k, both(1023)));
  const scale = write.let(powerOfTwo(most));
  const inverse = write.let(powerOfTwo(negated(least(k, both(60)))));
  const far = write.let(minus(times(times(plus(both(1), d), scale), powerOfTwo(minus(k, most))), both(1)));
  const near = times(plus(minus(both(1), inverse), d), scale);
  const middle = times(plus(minus(r, plus(e, inverse)), both(1)), scale);
  const one = choice(
    below(r, both(-0.25)),
    times(both(-2), minus(e, plus(r, both(0.5)))),
    plus(both(1), times(both(2), d)),
  );
  const positive = write.let(choice(above(k, both(56)), far, choice(below(k, both(20)), near, middle)));
  const upTo1 = write.let(choice(equal(k, both(1)), one, positive));
  const from0 = write.let(choice(equal(k, both(0)), d, upTo1));
  const negative = choice(equal(k, both(-1)), minus(times(both(0.5), d), both(0.5)), far);
  const usual = write.let(choice(below(k, both(0)), negative, from0));
  const huge = choice(above(given, both(709.782712893384)), both(Number.POSITIVE_INFINITY), usual);
  return write.done(choice(below(abs(given), upper(0x3c900000)), given, huge));
}
