import type { Algebra } from "../ast/algebra.ts";
import { Interpretation } from "../ast/interpretation.ts";
import { childrenFirst } from "../ast/order.ts";
import { Pool } from "../ast/pool.ts";
import type { Id, Store } from "../ast/store.ts";
import { evaluate, Numbers, type Point } from "../evaluate/evaluate.ts";
import { areFiniteAt, valuesAt } from "../evaluate/values.ts";
import { vanishing } from "../evaluate/vanishing.ts";
import type { Preparation } from "../local/equations.ts";
import { continued } from "../local/isolated.ts";
import { withoutRoots } from "../local/roots.ts";
import { withOneTie } from "../local/ties.ts";
import { Duals } from "../modes/dual.ts";
import { Forward } from "../modes/forward.ts";
import { Reverse } from "../modes/reverse.ts";
import { Pruned } from "../simplify/prune.ts";
import { gradient, jacobian, type Sweep } from "./jacobian.ts";
import type { Mode } from "./mode.ts";
import { type DifferenceMethod, differenceGradient } from "./numerical.ts";
import { readyForNumbers } from "./ready-for-numbers.ts";
import { Trace } from "./trace.ts";

/**
 * How derivatives at a point are computed. "symbolic": as formulas, which are evaluated. "forward" and "reverse":
 * along with the values, from the variables to the result or back. "dual": by arithmetic on a + bε. "numeric": from
 * values alone.
 */
export type DerivativeMode = "symbolic" | "forward" | "reverse" | "dual" | "numeric";

/** The numbers at a point: doubles, or numbers that count their operations. */
export type NumbersAt = (point: Point) => Algebra<number>;

/**
 * Prepares expressions; the function returned gives their Jacobian at a point, row by row.
 */
type JacobianAt = (
  store: Store,
  roots: readonly Id[],
  variables: readonly string[],
) => (point: Point, numbers: NumbersAt) => number[][];

/** The derivatives from values alone, by a method of differences. */
export const differences =
  (method: DifferenceMethod): JacobianAt =>
  (store, roots, variables) => {
    const occurring = new Set(
      childrenFirst(store, roots).flatMap((id) => (store.kind(id) === "var" ? [store.name(id)] : [])),
    );
    return (point, numbers) => {
      const valueAt =
        (root: Id) =>
        (...args: number[]): number => {
          const moved = { ...point, ...Object.fromEntries(variables.map((name, i) => [name, args[i] as number])) };
          return new Interpretation(store, numbers(moved)).of(root);
        };
      // A variable that does not occur may have any value.
      const at = variables.map((name) => (occurring.has(name) ? numbers(point).variable(name) : 0));
      return roots.map((root) => differenceGradient(valueAt(root), at, { method }));
    };
  };

/** A mode of exact derivatives, for expressions with slopes at isolated points. */
const slopes =
  (mode: JacobianAt): JacobianAt =>
  (store, roots, variables) =>
    mode(store, readyForNumbers(store, roots, variables), variables);

const forward: JacobianAt = (store, roots, variables) => (point, numbers) => {
  const algebra = numbers(point);
  const pass = new Forward(store, new Map<string, number>(), algebra, new Trace(store, algebra));
  const columns = variables.map((name) => {
    pass.turn(name);
    return roots.map((root) => pass.of(root));
  });
  return roots.map((_, row) => columns.map((column) => column[row] as number));
};

/**
 * A mode that leaves out what is multiplied with a slope 0. Where the function has no value that is an answer where
 * there is none, and the rules decide as they stand: log(x) * relu(x) at -1.
 */
const byRules =
  (mode: JacobianAt): JacobianAt =>
  (store, roots, variables) => {
    const [own, rules] = [mode, forward].map((each) => each(store, roots, variables)) as [At, At];
    return (point, numbers) => {
      const rows = own(point, numbers);
      const values = new Interpretation(store, new Numbers(point));
      const isDoubtful = (row: readonly number[], i: number): boolean =>
        row.includes(0) && Number.isNaN(values.of(roots[i] as Id));
      return rows.some(isDoubtful)
        ? rows.map((row, i) => (isDoubtful(row, i) ? (rules(point, numbers)[i] as number[]) : row))
        : rows;
    };
  };

