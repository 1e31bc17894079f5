import type { Fn } from "../ast/fn.ts";
import type { Node } from "../ast/node.ts";
import { toText as rationalText, sign } from "../ast/rational.ts";
import { div, neg } from "../functions/table.ts";
import { ATOM, CHOICE, emit, joined, type Notation, type Piece, PRODUCT, SIGN, SUM } from "./emit.ts";

/**
 * The formula as text in mathjs's syntax and spacing, with as few parentheses as read back to the same expression.
 *
 * @throws FluxionError `too-large` where the text would be longer than `maxLength` characters
 * @example
 * toText(parse("2x*(y)")) // => "2 * x * y"
 */
export function toText(node: Node, maxLength?: number): string {
  return emit(node, TEXT, maxLength);
}

const TEXT: Notation = { level, pieces, parentheses: () => ["(", ")"] };

function level(node: Node): number {
  switch (node.kind) {
    case "const":
      return rationalText(node.value).includes("/") ? PRODUCT : sign(node.value) < 0 ? SIGN : ATOM;
    case "add":
      return SUM;
    case "mul":
      return PRODUCT;
    case "func":
      return node.fn.logic === "choice" ? CHOICE : (node.fn.operator?.precedence ?? ATOM);
    default:
      return ATOM;
  }
}

function pieces(node: Node): readonly Piece[] {
  switch (node.kind) {
    case "const":
      return [rationalText(node.value).replace("/", " / ")];
    case "var":
      return [node.name];
    case "add":
      return sum(node.args);
    case "mul":
      return node.args.flatMap((node, i): Piece[] => (i === 0 ? [{ node, level: PRODUCT }] : [" * ", factor(node)]));
    default:
      return application(node.fn, node.args);
  }
}

/** An operand after an operator of the product's level. */
const factor = (node: Node): Piece => ({ node, level: PRODUCT + 1 });

function sum(terms: readonly Node[]): Piece[] {
  return terms.flatMap((term, i): Piece[] => {
    if (i === 0) return [{ node: term, level: SUM }];
    if (isNegation(term)) return [" - ", { node: term.args[0] as Node, level: SUM + 1 }];
    if (!leadingNegative(term)) return [" + ", { node: term, level: SUM + 1 }];
    return [" - ", ...withoutMinus(term)];
  });
}

/** A term that begins with a negative number, printed without its minus. */
function withoutMinus(term: Node): Piece[] {
  const after: Piece[] = [];
  let node = term;
  while (node.kind !== "const") {
    const [first, ...others] = pieces(node);
    after.unshift(...others);
    node = (first as { node: Node }).node;
  }
  return [rationalText(node.value).slice(1).replace("/", " / "), ...after];
}

function application(fn: Fn, args: readonly Node[]): Piece[] {
  if (fn.params.length === 0) return [fn.name];
  const [a, b, c] = args as [Node, Node, Node];
  if (fn.logic === "choice") {
    const branch = CHOICE + 1;
    return [{ node: a, level: branch }, " ? ", { node: b, level: branch }, " : ", { node: c, level: CHOICE }];
  }
  const { operator } = fn;
  if (operator === undefined) return [`${fn.name}(`, ...joined(args, ", "), ")"];
  const { symbol, form, precedence, associativity } = operator;
  if (form === "postfix") return [{ node: a, level: precedence }, symbol];
  if (form === "prefix") {
    // A sign directly after a sign would be hard to read: -(-x).
    const level = isNegation(a) || leadingNegative(a) ? precedence + 1 : precedence;
    return [/\w/.test(symbol) ? `${symbol} ` : symbol, { node: a, level }];
  }
  const left = { node: a, level: associativity === "left" ? precedence : precedence + 1 };
  // A sign may follow the power sign: x ^ -2.
  const right = { node: b, level: associativity === "right" ? SIGN : precedence + 1 };
  return [left, ` ${symbol} `, right];
}

/** How far along its left edge a term is searched for its sign. */
const REACH = 16;

/** Whether a term begins with a negative number, so that it is written with a minus in a sum. */
function leadingNegative(term: Node): boolean {
  let node = term;
  for (let i = 0; i < REACH; i++) {
    if (node.kind === "const") return sign(node.value) < 0;
    if (node.kind !== "mul" && !(node.kind === "func" && node.fn === div)) return false;
    node = node.args[0] as Node;
  }
  return false;
}

const isNegation = (node: Node): boolean => node.kind === "func" && node.fn === neg;
