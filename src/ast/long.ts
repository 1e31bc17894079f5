import { tooMuchWork } from "./limits.ts";
import { charge, limitOf } from "./work.ts";

/**
 * 2^64, 2^128, 2^256 ...: a number below the k-th has at most 2^k words. Comparing numbers of different length takes
 * no time.
 */
const BOUNDS: bigint[] = [1n << 64n];
/** The longest number for which JavaScript has room has 2^24 words. */
const MOST = 24;

/** How many 64-bit words |n| has, within a factor of 2, in no time. */
export function wordsOf(n: bigint): number {
  for (let k = 0; k < MOST; k++) {
    BOUNDS[k] ??= 1n << BigInt(64 * 2 ** k);
    const bound = BOUNDS[k] as bigint;
    if (n < bound && (n >= 0n || -n < bound)) return 2 ** k;
  }
  return 2 ** MOST;
}

/** Products of shorter numbers take no longer than their node. */
const CHEAP = 8;

/** The product. Its work is charged before it is done: a product of long numbers takes many steps. */
export function product(a: bigint, b: bigint): bigint {
  const [m, n] = [wordsOf(a), wordsOf(b)];
  if (m > CHEAP && n > CHEAP) charge((Math.max(m, n) * Math.sqrt(Math.min(m, n))) / CHEAP);
  return a * b;
}

const BITS_PER_DIGIT = Math.log2(10);

/** Longer numbers are never computed, whatever the limit: they would be too long for JavaScript. */
const MOST_DIGITS = 10_000_000;

interface Longest {
  readonly digits: number;
  /** Near 10^digits; arithmetic is done with numbers below it. */
  readonly operand: bigint;
  /** Computed numbers are below it: a sum of fractions of `digits` digits is. */
  readonly result: bigint;
  /** The same below 0: to negate a number so long for every comparison is dearer than to compare. */
  readonly leastOperand: bigint;
  readonly leastResult: bigint;
}

const longestOf = (digits: number): Longest => {
  const bits = Math.ceil(Math.min(digits, MOST_DIGITS) * BITS_PER_DIGIT);
  const [operand, result] = [1n << BigInt(bits), 1n << BigInt(4 * bits)];
  return { digits, operand, result, leastOperand: -operand, leastResult: -result };
};

let longest = longestOf(0);

function longestNow(): Longest {
  const digits = limitOf("digits");
  if (digits !== longest.digits) longest = longestOf(digits);
  return longest;
}

/** Whether arithmetic is done with it: it has about as many digits as the limit `digits` allows, or fewer. */
export function isShortInteger(n: bigint): boolean {
  const { operand, leastOperand } = longestNow();
  return n < operand && n > leastOperand;
}

/** @throws FluxionError `too-much-work` for a computed number that has many more digits than the limit. */
export function refuseLonger(n: bigint): void {
  const { result, leastResult, digits } = longestNow();
  if (n >= result || n <= leastResult) throw tooMuchWork("digits", digits);
}
