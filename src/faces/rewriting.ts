import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { childrenFirst } from "../ast/order.ts";
import { mapArguments } from "../ast/rebuilt.ts";
import type { Id, Store } from "../ast/store.ts";
import { Substitution } from "../ast/substitute.ts";

/**
 * Expressions in a store, with parts of that store substituted for variables simultaneously. Shared parts stay shared.
 */
export function substituted(store: Store, roots: readonly Node[], values: ReadonlyMap<string, Id>): Id[] {
  const rebuilt = new Map<Store, Interpretation<Id>>();
  return roots.map(({ pool, id }) => {
    let known = rebuilt.get(pool.store);
    if (known === undefined) {
      known = new Interpretation(pool.store, new Substitution(store, values));
      rebuilt.set(pool.store, known);
    }
    return known.of(id);
  });
}

/** Each part of an expression once, arguments before their users. */
export function visited({ pool, id }: Node, visit: (part: Node) => void): void {
  for (const part of childrenFirst(pool.store, [id])) visit(pool.node(part));
}

/**
 * An expression in which a function is applied to each part, arguments first. The function sees a part whose
 * arguments are already mapped; without a result the part stays as it is.
 */
export function mapped({ pool, id }: Node, replacement: (part: Node) => Id | undefined): Node {
  const { store } = pool;
  const results = new Map<Id, Id>();
  for (const part of childrenFirst(store, [id])) {
    const whole = mapArguments(store, part, (arg) => results.get(arg) as Id);
    results.set(part, replacement(pool.node(whole)) ?? whole);
  }
  return pool.node(results.get(id) as Id);
}
