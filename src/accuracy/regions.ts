import { atOrdinal, ordinal } from "./ordinals.ts";

/** A form for each region of a variable: `form` itself, or a choice at a bound. */
export type Choice =
  | { readonly form: number }
  | { readonly variable: number; readonly bound: number; readonly below: Choice; readonly above: Choice };

/** The least gain of a branch, in bits over all points; the greatest depth of branches; the fewest points on a side. */
const [GAIN, DEPTH, LEAST] = [0.25, 3, 4];

/**
 * The forms with the least error, each in a region of one variable.
 *
 * @param errors of each form at each point, in bits
 */
export function chosen(errors: readonly (readonly number[])[], points: readonly (readonly number[])[]): Choice {
  return inRegion(errors, points, [...points.keys()], DEPTH).choice;
}

interface Found {
  readonly choice: Choice;
  readonly total: number;
}

function inRegion(
  errors: readonly (readonly number[])[],
  points: readonly (readonly number[])[],
  region: readonly number[],
  depth: number,
): Found {
  const totals = errors.map((each) => region.reduce((sum, k) => sum + (each[k] as number), 0));
  const form = least(totals);
  let best: Found = { choice: { form }, total: totals[form] as number };
  if (depth === 0 || region.length < 2 * LEAST || best.total <= GAIN * region.length) return best;
  const split = bestSplit(errors, points, region);
  if (split === undefined) return best;
  const halves = [split.slice(0, split.at), split.slice(split.at)];
  const [below, above] = halves.map((half) => inRegion(errors, points, half, depth - 1)) as [Found, Found];
  const total = below.total + above.total;
  if (best.total - total < GAIN * points.length) return best;
  const { variable } = split;
  const [low, high] = [split.of(split.at - 1), split.of(split.at)];
  best = { choice: { variable, bound: between(low, high), below: below.choice, above: above.choice }, total };
  return best;
}

const least = (values: readonly number[]): number =>
  values.reduce((at, value, i) => (value < (values[at] as number) ? i : at), 0);

interface Split {
  readonly variable: number;
  readonly at: number;
  of(place: number): number;
  slice(from: number, to?: number): number[];
}

/** The split of a region for which the best forms on its sides have the least error. */
function bestSplit(
  errors: readonly (readonly number[])[],
  points: readonly (readonly number[])[],
  region: readonly number[],
): Split | undefined {
  let best: Split | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const variable of (points[0] as number[]).keys()) {
    const order = [...region].sort((a, b) => (points[a]?.[variable] as number) - (points[b]?.[variable] as number));
    const of = (place: number): number => points[order[place] as number]?.[variable] as number;
    const left = prefixes(errors, order);
    const right = prefixes(errors, [...order].reverse());
    for (let at = LEAST; at <= order.length - LEAST; at++) {
      const total = (left[at] as number) + (right[order.length - at] as number);
      if (total >= fewest || of(at - 1) === of(at)) continue;
      fewest = total;
      best = { variable, at, of, slice: (from, to) => order.slice(from, to) };
    }
  }
  return best;
}

/** For each n, the least error of a single form over the first n points. */
function prefixes(errors: readonly (readonly number[])[], order: readonly number[]): number[] {
  const found = new Array<number>(order.length + 1).fill(Number.POSITIVE_INFINITY);
  for (const each of errors) {
    let sum = 0;
    found[0] = 0;
    order.forEach((k, i) => {
      sum += each[k] as number;
      found[i + 1] = Math.min(found[i + 1] as number, sum);
    });
  }
  return found;
}

/** A double between two others, 0 if possible. */
function between(a: number, b: number): number {
  if (a < 0 && b > 0) return 0;
  return atOrdinal((ordinal(a) + ordinal(b) + 1n) / 2n);
}
