import type { Interval } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Id, Store } from "../ast/store.ts";
import { continued } from "../diff/isolated.ts";
import { gradient, hessian } from "../diff/jacobian.ts";
import { modeOf } from "../diff/mode.ts";
import { vanishing } from "../evaluate/vanishing.ts";
import { Intervals } from "./algebra.ts";
import { both, CONTINUOUS, type Enclosed, enclosed, product, sum } from "./interval.ts";
import { above, below } from "./rounding.ts";

/** An interval for each variable. */
export type Box = ReadonlyMap<string, Enclosed>;

/** The value of a function in a box and its derivatives there, by the variables in their order. */
export interface Local {
  readonly value: Enclosed;
  readonly gradient: readonly Enclosed[];
  /** Row by row, the whole matrix. */
  readonly hessian: readonly (readonly Enclosed[])[];
}

/** A double in the middle of an interval; of an infinite one some finite double in it. */
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

  /** @param fixed the variables that are not differentiated by */
  constructor(store: Store, root: Id, variables: readonly string[], fixed: Box = new Map()) {
    this.fixed = fixed;
    const mode = modeOf(store, "pruned", continued);
    const slopes = gradient(store, root, variables, mode);
    const zero = store.constant(0);
    const rows = variables.map(() => variables.map(() => zero));
    for (const [i, k, entry] of hessian(store, root, variables, mode)) {
      (rows[i] as Id[])[k] = entry;
      (rows[k] as Id[])[i] = entry;
    }
    // At an isolated point such as 0 of x^h * log(x) the formula has a value by its limit.
    const all = vanishing(store, [root, ...slopes, ...rows.flat()]);
    const n = variables.length;
    this.store = store;
    this.variables = variables;
    this.value = all[0] as Id;
    this.slopes = all.slice(1, n + 1);
    this.curvatures = variables.map((_, i) => all.slice(n + 1 + i * n, n + 1 + (i + 1) * n));
  }

  /** The derivatives in a box. */
  in(box: Box): Local {
    const pass = this.pass(box);
    return {
      value: pass.of(this.value),
      gradient: this.slopes.map((id) => pass.of(id)),
      hessian: this.curvatures.map((row) => row.map((id) => pass.of(id))),
    };
  }

  private pass(box: Box): Interpretation<Enclosed> {
    return new Interpretation(this.store, new Intervals(new Map([...this.fixed, ...box])));
  }

  /** The gradient alone. */
  gradientIn(box: Box): Enclosed[] {
    const pass = this.pass(box);
    return this.slopes.map((id) => pass.of(id));
  }

  /**
   * The same narrowed by the mean value theorem: f(m) + f'(box) (box - m) holds all values where f' is continuous, and
   * likewise each f' by f''.
   */
  narrowed(box: Box): Local {
    const wide = this.in(box);
    const offsets = this.variables.map((name) => around(box.get(name) as Enclosed));
    if (offsets.every(({ low, high }) => low === high)) return wide;
    const center = new Map([...box].map(([name, x]) => [name, enclosed(middle(x), middle(x))]));
    const at = this.in(center);
    const gradient = wide.gradient.map((slope, i) =>
      meanValue(slope, at.gradient[i] as Enclosed, wide.hessian[i] as Enclosed[], offsets),
    );
    return { value: meanValue(wide.value, at.value, gradient, offsets), gradient, hessian: wide.hessian };
  }
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
