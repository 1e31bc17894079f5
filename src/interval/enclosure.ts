import type { Interval } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import { childrenFirst } from "../ast/order.ts";
import type { Id, Store } from "../ast/store.ts";
import { gradient, hessian } from "../diff/jacobian.ts";
import { modeOf } from "../diff/mode.ts";
import { vanishing } from "../evaluate/vanishing.ts";
import { continued } from "../local/isolated.ts";
import { Intervals } from "./algebra.ts";
import { both, CONTINUOUS, EMPTY, type Enclosed, enclosed, NOWHERE, product, sum } from "./interval.ts";
import { above, below } from "./rounding.ts";
import { Values } from "./values.ts";

/** An interval for each variable. */
export type Box = ReadonlyMap<string, Enclosed>;

/** The value of a function in a box and its derivatives there, by the variables in their order. */
export interface Local {
  readonly value: Enclosed;
  readonly gradient: readonly Enclosed[];
  /** Row by row, the whole matrix. */
  readonly hessian: readonly (readonly Enclosed[])[];
}

/** A double in the middle of an interval, or some finite double in it if the interval is infinite. */
export function middle({ low, high }: Enclosed): number {
  if (low === high) return low;
  const [a, b] = [Math.max(low, -Number.MAX_VALUE), Math.min(high, Number.MAX_VALUE)];
  return Math.min(b, Math.max(a, a / 2 + b / 2));
}

/** A function with its derivatives as formulas, to be enclosed in many boxes. */
export class Enclosing {
  private readonly store: Store;
  private readonly value: Id;
  private readonly slopes: readonly Id[];
  private readonly curvatures: readonly (readonly Id[])[];
  private readonly variables: readonly string[];
  private readonly fixed: Box;
  private readonly values = new Values();
  /** The derivatives of each of the Hessian's entries by the variables, row by row. */
  private readonly thirds: readonly (readonly Id[])[] | undefined;

  /**
   * @param fixed the variables that are not differentiated by
   * @param order 3 where the Hessian is to be narrowed, too
   */
  constructor(store: Store, root: Id, variables: readonly string[], fixed: Box = new Map(), order: 2 | 3 = 2) {
    this.fixed = fixed;
    const mode = modeOf(store, "pruned", continued);
    const slopes = gradient(store, root, variables, mode);
    const zero = store.constant(0);
    const rows = variables.map(() => variables.map(() => zero));
    for (const [i, k, entry] of hessian(store, root, variables, mode)) {
      (rows[i] as Id[])[k] = entry;
      (rows[k] as Id[])[i] = entry;
    }
    const curvatures = rows.flat();
    const thirds = order === 2 ? [] : curvatures.flatMap((id) => gradient(store, id, variables, mode));
    // At an isolated point such as 0 of x^h * log(x) the formula has a value by its limit.
    const all = vanishing(store, [root, ...slopes, ...curvatures, ...thirds]);
    const n = variables.length;
    const rowsFrom = (start: number, count: number): Id[][] =>
      Array.from({ length: count }, (_, i) => all.slice(start + i * n, start + (i + 1) * n));
    this.store = store;
    this.variables = variables;
    this.value = all[0] as Id;
    this.slopes = all.slice(1, n + 1);
    this.curvatures = rowsFrom(n + 1, n);
    this.thirds = order === 2 ? undefined : rowsFrom(n + 1 + n * n, n * n);
  }

  /** The function and its derivatives in a box; where it has no value it has no derivatives. */
  in(box: Box): Local {
    const pass = this.pass(box);
    const value = pass.of(this.value);
    if (value.where === NOWHERE) {
      const none = this.slopes.map(() => EMPTY);
      return { value, gradient: none, hessian: this.slopes.map(() => none) };
    }
    return {
      value,
      gradient: this.slopes.map((id) => pass.of(id)),
      hessian: this.curvatures.map((row) => row.map((id) => pass.of(id))),
    };
  }

  private pass(box: Box): Interpretation<Enclosed> {
    return new Interpretation(this.store, new Intervals(new Map([...this.fixed, ...box]), this.values));
  }

  /** The gradient alone. */
  gradientIn(box: Box): Enclosed[] {
    const pass = this.pass(box);
    const isNowhere = pass.of(this.value).where === NOWHERE;
    return this.slopes.map((id) => (isNowhere ? EMPTY : pass.of(id)));
  }

