import type { Node } from "../ast/node.ts";
import { neg as opposite, type Rational } from "../ast/rational.ts";
import { div, neg } from "../functions/table.ts";

/** How far along its left edge a product is searched for its coefficient: a bound on the work per node. */
const REACH = 8;

/** What stands leftmost in a product or quotient: (2 * x) * y / z begins with 2. Undefined beyond reach. */
function leftmost(node: Node): Node | undefined {
  let first = node;
  for (let i = 0; i < REACH; i++) {
    if (first.kind === "mul" ? first.arity > REACH : !isQuotient(first)) return first;
    first = first.arg(0);
  }
  return undefined;
}

export const isQuotient = (node: Node): boolean => node.kind === "func" && node.fn === div;
export const isNegation = (node: Node): boolean => node.kind === "func" && node.fn === neg;

/** The number a term begins with, signs counting as -1; 1 if there is none. */
export function coefficient(term: Node): Rational {
  const inner = isNegation(term) ? term.arg(0) : term;
  const first = leftmost(inner);
  let value: Rational = 1;
  if (first?.kind === "const") value = first.value;
  else if (first !== undefined && isNegation(first)) value = -1;
  return inner === term ? value : opposite(value);
}

/** The term with this coefficient in place of its own. A coefficient of 1 is not written, one of -1 is a sign. */
export function withCoefficient(term: Node, value: Rational): Node {
  const { pool } = term;
  let node = isNegation(term) ? term.arg(0) : term;
  const path: Node[] = [];
  const first = leftmost(node);
  if (first === undefined)
    return value === 1 ? node : value === -1 ? pool.apply(neg, [node]) : pool.mul([pool.constant(value), node]);
  while (node !== first) {
    path.push(node);
    node = node.arg(0);
  }
  const bare = first.kind === "const" ? undefined : isNegation(first) ? first.arg(0) : first;
  let built = begin(bare, value, pool.constant(value), path.length > 0);
  for (let parent = path.pop(); parent !== undefined; parent = path.pop()) {
    const others = parent.args.slice(1);
    if (parent.kind !== "mul") built = pool.apply(div, [built ?? pool.constant(1), ...others]);
    // A bare number multiplies; a sign before a number was taken up by it.
    else if (built === undefined) built = pool.mul(others);
    else if (built.kind === "const" && built.value === -1) built = withCoefficient(pool.mul(others), -1);
    else built = pool.mul([built, ...others]);
  }
  return built ?? pool.constant(1);
}

/** The leftmost factor with a coefficient: nothing for a coefficient of 1 that has other factors to its right. */
function begin(bare: Node | undefined, value: Rational, constant: Node, hasOthers: boolean): Node | undefined {
  if (bare === undefined) return value === 1 && hasOthers ? undefined : constant;
  if (value === 1) return bare;
  return value === -1 ? bare.pool.apply(neg, [bare]) : bare.pool.mul([constant, bare]);
}
