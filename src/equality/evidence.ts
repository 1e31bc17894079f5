import type { Id, Store } from "../ast/store.ts";
import type { Point } from "../evaluate/evaluate.ts";
import type { Assumptions } from "../simplify/assumptions.ts";
import { type Compared, Comparing } from "./comparison.ts";
import { differenceInDoubles } from "./doubles.ts";
import { pointsFor } from "./points.ts";

/** A point at which only one of two expressions has a value; the other's is NaN. */
export interface Gap {
  readonly point: Point;
  readonly first: number;
  readonly second: number;
}

/** A point at which two expressions differ. */
export interface Difference {
  readonly point: Point;
  /** The first minus the second; if that underflows, the least double with its sign. */
  readonly difference: number;
}

/** The most nodes evaluated in total at the first precision, and the most points. */
const WORK = 300_000;
const MOST = 400;
/** Nodes of a large expression. */
const LARGE = 1000;
/** A relative difference smaller than this is not visible in doubles: a better point is sought. */
const VISIBLE = 1e-6;

/** The evidence on two expressions from points, examined one after the other. */
export class Evidence {
  difference: Difference | undefined;
  gap: Gap | undefined;
  /** The first point that was examined. */
  point: Point | undefined;
  /** The number of points at which both have the same value as far as can be seen, and at which it is unclear. */
  agreed = 0;
  unclear = 0;
  /** Whether collecting like terms takes less work than balls at one point after the other. */
  readonly isLarge: boolean;
  private readonly comparing: Comparing;
  private readonly points: Iterator<Point>;
  private readonly inDoubles: (point: Point) => number | undefined;
  private readonly most: number;
  private seen = 0;
  private isVisible = false;

  constructor(store: Store, a: Id, b: Id, names: readonly string[], assumed: Assumptions) {
    this.comparing = new Comparing(store, a, b);
    this.points = pointsFor(store, [a, b], names, assumed);
    const { cost } = this.comparing;
    this.most = Math.min(MOST, Math.floor(WORK / cost));
    this.isLarge = cost > LARGE;
    this.inDoubles = (point) => (assumed.allows(point) ? differenceInDoubles(store, a, b, cost, point) : undefined);
  }

  /** Continues until so many points have been examined, by default all, or a difference shows in doubles. */
  look(count: number = MOST): void {
    if (this.most === 0) this.lookInDoubles();
    while (this.seen < Math.min(count, this.most) && !this.isVisible && this.next());
  }

  /** Continues until there is a point at which only one has a value. */
  lookForGap(): void {
    while (this.seen < this.most && this.gap === undefined && this.next());
  }

  /** Takes a difference after which no better point is sought. */
  settle(difference: Difference): void {
    this.difference = difference;
    this.isVisible = true;
  }

  /** Doubles at the first point, and with all coordinates positive, where roots have values. */
  lookInDoubles(): void {
    if (this.point !== undefined) return;
    const { done, value } = this.points.next();
    if (done === true) return;
    this.point = value;
    const positive = Object.fromEntries(Object.entries(value).map(([name, x]) => [name, Math.abs(x)]));
    for (const point of [value, positive]) {
      const difference = this.inDoubles(point);
      if (difference === undefined) continue;
      this.settle({ point, difference });
      return;
    }
  }

  /** Examines a given point. */
  lookAt(point: Point): void {
    this.note(point, this.comparing.at(point));
  }

  private next(): boolean {
    const { done, value } = this.points.next();
    if (done === true) return false;
    this.seen++;
    this.point ??= value;
    this.lookAt(value);
    return true;
  }

  private note(point: Point, { kind, first, second, difference }: Compared): void {
    if (kind === "equal") this.agreed++;
    else if (kind === "unclear") this.unclear++;
    else if (kind === "gap") this.gap ??= { point, first, second };
    else if (kind === "different") {
      const size = Math.max(Math.abs(first), Math.abs(second));
      this.isVisible = Math.abs(difference) > VISIBLE * size && Math.abs(difference) > Number.MIN_VALUE;
      if (this.isVisible || this.difference === undefined) this.difference = { point, difference };
    }
  }
}
