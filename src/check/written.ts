import type { Fn } from "../ast/fn.ts";
import { append } from "../ast/lists.ts";
import type { Node } from "../ast/node.ts";
import * as Q from "../ast/rational.ts";
import { cbrt, cube, div, neg, nthRoot, pow, sqrt, square } from "../functions/table.ts";

/** The terms of a sum as it is written, without the minus before them. */
export const termsOf = (node: Node): Node[] => partsOf(node, "add");

/** The factors of a product as it is written; a minus before it is none. */
export const factorsOf = (node: Node): Node[] => partsOf(node, "mul");

function partsOf(root: Node, kind: "add" | "mul"): Node[] {
  const found: Node[] = [];
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === kind) append(open, [...node.args].reverse());
    else if (is(node, neg)) open.push(node.arg(0));
    else found.push(node);
  }
  return found;
}

export const is = (node: Node, fn: Fn): boolean => node.kind === "func" && node.fn === fn;

/** The text after leading minuses. */
function unsigned(node: Node): { readonly of: Node; readonly isNegative: boolean } {
  let [of, isNegative] = [node, false];
  for (; is(of, neg); of = of.arg(0)) isNegative = !isNegative;
  return { of, isNegative };
}

/** Whether it is a sum, also with a minus before it. */
export const isSum = (node: Node): boolean => unsigned(node).of.kind === "add";

/** The base and the exponent of a power; the exponent is undefined where it is no number. */
export function powerOf(node: Node): { base: Node; exponent: Q.Rational | undefined } | undefined {
  if (is(node, pow)) return { base: node.arg(0), exponent: numberOf(node.arg(1)) };
  if (is(node, square) || is(node, cube)) return { base: node.arg(0), exponent: is(node, square) ? 2 : 3 };
  return undefined;
}

/** The number that is written: 3, -3, 1/3, -1/3; undefined for what is none. */
export function numberOf(node: Node): Q.Rational | undefined {
  const { of, isNegative } = unsigned(node);
  const [above, below] = is(of, div) ? of.args.map((side) => literalOf(side)) : [literalOf(of), 1];
  if (above === undefined || below === undefined || below === 0) return undefined;
  const value = Q.div(above, below);
  return isNegative ? Q.neg(value) : value;
}

function literalOf(node: Node): Q.Rational | undefined {
  const { of, isNegative } = unsigned(node);
  if (of.kind !== "const") return undefined;
  return isNegative ? Q.neg(of.value) : of.value;
}

/** Whether it is a root: sqrt(x), x^(1/2). */
export function isRadical(node: Node): boolean {
  if (is(node, sqrt) || is(node, cbrt) || is(node, nthRoot)) return true;
  const exponent = powerOf(node)?.exponent;
  return exponent !== undefined && !Q.isInteger(exponent);
}
