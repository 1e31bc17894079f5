import type { Node } from "../ast/node.ts";
import type { Id, Store } from "../ast/store.ts";
import { Canonical } from "../simplify/canonical.ts";
import { shorter } from "../simplify/forms.ts";
import type { SearchObserver } from "../simplify/rule.ts";
import type { Simplifier } from "../simplify/simplifier.ts";
import { collectAll, simplify, simplifyAll } from "../simplify/simplify.ts";
import { Style } from "../simplify/style.ts";
import { Forward } from "./forward.ts";
import { type Form, modeOf } from "./mode.ts";

/** Who watches a derivative being made, variable by variable, and the search for its simplest form. */
export interface DerivativeObserver extends SearchObserver<Simplifier> {
  /** An expression was derived once. */
  derived(from: Id, to: Id, pass: Forward<Id>): void;
  /** Like terms were collected, or products multiplied out, before or after that. */
  collected(from: Id, to: Id): void;
}

/** The derivative with respect to one variable after the other. */
export function derivative(
  { pool, id }: Node,
  variables: readonly string[],
  form: Form,
  observer?: DerivativeObserver,
): Node {
  if (form === "canonical" || (form === "simplified" && variables.length > 1)) {
    const canonical = new Canonical(pool.store);
    const collected = repeated(canonical, id, variables, observer);
    if (form === "canonical") return pool.node(new Style(canonical).of(collected));
    return simplify(pool.node(collected), {}, observer).node;
  }
  const { algebra, values } = modeOf(pool.store, form);
  const passOf = passes((variable) => new Forward(pool.store, variable, algebra, values));
  let result = id;
  if (variables.length === 0) {
    result = values.of(id);
    observer?.collected(id, result);
  }
  for (const variable of variables) {
    const pass = passOf(variable);
    const next = pass.of(result);
    observer?.derived(result, next, pass);
    result = next;
  }
  return form === "simplified" ? simplify(pool.node(result), {}, observer).node : pool.node(result);
}

/**
 * Canonical all along, products derived into sums, and multiplied out where that is shorter: like terms meet at every order,
 * or repeated derivatives would swell. Where multiplying out was no gain it is tried again at twice the order.
 */
function repeated(canonical: Canonical, root: Id, variables: readonly string[], observer?: DerivativeObserver): Id {
  const { store } = canonical;
  const passOf = passes((variable) => new Forward(store, variable, canonical, { of: (each) => each }, true));
  let result = canonical.of(root);
  observer?.collected(root, result);
  // Once derived, nothing has swollen.
  let trial = variables.length > 1 ? 1 : 0;
  for (const [i, variable] of variables.entries()) {
    const pass = passOf(variable);
    const next = pass.of(result);
    observer?.derived(result, next, pass);
    result = i + 1 === trial ? shorter(canonical, next) : next;
    if (i + 1 === trial) trial = result === next ? 2 * trial : trial + 1;
    observer?.collected(next, result);
  }
  return result;
}

/** One pass for each variable: what later derivatives share with earlier ones is derived already. */
function passes(make: (variable: string) => Forward<Id>): (variable: string) => Forward<Id> {
  const known = new Map<string, Forward<Id>>();
  return (variable) => {
    const pass = known.get(variable) ?? make(variable);
    known.set(variable, pass);
    return pass;
  };
}

/** Derivatives in the form asked for. */
export function finished(store: Store, ids: readonly Id[], form: Form): readonly Id[] {
  if (form === "simplified") return simplifyAll(store, ids);
  return form === "canonical" ? collectAll(store, ids) : ids;
}
