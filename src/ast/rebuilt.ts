import type { Algebra } from "./algebra.ts";
import type { Fn } from "./fn.ts";
import type { Id, Store } from "./store.ts";

/** Builds sums, products and functions: an algebra, or a part of one. */
export type Builder<T = Id> = Pick<Algebra<T>, "add" | "mul" | "apply">;

/**
 * The sum, product or function of a node applied to other arguments, in any algebra. Not for constants and
 * variables.
 */
export function withArguments<T>(store: Store, id: Id, args: readonly T[], builder: Builder<T>): T {
  if (store.isAdd(id)) return builder.add(args);
  return store.isMul(id) ? builder.mul(args) : builder.apply(store.fn(id) as Fn, args);
}

/** A node with each of its arguments replaced; a node without arguments stays as it is. */
export const mapArguments = (store: Store, id: Id, of: (arg: Id) => Id, builder: Builder = store): Id =>
  store.arity(id) === 0 ? id : withArguments(store, id, store.args(id).map(of), builder);
