import type { Node } from "../ast/node.ts";
import type { Id, Store } from "../ast/store.ts";
import { attempt } from "../ast/work.ts";
import { reducedIn } from "../reduce/reduce.ts";
import { collectAll, type Forms, simplifyAll } from "../simplify/several.ts";
import { continued } from "./isolated.ts";
import type { Form } from "./mode.ts";
import { type DerivativeObserver, type Derived, inOrder } from "./orders.ts";

/** The derivative with respect to one variable after the other. */
export const derivative = (root: Node, variables: readonly string[], form: Form, observer?: DerivativeObserver): Node =>
  derived(root, variables, form, observer).node;

/** The same, with notes on it. */
export function derived(root: Node, variables: readonly string[], form: Form, observer?: DerivativeObserver): Derived {
  const found = inOrder(root, variables, form, continued, observer);
  if (form !== "operations") return found;
  const { pool, id } = found.node;
  const { ids, complete } = finished(pool.store, [id], form);
  return { node: pool.node(ids[0] as Id), complete };
}

/** The share of the remaining work that may be spent on reducing operations. */
const SHARE = 1 / 2;

/** Derivatives in the form asked for. */
export function finished(store: Store, ids: readonly Id[], form: Form): Forms {
  if (form === "simplified") return simplifyAll(store, ids);
  if (form === "operations") {
    const reduced = attempt(SHARE, () => reducedIn(store, ids));
    return { ids: reduced ?? ids, complete: reduced !== undefined };
  }
  return form === "canonical" ? collectAll(store, ids) : { ids, complete: true };
}
