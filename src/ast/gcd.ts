import { wordsOf } from "./long.ts";
import { charge } from "./work.ts";

/**
 * Longer numbers than this many words use Lehmer's algorithm: dividing long numbers costs much more than multiplying
 * them.
 */
const LONG = 16;
/** The leading bits used: their cofactors and quotients are exact in doubles. */
const LEADING = 52;
const STEPS_A_ROUND = 4;

/** The greatest common divisor, >= 0; gcd(0, 0) is 0. */
export function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  if (x < y) [x, y] = [y, x];
  if (x <= MOST_SAFE) return BigInt(ofWhole(Number(x), Number(y)));
  if (wordsOf(y) > LONG) [x, y] = shortened(x, y);
  let rounds = 0;
  for (; y !== 0n; rounds++) [x, y] = [y, x % y];
  charge(STEPS_A_ROUND * rounds);
  return x;
}

const MOST_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** The same of whole numbers that are exact as doubles, as most are. */
function ofWhole(greater: number, less: number): number {
  let [x, y] = [greater, less];
  let rounds = 0;
  for (; y !== 0; rounds++) {
    const rest = x % y;
    x = y;
    y = rest;
  }
  charge(STEPS_A_ROUND * rounds);
  return x;
}

/**
 * Two numbers with the gcd of x >= y, the second of them short. Many rounds of Euclid's algorithm are done on the
 * leading bits alone, as long as these determine the quotients. They are then applied to the numbers in one step.
 *
 * After D. E. Knuth, The Art of Computer Programming, volume 2, 4.5.2, algorithm L.
 */
function shortened(x: bigint, y: bigint): [bigint, bigint] {
  let shift = 64 * wordsOf(x);
  for (;;) {
    const words = wordsOf(y);
    if (words <= LONG) return [x, y];
    charge(STEPS_A_ROUND * (2 + (words >>> 5)));
    shift = leadingShift(x, shift);
    const { a, b, c, d } = cofactors(Number(x >> BigInt(shift)), Number(y >> BigInt(shift)));
    if (b === 0) [x, y] = [y, x % y];
    else {
      const [p, q, r, s] = [BigInt(a), BigInt(b), BigInt(c), BigInt(d)];
      [x, y] = [p * x + q * y, r * x + s * y];
    }
  }
}

/** How many bits to shift x by so that `LEADING` bits, or a few less, are left; at most `from`. */
function leadingShift(x: bigint, from: number): number {
  let shift = from;
  for (;;) {
    const bits = Math.ceil(Math.log2(Number(x >> BigInt(shift)) + 1));
    if (bits > LEADING - 4 || shift === 0) return shift;
    shift = Math.max(0, shift - Math.max(1, LEADING - 1 - bits));
  }
}

/**
 * The matrix of the rounds that the leading bits u >= v determine: the pair after them is (a x + b y, c x + d
 * y).
 */
function cofactors(u: number, v: number): { a: number; b: number; c: number; d: number } {
  let [a, b, c, d] = [1, 0, 0, 1];
  while (v + c !== 0 && v + d !== 0) {
    const quotient = Math.floor((u + a) / (v + c));
    if (quotient !== Math.floor((u + b) / (v + d))) break;
    [a, c] = [c, a - quotient * c];
    [b, d] = [d, b - quotient * d];
    [u, v] = [v, u - quotient * v];
  }
  return { a, b, c, d };
}
