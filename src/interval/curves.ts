import type { Interval } from "../ast/fn.ts";
import { WHOLE } from "./interval.ts";
import { above } from "./rounding.ts";

const STRAIGHT = above(Math.PI);
const RIGHT: Interval = [-STRAIGHT / 2, STRAIGHT / 2];

/** A function of one variable that is monotonic, or turns once, within its domain. */
export interface Curve {
  readonly domain: Interval;
  /** Bounds of its limits at the ends of the domain, which are its values where an end belongs to the domain. */
  readonly ends: Interval;
  /** Whether the ends belong to the domain. Infinite ones never do. */
  readonly isClosed: readonly [boolean, boolean];
  /** Where it turns, and a bound of its value there. */
  readonly turn?: readonly [at: number, value: number];
  /** It has no jumps. */
  readonly isContinuous: boolean;
}

const curve = (ends: Interval, domain: Interval = WHOLE, more: Partial<Curve> = {}): Curve => ({
  domain,
  ends,
  isClosed: [false, false],
  isContinuous: true,
  ...more,
});

const CLOSED = { isClosed: [true, true] } as const;
const FROM = { isClosed: [true, false] } as const;
const JUMPS = { isContinuous: false } as const;
const HIGH = Number.POSITIVE_INFINITY;

/**
 * The functions that are known at all points of an interval by their values at its ends. What stands here is true of
 * real functions; the values at the ends are balls.
 */
export const CURVES: Readonly<Record<string, Curve>> = {
  exp: curve([0, HIGH]),
  expm1: curve([-1, HIGH]),
  log: curve(WHOLE, [0, HIGH]),
  log2: curve(WHOLE, [0, HIGH]),
  log10: curve(WHOLE, [0, HIGH]),
  log1p: curve(WHOLE, [-1, HIGH]),
  sqrt: curve([0, HIGH], [0, HIGH], FROM),
  cbrt: curve(WHOLE),
  cube: curve(WHOLE),
  abs: curve([HIGH, HIGH], WHOLE, { turn: [0, 0] }),
  relu: curve([0, HIGH]),
  sinh: curve(WHOLE),
  cosh: curve([HIGH, HIGH], WHOLE, { turn: [0, 1] }),
  tanh: curve([-1, 1]),
  sech: curve([0, 0], WHOLE, { turn: [0, 1] }),
  asinh: curve(WHOLE),
  acosh: curve([0, HIGH], [1, HIGH], FROM),
  atanh: curve(WHOLE, [-1, 1]),
  asin: curve(RIGHT, [-1, 1], CLOSED),
  acos: curve([STRAIGHT, 0], [-1, 1], CLOSED),
  atan: curve(RIGHT),
  sigmoid: curve([0, 1]),
  softplus: curve([0, HIGH]),
  erf: curve([-1, 1]),
  erfc: curve([2, 0]),
  erfi: curve(WHOLE),
  sign: curve([-1, 1], WHOLE, JUMPS),
  floor: curve(WHOLE, WHOLE, JUMPS),
  ceil: curve(WHOLE, WHOLE, JUMPS),
  round: curve(WHOLE, WHOLE, JUMPS),
  fix: curve(WHOLE, WHOLE, JUMPS),
};
