import { childrenFirst, Memo } from "../ast/order.ts";
import { mapArguments } from "../ast/rebuilt.ts";
import type { Id } from "../ast/store.ts";
import { div, neg } from "../functions/table.ts";
import type { Canonical } from "./canonical.ts";
import type { Costs } from "./cost.ts";
import { Pruned } from "./prune.ts";
import type { Style } from "./style.ts";

/**
 * Parts of an expression that take fewer operations as they were typed than in the presentation of their canonical
 * form: (x * y)^3 instead of x^3 * y^3. From now on they are written so, each independently of the
 * others.
 */
export function keepTyped(canonical: Canonical, style: Style, costs: Costs, root: Id): void {
  const { store } = canonical;
  const pruned = new Pruned(store);
  const order = childrenFirst(store, [root]);
  // A part of a branch may have no value where another branch with the same canonical part has one.
  if (order.some((id) => store.fn(id)?.logic === "choice")) return;
  const forms = new Memo<Id>();
  for (const id of order) {
    // Built as pruning does, so that reading its text gives the same form again.
    const typed = mapArguments(store, id, (arg) => forms.at(arg), pruned);
    const known = canonical.known(id);
    // A node that is flattened into a nest has no canonical form of its own.
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
