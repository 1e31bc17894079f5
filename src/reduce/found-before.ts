import type { Node } from "../ast/node.ts";
import type { Id, Store } from "../ast/store.ts";

/** What was found for programs of each store: the forms of their results. */
const programs = new WeakMap<Store, Map<string, Map<Id, Node>>>();

/**
 * The forms of the results of a program that was searched before, by their numbers, or an empty place for them; leaves
 * are results as they are. Undefined if the results are of several stores.
 */
export function foundBefore(roots: readonly Node[], effort: string): Map<Id, Node> | undefined {
  const store = roots[0]?.pool.store;
  if (store === undefined || roots.some(({ pool }) => pool.store !== store)) return undefined;
  const known = programs.get(store) ?? new Map<string, Map<Id, Node>>();
  programs.set(store, known);
  const ids = [...new Set(roots.map(({ id }) => id))].filter((id) => store.arity(id) > 0);
  const key = `${effort} ${ids.sort((a, b) => a - b)}`;
  const found = known.get(key) ?? new Map<Id, Node>();
  known.set(key, found);
  return found;
}
