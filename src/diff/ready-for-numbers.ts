import type { Id, Store } from "../ast/store.ts";
import { vanishing } from "../evaluate/vanishing.ts";
import { withoutCoinciding } from "./coinciding.ts";
import { bothSides, withoutFalseKinks } from "./even.ts";
import { continued } from "./isolated.ts";
import { withoutRoots } from "./roots.ts";

/**
 * The expressions as the rules need them for numbers: there the values of products must be right from the start, too.
 */
export const readyForNumbers = (
  store: Store,
  roots: readonly Id[],
  variables: readonly string[],
  order: number = 1,
  areDerivatives: boolean = false,
): readonly Id[] => {
  const whole = withoutRoots(store, withoutCoinciding(store, continued(store, roots, variables, order)), true);
  const smooth = withoutFalseKinks(store, whole, order, true);
  const isTwice = order > 1 || areDerivatives;
  return vanishing(store, isTwice ? smooth.map((root) => bothSides(store, root, areDerivatives)) : smooth);
};
