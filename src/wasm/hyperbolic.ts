// tanh of fdlibm (Sun Microsystems, 1993: s_tanh.c), for two doubles at once, operation by operation.

import { periods, reducedExpm1 } from "./exponential.ts";
import {
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

/** Below, tanh(x) is x. */
const TINY = upper(0x3e300000);

/**
 * tanh(x), within 2 ulps; of `everywhere` where |x| is tiny, or so large that exp(2*|x|) has 20 periods of ln(2).
 *
 * Like fdlibm's it takes expm1 of 2*|x| from 1 on and of -2*|x| below. The branches of expm1 are one formula here,
 * (up + d) * 2^k - down, in which what a branch lacks is 0 or 1 and changes no bit.
 */
export const tanh = (everywhere: (x: Vector) => Vector): VectorFunction => {
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
export const tanhEverywhere = (expm1: (x: Vector) => Vector): VectorFunction => {
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
