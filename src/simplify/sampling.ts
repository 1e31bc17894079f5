import { type Fn, isUnknown } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import { generator } from "../ast/random.ts";
import type { Id, Store } from "../ast/store.ts";
import { factorsOf } from "../canonical/context.ts";
import type { Facts } from "../canonical/facts.ts";
import type { Range } from "../canonical/ranges.ts";
import { Numbers } from "../evaluate/evaluate.ts";

/** A sum that is a smaller fraction of its terms than this may be 0 except for rounding. */
const CANCELLED = 1e-6;
const SEEDS: readonly number[] = [23, 24];

/** A number of about this size that satisfies the assumptions. */
export function within(range: Range | undefined, random: () => number, size: number): number {
  const low = Math.max(range?.low ?? -size, -size * 100);
  const high = Math.min(range?.high ?? size, size * 100);
  const [from, to] = [low > -size || high < -size ? low : -size, high < size || low > size ? high : size];
  const x = from + (to - from) * (0.01 + 0.98 * random());
  if (range?.parity !== undefined) return 2 * Math.round((x - range.parity) / 2) + range.parity;
  return range?.whole === true ? Math.round(x) : x;
}

/** Whether a number satisfies the assumptions. */
export const isAllowed = (x: number, range: Range | undefined): boolean =>
  range === undefined ||
  ((range.above ? x > range.low : x >= range.low) &&
    (range.below ? x < range.high : x <= range.high) &&
    !(range.nonzero === true && x === 0) &&
    (!range.whole || Number.isInteger(x)) &&
    (range.parity === undefined || Math.abs(x % 2) === range.parity));

/**
 * Doubles at a point whose coordinates are chosen when variables are met; positive if allowed, because roots and
 * logarithms have values there.
 */
class Somewhere extends Numbers {
  private readonly facts: Facts;
  private readonly random: () => number;

  constructor(facts: Facts, seed: number) {
    super({});
    this.facts = facts;
    this.random = generator(seed);
  }

  override variable(name: string): number {
    const range = this.facts.assumedOf(name);
    const x = within(range, this.random, 2);
    const value = isAllowed(Math.abs(x), range) ? Math.abs(x) : x;
    return isAllowed(value, range) ? value : Number.NaN;
  }

  override call(fn: Fn, a: number): number {
    return isUnknown(fn) ? Number.NaN : super.call(fn, a);
  }

  override apply(fn: Fn, args: readonly number[]): number {
    return isUnknown(fn) ? Number.NaN : super.apply(fn, args);
  }
}

/**
 * Points at which the expressions of a store are evaluated, each part once: a proof that an expression is 0 is
 * pointless if it is not 0 there.
 */
export class Sampling {
  private readonly store: Store;
  private readonly points: readonly Interpretation<number>[];

  constructor(store: Store, facts: Facts) {
    this.store = store;
    this.points = SEEDS.map((seed) => new Interpretation(store, new Somewhere(facts, seed)));
  }

  /** Whether the expression is very likely not 0: at one of the points its terms do not cancel. False says nothing. */
  isNonzero(id: Id): boolean {
    return this.points.some((point) => this.isNonzeroAt(point, id));
  }

  /** Whether it has a value at some of the points, and is 0 except for rounding wherever it has one. */
  vanishes(id: Id): boolean {
    return !this.isNonzero(id) && this.points.some((point) => Number.isFinite(point.of(id)));
  }

  private isNonzeroAt(point: Interpretation<number>, id: Id): boolean {
    const { store } = this;
    const value = point.of(id);
    if (!Number.isFinite(value) || value === 0) return false;
    return factorsOf(store, id).every((factor) => !store.isAdd(factor) || this.remains(point, factor));
  }

  /** Whether a sum is larger than rounding could make it. */
  private remains(point: Interpretation<number>, sum: Id): boolean {
    const { store } = this;
    let size = 0;
    for (let i = store.arity(sum) - 1; i >= 0; i--) size += Math.abs(point.of(store.arg(sum, i)));
    return Math.abs(point.of(sum)) > CANCELLED * size;
  }
}
