import type { Fn } from "../ast/fn.ts";
import { childrenFirst } from "../ast/order.ts";
import type { Id, Store } from "../ast/store.ts";
import { eq, ne } from "../functions/table.ts";
import { mayTouch, Touching } from "./touching.ts";

/**
 * Prepares expressions to be differentiated `order` times by variables: it treats branches that hold at single points.
 * It is passed to the code that differentiates, because it needs series and equality.
 */
export type Preparation = (
  store: Store,
  roots: readonly Id[],
  variables: readonly string[],
  order?: number,
) => readonly Id[];

/** Whether the value of an expression depends on an equation of these variables. */
export function hasEquation(store: Store, root: Id, variables: readonly string[]): boolean {
  if (!store.knows(eq) && !store.knows(ne) && !mayTouch(store)) return false;
  const touching = new Touching(store);
  return childrenFirst(store, [root]).some(
    (id) =>
      (store.is(id, eq) || store.is(id, ne) || touching.rewritten(id) !== id) &&
      childrenFirst(store, [id]).some((part) => store.kind(part) === "var" && variables.includes(store.name(part))),
  );
}

/**
 * Whether a row is by definition a case at one point, as sinc is 1 at 0, and states a slope, which has none of its own
 * there.
 */
export const isCase = (fn: Fn | undefined): fn is Fn =>
  fn?.partials !== undefined && fn.definition?.includes("==") === true;

/** Whether a row's slope is a case at one point, as that of sinc, and that of Si, which is 1 at 0. */
const leadsToCase = (fn: Fn | undefined): boolean => fn?.partials?.some((text) => text?.includes("==")) === true;

/** Whether an expression or its slopes depend on an equation: then each derivative must be prepared for the next. */
export const leadsToEquation = (store: Store, root: Id, variables: readonly string[]): boolean =>
  hasEquation(store, root, variables) || childrenFirst(store, [root]).some((id) => leadsToCase(store.fn(id)));
