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
  if (term.kind === "var" || term.kind === "add") return 1;
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
  const first = leftmost(node);
  if (first === undefined || (first === node && first.kind !== "const")) return scaled(node, value);
  const path: Node[] = [];
  while (node !== first) {
    path.push(node);
    node = node.arg(0);
  }
  let built: Node | undefined;
  if (first.kind !== "const") built = scaled(isNegation(first) ? first.arg(0) : first, value);
  else if (value !== 1 || path.length === 0) built = pool.constant(value);
  for (let parent = path.pop(); parent !== undefined; parent = path.pop()) {
    if (parent.kind !== "mul") built = pool.apply(div, [built ?? pool.constant(1), parent.arg(1)]);
    else if (parent.arity > 2) built = withFirst(built, parent.args.slice(1));
    // A sign before a product is taken up by its first factor.
    else if (built === undefined) built = parent.arg(1);
    else
      built =
        built.kind === "const" && built.value === -1
          ? withCoefficient(parent.arg(1), -1)
          : pool.times(built, parent.arg(1));
  }
  return built ?? pool.constant(1);
}

function withFirst(first: Node | undefined, others: Node[]): Node {
  const { pool } = others[0] as Node;
  if (first === undefined) return pool.mul(others);
  if (first.kind === "const" && first.value === -1) return withCoefficient(pool.mul(others), -1);
  return pool.mul([first, ...others]);
}

function scaled(bare: Node, value: Rational): Node {
  if (value === 1) return bare;
  return value === -1 ? bare.pool.apply(neg, [bare]) : bare.pool.times(bare.pool.constant(value), bare);
}
