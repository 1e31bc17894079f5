import type { Id, Store } from "../ast/store.ts";
import { vanishing } from "../evaluate/vanishing.ts";
import { continued } from "../local/isolated.ts";
import { withoutRoots } from "../local/roots.ts";
import { withOneTie } from "../local/ties.ts";

/**
 * The expressions as the rules need them for numbers: there the values of products must be right from the start, too.
 */
export const readyForNumbers = (
  store: Store,
  roots: readonly Id[],
  variables: readonly string[],
  order: number = 1,
): readonly Id[] => {
  const whole = withOneTie(store, continued(store, roots, variables, order), { order, variables, isNumeric: true });
  // A root may be a kink: sqrt(x^2) is abs(x).
  return vanishing(store, withOneTie(store, withoutRoots(store, whole, true), { order, variables, isNumeric: true }));
};
