import { childrenFirst } from "../ast/order.ts";
import type { Id, Store } from "../ast/store.ts";
import { sign } from "../functions/table.ts";
import { leadsToEquation, type Preparation } from "./equations.ts";
import { hasMeeting, mayChoose } from "./meeting.ts";
import { withOneTie } from "./ties.ts";

/**
 * The expressions as the rules of differentiation need them: with slopes at isolated points, from the given
 * preparation, and without false kinks. Every differentiation starts with this.
 *
 * @param order how often they will be differentiated.
 */
export const ready = (
  isolated: Preparation,
  store: Store,
  roots: readonly Id[],
  variables: readonly string[],
  order: number = 1,
): readonly Id[] => withOneTie(store, isolated(store, roots, variables, order), { order, variables });

/**
 * The derivatives of prepared expressions; `values` prunes or collects. If the expression had sign(u) from abs(u),
 * its square comes from abs(u) twice and is 1.
 */
export function settled(
  store: Store,
  from: readonly Id[],
  derivatives: readonly Id[],
  values: { of(id: Id): Id },
): Id[] {
  if (!hasJump(store, from)) return [...derivatives];
  return withOneTie(store, derivatives, { isSettled: true }).map((whole, i) =>
    whole === derivatives[i] ? whole : values.of(whole),
  );
}

/** Whether sign occurs in one of the expressions. */
const hasJump = (store: Store, roots: readonly Id[]): boolean =>
  store.knows(sign) && childrenFirst(store, roots).some((id) => store.is(id, sign));

/** Whether each derivative of this expression must be prepared for the next. */
export const isMadeReadyAnew = (store: Store, root: Id, variables: readonly string[], isolated: Preparation): boolean =>
  leadsToEquation(store, root, variables) ||
  hasMeeting(store, root) ||
  (mayChoose(store) && isolated(store, [root], variables)[0] !== root);
