// The error function and its relatives for two doubles at once, operation by operation as in functions/error.ts.

import { ERF_P, ERF_Q, ERFC_P, ERFC_Q, REST, TAIL_P, TAIL_Q } from "../functions/error.ts";
import {
  above,
  abs,
  and,
  atMost,
  below,
  both,
  choice,
  Lanes,
  minus,
  negated,
  not,
  type One,
  over,
  plus,
  polynomial,
  rounded,
  SIGN,
  times,
  truncated,
  type Vector,
  type VectorFunction,
  without,
  xor,
} from "./lanes.ts";

/** Coefficients from the highest power down, as the kernels have them. */
const horner = (x: Vector, coefficients: readonly number[]): Vector => polynomial(x, coefficients.toReversed());

/** exp(factor * x^2). */
function gauss(write: Lanes, exp: One, x: Vector, factor: number): Vector {
  const coarse = write.let(over(truncated(times(x, both(16))), both(16)));
  const square = times(times(both(factor), coarse), coarse);
  const rest = times(times(both(factor), minus(x, coarse)), plus(x, coarse));
  return write.let(times(exp(square), exp(rest)));
}

const isCentral = (size: Vector): Vector => atMost(size, both(0.46875));

function central(write: Lanes, x: Vector): Vector {
  const square = write.let(times(x, x));
  return write.let(over(times(x, horner(square, ERF_P)), horner(square, ERF_Q)));
}

/** 1 - erf(x) for x from 0.46875 on. */
export function complement(exp: One): VectorFunction {
  const write = new Lanes();
  const x = write.argument();
  const g = gauss(write, exp, x, -1);
  const near = write.let(over(times(g, horner(x, ERFC_P)), horner(x, ERFC_Q)));
  write.returnIfNone(above(x, both(4)), near);
  const t = write.let(over(both(1), times(x, x)));
  const part = over(times(t, horner(t, TAIL_P)), horner(t, TAIL_Q));
  const far = times(over(g, x), minus(both(1 / Math.sqrt(Math.PI)), part));
  return write.done(without(choice(above(x, both(4)), far, near), above(x, both(27))));
}

/** erf(x), within 3 ulps. */
export function erf(complementOf: One): VectorFunction {
  const write = new Lanes();
  const x = write.argument();
  const size = write.let(abs(x));
  const inner = central(write, x);
  write.returnIfNone(not(isCentral(size)), inner);
  const outer = xor(minus(both(1), write.let(complementOf(size))), and(x, SIGN));
  return write.done(choice(isCentral(size), inner, outer));
}

/** 1 - erf(x), within 3 ulps. */
export function erfc(complementOf: One): VectorFunction {
  const write = new Lanes();
  const x = write.argument();
  const size = write.let(abs(x));
  const inner = write.let(minus(both(1), central(write, x)));
  write.returnIfNone(not(isCentral(size)), inner);
  const outer = write.let(complementOf(size));
  return write.done(choice(isCentral(size), inner, choice(above(x, both(0)), outer, minus(both(2), outer))));
}

/** The density of the normal distribution. */
export function normpdf(exp: One): VectorFunction {
  const write = new Lanes();
  const g = gauss(write, exp, write.argument(), -1 / 2);
  return write.done(over(g, both(Math.sqrt(2 * Math.PI))));
}

/** The distribution function of the normal distribution, from erfc(-x / sqrt(2)) and what that quotient lost. */
export function normcdf(exp: One, erfcOf: One): VectorFunction {
  const write = new Lanes();
  const x = write.argument();
  const turned = write.let(negated(x));
  const quotient = write.let(times(turned, both(Math.SQRT1_2)));
  const head = write.let(rounded(turned));
  const tail = write.let(minus(turned, head));
  const high = both(Math.fround(Math.SQRT1_2));
  const low = both(Math.SQRT1_2 - Math.fround(Math.SQRT1_2));
  const upTo = plus(
    plus(plus(minus(times(head, high), quotient), times(head, low)), times(tail, high)),
    times(tail, low),
  );
  const lost = write.let(minus(upTo, times(x, both(REST))));
  const value = write.let(erfcOf(quotient));
  const g = gauss(write, exp, quotient, -1);
  const corrected = minus(value, times(times(both(2 / Math.sqrt(Math.PI)), g), lost));
  const isBetween = and(above(value, both(0)), below(value, both(2)));
  return write.done(over(choice(isBetween, corrected, value), both(2)));
}
