import { greatest, smallest } from "../ast/lists.ts";
import * as Q from "../ast/rational.ts";

/** The range of a real number: its bounds, whether it reaches them, whether it is whole. */
export interface Range {
  readonly low: number;
  readonly high: number;
  /** Whether the bound itself is excluded. */
  readonly above: boolean;
  readonly below: boolean;
  readonly whole: boolean;
  /** Whether 0 is excluded although it is between the bounds. */
  readonly nonzero?: boolean;
  /** Whether a whole number is even (0) or odd (1), if that is known. */
  readonly parity?: 0 | 1 | undefined;
}

/** Nothing is known. */
export const ANY: Range = {
  low: Number.NEGATIVE_INFINITY,
  high: Number.POSITIVE_INFINITY,
  above: true,
  below: true,
  whole: false,
};

export function plus(a: Range, b: Range): Range {
  return {
    low: rounded(a.low + b.low, down),
    high: rounded(a.high + b.high, up),
    above: a.above || b.above,
    below: a.below || b.below,
    whole: a.whole && b.whole,
    parity: a.parity === undefined || b.parity === undefined ? undefined : a.parity === b.parity ? 0 : 1,
  };
}

/** A product is greatest and least at the bounds of its factors. */
export function times(a: Range, b: Range): Range {
  const corners = [a.low, a.high].flatMap((x, i) =>
    [b.low, b.high].map((y, k) => {
      const [isLeftOpen, isRightOpen] = [i === 0 ? a.above : a.below, k === 0 ? b.above : b.below];
      const isZero = x === 0 || y === 0;
      // 0 is reached where one factor reaches it, other products where both factors reach theirs.
      const isReached = isZero ? (x === 0 && !isLeftOpen) || (y === 0 && !isRightOpen) : !isLeftOpen && !isRightOpen;
      return {
        at: isZero ? 0 : x * y || Math.sign(x) * Math.sign(y) * Number.MIN_VALUE,
        isExact: isZero || (Number.isInteger(x) && Number.isInteger(y)),
        isReached,
      };
    }),
  );
  const end = (value: number, away: (x: number) => number): { at: number; isOpen: boolean } => {
    const reached = corners.filter(({ at }) => at === value);
    const isExact = !Number.isFinite(value) || reached.every((corner) => corner.isExact);
    return { at: isExact ? rounded(value, away) : away(value), isOpen: !reached.some((corner) => corner.isReached) };
  };
  const ends = corners.map(({ at }) => at);
  const low = end(smallest(ends), down);
  const high = end(greatest(ends), up);
  const isEven = (a.parity === 0 && b.whole) || (b.parity === 0 && a.whole);
  // A number beyond the doubles is only known to be so.
  return {
    low: Math.min(low.at, Number.MAX_VALUE),
    high: Math.max(high.at, -Number.MAX_VALUE),
    above: low.isOpen,
    below: high.isOpen,
    whole: a.whole && b.whole,
    nonzero: isStrict(a) && isStrict(b),
    parity: isEven ? 0 : a.parity === 1 && b.parity === 1 ? 1 : undefined,
  };
}

/** A positive power of a number that is not negative, or an even power: that of its absolute value. */
export function raised(base: Range, p: number, whole: boolean): Range {
  const { low, high, above, below } = magnitude(base);
  const end = (x: number, away: (x: number) => number): number => {
    const value = x ** p;
    const isExact = Number.isInteger(x) && Number.isInteger(p) && Number.isSafeInteger(value);
    return isExact || !Number.isFinite(value) ? value : away(value);
  };
  const ends = { low: Math.max(0, end(Math.max(low, 0), down)), high: end(high, up) };
  // Beyond the doubles it is greater than the greatest of them.
  const isBeyond = !Number.isFinite(ends.low);
  return {
    low: isBeyond ? Number.MAX_VALUE : ends.low,
    high: ends.high,
    above: low >= 0 && (above || isBeyond),
    below,
    whole,
    parity: whole ? base.parity : undefined,
  };
}

/** Whether a whole number is even; undefined for others. */
export function parityOf(value: Q.Rational): 0 | 1 | undefined {
  if (!Q.isInteger(value)) return undefined;
  return Q.numerator(value) % 2n === 0n ? 0 : 1;
}

export const isStrict = ({ low, high, above, below, nonzero }: Range): boolean =>
  nonzero === true || low > 0 || high < 0 || (low === 0 && above) || (high === 0 && below);

/** The range of -x. */
export const opposite = (a: Range): Range => ({ ...a, low: -a.high, high: -a.low, above: a.below, below: a.above });

export function magnitude(a: Range): Range {
  if (a.low >= 0) return a;
  if (a.high <= 0) return opposite(a);
  const high = Math.max(-a.low, a.high);
  const isOpen = (-a.low < high || a.above) && (a.high < high || a.below);
  return { low: 0, high, above: isStrict(a), below: isOpen, whole: a.whole, parity: a.parity };
}

/** The intersection of two ranges. */
export function narrowed(a: Range, b: Range): Range {
  const low = Math.max(a.low, b.low);
  const high = Math.min(a.high, b.high);
  return {
    low,
    high,
    above: (a.low === low && a.above) || (b.low === low && b.above),
    below: (a.high === high && a.below) || (b.high === high && b.below),
    whole: a.whole || b.whole,
    nonzero: a.nonzero === true || b.nonzero === true,
    parity: a.parity ?? b.parity,
  };
}

/** A rounded sum errs to the safe side; whole numbers are not rounded. */
const rounded = (x: number, away: (x: number) => number): number =>
  Number.isSafeInteger(x) || !Number.isFinite(x) ? x : away(x);
/** Bounds of a number in doubles: if none is near, 0 or the greatest double is the bound on one side. */
export function around(value: Q.Rational): { low: number; high: number; above: boolean; below: boolean } {
  if (typeof value === "number") return { low: value, high: value, above: false, below: false };
  const x = Q.toNumber(value);
  const isPositive = Q.sign(value) > 0;
  const [least, greatest] = [isPositive ? 0 : Number.NEGATIVE_INFINITY, isPositive ? Number.POSITIVE_INFINITY : 0];
  const [low, high] = [
    x === 0 || !Number.isFinite(x) ? least : down(x),
    x === 0 || !Number.isFinite(x) ? greatest : up(x),
  ];
  return { low, high, above: low === 0, below: high === 0 };
}

export const down = (x: number): number => x - Math.abs(x) * 2 ** -50 - Number.MIN_VALUE;
export const up = (x: number): number => x + Math.abs(x) * 2 ** -50 + Number.MIN_VALUE;
