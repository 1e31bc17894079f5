import { generator } from "../ast/random.ts";
import type { Id, Store } from "../ast/store.ts";
import { charge } from "../ast/work.ts";
import type { Range } from "../canonical/ranges.ts";
import type { Point } from "../evaluate/evaluate.ts";
import type { Assumptions } from "../simplify/assumptions.ts";
import { isAllowed, within } from "../simplify/sampling.ts";
import { landmarks } from "./landmarks.ts";

/** Numbers that a person would choose, and at which functions have special values. */
const NICE: readonly number[] = [1, 2, 0.5, 3, -1, 0.25, -2, -0.5, 0, 1.5, -3, -1.5];
/** Steps for choosing a coordinate and looking it up by name. */
const STEPS_A_COORDINATE = 10;
/** How often a point is drawn until the assumptions allow it. */
const DRAWS = 8;
/** How far from 0 to look, point by point: most functions are interesting near 0. */
export const SIZES: readonly number[] = [2, 8, 2, 100, 2, 8, 2, 10_000];
const ORDINARY = 40;
const MIXED = 100;
/**
 * All combinations of a few values, for two and for three variables: laws of powers fail only at certain
 * combinations.
 */
const COMBINED: readonly (readonly number[])[] = [
  [-1, 2, 0.5, -0.5, 3, 0, -2],
  [-1, 2, 0.5, 3],
];
/** Points on and near edges, with one variable moved at a time. */
const SINGLE = 80;

/**
 * Points at which two expressions may differ, the same in every run, the likeliest first: special numbers; ordinary
 * ones; then a mix of kinks, borders and scales of the expressions, and of very large and small numbers.
 */
export function* pointsFor(
  store: Store,
  roots: readonly Id[],
  names: readonly string[],
  assumed: Assumptions,
): Generator<Point> {
  const random = generator(29);
  const isFit = (name: string, x: number): boolean => isAllowed(x, assumed.get(name));
  const pointOf = (value: (name: string, k: number) => number): Point | undefined => {
    charge(STEPS_A_COORDINATE * names.length);
    const point = Object.fromEntries(names.map((name, k) => [name, value(name, k)]));
    return assumed.allows(point) ? point : undefined;
  };
  if (names.length === 0) {
    yield {};
    return;
  }
  for (let i = 0; i < NICE.length; i++) {
    const point = pointOf((_, k) => NICE[(i + 3 * k) % NICE.length] as number);
    if (point !== undefined) yield point;
  }
  const ordinary = (name: string, i: number): number => {
    const x = short(within(assumed.get(name), random, SIZES[i % SIZES.length] as number));
    // Half of the points are positive: there roots and logarithms have values.
    return i % 2 === 1 && isFit(name, Math.abs(x)) ? Math.abs(x) : x;
  };
  // Assumptions about expressions refuse some: then others are drawn.
  const drawn = (value: (name: string) => number): Point | undefined => {
    for (let tries = 0; tries < DRAWS; tries++) {
      const point = pointOf(value);
      if (point !== undefined) return point;
    }
    return undefined;
  };
  for (let i = 0; i < ORDINARY; i++) {
    const point = drawn((name) => ordinary(name, i));
    if (point !== undefined) yield point;
  }
  for (const values of combinations(names.length)) {
    const point = pointOf((_, k) => values[k] as number);
    if (point !== undefined) yield point;
  }
  const base = Object.fromEntries(names.map((name) => [name, ordinary(name, 1)]));
  const found = landmarks(store, roots, names, base).values;
  const values = new Map(
    names.map((name) => [name, allowedNear(found.get(name) as readonly number[], assumed.get(name))]),
  );
  const each = Math.ceil(SINGLE / names.length);
  for (const name of names)
    for (const x of (values.get(name) as readonly number[]).slice(0, each))
      if (assumed.allows({ ...base, [name]: x })) yield { ...base, [name]: x };
  const choices = new Map(names.map((name) => [name, (values.get(name) as number[]).filter((x) => isFit(name, x))]));
  const mixed = (name: string): number => {
    const known = choices.get(name) as readonly number[];
    const kind = random();
    if (kind < 0.4 && known.length > 0) return known[Math.floor(random() * known.length)] as number;
    if (kind < 0.6) return ordinary(name, Math.floor(random() * SIZES.length));
    if (kind < 0.75) return NICE[Math.floor(random() * NICE.length)] as number;
    const size = 10 ** Math.round(40 * random() - 20);
    return short((random() < 0.5 ? size : -size) * (1 + 8 * random()));
  };
  for (let i = 0; i < MIXED; i++) {
    const point = drawn(mixed);
    if (point !== undefined) yield point;
  }
}

/** Numbers, or if a variable is whole, the whole numbers around them: even and odd ones. */
function allowedNear(values: readonly number[], range: Range | undefined): readonly number[] {
  if (range?.whole !== true) return values;
  const whole = values.flatMap((x) => [0, -1, 1, -2, 2].map((step) => Math.round(x) + step));
  return [...new Set(whole)].filter((x) => isAllowed(x, range));
}

function* combinations(count: number): Generator<readonly number[]> {
  const values = COMBINED[count - 2] ?? [];
  for (let i = 0; i < values.length ** count; i++)
    yield Array.from({ length: count }, (_, k) => values[Math.floor(i / values.length ** k) % values.length] as number);
}

/** A number of few digits, which reads well and is quick to compute with. */
const short = (x: number): number => Number(x.toPrecision(4));
