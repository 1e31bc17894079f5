import type { Node } from "../ast/node.ts";
import type { Id } from "../ast/store.ts";
import { attempt } from "../ast/work.ts";
import { Canonical } from "../canonical/canonical.ts";
import { continued } from "../local/isolated.ts";
import { simplify } from "../simplify/simplify.ts";
import { Style } from "../simplify/style.ts";
import { isSwollen } from "../simplify/swollen.ts";
import { type Form, modeOf } from "./mode.ts";
import { canonicalFor, collectedInOrder, type DerivativeObserver, inOrder } from "./orders.ts";

/** A derivative, and whether it is in the form asked for; if that would take too long it is in a plainer one. */
export interface Derived {
  readonly node: Node;
  readonly complete: boolean;
}

/** The share of the remaining work that the expensive way may use, so that enough is left for the plain one. */
const SHARE = 1 / 2;

/** The derivative with respect to several variables in turn. */
export function inForm(root: Node, variables: readonly string[], form: Form, observer?: DerivativeObserver): Derived {
  const { pool } = root;
  const isCollected = form === "canonical" || (form === "simplified" && variables.length > 1);
  if (isCollected && observer === undefined && isSwollen(pool.store, [root.id])) {
    const { node, complete } = simplify(inOrder(root, variables, "pruned", continued), { form });
    return { node, complete };
  }
  if (isCollected) {
    const canonical = canonicalFor(pool.store);
    const { prepared } = modeOf(pool.store, form, continued);
    const all = (): Id => collectedInOrder(canonical, root.id, variables, prepared, observer);
    // The observer has already seen the failed attempt.
    const collected = observer === undefined ? attempt(SHARE, all) : all();
    if (collected === undefined) return { node: inOrder(root, variables, "pruned", continued), complete: false };
    if (form === "canonical") {
      const ordered = canonical.keepsTies ? new Canonical(pool.store) : canonical;
      return { node: pool.node(new Style(ordered).of(ordered.of(collected))), complete: true };
    }
    return simplify(pool.node(collected), {}, observer);
  }
  const node = inOrder(root, variables, form, continued, observer);
  return form === "simplified" ? simplify(node, {}, observer) : { node, complete: true };
}
