// log and log1p of fdlibm (Sun Microsystems, 1993: e_log.c, s_log1p.c), for two doubles at once, operation by
// operation.

import {
  above,
  abs,
  and,
  atLeast,
  atMost,
  below,
  bits,
  both,
  choice,
  equal,
  Lanes,
  LN2_LOWER,
  LN2_UPPER,
  minus,
  not,
  or,
  over,
  plus,
  polynomial,
  right,
  times,
  upper,
  type Vector,
  type VectorFunction,
  wholeMinus,
  wholePlus,
  without,
} from "./lanes.ts";

const L = [
  0.6666666666666735, 0.3999999999940942, 0.2857142874366239, 0.22222198432149784, 0.1818357216161805,
  0.15313837699209373, 0.14798198605116586,
] as const;

export const MANTISSA: Vector = bits(0x000fffff, 0xffffffff);
export const ONE: Vector = bits(0x3ff00000);

/** The exponent of a positive double whose bits are these, biased, as a double. */
export const exponent = (value: Vector): Vector => minus(or(right(value, 52), bits(0x43300000)), both(2 ** 52 + 1023));

/** What is between sqrt(1/2) and sqrt(2), times a power of two whose exponent is the double k. */
function split(write: Lanes, u: Vector, threshold: number): { readonly k: Vector; readonly f: Vector } {
  // The exponent is one more where the mantissa reaches the threshold.
  const moved = write.let(wholePlus(u, bits(0x00100000 - threshold)));
  const k = write.let(exponent(moved));
  const power = and(moved, bits(0xfff00000));
  const f = write.let(minus(wholePlus(wholeMinus(u, power), ONE), both(1)));
  return { k, f };
}

/** No number, but for the pole. */
const atPole = (isPole: Vector, pole: number): Vector =>
  Number.isNaN(pole) ? both(pole) : choice(isPole, both(pole), both(Number.NaN));

/** log(x), within 1 ulp; at 0 it is what is given as `pole`. */
export function log(pole: number): VectorFunction {
  const write = new Lanes();
  const x = write.argument();
  const isSmall = write.let(below(x, both(2 ** -1022)));
  const u = write.let(choice(isSmall, times(x, both(2 ** 54)), x));
  const { k: scaled, f } = split(write, u, 0x6a09c);
  const k = write.let(minus(scaled, and(isSmall, both(54))));
  const s = write.let(over(f, plus(both(2), f)));
  const z = write.let(times(s, s));
  const w = write.let(times(z, z));
  const even = times(w, polynomial(w, [L[1], L[3], L[5]]));
  const odd = times(z, polynomial(w, [L[0], L[2], L[4], L[6]]));
  const r = write.let(plus(odd, even));
  const lower = write.let(times(k, both(LN2_LOWER)));
  const whole = write.let(times(k, both(LN2_UPPER)));
  const half = write.let(times(times(both(0.5), f), f));
  const mantissa = write.let(or(and(u, MANTISSA), ONE));
  const isMiddle = and(atLeast(mantissa, upper(0x3ff6147a)), below(mantissa, upper(0x3ff6b852)));
  const middle = minus(half, plus(times(s, plus(half, r)), lower));
  const outer = minus(times(s, minus(f, r)), lower);
  const near = minus(times(times(f, f), minus(both(0.5), times(both(1 / 3), f))), lower);
  const isNear = and(below(f, both(2 ** -20)), atLeast(f, both(-(2 ** -20))));
  const part = write.let(choice(isNear, near, choice(isMiddle, middle, outer)));
  const usual = write.let(minus(whole, minus(part, f)));
  const finite = choice(below(x, both(Number.POSITIVE_INFINITY)), usual, x);
  return write.done(choice(above(x, both(0)), finite, atPole(equal(x, both(0)), pole)));
}

/**
 * log(1 + x), within 1 ulp; of `everywhere` outside -1 and 2^53, where |x| is tiny, and where 1 + x is next to a power
 * of two.
 */
export const log1p = (everywhere: (x: Vector) => Vector): VectorFunction => {
  const write = new Lanes();
  const x = write.argument();
  const isInside = and(below(x, both(2 ** 53)), above(x, both(-1)));
  write.returnIfAny(not(and(isInside, atLeast(abs(x), upper(0x3e200000)))), everywhere(x));
  const isPlain = write.let(isPlainIn(x));
  const u = write.let(plus(both(1), x));
  const { k: exponentOf, f: reduced } = split(write, u, 0x6a09e);
  const f = write.let(choice(isPlain, x, reduced));
  write.returnIfAny(without(isNearOne(f), isPlain), everywhere(x));
  const k = write.let(without(exponentOf, isPlain));
  const c = without(over(lost(x, u), u), isPlain);
  const half = write.let(times(times(both(0.5), f), f));
  const lower = plus(times(k, both(LN2_LOWER)), c);
  return write.done(minus(times(k, both(LN2_UPPER)), minus(usualPart(write, f, half, lower), f)));
};

/** Where log(1 + x) is taken of x itself. */
const isPlainIn = (x: Vector): Vector => and(below(x, upper(0x3fda827a)), above(x, upper(0xbfd2bec5)));
const isNearOne = (f: Vector): Vector => and(below(f, both(2 ** -20)), atLeast(f, both(-1.5 * 2 ** -20)));

/** What the sum u of 1 and x has lost. The first step looks at the exponent of u itself, not at the moved one. */
const lost = (x: Vector, u: Vector): Vector =>
  choice(atLeast(u, both(2)), minus(both(1), minus(u, x)), minus(x, minus(u, both(1))));

function usualPart(write: Lanes, f: Vector, half: Vector, lower: Vector): Vector {
  const s = write.let(over(f, plus(both(2), f)));
  const z = write.let(times(s, s));
  const r = times(z, polynomial(z, L));
  return minus(half, plus(times(s, plus(half, r)), lower));
}

/** log(1 + x) for every x; at -1 it is what is given as `pole`. */
export function log1pEverywhere(pole: number): VectorFunction {
  const write = new Lanes();
  const x = write.argument();
  const isPlain = write.let(isPlainIn(x));
  const isLarge = write.let(atLeast(x, both(2 ** 53)));
  const u = write.let(choice(isLarge, x, write.let(plus(both(1), x))));
  const { k: exponentOf, f: reduced } = split(write, u, 0x6a09e);
  const correction = choice(isLarge, both(0), over(lost(x, u), u));
  const k = write.let(choice(isPlain, both(0), exponentOf));
  const c = write.let(choice(isPlain, both(0), correction));
  const f = write.let(choice(isPlain, x, reduced));
  const half = write.let(times(times(both(0.5), f), f));
  const lower = write.let(plus(times(k, both(LN2_LOWER)), c));
  const near = minus(times(half, minus(both(1), times(both(0.6666666666666666), f))), lower);
  const usual = write.let(usualPart(write, f, half, lower));
  const part = choice(isPlain, usual, choice(isNearOne(f), near, usual));
  const value = write.let(minus(times(k, both(LN2_UPPER)), minus(part, f)));
  const size = write.let(abs(x));
  const tiny = choice(below(size, upper(0x3c900000)), x, minus(x, times(times(x, x), both(0.5))));
  const small = choice(below(size, upper(0x3e200000)), tiny, value);
  const finite = choice(below(x, both(Number.POSITIVE_INFINITY)), small, x);
  return write.done(choice(atMost(x, both(-1)), atPole(equal(x, both(-1)), pole), finite));
}
