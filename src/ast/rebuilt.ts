import type { Algebra } from "./algebra.ts";
import type { Fn } from "./fn.ts";
import type { Id, Store } from "./store.ts";

/** What puts sums, products and functions together: an algebra, or a part of one. */
export type Builder<T = Id> = Pick<Algebra<T>, "add" | "mul" | "apply">;

/**
 * A sum, product or function like a node's, over other arguments, in any algebra. It is not for constants and
 * variables.
 */
export function withArguments<T>(store: Store, id: Id, args: readonly T[], builder: Builder<T>): T {
  if (store.isAdd(id)) return builder.add(args);
  return store.isMul(id) ? builder.mul(args) : builder.apply(store.fn(id) as Fn, args);
}

/** A node with something else for each of its arguments; what has none stays as it is. */
export const mapArguments = (store: Store, id: Id, of: (arg: Id) => Id, builder: Builder = store): Id =>
  store.arity(id) === 0 ? id : withArguments(store, id, store.args(id).map(of), builder);
