import type { Id, Store } from "../ast/store.ts";
import { continued } from "../diff/isolated.ts";
import { jacobian } from "../diff/jacobian.ts";
import { modeOf } from "../diff/mode.ts";

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
