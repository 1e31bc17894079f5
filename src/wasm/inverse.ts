// asin, acos and atan2 of fdlibm (Sun Microsystems, 1993: e_asin.c, e_acos.c, e_atan2.c), for two doubles at once,
// operation by operation.

import {
  above,
  abs,
  and,
  atLeast,
  atMost,
  below,
  both,
  choice,
  equal,
  Lanes,
  minus,
  not,
  or,
  over,
  plus,
  polynomial,
  QUARTER_PI,
  SIGN,
  squareRoot,
  times,
  UPPER,
  upper,
  type Vector,
  type VectorFunction,
  xor,
} from "./lanes.ts";

/** (asin(s) - s) / s is z * P(z) / Q(z), for z = s^2 up to 1/4. */
const P = [
  0.16666666666666666, -0.3255658186224009, 0.20121253213486293, -0.04005553450067941, 0.0007915349942898145,
  3.479331075960212e-5,
] as const;
const Q = [1, -2.403394911734414, 2.0209457602335057, -0.6882839716054533, 0.07703815055590194] as const;

/** pi/2 as two doubles. */
const HALF_PI = 1.5707963267948966;
const HALF_PI_REST = 6.123233995736766e-17;

/** What asin and acos share: |x|, whether it is below 1/2, z = x^2 there and (1 - |x|)/2 beyond, z * P(z) / Q(z). */
function opened(write: Lanes, x: Vector): Record<"size" | "isInner" | "z" | "w", Vector> {
  const size = write.let(abs(x));
  const isInner = write.let(below(size, both(0.5)));
  const z = write.let(choice(isInner, times(x, x), times(minus(both(1), size), both(0.5))));
  return { size, isInner, z, w: write.let(over(times(z, polynomial(z, P)), polynomial(z, Q))) };
}

/** The square root of z; its upper half, and what that lacks. */
function rootOf(write: Lanes, z: Vector): { readonly s: Vector; readonly high: Vector; readonly rest: Vector } {
  const s = write.let(squareRoot(z));
  const high = write.let(and(s, UPPER));
  return { s, high, rest: write.let(over(minus(z, times(high, high)), plus(s, high))) };
}

/** Without a value where |x| is above 1. */
const inside = (size: Vector, value: Vector): Vector => choice(atMost(size, both(1)), value, both(Number.NaN));

/** The arcsine, within 1 ulp. */
export function asin(): VectorFunction {
  const write = new Lanes();
  const x = write.argument();
  const { size, isInner, z, w } = opened(write, x);
  write.returnIfNone(or(not(isInner), below(size, upper(0x3e400000))), plus(x, times(x, w)));
  const { s, high, rest } = rootOf(write, z);
  const nearOne = minus(both(HALF_PI), minus(times(both(2), plus(s, times(s, w))), both(HALF_PI_REST)));
  const p = minus(times(times(both(2), s), w), minus(both(HALF_PI_REST), times(both(2), rest)));
  const middle = minus(both(QUARTER_PI), minus(p, minus(both(QUARTER_PI), times(both(2), high))));
  const outer = or(choice(atLeast(size, upper(0x3fef3333)), nearOne, middle), and(x, SIGN));
  const inner = choice(below(size, upper(0x3e400000)), x, plus(x, times(x, w)));
  return write.done(inside(size, choice(isInner, inner, outer)));
}

/** The arccosine, within 1 ulp. */
export function acos(): VectorFunction {
  const write = new Lanes();
  const x = write.argument();
  const { size, isInner, z, w } = opened(write, x);
  const inner = write.let(minus(both(HALF_PI), minus(x, minus(both(HALF_PI_REST), times(x, w)))));
  write.returnIfNone(not(isInner), inner);
  const { s, high, rest } = rootOf(write, z);
  const product = write.let(times(w, s));
  const negative = minus(both(Math.PI), times(both(2), plus(s, minus(product, both(HALF_PI_REST)))));
  const positive = times(both(2), plus(high, plus(product, rest)));
  // At 1 nothing is left, and the quotient of nothing by nothing is no number.
  const outer = choice(equal(x, both(1)), both(0), choice(below(x, both(0)), negative, positive));
  return write.done(inside(size, choice(isInner, inner, outer)));
}

const PI_REST = 1.2246467991473532e-16;

/**
 * The angle of (x, y), within 1 ulp, -0 as 0; of `own` where x is 0, where one is infinite or no number, or where they
 * are of very different size.
 */
export function atan2(atan: (x: Vector) => Vector, own: (y: Vector, x: Vector) => Vector): VectorFunction {
  const write = new Lanes(2);
  const y = write.let(plus(write.argument(0), both(0)));
  const x = write.let(plus(write.argument(1), both(0)));
  const q = write.let(abs(over(y, x)));
  const isPlain = and(below(q, both(2 ** 58)), or(above(q, both(2 ** -58)), equal(y, both(0))));
  write.returnIfAny(not(and(isPlain, below(abs(x), both(Number.POSITIVE_INFINITY)))), own(y, x));
  const z = write.let(atan(q));
  // Counted from pi where x is negative.
  const angle = choice(below(x, both(0)), minus(both(Math.PI), minus(z, both(PI_REST))), z);
  return write.done(xor(angle, and(y, SIGN)));
}
