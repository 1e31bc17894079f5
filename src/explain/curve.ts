import type { Range } from "./series.ts";

/** A real function of one variable; NaN where it has no value. */
export type RealFunction = (x: number) => number;

export type Place = readonly [x: number, y: number];

/** Values at even steps over the range. */
const SAMPLES = 400;

/** Halvings that find the end of a domain, or a jump, to a millionth of a pixel. */
const HALVINGS = 40;

/** The part of the window's height by which neighbouring values may differ before the points between are looked at. */
const STEP = 0.02;

/** How far beyond the window a curve is followed, in heights of the window. */
const MARGIN = 0.5;

const range = (from: number, to: number, count: number): number[] =>
  Array.from({ length: count + 1 }, (_, i) => from + ((to - from) * i) / count);

/** The finite values over a range: what a window has to show. */
export const sampled = (f: RealFunction, [from, to]: Range): number[] =>
  range(from, to, SAMPLES).map(f).filter(Number.isFinite);

/**
 * The range of values that shows the curve: all of it, unless a few values are far from the rest, as beside a pole;
 * then what lies around the middle eight tenths of them.
 */
export function robustRange(values: readonly number[]): Range {
  if (values.length === 0) return [-1, 1];
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.round(part * (sorted.length - 1))] as number;
  const [least, most] = [at(0), at(1)];
  const middle = at(0.9) - at(0.1);
  const [low, high] =
    middle > 0 && most - least > 5 * middle
      ? [Math.max(least, at(0.1) - 0.75 * middle), Math.min(most, at(0.9) + 0.75 * middle)]
      : [least, most];
  // A constant, or a curve flatter than its values are exact, lies in the middle.
  const size = Math.max(Math.abs(low), Math.abs(high));
  const room = high - low > 1e-9 * size ? (high - low) * 0.06 : Math.max(1, size / 2);
  return Number.isFinite(room) ? [low - room, high + room] : [-1, 1];
}

/**
 * The curve of a function as runs of points: a run ends where the function has no value, at a pole, at a jump, and
 * where it is far outside the window. Only connected points are joined.
 */
export function curve(f: RealFunction, [from, to]: Range, window: Range): Place[][] {
  const height = window[1] - window[0];
  const bounds: Range = [window[0] - MARGIN * height, window[1] + MARGIN * height];
  const runs: Place[][] = [];
  let run: Place[] = [];
  const end = (): void => {
    if (run.length > 1) runs.push(run);
    run = [];
  };
  const samples = range(from, to, SAMPLES).map((x): Place => [x, f(x)]);
  let before: Place | undefined;
  for (const place of samples) {
    const between = before === undefined ? [place] : [...bridge(f, before, place, height), place];
    for (const next of between) {
      const last = run.at(-1);
      if (!Number.isFinite(next[1])) {
        end();
      } else if (last === undefined || isTorn(last, next, to - from, height)) {
        end();
        run.push(next);
      } else run.push(next);
    }
    before = place;
  }
  end();
  return runs.flatMap((each) => within(each, bounds));
}

/** Points between neighbours that are far apart, or of which one has no value, towards the edge or the jump. */
function bridge(f: RealFunction, from: Place, to: Place, height: number): Place[] {
  if (!isWide(from, to, height)) return [];
  const found: Place[] = [];
  let [a, b] = [from, to];
  for (let i = 0; i < HALVINGS && isWide(a, b, height); i++) {
    const x = (a[0] + b[0]) / 2;
    if (x <= a[0] || x >= b[0]) break;
    const middle: Place = [x, f(x)];
    found.push(middle);
    // The half in which more happens.
    if (gap(a, middle) >= gap(middle, b)) b = middle;
    else a = middle;
  }
  // The pair that stayed apart is marked by a point without a value between them.
  if (isWide(a, b, height)) found.push([(a[0] + b[0]) / 2, Number.NaN]);
  return found.sort((p, q) => p[0] - q[0]);
}

const gap = (a: Place, b: Place): number => {
  if (Number.isFinite(a[1]) && Number.isFinite(b[1])) return Math.abs(a[1] - b[1]);
  return Number.isFinite(a[1]) === Number.isFinite(b[1]) ? -1 : Number.POSITIVE_INFINITY;
};

const isWide = (a: Place, b: Place, height: number): boolean => gap(a, b) > STEP * height;

/** Two points almost equal in x and visibly different in y: a jump. */
const isTorn = (a: Place, b: Place, width: number, height: number): boolean =>
  Math.abs(b[1] - a[1]) > STEP * height && b[0] - a[0] < 1e-9 * width;

/** The parts of a run within the bounds, cut where it crosses them. */
function within(run: readonly Place[], [low, high]: Range): Place[][] {
  const parts: Place[][] = [];
  let part: Place[] = [];
  run.forEach((place, i) => {
    const last = run[i - 1];
    const isIn = place[1] >= low && place[1] <= high;
    const wasIn = last !== undefined && last[1] >= low && last[1] <= high;
    if (last !== undefined && isIn !== wasIn)
      part.push(crossing(last, place, (isIn ? last[1] : place[1]) > high ? high : low));
    if (isIn) part.push(place);
    else if (part.length > 0) {
      parts.push(part);
      part = [];
    }
  });
  return (part.length > 0 ? [...parts, part] : parts).filter((each) => each.length > 1);
}

const crossing = (a: Place, b: Place, level: number): Place => [
  a[0] + ((b[0] - a[0]) * (level - a[1])) / (b[1] - a[1]),
  level,
];
