import { attempt } from "../ast/work.ts";
import { type Box, type Enclosing, type Local, middle } from "./enclosure.ts";
import { both, type Enclosed, enclosed, hull, NOWHERE, width } from "./interval.ts";

/** What the bounds may exceed the values that are seen by, as a part of their width. */
const EXCESS = 2 ** -4;
/** Beside a pole, bounds are infinite however small the box is: it is divided so often. */
const DEPTH = 6;
/** Intervals from a number to more than so many times it are divided in the middle of the magnitudes. */
const SPREAD = 16;
/** With so many sides a box has few corners. */
const SIDES = 4;
/** The share of the remaining work that one more part of a box may take. */
const SHARE = 0.25;
/** The share of the parts that are divided before the bounds of all are taken again: the worst of them. */
const ROUND = 1 / 8;

/** A part of the box, with the bounds of function, gradient and Hessian there, in this order. */
interface Part {
  readonly box: Box;
  readonly depth: number;
  readonly bounds: readonly Enclosed[];
}

/** The bounds in a box, and how many parts it was divided into. */
export interface Divided extends Local {
  readonly boxes: number;
}

/**
 * Bounds that are near the values: the box is divided where the bounds exceed most what the function, or a derivative,
 * is at points. Source: the method of Moore and Skelboe (R. E. Moore, Methods and Applications of Interval Analysis,
 * SIAM 1979).
 *
 * @param most boxes into which it is divided
 */
export function enclosedByParts(f: Enclosing, whole: Box, most: number): Divided {
  const names = [...whole.keys()];
  const seen = new Seen();
  const part = (box: Box, depth: number, from?: Part): Part => {
    const { outer, center } = f.narrowed(box);
    seen.add(entries(center));
    const bounds = entries(outer).map((each, e) =>
      from === undefined ? each : both(each, from.bounds[e] as Enclosed),
    );
    return { box, depth, bounds };
  };
  const parts = [part(whole, 0)];
  if (most > 1) for (const corner of corners(whole, names)) seen.add(entries(f.in(corner)));
  for (let isSpent = false; ; ) {
    const all = (parts[0] as Part).bounds.map((_, e) =>
      parts.map(({ bounds }) => bounds[e] as Enclosed).reduce(hulled),
    );
    const before: number = parts.length;
    const count: number = isSpent ? 0 : Math.min(most - before, Math.ceil(before * ROUND));
    for (const { part: from, index, entry } of worst(parts, all, seen, count)) {
      const halves = halved(whole, names, from, entry);
      if (halves === undefined) continue;
      const divided: Part[] | undefined = attempt(SHARE, () => halves.map((half) => part(half, from.depth + 1, from)));
      isSpent = divided === undefined;
      if (divided === undefined) break;
      parts[index] = divided[0] as Part;
      parts.push(divided[1] as Part);
    }
    if (parts.length === before) return { ...localOf(all, names.length), boxes: before };
  }
}

const hulled = (a: Enclosed, b: Enclosed): Enclosed => hull(a, b);
const entries = ({ value, gradient, hessian }: Local): Enclosed[] => [value, ...gradient, ...hessian.flat()];

function localOf([value, ...rest]: readonly Enclosed[], n: number): Local {
  const hessian = Array.from({ length: n }, (_, i) => rest.slice(n + i * n, n + (i + 1) * n));
  return { value: value as Enclosed, gradient: rest.slice(0, n), hessian };
}

/** All corners of a box of few sides, of others those where all sides are at their lower or at their upper end. */
function corners(box: Box, names: readonly string[]): Box[] {
  const count = names.length <= SIDES ? 2 ** names.length : 2;
  const all = Array.from({ length: count }, (_, k): Box => {
    const at = names.map((name, i): [string, Enclosed] => {
      const { low, high } = box.get(name) as Enclosed;
      const isHigh = count === 2 ? k === 1 : Math.floor(k / 2 ** i) % 2 === 1;
      return [name, isHigh ? enclosed(high, high) : enclosed(low, low)];
    });
    return new Map(at);
  });
  return all.filter((corner) => [...corner.values()].every(({ low }) => Number.isFinite(low)));
}

