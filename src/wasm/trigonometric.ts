// sin and cos of fdlibm (Sun Microsystems, 1993: k_sin.c, k_cos.c, e_rem_pio2.c), for two doubles at once.

import {
  abs,
  and,
  atLeast,
  atMost,
  below,
  bits,
  both,
  choice,
  Lanes,
  left,
  minus,
  not,
  plus,
  polynomial,
  SIGN,
  times,
  truncated,
  upper,
  type Vector,
  type VectorFunction,
  wholeEqual,
  wholeMinus,
  xor,
} from "./lanes.ts";

const INVERSE_HALF_PI = 0.6366197723675814;
/** The first 33 bits of pi/2, and what is left. */
const HALF_PI = 1.5707963267341256;
const HALF_PI_REST = 6.077100506506192e-11;

const S = [
  -0.16666666666666632, 0.00833333333332249, -0.0001984126982985795, 0.0000027557313707070068, -2.5050760253406863e-8,
  1.58969099521155e-10,
] as const;

const C = [
  0.0416666666666666, -0.001388888888887411, 0.00002480158728947673, -2.7557314351390663e-7, 2.087572321298175e-9,
  -1.1359647557788195e-11,
];

/** The sine of y + rest for |y| up to pi/4; where there is no rest, in one sum less. */
function sine(write: Lanes, y: Vector, rest: Vector, isWhole: Vector): Vector {
  const z = write.let(times(y, y));
  const v = write.let(times(z, y));
  const r = write.let(polynomial(z, S.slice(1)));
  const plain = plus(y, times(v, plus(both(S[0]), times(z, r))));
  const shifted = minus(times(z, minus(times(both(0.5), rest), times(v, r))), rest);
  return choice(isWhole, plain, minus(y, minus(shifted, times(v, both(S[0])))));
}

/** The cosine of y + rest for |y| up to pi/4. */
function cosine(write: Lanes, y: Vector, rest: Vector): Vector {
  const z = write.let(times(y, y));
  const r = write.let(times(z, polynomial(z, C)));
  const size = write.let(abs(y));
  const quarter = wholeMinus(and(size, bits(0xffffffff)), bits(0x00200000));
  const taken = choice(atLeast(size, upper(0x3fe90001)), both(0.28125), quarter);
  const q = write.let(and(atLeast(size, upper(0x3fd33333)), taken));
  const part = minus(minus(times(both(0.5), z), q), minus(times(z, r), times(y, rest)));
  return choice(below(size, upper(0x3e400000)), both(1), minus(minus(both(1), q), part));
}

/** An angle without its multiples of pi/2. */
interface Reduced {
  readonly size: Vector;
  /** The angle is y + rest, up to pi/4 in absolute value. */
  readonly y: Vector;
  readonly rest: Vector;
  /** How many multiples of pi/2 were taken away. */
  readonly n: Vector;
  /** It is the absolute value of the angle itself. */
  readonly isPlain: Vector;
}

/**
 * The absolute value of an angle, reduced. What is far out (some 25,000 and beyond), or so near a multiple of pi/2 that
 * more of its digits count, is left to the engine's own function.
 */
export function reduced(write: Lanes, x: Vector, own: Vector): Reduced {
  const size = write.let(abs(x));
  const isPlain = write.let(below(size, upper(0x3fe921fc)));
  const n = write.let(choice(isPlain, both(0), truncated(plus(times(size, both(INVERSE_HALF_PI)), both(0.5)))));
  const r = write.let(minus(size, times(n, both(HALF_PI))));
  const w = write.let(times(n, both(HALF_PI_REST)));
  const y = write.let(minus(r, w));
  const rest = write.let(minus(minus(r, y), w));
  const isPrecise = and(atMost(size, both(1e5)), atLeast(abs(y), times(size, both(2 ** -15))));
  write.returnIfAny(not(isPrecise), own);
  return { size, y, rest, n, isPlain };
}

/** The lowest bits of n + more, as whole numbers. */
export const lowestBits = (write: Lanes, n: Vector, more: number): Vector =>
  write.let(plus(n, both(1.5 * 2 ** 52 + more)));

/** The sine or the cosine, within 1 ulp. */
function circular(isCosine: boolean, own: Vector): VectorFunction {
  const write = new Lanes();
  const x = write.argument();
  const { y, rest, n, isPlain } = reduced(write, x, own);
  const quadrant = lowestBits(write, n, isCosine ? 1 : 0);
  const isEven = write.let(wholeEqual(and(quadrant, bits(0, 1)), bits(0)));
  const s = write.let(sine(write, y, rest, isPlain));
  const c = write.let(cosine(write, y, rest));
  const isNegative = left(and(quadrant, bits(0, 2)), 62);
  const sign = isCosine ? isNegative : xor(isNegative, and(x, SIGN));
  return write.done(xor(choice(isEven, s, c), sign));
}

export const sin = (own: Vector): VectorFunction => circular(false, own);
export const cos = (own: Vector): VectorFunction => circular(true, own);
