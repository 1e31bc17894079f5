import { Interpretation } from "../ast/interpretation.ts";
import { generator } from "../ast/random.ts";
import type { Id, Store } from "../ast/store.ts";
import { type Bounded, BoundedNumbers } from "../evaluate/bounded.ts";
import type { Facts, Range } from "./facts.ts";

/** A value so many times its possible error is not 0. */
const CERTAIN = 64;
/** Points at which it is tried to tell that an expression is not 0. */
const POINTS = 2;

/** Whether a value is not 0 beyond all rounding. */
export const isCertain = ({ value, error }: Bounded): boolean =>
  Number.isFinite(value) &&
  Number.isFinite(error) &&
  Math.abs(value) > CERTAIN * error &&
  Math.abs(value) > Number.MIN_VALUE;

/** A number within what is assumed, of about this size. */
export function within(range: Range | undefined, random: () => number, size: number): number {
  const low = Math.max(range?.low ?? -size, -size * 100);
  const high = Math.min(range?.high ?? size, size * 100);
  const [from, to] = [low > -size || high < -size ? low : -size, high < size || low > size ? high : size];
  const x = from + (to - from) * (0.01 + 0.98 * random());
  return range?.whole === true ? Math.round(x) : x;
}

/** Whether a number is within what is assumed. */
export const isAllowed = (x: number, range: Range | undefined): boolean =>
  range === undefined ||
  ((range.above ? x > range.low : x >= range.low) && (range.below ? x < range.high : x <= range.high));

/** Doubles at a point that is chosen as variables are met; positive, where roots and logarithms have values, if it may be. */
class Somewhere extends BoundedNumbers {
  private readonly facts: Facts;
  private readonly random: () => number;

  constructor(facts: Facts, seed: number) {
    super({});
    this.facts = facts;
    this.random = generator(seed);
  }

  override variable(name: string): Bounded {
    const range = this.facts.assumedOf(name);
    const x = within(range, this.random, 2);
    const value = isAllowed(Math.abs(x), range) ? Math.abs(x) : x;
    return { value: isAllowed(value, range) ? value : Number.NaN, error: 0 };
  }
}

/** A few points at which the expressions of a store are looked at, each once: proofs that something is 0 are not begun in vain. */
export class Sampling {
  private readonly points: readonly Interpretation<Bounded>[];

  constructor(store: Store, facts: Facts) {
    this.points = Array.from({ length: POINTS }, (_, i) => new Interpretation(store, new Somewhere(facts, 23 + i)));
  }

  /** Whether the expression is not 0 at one of the points. False is no proof. */
  isNonzero(id: Id): boolean {
    return this.points.some((point) => isCertain(point.of(id)));
  }
}
