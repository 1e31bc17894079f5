import type { Id, Store } from "../ast/store.ts";
import { vanishing } from "../evaluate/vanishing.ts";
import { withoutFalseKinks } from "./even.ts";
import { continued } from "./isolated.ts";

/** The expressions as the rules take them in numbers, where also the values of products have to be right from the start. */
export const readyForNumbers = (
  store: Store,
  roots: readonly Id[],
  variables: readonly string[],
  order: number = 1,
): readonly Id[] => vanishing(store, withoutFalseKinks(store, continued(store, roots, variables, order), order, true));
