// pow of fdlibm (Sun Microsystems, 1993: e_pow.c), for two doubles at once, operation by operation, but for the last
// quotient: that of V8's copy, up to node 22, also divides by what fdlibm subtracts from it.

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
  floor,
  Lanes,
  minus,
  not,
  or,
  over,
  plus,
  polynomial,
  powerOfTwo,
  right,
  SIGN,
  squareRoot,
  times,
  truncated,
  UPPER,
  upper,
  type Vector,
  type VectorFunction,
  wholePlus,
  without,
  xor,
} from "./lanes.ts";
import { exponent, MANTISSA, ONE } from "./logarithm.ts";

const L = [
  0.5999999999999946, 0.4285714285785502, 0.33333332981837743, 0.272728123808534, 0.23066074577556175,
  0.20697501780033842,
] as const;
const P = [
  0.16666666666666602, -0.0027777777777015593, 0.00006613756321437934, -0.0000016533902205465252, 4.1381367970572385e-8,
] as const;

/** 2 / (3 * ln(2)), and as two doubles. */
const CP = 0.9617966939259756;
const CP_UPPER = 0.9617967009544373;
const CP_LOWER = -7.028461650952758e-9;
/** log2(3/2) as two doubles. */
const LOG2_UPPER = 0.5849624872207642;
const LOG2_LOWER = 1.350039202129749e-8;
/** ln(2) as two doubles. */
const LN2_UPPER = 0.6931471824645996;
const LN2_LOWER = -1.904654299957768e-9;
/** What rounding may leave of log2 next to 1024. */
const LEFT = 8.008566259537294e-17;

const upperOf = (x: Vector): Vector => and(x, UPPER);

/** A number as two doubles: the first has so few digits that products of it are exact. */
interface Two {
  readonly upper: Vector;
  readonly lower: Vector;
}

/** log2 of a normal double above 0, and more. */
function log2(write: Lanes, x: Vector, more: Vector = both(0)): Two {
  const mantissa = write.let(or(and(x, MANTISSA), ONE));
  const isHigh = write.let(atLeast(mantissa, upper(0x3ffbb67a)));
  const isMiddle = write.let(and(atLeast(mantissa, upper(0x3ff3988f)), not(isHigh)));
  const n = write.let(plus(plus(exponent(x), and(isHigh, both(1))), more));
  const ax = write.let(choice(isHigh, times(mantissa, both(0.5)), mantissa));
  const base = write.let(choice(isMiddle, both(1.5), both(1)));
  // (ax - base) / (ax + base)
  const u = write.let(minus(ax, base));
  const v = write.let(over(both(1), plus(ax, base)));
  const s = write.let(times(u, v));
  const s1 = write.let(upperOf(s));
  const half = or(upperOf(right(ax, 1)), bits(0x20000000));
  const sum = write.let(wholePlus(half, choice(isMiddle, bits(0x000c0000), bits(0x00080000))));
  const rest = minus(ax, minus(sum, base));
  const s2 = write.let(times(v, minus(minus(u, times(s1, sum)), times(s1, rest))));
  const square = write.let(times(s, s));
  const r = write.let(plus(times(times(square, square), polynomial(square, L)), times(s2, plus(s1, s))));
  const square1 = write.let(times(s1, s1));
  const t1 = write.let(upperOf(plus(plus(both(3), square1), r)));
  const t2 = write.let(minus(r, minus(minus(t1, both(3)), square1)));
  const product = write.let(times(s1, t1));
  const others = write.let(plus(times(s2, t1), times(t2, s)));
  const p1 = write.let(upperOf(plus(product, others)));
  const p2 = write.let(minus(others, minus(p1, product)));
  const z1 = write.let(times(both(CP_UPPER), p1));
  const z2 = write.let(plus(plus(times(both(CP_LOWER), p1), times(p2, both(CP))), and(isMiddle, both(LOG2_LOWER))));
  const ofBase = and(isMiddle, both(LOG2_UPPER));
  const whole = write.let(upperOf(plus(plus(plus(z1, z2), ofBase), n)));
  return { upper: whole, lower: write.let(minus(z2, minus(minus(minus(whole, n), ofBase), z1))) };
}

/** The product of a logarithm and a number. */
function product(write: Lanes, log: Two, p: Vector): Two {
  const p1 = write.let(upperOf(p));
  const lower = write.let(plus(times(minus(p, p1), log.upper), times(p, log.lower)));
  return { upper: write.let(times(p1, log.upper)), lower };
}

/** 2 to the sum z of two doubles, as a number around 1 and the power of two that it is to be multiplied by. */
function exp2(write: Lanes, z: Vector, { upper: p1, lower: p2 }: Two): { readonly y: Vector; readonly n: Vector } {
  const size = write.let(upperOf(abs(z)));
  const n = write.let(or(and(above(size, both(0.5)), truncated(plus(size, both(0.5)))), and(z, SIGN)));
  const left = write.let(minus(p1, n));
  const t = write.let(upperOf(plus(p2, left)));
  const u = write.let(times(t, both(LN2_UPPER)));
  const v = write.let(plus(times(minus(p2, minus(t, left)), both(Math.LN2)), times(t, both(LN2_LOWER))));
  const sum = write.let(plus(u, v));
  const w = write.let(minus(v, minus(sum, u)));
  const square = write.let(times(sum, sum));
  const t1 = write.let(minus(sum, times(square, polynomial(square, P))));
  const r = over(times(sum, t1), minus(minus(t1, both(2)), plus(w, times(sum, w))));
  return { y: minus(both(1), minus(r, sum)), n };
}

