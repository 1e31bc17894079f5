import { childrenFirst, Memo } from "../ast/order.ts";
import { type Builder, withArguments } from "../ast/rebuilt.ts";
import type { Id, Store } from "../ast/store.ts";

/** The expression with one part in place of another wherever it occurs, and nothing else touched. */
export function replaced(store: Store, root: Id, before: Id, after: Id): Id {
  return rebuilt(store, root, new Map([[before, after]]), store);
}

/** The expression with other parts in place of some; what has none of them in it stays the same node. */
export function rebuilt(store: Store, root: Id, parts: ReadonlyMap<Id, Id>, builder: Builder): Id {
  const values = new Memo<Id>();
  for (const id of childrenFirst(store, [root])) {
    const part = parts.get(id);
    if (part !== undefined) values.set(id, part);
    else {
      const args = values.ofArguments(store, id);
      values.set(id, args.every((arg, i) => arg === store.arg(id, i)) ? id : withArguments(store, id, args, builder));
    }
  }
  return values.at(root);
}
