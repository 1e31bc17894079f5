// tanh, cosh and sinh of fdlibm (Sun Microsystems, 1993: s_tanh.c, e_cosh.c, e_sinh.c), for two doubles at once,
// operation by operation.

import { innerExpm1, periods, reducedExpm1 } from "./exponential.ts";
import {
  above,
  abs,
  and,
  atLeast,
  below,
  both,
  choice,
  greatest,
  Lanes,
  least,
  minus,
  negated,
  type One,
  or,
  over,
  plus,
  powerOfTwo,
  SIGN,
  times,
  upper,
  type Vector,
  type VectorFunction,
  without,
  xor,
} from "./lanes.ts";

/** Below, tanh(x) and sinh(x) are x. */
const TINY = upper(0x3e300000);

/**
 * tanh(x), within 2 ulps; of `everywhere` where |x| is tiny, or so large that exp(2*|x|) has 20 periods of ln(2).
 *
 * Like fdlibm's it takes expm1 of 2*|x| from 1 on and of -2*|x| below. The branches of expm1 are one formula here,
 * (up + d) * 2^k - down, in which what a branch lacks is 0 or 1 and changes no bit.
 */
export const tanh = (everywhere: One): VectorFunction => {
  const write = new Lanes();
  const x = write.argument();
  const size = write.let(abs(x));
  write.returnIfAny(or(below(size, TINY), atLeast(size, both(6.75))), everywhere(x));
  const isLarge = write.let(atLeast(size, both(1)));
  const twice = write.let(plus(size, size));
  const argument = write.let(or(twice, without(SIGN, isLarge)));
  const k = periods(write, argument, twice);
  const { r, e } = reducedExpm1(write, argument, k);
  const d = minus(r, e);
  // 1 below k = -1, 0 at -1 and 0, and above 1 - 2^-k.
  const up = or(and(below(k, both(-1)), both(1)), greatest(both(0), minus(both(1), powerOfTwo(negated(k)))));
  // 1 below k = -1, 1/2 at -1, 0 above.
  const down = least(both(1), greatest(both(0), times(both(-0.5), k)));
  const t = write.let(minus(times(plus(up, d), powerOfTwo(k)), down));
  const q = over(choice(isLarge, both(2), abs(t)), plus(both(2), t));
  return write.done(or(abs(minus(and(isLarge, both(1)), q)), and(x, SIGN)));
};

/** tanh(x) for every x. */
export const tanhEverywhere = (expm1: One): VectorFunction => {
  const write = new Lanes();
  const x = write.argument();
  const size = write.let(abs(x));
  const isLarge = write.let(atLeast(size, both(1)));
  const t = write.let(expm1(times(choice(isLarge, both(2), both(-2)), size)));
  const q = write.let(over(choice(isLarge, both(2), negated(t)), plus(t, both(2))));
  const usual = choice(isLarge, minus(both(1), q), q);
  const bounded = choice(atLeast(size, both(22)), both(1), usual);
  return write.done(choice(below(size, TINY), x, xor(bounded, and(x, SIGN))));
};

/** Above, |x| is no argument of exp, but half of it is. */
const HALVED = upper(0x40862e42);
/** The greatest |x| whose cosh and sinh are finite. */
const GREATEST = both(710.4758600739439);

/** cosh where |x| is at least ln(2)/2, from exp(|x|). */
const outerCosh = (t: Vector): Vector => plus(times(both(0.5), t), over(both(0.5), t));

/** cosh where |x| is less. */
function innerCosh(write: Lanes, size: Vector): Vector {
  const t = write.let(innerExpm1(write, size));
  const w = write.let(plus(both(1), t));
  return plus(both(1), over(times(t, t), plus(w, w)));
}

const isInner = (size: Vector): Vector => below(size, upper(0x3fd62e43));

/** cosh(x), within 2 ulps; of `everywhere` from 22 on. */
export const cosh = (exp: One, everywhere: One): VectorFunction => {
  const write = new Lanes();
  const x = write.argument();
  const size = write.let(abs(x));
  write.returnIfAny(atLeast(size, both(22)), everywhere(x));
  const isSmall = write.let(isInner(size));
  const outer = write.let(outerCosh(write.let(exp(size))));
  write.returnIfNone(isSmall, outer);
  return write.done(choice(isSmall, innerCosh(write, size), outer));
};

/** cosh(x) for every x. */
export const coshEverywhere = (exp: One): VectorFunction => {
  const write = new Lanes();
  const x = write.argument();
  const size = write.let(abs(x));
  const t = write.let(exp(size));
  const half = write.let(exp(times(both(0.5), size)));
  const squared = times(times(both(0.5), half), half);
  const huge = choice(above(size, GREATEST), both(Number.POSITIVE_INFINITY), squared);
  const far = choice(below(size, HALVED), times(both(0.5), t), huge);
  const usual = write.let(choice(below(size, both(22)), outerCosh(t), far));
  return write.done(choice(isInner(size), innerCosh(write, size), usual));
};

const signedHalf = (x: Vector): Vector => or(and(x, SIGN), both(0.5));

/** sinh where |x| is below 22, from expm1(|x|). */
function nearSinh(write: Lanes, x: Vector, size: Vector, t: Vector): Vector {
  const isSmall = write.let(below(size, both(1)));
  const q = write.let(over(choice(isSmall, times(t, t), t), plus(t, both(1))));
  return times(signedHalf(x), choice(isSmall, minus(plus(t, t), q), plus(t, q)));
}

/** sinh(x), within 2 ulps; of `everywhere` where |x| is tiny, and from 22 on. */
export const sinh = (expm1: One, everywhere: One): VectorFunction => {
  const write = new Lanes();
  const x = write.argument();
  const size = write.let(abs(x));
  write.returnIfAny(or(below(size, TINY), atLeast(size, both(22))), everywhere(x));
  return write.done(nearSinh(write, x, size, write.let(expm1(size))));
};

/** sinh(x) for every x. */
export const sinhEverywhere = (exp: One, expm1: One): VectorFunction => {
  const write = new Lanes();
  const x = write.argument();
  const size = write.let(abs(x));
  const near = write.let(nearSinh(write, x, size, write.let(expm1(size))));
  const h = write.let(signedHalf(x));
  const half = write.let(exp(times(both(0.5), size)));
  const huge = choice(above(size, GREATEST), times(x, both(Number.POSITIVE_INFINITY)), times(times(h, half), half));
  const far = choice(below(size, HALVED), times(h, write.let(exp(size))), huge);
  const usual = choice(below(size, both(22)), near, far);
  return write.done(choice(below(size, TINY), x, usual));
};
