import type { Fn } from "../ast/fn.ts";
import { childrenFirst, Memo } from "../ast/order.ts";
import type { Id, Store } from "../ast/store.ts";

/** The expression with one part in place of another wherever it occurs, and nothing else touched. */
export function replaced(store: Store, root: Id, before: Id, after: Id): Id {
  return rebuilt(store, root, new Map([[before, after]]), store);
}

/** How sums, products and functions are put together again. */
export interface Builder {
  add(terms: readonly Id[]): Id;
  mul(factors: readonly Id[]): Id;
  apply(fn: Fn, args: readonly Id[]): Id;
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

/** A node of the same kind with these arguments. */
function withArguments(store: Store, id: Id, args: readonly Id[], builder: Builder): Id {
  if (store.isAdd(id)) return builder.add(args);
  return store.isMul(id) ? builder.mul(args) : builder.apply(store.fn(id) as Fn, args);
}