/** Bounds of the values at points. Division does not narrow what is not known even there. */
class Seen {
  private readonly low: number[] = [];
  private readonly high: number[] = [];

  add(values: readonly Enclosed[]): void {
    values.forEach((value, e) => {
      if (value.where === NOWHERE) return;
      this.low[e] = Math.min(this.low[e] ?? Number.POSITIVE_INFINITY, value.low);
      this.high[e] = Math.max(this.high[e] ?? Number.NEGATIVE_INFINITY, value.high);
    });
  }

  /** By how much bounds exceed them. */
  excess(e: number, { low, high }: Enclosed): number {
    const [least, greatest] = [this.low[e], this.high[e]];
    if (least === undefined || greatest === undefined) return Number.POSITIVE_INFINITY;
    return (least > low ? least - low : 0) + (high > greatest ? high - greatest : 0);
  }
}

interface Worst {
  readonly part: Part;
  readonly index: number;
  readonly entry: number;
  readonly weight: number;
}

/** The parts of the box whose bounds exceed most what was seen, beside the width of the bounds of all. */
function worst(parts: readonly Part[], all: readonly Enclosed[], seen: Seen, count: number): Worst[] {
  return parts
    .flatMap((part, index) => {
      const found = worstEntry(part, index, all, seen);
      return found === undefined ? [] : [found];
    })
    .sort((a, b) => b.weight - a.weight)
    .slice(0, count);
}

function worstEntry(part: Part, index: number, all: readonly Enclosed[], seen: Seen): Worst | undefined {
  let found: Worst | undefined;
  for (const [entry, own] of part.bounds.entries()) {
    if (own.where === NOWHERE || own.low === own.high) continue;
    const { low, high } = all[entry] as Enclosed;
    const isBounded = Number.isFinite(high - low);
    if (!isBounded && part.depth >= DEPTH) continue;
    const excess = seen.excess(entry, own);
    const share = isBounded ? Math.min(1, excess / (high - low)) : Number(excess === Number.POSITIVE_INFINITY);
    // Of equals the largest: each part of a box beside a pole gets its turn.
    const weight = share - part.depth * 2 ** -40;
    if (weight > (found?.weight ?? EXCESS)) found = { part, index, entry, weight };
  }
  return found;
}

const isInfinite = ({ low, high }: Enclosed): boolean => !Number.isFinite(high - low);

/** The halves across the side along which the bounds of an entry vary most; undefined where no side can be divided. */
function halved(whole: Box, names: readonly string[], part: Part, entry: number): [Box, Box] | undefined {
  const n = names.length;
  let side: string | undefined;
  let most = -1;
  for (const [i, name] of names.entries()) {
    const x = part.box.get(name) as Enclosed;
    const m = parting(x);
    if (!(x.low < m && m < x.high)) continue;
    // The value varies with the width of its slope, the slope of row k with that of the Hessian's entry.
    const slope = entry <= n ? part.bounds[entry === 0 ? i + 1 : 1 + n + (entry - 1) * n + i] : undefined;
    const size = slope === undefined ? Number.POSITIVE_INFINITY : width(slope) * width(x);
    const relative = isInfinite(x) ? 2 : width(x) / width(whole.get(name) as Enclosed);
    const weight = Number.isFinite(size) ? size : 2 ** 1000 * relative;
    if (weight > most) [side, most] = [name, weight];
  }
  if (side === undefined) return undefined;
  const { low, high } = part.box.get(side) as Enclosed;
  const m = parting({ low, high });
  return [new Map(part.box).set(side, enclosed(low, m)), new Map(part.box).set(side, enclosed(m, high))];
}

/** Where an interval is divided: in the middle of the magnitudes where these are many. */
function parting({ low, high }: Pick<Enclosed, "low" | "high">): number {
  if (low < 0 && high > 0) return isInfinite(enclosed(low, high)) ? 0 : middle(enclosed(low, high));
  if (low < 0) return -parting({ low: -high, high: -low });
  if (high === Number.POSITIVE_INFINITY) return Math.max(1, 2 * low);
  return low > 0 && high / low > SPREAD ? Math.sqrt(low) * Math.sqrt(high) : middle(enclosed(low, high));
}
