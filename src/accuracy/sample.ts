import { generator } from "../ast/random.ts";
import type { Oracle } from "./oracle.ts";
import { atOrdinal, ordinal } from "./ordinals.ts";

/** A point, and the exact value of each function there; NaN if it has none. */
export interface Sample {
  readonly point: readonly number[];
  readonly exact: readonly number[];
}

/** Bounds of a variable. */
export type Side = readonly [low: number, high: number];

/** How many points are tried for each requested one. */
const TRIES = 12;

/**
 * Points at which the first function has a value, spread evenly over the doubles of a box: as many of each magnitude,
 * so in an unbounded box half of them are below 1 in absolute value. They are the same every time.
 */
export function samples(
  oracle: Oracle,
  names: readonly string[],
  sides: readonly Side[],
  count: number,
  seed: number,
): Sample[] {
  const random = generator(seed);
  const found: Sample[] = [];
  const places = sides.map(([low, high]) => [ordinal(low), ordinal(high)] as const);
  for (let tried = 0; found.length < count && tried < TRIES * count; tried++) {
    const point = places.map(([low, high]) => atOrdinal(low + within(random, high - low + 1n)));
    if (!point.every(Number.isFinite)) continue;
    const exact = oracle.at(names, point);
    if (exact !== undefined && !Number.isNaN(exact[0] as number)) found.push({ point, exact });
  }
  return found;
}

/** An integer from 0 to below a bound. */
function within(random: () => number, bound: bigint): bigint {
  const high = BigInt(Math.floor(random() * 2 ** 32));
  const low = BigInt(Math.floor(random() * 2 ** 32));
  return (((high << 32n) | low) * bound) >> 64n;
}
