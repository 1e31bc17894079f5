import type { Bounded } from "../ast/limits.ts";
import { mappable } from "../ast/mapped.ts";
import { checkedNames } from "../ast/names.ts";
import type { Node } from "../ast/node.ts";
import { checkedOptions } from "../ast/options.ts";
import { limited } from "../ast/work.ts";
import type { Point } from "../evaluate/evaluate.ts";
import { checkedPoint } from "../evaluate/point.ts";
import { type Comparison, compare as compareOfNode } from "../explain/comparison.ts";
import { stable as stableNodes } from "../stable/stable.ts";
import { type Expression, expr, type Input, reading } from "./expression.ts";
import { bounded, ONLY_LIMITS } from "./options.ts";

/**
 * An equal expression that avoids overflow and loss of digits as far as possible. Compiled functions compute
 * it.
 *
 * @example
 * stable("log(1 + exp(x))").toString() // => "softplus(x)"
 * stable("(1 - cos(x)) / x^2").evaluate({ x: 1e-9 }) // => 0.5
 */
export const stable: (f: Input, options?: Bounded) => Expression = /* @__PURE__ */ mappable((f, options) =>
  bounded("stable", options, () => expr(stableNodes([expr(f).node])[0] as Node)),
);

/**
 * The gradient at a point in every mode, against the exact one: errors, operations, times. `fluxion/teach` makes a
 * table of it.
 *
 * @throws FluxionError `unbound-variable` if the point leaves a variable out
 * @example
 * compare("x^2*y + y + 2", { x: 3, y: 4 }).rows.map(({ mode, error }) => error === 0 || mode) // => [true, true, true, true, "numeric", "numeric", true]
 */
export function compare(f: Input, point: Point, variables?: readonly string[], options?: Bounded): Comparison {
  const bounded = checkedOptions("compare", options, ONLY_LIMITS);
  const given = variables === undefined ? undefined : checkedNames(variables);
  const known = reading(f, [...Object.keys(checkedPoint(point)), ...(given ?? [])]);
  const names = given ?? known.variables;
  return limited(bounded.limits, () => compareOfNode(known.node, point, names));
}
