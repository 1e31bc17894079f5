// tan and atan of fdlibm (Sun Microsystems, 1993: k_tan.c, s_atan.c), for two doubles at once.

import {
  abs,
  and,
  atLeast,
  below,
  bits,
  both,
  choice,
  Lanes,
  minus,
  over,
  plus,
  polynomial,
  QUARTER_PI,
  SIGN,
  times,
  UPPER,
  upper,
  type Vector,
  type VectorFunction,
  wholeEqual,
  xor,
} from "./lanes.ts";
import { lowestBits, reduced } from "./trigonometric.ts";

const T = [
  0.3333333333333341, 0.13333333333320124, 0.05396825397622605, 0.021869488294859542, 0.0088632398235993,
  0.0035920791075913124, 0.0014562094543252903, 0.0005880412408202641, 0.0002464631348184699, 7.817944429395571e-5,
  7.140724913826082e-5, -1.8558637485527546e-5, 2.590730518636337e-5,
] as const;

/** What the double QUARTER_PI lacks of pi/4. */
const QUARTER_PI_REST = 3.061616997868383e-17;

/** The tangent, within 1 ulp. */
export function tan(own: Vector): VectorFunction {
  const write = new Lanes();
  const given = write.argument();
  const angle = reduced(write, given, own);
  const isEven = write.let(wholeEqual(and(lowestBits(write, angle.n, 0), bits(0, 1)), bits(0)));
  const sign = and(angle.y, SIGN);
  const isLarge = write.let(atLeast(abs(angle.y), upper(0x3fe59428)));
  // From 0.6744 on: the tangent of what is left to pi/4.
  const left4 = plus(minus(both(QUARTER_PI), xor(angle.y, sign)), minus(both(QUARTER_PI_REST), xor(angle.rest, sign)));
  const x = write.let(choice(isLarge, left4, angle.y));
  const y = write.let(choice(isLarge, both(0), angle.rest));
  const z = write.let(times(x, x));
  const square = write.let(times(z, z));
  const odd = polynomial(square, [T[1], T[3], T[5], T[7], T[9], T[11]]);
  const even = times(z, polynomial(square, [T[2], T[4], T[6], T[8], T[10], T[12]]));
  const s = write.let(times(z, x));
  const r = write.let(plus(plus(y, times(z, plus(times(s, plus(odd, even)), y))), times(both(T[0]), s)));
  const w = write.let(plus(x, r));
  const v = write.let(choice(isEven, both(1), both(-1)));
  const far = minus(v, times(both(2), minus(x, minus(over(times(w, w), plus(w, v)), r))));
  // -1 / (x + r) with more digits than a quotient has.
  const high = write.let(and(w, UPPER));
  const a = write.let(over(both(-1), w));
  const t = write.let(and(a, UPPER));
  const correction = plus(plus(both(1), times(t, high)), times(t, minus(r, minus(high, x))));
  const inverse = plus(t, times(a, correction));
  const near = choice(isEven, w, inverse);
  const usual = choice(isLarge, xor(far, sign), near);
  return write.done(xor(choice(below(angle.size, upper(0x3e300000)), angle.size, usual), and(given, SIGN)));
}

const ATAN_UPPER = [0.4636476090008061, QUARTER_PI, 0.982793723247329, 1.5707963267948966] as const;
const ATAN_LOWER = [2.2698777452961687e-17, QUARTER_PI_REST, 1.3903311031230998e-17, 6.123233995736766e-17] as const;
const A = [
  0.3333333333333293, -0.19999999999876483, 0.14285714272503466, -0.11111110405462356, 0.09090887133436507,
  -0.0769187620504483, 0.06661073137387531, -0.058335701337905735, 0.049768779946159324, -0.036531572744216916,
  0.016285820115365782,
] as const;

/** The arctangent, within 1 ulp. */
export function atan(): VectorFunction {
  const write = new Lanes();
  const given = write.argument();
  const size = write.let(abs(given));
  const from = [0x3fdc0000, 0x3fe60000, 0x3ff30000, 0x40038000].map((word) => write.let(atLeast(size, upper(word))));
  /** One of five by the range of the argument. */
  const ranged = (values: readonly Vector[]): Vector =>
    values.slice(1).reduce<Vector>((below, value, i) => choice(from[i] as Vector, value, below), values[0] as Vector);
  const above = ranged([
    size,
    minus(times(both(2), size), both(1)),
    minus(size, both(1)),
    minus(size, both(1.5)),
    both(-1),
  ]);
  const under = ranged([
    both(1),
    plus(both(2), size),
    plus(size, both(1)),
    plus(both(1), times(both(1.5), size)),
    size,
  ]);
  const x = write.let(over(above, under));
  const z = write.let(times(x, x));
  const w = write.let(times(z, z));
  const even = times(z, polynomial(w, [A[0], A[2], A[4], A[6], A[8], A[10]]));
  const odd = times(w, polynomial(w, [A[1], A[3], A[5], A[7], A[9]]));
  const part = write.let(times(x, plus(even, odd)));
  const high = ranged([both(0), ...ATAN_UPPER.map(both)]);
  const low = ranged([both(0), ...ATAN_LOWER.map(both)]);
  const usual = choice(from[0] as Vector, minus(high, minus(minus(part, low), x)), minus(x, part));
  const far = both(ATAN_UPPER[3] + ATAN_LOWER[3]);
  // No number is in no range, and stays none.
  const bounded = choice(atLeast(size, upper(0x44100000)), far, usual);
  return write.done(xor(choice(below(size, upper(0x3e400000)), size, bounded), and(given, SIGN)));
}
