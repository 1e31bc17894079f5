import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import type { Id } from "../ast/store.ts";
import { substitute } from "../ast/substitute.ts";
import { type DerivativeMode, differences, MODES, type NumbersAt } from "../diff/at-point.ts";
import { gradient } from "../diff/jacobian.ts";
import { modeOf } from "../diff/mode.ts";
import type { DifferenceMethod } from "../diff/numerical.ts";
import { type Bounded, BoundedNumbers } from "../evaluate/bounded.ts";
import { CountingNumbers, type Tally } from "../evaluate/counting.ts";
import { Numbers, type Point } from "../evaluate/evaluate.ts";
import { continued } from "../local/isolated.ts";
import { Pruned } from "../simplify/prune.ts";

/** The gradient at the point by one mode. */
export interface ComparisonRow {
  readonly mode: DerivativeMode;
  /** Of the mode "numeric", which differences. */
  readonly method?: DifferenceMethod;
  readonly gradient: readonly number[];
  /** The largest deviation of a component from the exact one; NaN where there is no exact one. */
  readonly error: number;
  /**
   * Additions, multiplications and calls of functions at this point. In mode "symbolic" the derivative is at hand
   * already.
   */
  readonly operations: number;
  /** Milliseconds, the median of several runs. */
  readonly time: number;
}

/** The gradient of an expression at a point in every mode. */
export interface Comparison {
  readonly variables: readonly string[];
  readonly value: number;
  /** The operations of the expression alone. */
  readonly operations: number;
  /** The exact gradient: derived symbolically, the coordinates put in as exact numbers, rounded only at the end. */
  readonly exact: readonly number[];
  /** How far rounding at the end may have moved the components of `exact`; 0 where they are rational and short. */
  readonly uncertainty: readonly number[];
  readonly rows: readonly ComparisonRow[];
}

/** The rows, in order. */
const ROWS: readonly Pick<ComparisonRow, "mode" | "method">[] = [
  { mode: "symbolic" },
  { mode: "forward" },
  { mode: "reverse" },
  { mode: "dual" },
  { mode: "numeric", method: "forward" },
  { mode: "numeric", method: "central" },
  { mode: "numeric", method: "richardson" },
];

/**
 * The gradient at a point in every mode: its values, their errors, the operations and the time they take.
 *
 * @throws FluxionError `unbound-variable` where the point leaves a variable out
 */
export function compare(f: Node, point: Point, variables: readonly string[]): Comparison {
  const { id } = f;
  const { store } = f.pool;
  const tally: Tally = { operations: 0 };
  const counting: NumbersAt = (at) => new CountingNumbers(at, tally);
  const value = new Interpretation(store, counting(point)).of(id);
  const { operations } = tally;
  const bounds = exactly(f, point, variables);
  const exact = bounds.map((bound) => bound.value);
  const rows = ROWS.map((row): ComparisonRow => {
    const at = (row.method === undefined ? MODES[row.mode] : differences(row.method))(store, [id], variables);
    tally.operations = 0;
    const [found] = at(point, counting) as [number[]];
    return {
      ...row,
      gradient: found,
      error: found.reduce((most, component, i) => Math.max(most, Math.abs(component - (exact[i] as number))), 0),
      operations: tally.operations,
      time: median(() => at(point, plain)),
    };
  });
  return { variables, value, operations, exact, uncertainty: bounds.map(({ error }) => error), rows };
}

const plain: NumbersAt = (point) => new Numbers(point);

/** The components of the gradient with exact numbers for the variables, and what rounding does to them in the end. */
function exactly({ pool, id }: Node, point: Point, variables: readonly string[]): Bounded[] {
  const { store } = pool;
  const coordinates = new Map<string, Id>();
  for (const [name, x] of Object.entries(point)) if (Number.isFinite(x)) coordinates.set(name, store.constant(x));
  const pruned = new Interpretation(store, new Pruned(store));
  const bounds = new Interpretation(store, new BoundedNumbers(point));
  const derivatives = gradient(store, id, variables, modeOf(store, "pruned", continued));
  return derivatives.map((derivative) => bounds.of(pruned.of(substitute(store, derivative, coordinates))));
}

/** Runs at most, and milliseconds after which no other begins. */
const RUNS = 25;
const BUDGET = 40;

function median(run: () => unknown): number {
  const times: number[] = [];
  const begin = performance.now();
  while (times.length < RUNS && (times.length === 0 || performance.now() - begin < BUDGET)) {
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[times.length >> 1] as number;
}
