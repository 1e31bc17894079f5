import { FluxionError } from "../ast/error.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { childrenFirst } from "../ast/order.ts";
import type { Id } from "../ast/store.ts";
import { markShortened } from "../ast/work.ts";
import { Canonical } from "../canonical/canonical.ts";
import { div, neg } from "../functions/table.ts";
import { Forward } from "../modes/forward.ts";
import { Pruned } from "../simplify/prune.ts";
import { simplify } from "../simplify/simplify.ts";
import { Style } from "../simplify/style.ts";

/**
 * The derivative d^n y / dx^n of the y that F(x, y) = 0 defines: y' = -(dF/dx) / (dF/dy), and each further derivative
 * is the total one, d/dx + y' d/dy, of the one before. Other variables are held fixed.
 *
 * @throws FluxionError `bad-argument` if F does not depend on y
 */
export function implicit(equation: Node, of: string, wrt: string, order: number): Node {
  if (!Number.isInteger(order) || order < 1)
    throw new FluxionError(
      "bad-argument",
      `The order of a derivative must be a whole number, 1 or more, not ${order}.`,
      {
        hint: "1 gives dy/dx, 2 the second derivative.",
      },
    );
  if (of === wrt)
    throw new FluxionError("bad-argument", `${of} cannot be differentiated with respect to itself.`, {
      hint: 'For dy/dx give { of: "y", wrt: "x" }.',
    });
  const { pool } = equation;
  const { store } = pool;
  const pruned = new Pruned(store);
  const values = new Interpretation(store, pruned);
  const byX = new Forward(store, wrt, pruned, values);
  const byY = new Forward(store, of, pruned, values);
  const canonical = new Canonical(store);
  const isLarge = (id: Id): boolean => childrenFirst(store, [id]).length > LARGE;
  // Simplified at every order, because it would swell otherwise; like terms are only collected once a search would take
  // too long.
  const simple = (id: Id): Id => (isLarge(id) ? canonical.of(id) : simplify(pool.node(id)).node.id);
  const divisor = simple(byY.of(equation.id));
  if (store.isNumber(divisor, 0))
    throw new FluxionError("bad-argument", `The equation does not determine ${of}.`, {
      hint: "It must contain the variable that is differentiated.",
    });
  const slope = simple(pruned.call(neg, pruned.apply(div, [byX.of(equation.id), divisor])));
  let result = slope;
  for (let i = 1; i < order; i++) result = simple(pruned.plus(byX.of(result), pruned.times(byY.of(result), slope)));
  if (!isLarge(result)) return pool.node(result);
  markShortened();
  return pool.node(new Style(canonical).of(canonical.of(result)));
}

/** Orders with more nodes are no longer searched for their simplest form. */
const LARGE = 400;
