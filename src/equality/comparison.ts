import { Interpretation } from "../ast/interpretation.ts";
import { greatest } from "../ast/lists.ts";
import { childrenFirst } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { Ball } from "../evaluate/ball.ts";
import type { Point } from "../evaluate/evaluate.ts";
import { double, isReal, opposite, PreciseNumbers, type Real, signOf, type Value } from "../evaluate/precise.ts";

/**
 * What a point says about two expressions. "equal": as far as can be seen; "different": beyond all rounding; "gap":
 * only one has a value; "nothing": neither has a value; "unclear": it is not known.
 */
export interface Compared {
  readonly kind: "equal" | "different" | "gap" | "nothing" | "unclear";
  /** The values in doubles, NaN for none. */
  readonly first: number;
  readonly second: number;
  /** first - second, of the right sign even where it is smaller than any double. */
  readonly difference: number;
}

/** Binary digits to try, until the two differ or are equal for all purposes. */
const LADDER: readonly number[] = [128, 512, 2048];
/** A constant is worth more digits. */
const CONSTANT: readonly number[] = [128, 512, 2048, 8192];
/** The number of points at which all precisions are tried; at later ones only the first. */
const CLIMBS = 6;
/**
 * Bounds of what is left when terms cancel: if a special function is computed in doubles, otherwise, and for nothing
 * at all.
 */
const [COARSE, FINE, NOTHING] = [20, 60, 300];

/** Compares two expressions of one store at points, in numbers with as many digits as needed. */
export class Comparing {
  /** The number of nodes evaluated for a point. */
  readonly cost: number;
  private readonly store: Store;
  private readonly a: Id;
  private readonly b: Id;
  private readonly terms: readonly Id[];
  private climbs = 0;

  constructor(store: Store, a: Id, b: Id) {
    [this.store, this.a, this.b] = [store, a, b];
    this.cost = childrenFirst(store, [a, b]).length;
    this.terms = [a, b].flatMap((side) => (store.isAdd(side) ? store.args(side) : [side]));
  }

  at(point: Point): Compared {
    const numbers = new Map(Object.entries(point).map(([name, x]) => [name, Q.fromNumber(x)]));
    const ladder = numbers.size === 0 ? CONSTANT : LADDER;
    let found = this.compared(numbers, ladder[0] as number);
    if (found.kind !== "unsettled" || this.climbs >= CLIMBS) return settled(found);
    this.climbs++;
    for (const bits of ladder.slice(1)) {
      found = this.compared(numbers, bits);
      if (found.kind !== "unsettled") break;
    }
    return settled(found);
  }

  private compared(point: ReadonlyMap<string, Q.Rational>, bits: number): Unsettled | Compared {
    const { store } = this;
    const algebra = new PreciseNumbers(point, bits);
    const values = new Interpretation(store, algebra);
    const [a, b] = [values.of(this.a), values.of(this.b)];
    const [first, second] = [inDouble(a), inDouble(b)];
    const said = { first, second, difference: Number.NaN };
    if ((isReal(a) && b === "none") || (a === "none" && isReal(b))) return { kind: "gap", ...said };
    if (a === "none" && b === "none") return { kind: "nothing", ...said };
    if (!isReal(a) || !isReal(b)) return { kind: "unsettled", isEqual: false, ...said };
    const difference = algebra.plus(a, opposite(b));
    if (!isReal(difference)) return { kind: "unsettled", isEqual: false, ...said };
    const sign = signOf(difference);
    if (sign === 0) return { kind: "equal", ...said, difference: 0 };
    if (sign !== undefined)
      return { kind: "different", ...said, difference: double(difference) || sign * Number.MIN_VALUE };
    return { kind: "unsettled", isEqual: this.isNothing(difference as Ball, values, bits), ...said, difference: 0 };
  }

  /**
   * Whether the radius of a difference that may be 0 is small enough: relative to its terms, or absolutely.
   */
  private isNothing(difference: Ball, values: Interpretation<Value>, bits: number): boolean {
    if (difference.top < -NOTHING) return true;
    const tops = this.terms
      .map((term) => values.of(term))
      .filter(isReal)
      .map(topOf);
    const coarse = difference.top > greatest(tops) - bits / 2;
    return difference.top < greatest(tops) - (coarse ? COARSE : FINE);
  }
}

interface Unsettled extends Omit<Compared, "kind"> {
  readonly kind: "unsettled";
  readonly isEqual: boolean;
}

const settled = (found: Unsettled | Compared): Compared =>
  found.kind === "unsettled" ? { ...found, kind: found.isEqual ? "equal" : "unclear" } : found;

const inDouble = (value: Value): number => (isReal(value) ? double(value) : Number.NaN);

/** About the binary logarithm of a number that is not 0. */
function topOf(value: Real): number {
  if (value instanceof Ball) return value.sign === 0 ? Number.NEGATIVE_INFINITY : value.top;
  return value === 0 ? Number.NEGATIVE_INFINITY : Math.log2(Math.abs(Q.toNumber(value)));
}
