import type { Interval } from "../ast/fn.ts";
import { productAbove, productBelow, quotientAbove, quotientBelow, sumAbove, sumBelow } from "./rounding.ts";

/** Where in a box a function has a value: IEEE 1788's decorations ill, trv, def and dac. */
export const NOWHERE = 0;
export const PARTLY = 1;
export const DEFINED = 2;
export const CONTINUOUS = 3;

/**
 * All values that a part of a formula can have in a box, a closed interval of doubles, infinite where it is unbounded,
 * and what is known of its domain. Nowhere defined, it is empty and its bounds are NaN.
 */
export interface Enclosed {
  readonly low: number;
  readonly high: number;
  readonly where: number;
}

export const EMPTY: Enclosed = { low: Number.NaN, high: Number.NaN, where: NOWHERE };
export const WHOLE: Interval = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

export const enclosed = (low: number, high: number, where: number = CONTINUOUS): Enclosed => ({ low, high, where });

/** The same from a pair of bounds. */
export const inside = ([low, high]: Interval, where: number = CONTINUOUS): Enclosed => ({ low, high, where });

/** The certainty about the domain of an expression with several parts: the least of theirs. */
export const within = (parts: readonly Enclosed[], own: number = CONTINUOUS): number =>
  parts.reduce((least, { where }) => Math.min(least, where), own);

export const isThin = ({ low, high }: Enclosed): boolean => low === high;
export const contains = ({ low, high }: Enclosed, x: number): boolean => low <= x && x <= high;

/** The smallest interval around two. */
export function hull(a: Enclosed, b: Enclosed, where: number = Math.min(a.where, b.where)): Enclosed {
  if (a.where === NOWHERE || b.where === NOWHERE) {
    const other = a.where === NOWHERE ? b : a;
    return other.where === NOWHERE ? EMPTY : { ...other, where: PARTLY };
  }
  return { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high), where };
}

/** The intersection of two enclosures of the same values. */
export function both(a: Enclosed, b: Enclosed): Enclosed {
  if (a.where === NOWHERE) return a;
  const [low, high] = [Math.max(a.low, b.low), Math.min(a.high, b.high)];
  return low <= high ? { low, high, where: a.where } : a;
}

export const opposite = (a: Enclosed): Enclosed => ({ low: -a.high, high: -a.low, where: a.where });

export function sum(a: Enclosed, b: Enclosed): Enclosed {
  const where = Math.min(a.where, b.where);
  return where === NOWHERE ? EMPTY : { low: sumBelow(a.low, b.low), high: sumAbove(a.high, b.high), where };
}

export function product(a: Enclosed, b: Enclosed): Enclosed {
  const where = Math.min(a.where, b.where);
  if (where === NOWHERE) return EMPTY;
  if (a === b) return square(a);
  let [low, high] = WHOLE as [number, number];
  [low, high] = [high, low];
  for (const x of [a.low, a.high])
    for (const y of [b.low, b.high]) {
      low = Math.min(low, productBelow(x, y));
      high = Math.max(high, productAbove(x, y));
    }
  return { low, high, where };
}

export function square(a: Enclosed): Enclosed {
  if (a.where === NOWHERE) return EMPTY;
  const [least, most] = [Math.abs(a.low), Math.abs(a.high)].sort((p, q) => p - q) as [number, number];
  return { low: contains(a, 0) ? 0 : productBelow(least, least), high: productAbove(most, most), where: a.where };
}

/** A quotient: a divisor that may be 0 leaves the values on its two sides. */
export function quotient(a: Enclosed, b: Enclosed): Enclosed {
  const where = Math.min(a.where, b.where);
  if (where === NOWHERE || (b.low === 0 && b.high === 0)) return EMPTY;
  if (!contains(b, 0)) {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const x of [a.low, a.high])
      for (const y of [b.low, b.high]) {
        if (!Number.isFinite(x) && !Number.isFinite(y)) {
          // A large number over a large number may be anything between 0 and infinity.
          low = Math.min(low, 0, x * y);
          high = Math.max(high, 0, x * y);
          continue;
        }
        low = Math.min(low, quotientBelow(x, y));
        high = Math.max(high, quotientAbove(x, y));
      }
    return { low, high, where };
  }
  if (a.low === 0 && a.high === 0) return enclosed(0, 0, PARTLY);
  if (b.low < 0 && b.high > 0) return inside(WHOLE, PARTLY);
  if (contains(a, 0) && a.low < 0 && a.high > 0) return inside(WHOLE, PARTLY);
  // One side of 0 alone, and a numerator of one sign.
  const far = b.low === 0 ? b.high : b.low;
  const isPositive = a.low >= 0 === b.low >= 0;
  const near = a.low >= 0 ? a.low : a.high;
  if (isPositive) return enclosed(Number.isFinite(far) ? quotientBelow(near, far) : 0, WHOLE[1], PARTLY);
  return enclosed(WHOLE[0], Number.isFinite(far) ? quotientAbove(near, far) : 0, PARTLY);
}

/** How far apart the bounds are. */
export const width = ({ low, high }: Enclosed): number => high - low;
