import type { Algebra } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { Memo } from "../ast/order.ts";
import { toNumber } from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { kernelOf } from "../functions/kernels.ts";
import { definitionOf } from "../syntax/row.ts";
import { evaluate, Numbers } from "./evaluate.ts";
import { type ArrayPoint, type Point, pointOf } from "./point.ts";
import { vanishing } from "./vanishing.ts";
import { applied, narrow, product, sum, type Wide, wide } from "./wide.ts";

/**
 * The values that `evaluate` gives. If a part overflows or has none, they are computed again in numbers that neither
 * overflow nor underflow: exp(x) / (exp(x) + exp(y)) at (1000, 999), and 1 / x^3 at 1e-300, which is Infinity.
 */
export function valuesAt(roots: readonly Node[], point: ArrayPoint): number[] {
  const memo = new Watched();
  const results = evaluate(roots, point, memo);
  const store = roots[0]?.pool.store;
  if (store === undefined) return results;
  const ids = roots.map(({ id }) => id);
  if (memo.isFinite) return results;
  const values = new Interpretation(store, wideAlgebra(new Numbers(pointOf(store, point))));
  return vanishing(store, ids).map((id) => narrow(values.of(id)));
}

/** Doubles by node, and whether all of them are finite: no walk looks at them again. */
class Watched extends Memo<number> {
  isFinite = true;

  override set(id: Id, value: number): void {
    if (!Number.isFinite(value)) this.isFinite = false;
    super.set(id, value);
  }
}

/** Whether no part of expressions overflows in doubles, and each has a value. */
export function areFiniteAt(store: Store, ids: readonly Id[], point: Point): boolean {
  const memo = new Watched();
  const values = new Interpretation(store, new Numbers(point), memo);
  for (const id of ids) values.of(id);
  return memo.isFinite;
}

/** The algebra of doubles with exponents of their own. */
function wideAlgebra(numbers: Numbers): Algebra<Wide> {
  const apply = (fn: Fn, args: readonly Wide[]): Wide =>
    kernelOf(fn) !== undefined
      ? applied(fn, args)
      : fn.definition !== undefined
        ? definitionOf(fn).in(algebra, args)
        : wide(numbers.apply(fn, args.map(narrow)));
  const algebra: Algebra<Wide> = {
    constant: (value) => wide(toNumber(value)),
    variable: (name) => wide(numbers.variable(name)),
    add: (terms) => terms.reduce(sum),
    mul: (factors) => factors.reduce(product),
    plus: sum,
    times: product,
    call: (fn, a) => apply(fn, [a]),
    apply,
  };
  return algebra;
}