type At = ReturnType<JacobianAt>;

/** Formulas to be evaluated only, from expressions prepared for them. */
function modeForNumbers(store: Store): Mode {
  const algebra = new Pruned(store, true);
  const prepared: Preparation = (of, all, variables) =>
    withoutRoots(of, withOneTie(of, continued(of, all, variables), { isNumeric: true, variables }), true);
  return { algebra, values: new Interpretation(store, algebra), isRaw: false, prepared };
}

/** The gradient as formulas that keep their digits and will be differentiated and evaluated. */
export const gradientForNumbers = (store: Store, root: Id, variables: readonly string[], sweep?: Sweep): Id[] =>
  gradient(store, root, variables, modeForNumbers(store), sweep);

/** The modes, one row each. */
export const MODES: Readonly<Record<DerivativeMode, JacobianAt>> = {
  symbolic: (store, roots, variables) => {
    const entries = jacobian(store, roots, variables, modeForNumbers(store));
    const whole = vanishing(
      store,
      entries.map(([, , id]) => id),
    );
    return (point, numbers) => {
      const values = new Interpretation(store, numbers(point));
      const rows = roots.map(() => new Array<number>(variables.length).fill(0));
      for (const [k, [row, column]] of entries.entries()) (rows[row] as number[])[column] = values.of(whole[k] as Id);
      return rows;
    };
  },
  forward: slopes(forward),
  reverse: slopes(
    byRules((store, roots, variables) => (point, numbers) => {
      const algebra = numbers(point);
      const pass = new Reverse(store, variables, algebra, new Trace(store, algebra));
      return roots.map((root) => pass.of(root));
    }),
  ),
  dual: slopes(
    byRules((store, roots, variables) => (point, numbers) => {
      const algebra = numbers(point);
      const columns = variables.map((name) => {
        const duals = new Interpretation(store, new Duals(algebra, new Map([[name, 1]])));
        return roots.map((root) => duals.of(root).tangent ?? 0);
      });
      return roots.map((_, row) => columns.map((column) => column[row] as number));
    }),
  ),
  numeric: differences("richardson"),
};

/** The Jacobian at a point in a mode, without overflow on the way. */
export function jacobianIn(
  mode: DerivativeMode,
  store: Store,
  roots: readonly Id[],
  variables: readonly string[],
  point: Point,
): number[][] {
  const rows = MODES[mode](store, roots, variables)(point, (at) => new Numbers(at));
  return mode === "numeric" ? rows : mended(rows, store, roots, () => roots, variables, point);
}

/**
 * A Jacobian at a point, with entries by formulas in numbers that do not overflow where these overflow in doubles, or
 * where the mode did.
 *
 * @param functions whose values the mode computed, too: where they overflow, so may finite entries
 */
export function mended(
  rows: number[][],
  store: Store,
  functions: readonly Id[],
  roots: () => readonly Id[],
  variables: readonly string[],
  point: Point,
): number[][] {
  const isWhole = rows.flat().every((value) => value !== 0 && Number.isFinite(value));
  if (isWhole && areFiniteAt(store, functions, point)) return rows;
  const entries = jacobian(store, roots(), variables, modeForNumbers(store));
  const pool = new Pool(store);
  const nodes = entries.map(([, , id]) => pool.node(id));
  const [plain, values] = [evaluate(nodes, point), valuesAt(nodes, point)];
  for (const [k, [row, column]] of entries.entries()) {
    const own = rows[row] as number[];
    const isInfinite = Math.abs(own[column] as number) === Number.POSITIVE_INFINITY;
    if (isInfinite || !Object.is(plain[k], values[k])) own[column] = values[k] as number;
  }
  return rows;
}
