import type { Id, Store } from "../ast/store.ts";
import { vanishing } from "../evaluate/vanishing.ts";
import { bothSides, withoutFalseKinks } from "./even.ts";
import { continued } from "./isolated.ts";

/**
 * The expressions as the rules take them in numbers, where also the values of products have to be right from the start.
 */
export const readyForNumbers = (
  store: Store,
  roots: readonly Id[],
  variables: readonly string[],
  order: number = 1,
  areDerivatives: boolean = false,
): readonly Id[] => {
  const smooth = withoutFalseKinks(store, continued(store, roots, variables, order), order, true);
  const isTwice = order > 1 || areDerivatives;
  return vanishing(store, isTwice ? smooth.map((root) => bothSides(store, root, areDerivatives)) : smooth);
};
