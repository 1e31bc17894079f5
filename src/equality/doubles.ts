import type { Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Id, Store } from "../ast/store.ts";
import { charge } from "../ast/work.ts";
import { type Bounded, BoundedNumbers } from "../evaluate/bounded.ts";
import type { Point } from "../evaluate/evaluate.ts";
import { neg } from "../functions/table.ts";

/** A bound of the first order says little of a function if its argument is less certain, absolutely or relatively. */
const SURE = 2 ** -10;
/** So many times its bound must a difference be, and that part of the two values. */
const [BEYOND, VISIBLE] = [2 ** 20, 1e-6];
const STEPS_A_NODE = 2;

/** Doubles with bounds that count what underflows, and that are infinite where the first order may mislead. */
class CarefulNumbers extends BoundedNumbers {
  override times(a: Bounded, b: Bounded): Bounded {
    const { value, error } = super.times(a, b);
    return { value, error: error + Number.MIN_VALUE };
  }

  override apply(fn: Fn, args: readonly Bounded[]): Bounded {
    if (fn !== neg && args.some((arg) => arg.error > SURE * Math.min(1, Math.abs(arg.value))))
      return { value: Number.NaN, error: Number.POSITIVE_INFINITY };
    const { value, error } = super.apply(fn, args);
    return { value, error: fn.logic === undefined ? error + Number.MIN_VALUE : error };
  }
}

/**
 * The difference of two expressions at a point if doubles show it far beyond their rounding. A hundredth of the time
 * that balls take, for expressions of which they would examine no point.
 */
export function differenceInDoubles(store: Store, a: Id, b: Id, nodes: number, point: Point): number | undefined {
  charge(STEPS_A_NODE * nodes);
  const values = new Interpretation(store, new CarefulNumbers(point));
  const [first, second] = [values.of(a), values.of(b)];
  const difference = first.value - second.value;
  const least = Math.max(
    BEYOND * (first.error + second.error),
    VISIBLE * (Math.abs(first.value) + Math.abs(second.value)),
  );
  return Number.isFinite(difference) && Math.abs(difference) > least ? difference : undefined;
}
