import type { Id, Store } from "../ast/store.ts";
import { jacobian } from "../diff/jacobian.ts";
import { modeOf } from "../diff/mode.ts";
import { continued } from "../local/isolated.ts";

/** What a formula was derived from, and by which variables, one after the other. */
export interface Derived<Formula> {
  readonly source: Formula;
  readonly variables: readonly string[];
  /** Whether it is the transpose of these derivatives, as the Jacobian of a number is. */
  readonly isTransposed: boolean;
}

/** The derivatives of each expression by each variable, one expression after the other; then of these, and so on. */
export function derivedElements(store: Store, ids: readonly Id[], variables: readonly (readonly string[])[]): Id[] {
  const mode = modeOf(store, "pruned", continued);
  return variables.reduce<Id[]>(
    (roots, names) => {
      const all = new Array<Id>(roots.length * names.length).fill(store.constant(0));
      for (const [row, column, derivative] of jacobian(store, roots, names, mode))
        all[row * names.length + column] = derivative;
      return all;
    },
    [...ids],
  );
}

/** Takes other values for those that are none. */
export function fill(values: number[], others: readonly number[]): void {
  for (const [i, value] of values.entries()) if (Number.isNaN(value)) values[i] = others[i] as number;
}

/** The transpose of a matrix that has so many rows, row by row. */
export function transposed(values: readonly number[], rows: number): number[] {
  const columns = values.length / rows;
  return values.map((_, i) => values[(i % rows) * columns + Math.floor(i / rows)] as number);
}