  /** How many parts the formulas have: what one pass takes. */
  get size(): number {
    return childrenFirst(this.store, [
      this.value,
      ...this.slopes,
      ...this.curvatures.flat(),
      ...(this.thirds?.flat() ?? []),
    ]).length;
  }

  /**
   * The same narrowed by the mean value theorem: f(m) + f'(box) (box - m) holds all values where f' is continuous, and
   * likewise each f' by f''. Where f' has one sign, f is within its values at the two ends.
   */
  narrowed(box: Box): Narrowed {
    const wide = this.in(box);
    if (wide.value.where === NOWHERE) return { outer: wide, center: wide };
    const offsets = this.variables.map((name) => around(box.get(name) as Enclosed));
    if (offsets.every(({ low, high }) => low === high)) return { outer: wide, center: wide };
    const center = this.in(new Map([...box].map(([name, x]) => [name, enclosed(middle(x), middle(x))])));
    const bounds = (id: Id, all: Enclosed, at: Enclosed, slopes: readonly Enclosed[]): Enclosed =>
      this.betweenEnds(id, meanValue(all, at, slopes, offsets), slopes, box);
    const hessian = this.thirds === undefined ? wide.hessian : this.narrowedHessian(box, wide, center, bounds);
    const gradient = this.slopes.map((id, i) =>
      bounds(id, wide.gradient[i] as Enclosed, center.gradient[i] as Enclosed, hessian[i] as Enclosed[]),
    );
    const value = bounds(this.value, wide.value, center.value, gradient);
    return { outer: { value, gradient, hessian }, center };
  }

  private narrowedHessian(
    box: Box,
    wide: Local,
    center: Local,
    bounds: (id: Id, all: Enclosed, at: Enclosed, slopes: readonly Enclosed[]) => Enclosed,
  ): Enclosed[][] {
    const pass = this.pass(box);
    const known = new Map<Id, Enclosed>();
    return this.curvatures.map((row, i) =>
      row.map((id, k) => {
        const thirds = this.thirds?.[i * row.length + k] as readonly Id[];
        const found =
          known.get(id) ??
          bounds(
            id,
            wide.hessian[i]?.[k] as Enclosed,
            center.hessian[i]?.[k] as Enclosed,
            thirds.map((third) => pass.of(third)),
          );
        known.set(id, found);
        return found;
      }),
    );
  }

  /** The values of a continuous function, at its ends along the variables in which it only rises or only falls. */
  private betweenEnds(id: Id, known: Enclosed, slopes: readonly Enclosed[], box: Box): Enclosed {
    if (known.where < CONTINUOUS || known.low === known.high) return known;
    const signs = slopes.map((slope) => (slope.where < CONTINUOUS ? 0 : slope.low >= 0 ? 1 : slope.high <= 0 ? -1 : 0));
    const end = (side: 1 | -1): Enclosed => {
      const sides = this.variables.map((name, i): [string, Enclosed] => {
        const x = box.get(name) as Enclosed;
        const at = signs[i] === 0 ? Number.NaN : signs[i] === side ? x.high : x.low;
        return [name, Number.isFinite(at) ? enclosed(at, at) : x];
      });
      return this.pass(new Map(sides)).of(id);
    };
    if (signs.every((sign) => sign === 0)) return known;
    const [low, high] = [end(-1).low, end(1).high];
    return both(known, { low, high, where: known.where });
  }
}

/** Bounds in a box, and those of the values in its middle. */
export interface Narrowed {
  readonly outer: Local;
  readonly center: Local;
}

/** An interval without its middle. */
function around(x: Enclosed): Enclosed {
  const m = middle(x);
  return sum(x, enclosed(-m, -m));
}

function meanValue(wide: Enclosed, at: Enclosed, slopes: readonly Enclosed[], offsets: readonly Enclosed[]): Enclosed {
  if (wide.where < CONTINUOUS || at.where < CONTINUOUS || slopes.some(({ where }) => where < CONTINUOUS)) return wide;
  return both(
    wide,
    slopes.reduce((total, slope, i) => sum(total, product(slope, offsets[i] as Enclosed)), at),
  );
}

/** A little larger, so that a zero on its edge is inside. */
export const inflated = ({ low, high, where }: Enclosed, part: number): Enclosed => ({
  low: below(low - (high - low) * part),
  high: above(high + (high - low) * part),
  where,
});

/** The bounds alone, without a -0. */
export const boundsOf = ({ low, high }: Enclosed): Interval => [low + 0, high + 0];
