import type { Algebra } from "../ast/algebra.ts";
import { FluxionError } from "../ast/error.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import type { Id, Store } from "../ast/store.ts";
import { Canonical } from "../simplify/canonical.ts";
import { shorter } from "../simplify/forms.ts";
import { Pruned } from "../simplify/prune.ts";
import type { SearchObserver } from "../simplify/rule.ts";
import type { Simplifier } from "../simplify/simplifier.ts";
import { simplify } from "../simplify/simplify.ts";
import { Forward } from "./forward.ts";

/**
 * "raw": the textbook's rules applied and nothing else done. "pruned": without the terms 0 and the factors 1. "simplified":
 * as a textbook would print it.
 */
export type Form = "raw" | "pruned" | "simplified";

/** Who watches a derivative being made, order by order, and the search for its simplest form. */
export interface DerivativeObserver extends SearchObserver<Simplifier> {
  /** An expression was derived once. */
  derived(from: Id, to: Id, pass: Forward<Id>): void;
  /** Like terms were collected, or products multiplied out, before or after that. */
  collected(from: Id, to: Id): void;
}

/** The n-th derivative of an expression with respect to one variable. */
export function derivative(
  root: Node,
  variable: string,
  order: number,
  form: Form,
  observer?: DerivativeObserver,
): Node {
  if (!Number.isInteger(order) || order < 0)
    throw new FluxionError("bad-argument", `The order of a derivative is a whole number, not ${order}.`, {
      hint: "0 is the function itself, 1 its derivative.",
    });
  const { pool } = root;
  if (form === "simplified")
    return simplify(
      order < 2 ? derivative(root, variable, order, "pruned", observer) : repeated(root, variable, order, observer),
      {},
      observer,
    ).node;
  const { algebra, values } = modeOf(pool.store, form);
  const pass = new Forward(pool.store, variable, algebra, values);
  let result = order === 0 ? values.of(root.id) : root.id;
  if (order === 0) observer?.collected(root.id, result);
  for (let i = 0; i < order; i++) {
    const next = pass.of(result);
    observer?.derived(result, next, pass);
    result = next;
  }
  return pool.node(result);
}

/**
 * Canonical all along, products derived into sums, and multiplied out where that is shorter: like terms meet at every order,
 * or repeated derivatives would swell.
 */
function repeated({ pool, id }: Node, variable: string, order: number, observer?: DerivativeObserver): Node {
  const canonical = new Canonical(pool.store);
  const pass = new Forward(pool.store, variable, canonical, { of: (each) => each }, true);
  let result = canonical.of(id);
  observer?.collected(id, result);
  for (let i = 0; i < order; i++) {
    const next = pass.of(result);
    observer?.derived(result, next, pass);
    result = shorter(canonical, next);
    observer?.collected(next, result);
  }
  return pool.node(result);
}

/** The derivatives with respect to each of the variables; the values of what the expression shares are worked out once. */
export function gradient(root: Node, variables: readonly string[], form: Form): Node[] {
  const { pool, id } = root;
  const { algebra, values } = modeOf(pool.store, form);
  return variables.map((variable) =>
    finished(pool.node(new Forward(pool.store, variable, algebra, values).of(id)), form),
  );
}

/**
 * The second derivatives. Entry (i, j) with i <= j is built once, by variable i and then j, and is entry (j, i) too.
 * Column by column, so that the tangents of one variable only are held at a time.
 */
export function hessian(root: Node, variables: readonly string[], form: Form): Node[][] {
  const { pool, id } = root;
  const { algebra, values } = modeOf(pool.store, form);
  const first = variables.map((variable) => new Forward(pool.store, variable, algebra, values).of(id));
  const rows: Node[][] = variables.map(() => []);
  variables.forEach((variable, j) => {
    const pass = new Forward(pool.store, variable, algebra, values);
    for (let i = 0; i <= j; i++) {
      const entry = finished(pool.node(pass.of(first[i] as Id)), form);
      (rows[i] as Node[])[j] = entry;
      (rows[j] as Node[])[i] = entry;
    }
  });
  return rows;
}

const finished = (node: Node, form: Form): Node => (form === "simplified" ? simplify(node).node : node);

/** The algebra of a form, and the values of nodes in it: in the raw algebra a node is its own value. */
function modeOf(store: Store, form: Form): { algebra: Algebra<Id>; values: { of(id: Id): Id } } {
  if (form === "raw") return { algebra: store, values: { of: (id) => id } };
  const algebra = new Pruned(store);
  return { algebra, values: new Interpretation(store, algebra) };
}
