import { childrenFirst, Memo } from "../ast/order.ts";
import { mapArguments } from "../ast/rebuilt.ts";
import type { Id } from "../ast/store.ts";
import { div, neg } from "../functions/table.ts";
import type { Canonical } from "./canonical.ts";
import type { Costs } from "./cost.ts";
import { Pruned } from "./prune.ts";
import type { Style } from "./style.ts";

/**
 * Parts of an expression that take fewer operations as they were typed than as their canonical form is written: (x *
 * y)^3, where that has x^3 * y^3. From now on they are written so, each on its own: the other parts need not go back to
 * what was typed with them.
 */
export function keepTyped(canonical: Canonical, style: Style, costs: Costs, root: Id): void {
  const { store } = canonical;
  const pruned = new Pruned(store);
  const order = childrenFirst(store, [root]);
  // A part of a branch may have no value where another branch with the same canonical part has one.
  if (order.some((id) => store.fn(id)?.logic === "choice")) return;
  const forms = new Memo<Id>();
  for (const id of order) {
    // Put together as pruning does, so that it is typed the same when its text is read again.
    const typed = mapArguments(store, id, (arg) => forms.at(arg), pruned);
    const known = canonical.known(id);
    // What is opened with the whole nest has no canonical form of its own.
    if (known === undefined || store.isConst(known)) {
      forms.set(id, known ?? typed);
      continue;
    }
    const written = style.of(known);
    const fn = store.fn(typed);
    const isOneFactor = fn !== undefined && fn !== div && fn !== neg;
    if (isOneFactor && costs.of(typed).operations < costs.of(written).operations) style.prefer(known, typed);
    forms.set(id, style.of(known));
  }
  style.begin();
}
