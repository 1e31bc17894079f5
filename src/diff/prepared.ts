import type { Id, Store } from "../ast/store.ts";
import { hasEquation, type Preparation } from "./equations.ts";
import { hasJump, hasKink, withoutFalseKinks } from "./even.ts";

/**
 * The expressions as the rules of differentiation take them: with slopes at isolated points by what is handed in, and
 * without kinks that are none. Who differentiates begins with this.
 *
 * @param order how often they will be differentiated.
 */
export const ready = (
  isolated: Preparation,
  store: Store,
  roots: readonly Id[],
  variables: readonly string[],
  order: number = 1,
): readonly Id[] => withoutFalseKinks(store, isolated(store, roots, variables, order), order);

/**
 * The derivatives of what was made ready, `values` being their pruning or collecting. Where that had sign(u), from
 * abs(u), its square has come from abs(u) twice and is 1.
 */
export function settled(
  store: Store,
  from: readonly Id[],
  derivatives: readonly Id[],
  values: { of(id: Id): Id },
): Id[] {
  if (!hasJump(store, from)) return [...derivatives];
  return withoutFalseKinks(store, derivatives).map((whole, i) => (whole === derivatives[i] ? whole : values.of(whole)));
}

/** Whether each derivative of this expression has to be made ready for the next. */
export const isMadeReadyAnew = (store: Store, root: Id, variables: readonly string[]): boolean =>
  hasEquation(store, root, variables) || hasKink(store, root);
