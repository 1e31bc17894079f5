import type { Node } from "../ast/node.ts";
import type { Id, Store } from "../ast/store.ts";
import { attempt, limitOf } from "../ast/work.ts";
import { ifelse, max, min } from "../functions/table.ts";
import { type Effort, reducedIn } from "../reduce/reduce.ts";
import { collectAll, type Forms, simplifyAll } from "../simplify/several.ts";
import { shapeOf } from "../simplify/shape.ts";
import { Shapes } from "../simplify/shapes.ts";
import { type Derived, inForm } from "./forms.ts";
import type { Form } from "./mode.ts";
import type { DerivativeObserver } from "./orders.ts";

/** The derivative with respect to one variable after the other. */
export const derivative = (root: Node, variables: readonly string[], form: Form, observer?: DerivativeObserver): Node =>
  derived(root, variables, form, observer).node;

/** The same, with notes on it. */
export function derived(root: Node, variables: readonly string[], form: Form, observer?: DerivativeObserver): Derived {
  const derive = (): Derived => inForm(root, variables, form, observer);
  if (form === "canonical" || form === "simplified")
    return observer === undefined ? byShape(root, variables, form, derive) : derive();
  const found = derive();
  if (form !== "operations") return found;
  const { pool, id } = found.node;
  const { ids, complete } = finished(pool.store, [id], form);
  return { node: pool.node(ids[0] as Id), complete };
}

/**
 * A derivative from the memo is taken only if the call has so many times its work left: then it would be found without
 * the memo, too.
 */
const SPARE = 4;

/** The derivative of a formula of a shape that was derived before is looked up. */
function byShape({ pool, id }: Node, variables: readonly string[], form: Form, derive: () => Derived): Derived {
  const { store } = pool;
  const shape = shapeOf(store, id);
  if (shape === undefined) return derive();
  const places = variables.map((variable) => shape.leaves.findIndex((leaf) => store.name(leaf) === variable));
  // Maxima and branches anywhere in the store change how derivatives are collected.
  const hasTies = [max, min, ifelse].some((fn) => store.knows(fn));
  const shapes = new Shapes(`${form} ${places} ${hasTies} ${limitOf("steps")} ${limitOf("nodes")}`, SPARE);
  const known = shapes.find(shape);
  if (known !== undefined) return { node: pool.node(known.template.in(store, shape.leaves)), complete: true };
  const { id: made, complete } = shapes.keep(store, shape, () => {
    const { node, complete } = derive();
    return { id: node.id, search: 0, complete };
  });
  return { node: pool.node(made), complete };
}

/** The share of the remaining work that may be spent on reducing operations. */
const SHARE = 1 / 2;

/** Derivatives in the form asked for. */
export function finished(store: Store, ids: readonly Id[], form: Form, effort?: Effort): Forms {
  if (form === "simplified") return simplifyAll(store, ids);
  if (form === "operations") {
    const reduced = attempt(SHARE, () => reducedIn(store, ids, effort));
    return { ids: reduced ?? ids, complete: reduced !== undefined };
  }
  return form === "canonical" ? collectAll(store, ids) : { ids, complete: true };
}