const isWhole = (x: Vector): Vector => equal(x, truncated(x));

/** The whole exponents from -8 to 8 except 0, whose powers are products, as those of `functions/powers.ts`. */
const isProduct = (write: Lanes, p: Vector): Vector =>
  write.let(and(and(isWhole(p), below(abs(p), both(9))), not(equal(p, both(0)))));

/** a^p; of `everywhere` unless a is normal and above 0, p no whole number up to 8, and the power a normal number. */
export function power(everywhere: (a: Vector, p: Vector) => Vector): VectorFunction {
  const write = new Lanes(2);
  const [a, p] = [write.argument(0), write.argument(1)];
  const isUsual = and(atLeast(a, both(2 ** -1022)), below(a, both(Number.POSITIVE_INFINITY)));
  const hasPower = and(below(abs(p), both(2 ** 31)), not(equal(p, both(0.5))));
  write.returnIfAny(or(not(and(isUsual, hasPower)), isProduct(write, p)), everywhere(a, p));
  const sum = product(write, log2(write, a), p);
  const z = write.let(plus(sum.lower, sum.upper));
  write.returnIfAny(not(below(abs(z), both(1021))), everywhere(a, p));
  const { y, n } = exp2(write, z, sum);
  return write.done(times(y, powerOfTwo(n)));
}

/** a^p for whole p from -8 to 8. */
function small(write: Lanes, a: Vector, p: Vector): Vector {
  const size = abs(p);
  // In this double the lowest bits are those of |p|; moved up to the sign, each decides.
  const digits = write.let(plus(size, both(2 ** 52)));
  let power = write.let(both(1));
  let square = a;
  for (let bit = 1; bit <= 8; bit *= 2) {
    const isSet = equal(and(digits, bits(0, bit)), both(0));
    power = write.let(choice(isSet, power, times(square, power)));
    if (bit < 8) square = write.let(times(square, square));
  }
  const inverse = choice(equal(power, both(0)), both(Number.NaN), over(both(1), power));
  return write.let(choice(below(p, both(0)), inverse, power));
}

/** Whether rounding decides that 2^z is too large: z is 1024, or it is more. */
const isOver = (z: Vector, { upper: p1, lower: p2 }: Two): Vector =>
  or(above(z, both(1024)), and(equal(z, both(1024)), above(plus(p2, both(LEFT)), minus(z, p1))));

/** Whether 2^z is 0: z is -1075, and the rest of it not above, or it is less. */
const isUnder = (z: Vector, { upper: p1, lower: p2 }: Two): Vector =>
  or(below(z, both(-1075)), and(equal(z, both(-1075)), atMost(p2, minus(z, p1))));

/** a^p for every a and p; of `own`, which is Math.pow, if one of them is infinite or |p| at least 2^31. */
export function powerEverywhere(own: Vector): VectorFunction {
  const write = new Lanes(2);
  const [a, p] = [write.argument(0), write.argument(1)];
  const isSmallWhole = isProduct(write, p);
  const multiplied = small(write, a, p);
  write.returnIfNone(not(isSmallWhole), multiplied);
  const size = write.let(abs(a));
  const isSmall = write.let(below(size, both(2 ** -1022)));
  const scaled = write.let(choice(isSmall, times(size, both(2 ** 53)), size));
  const exponent = product(write, log2(write, scaled, and(isSmall, both(-53))), p);
  const z = write.let(plus(exponent.lower, exponent.upper));
  const { y, n } = exp2(write, z, exponent);
  // Two powers of two: of one alone the exponent may lie outside that of doubles.
  const half = write.let(floor(times(n, both(0.5))));
  const inside = times(times(y, powerOfTwo(half)), powerOfTwo(minus(n, half)));
  const bounded = choice(isOver(z, exponent), both(Number.POSITIVE_INFINITY), without(inside, isUnder(z, exponent)));
  const ofZero = choice(below(p, both(0)), both(Number.NaN), choice(equal(p, both(0)), both(1), both(0)));
  const positive = write.let(choice(equal(size, both(0)), ofZero, bounded));
  const isOdd = and(isWhole(p), not(isWhole(times(p, both(0.5)))));
  const signed = xor(positive, and(and(a, SIGN), isOdd));
  const real = choice(and(below(a, both(0)), not(isWhole(p))), both(Number.NaN), signed);
  const root = choice(equal(p, both(0.5)), squareRoot(plus(a, both(0))), real);
  const usual = write.let(choice(isSmallWhole, multiplied, root));
  const isPlain = write.let(and(below(size, both(Number.POSITIVE_INFINITY)), below(abs(p), both(2 ** 31))));
  const isNone = or(and(equal(a, both(0)), below(p, both(0))), not(equal(a, a)));
  const far = choice(isNone, both(Number.NaN), choice(isSmallWhole, multiplied, own));
  write.returnIfAny(not(isPlain), choice(isPlain, usual, far));
  return write.done(usual);
}
