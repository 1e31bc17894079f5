import { smallest } from "../ast/lists.ts";
import { childrenFirst } from "../ast/order.ts";
import type { Id, Store } from "../ast/store.ts";
import { continued } from "../local/isolated.ts";
import { ready } from "../local/prepared.ts";
import { type Effort, fewestOperations, shortened as shortenedIn } from "../reduce/reduce.ts";
import { valuelessIn } from "../simplify/valueless.ts";
import { eliminated } from "./elimination.ts";
import { columns, type Entry, gradient, hessian, jacobian, type Sweep, settledEntries } from "./jacobian.ts";
import { type Form, type Mode, modeOf } from "./mode.ts";

const FEW = 500;

/**
 * The entries of a matrix of derivatives for a program of the fewest operations: those found, if they were asked for in
 * that form; others, if the formulas are so short that they are worth another try.
 */
export function fewestOf(
  store: Store,
  roots: readonly Id[],
  form: Form,
  found: readonly Entry<Id>[],
  derive: (mode: Mode) => readonly Entry<Id>[],
): (() => readonly Entry<Id>[]) | undefined {
  if (form === "operations") return () => found;
  return childrenFirst(store, roots).length > FEW ? undefined : () => derive(modeOf(store, "operations", continued));
}

/**
 * The derivatives of expressions in whichever way their program takes the fewest operations: of the formulas as they
 * are or of shorter ones, by forward or reverse mode or by elimination.
 */
export function fewestJacobian(
  store: Store,
  roots: readonly Id[],
  variables: readonly string[],
  mode: Mode,
): Entry<Id>[] {
  const shorter = shortened(store, roots);
  return shortest(store, [
    jacobian(store, roots, variables, mode),
    jacobian(store, shorter, variables, mode),
    ...byElimination(store, [roots, shorter], variables, mode),
  ]);
}

/**
 * The second derivatives on and above the diagonal in whichever way they take, with the gradient, the fewest
 * operations: of the gradient as it is or of a shorter one, column by column or by elimination of its graph, in which
 * what only the other half needs is left out.
 */
function fewestHessian(store: Store, root: Id, variables: readonly string[], mode: Mode): Entry<Id>[] {
  const isUpper = (row: number, column: number): boolean => row <= column;
  const slopes = gradient(store, root, variables, mode);
  const shorter = shortened(store, slopes);
  // Elimination knows nothing of kinks that meet.
  const isPlain = ready(mode.prepared, store, slopes, variables).every((id, i) => id === slopes[i]);
  const found = isPlain ? byElimination(store, [slopes, shorter], variables, mode) : [];
  return shortest(
    store,
    [
      hessian(store, root, variables, mode),
      columns(store, shorter, variables, mode, isUpper),
      ...found.map((entries) => entries.filter(([row, column]) => isUpper(row, column))),
    ],
    [root, ...slopes],
  );
}

/**
 * Formulas with fewer operations. A formula without a value stays as it is: shortened, it could not be differentiated.
 */
function shortened(store: Store, roots: readonly Id[]): readonly Id[] {
  return roots.some(valuelessIn(store)) ? roots : shortenedIn(store, roots);
}

function byElimination(
  store: Store,
  forms: readonly (readonly Id[])[],
  variables: readonly string[],
  mode: Mode,
): Entry<Id>[][] {
  return forms.flatMap((roots) => {
    const found = eliminated(store, roots, variables, mode);
    return found === undefined ? [] : [settledEntries(store, roots, found, mode)];
  });
}

/** The second derivatives as a form asks for them, unless a sweep or a quick search is asked for. */
export const secondIn = (form: Form, sweep: Sweep | undefined, effort?: Effort): typeof hessian =>
  form === "operations" && sweep === undefined && effort !== "quick" ? fewestHessian : hessian;

/** The candidates whose program takes the fewest operations, together with what is computed beside it. */
function shortest(store: Store, candidates: readonly Entry<Id>[][], beside: readonly Id[] = []): Entry<Id>[] {
  const costs = candidates.map((found) => fewestOperations(store, [...beside, ...found.map(([, , id]) => id)]));
  return candidates[costs.indexOf(smallest(costs))] as Entry<Id>[];
}
