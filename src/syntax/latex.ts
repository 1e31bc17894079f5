import type { Fn } from "../ast/fn.ts";
import type { Node } from "../ast/node.ts";
import { childrenFirst, NodeMap } from "../ast/order.ts";
import { type Rational, toText as rationalText, sign } from "../ast/rational.ts";
import { div, neg } from "../functions/table.ts";
import { ATOM, CHOICE, emit, joined, type Notation, type Piece, POWER, PRODUCT, SIGN, SUM } from "./emit.ts";
import { latexName } from "./greek.ts";

/**
 * The formula as LaTeX for math mode, with as few braces and parentheses as keep its meaning.
 *
 * @throws FluxionError `too-large` where the text would be longer than `maxLength` characters
 * @example
 * toLatex(parse("x^2 / sqrt(y)")) // => "\\frac{x^{2}}{\\sqrt{y}}"
 */
export function toLatex(root: Node, maxLength?: number): string {
  const tall = new NodeMap<true>();
  for (const node of childrenFirst([root])) if (isTall(node, tall)) tall.set(node, true);
  return emit(root, new Latex(tall), maxLength);
}

/** Whether an expression is higher than a line, so that parentheses around it must grow. */
function isTall(node: Node, tall: NodeMap<true>): boolean {
  if (node.kind === "const") return isFraction(node.value);
  if (node.kind === "func" && (node.fn === div || node.fn.logic === "choice")) return true;
  return node.args.some((arg) => tall.has(arg));
}

const isFraction = (value: Rational): boolean => rationalText(value).includes("/");

class Latex implements Notation {
  private readonly tall: NodeMap<true>;

  constructor(tall: NodeMap<true>) {
    this.tall = tall;
  }

  parentheses(node: Node): readonly [string, string] {
    return this.tall.has(node) ? ["\\left(", "\\right)"] : ["(", ")"];
  }

  level(node: Node): number {
    switch (node.kind) {
      case "const":
        return sign(node.value) < 0 ? SIGN : isPlain(node.value) ? ATOM : POWER;
      case "add":
        return SUM;
      case "mul":
        return PRODUCT;
      case "func":
        return node.fn === div ? (isNegative(node) ? SIGN : POWER) : functionLevel(node.fn);
      default:
        return ATOM;
    }
  }

  pieces(node: Node): readonly Piece[] {
    switch (node.kind) {
      case "const":
        return [constant(node.value)];
      case "var":
        return [latexName(node.name)];
      case "add":
        return node.args.flatMap((term, i) => this.term(term, i));
      case "mul":
        return node.args.flatMap((factor, i) => this.factor(factor, i, node.args));
      default:
        return this.application(node, node.fn);
    }
  }

  private term(node: Node, i: number): Piece[] {
    if (i === 0) return [{ node, level: SUM }];
    return isNegative(node) ? [" - ", ...this.unsigned(node)] : [" + ", { node, level: SUM + 1 }];
  }

  /** Factors stand side by side, as in print; a dot only where a number would run into what is before it. */
  private factor(node: Node, i: number, factors: readonly Node[]): Piece[] {
    if (i === 0) return [{ node, level: PRODUCT }];
    const before = factors[i - 1] as Node;
    const dot = beginsWithDigit(node) || (before.kind === "const" && beginsWithFraction(node));
    return [dot ? " \\cdot " : " ", { node, level: SIGN + 1 }];
  }

  private application(node: Node, fn: Fn): Piece[] {
    const { args } = node;
    const [a, b] = args as [Node, Node];
    if (fn === neg) return ["-", ...this.unsigned(node)];
    if (fn === div) {
      if (isNegative(a)) return ["-", ...this.unsigned(node)];
      return ["\\frac{", { node: a, level: 0 }, "}{", { node: b, level: 0 }, "}"];
    }
    const grow = args.some((arg) => this.tall.has(arg));
    // An optional argument needs braces only around more than a name or number.
    const template = (fn.latex ?? `${operatorName(fn.name)}(#*)`).replace(/\[\{#(\d)\}\]/, (braced, i) =>
      args[i - 1]?.arity === 0 ? `[#${i}]` : braced,
    );
    return fill(
      grow ? template.replace(/(?<!\\left)\(/g, "\\left(").replace(/(?<!\\right)\)/g, "\\right)") : template,
      fn,
      args,
    );
  }

  /** A negative term without its minus. */
  private unsigned(node: Node): Piece[] {
    if (node.kind === "const") return [constant(node.value).slice(1)];
    if (node.kind === "func" && node.fn === neg) {
      const operand = node.arg(0);
      return [{ node: operand, level: isNegative(operand) ? SIGN + 1 : PRODUCT }];
    }
    const [first, ...others] = node.args as [Node, ...Node[]];
    if (node.kind === "func")
      return ["\\frac{", ...this.unsigned(first), "}{", { node: others[0] as Node, level: 0 }, "}"];
    return [...this.unsigned(first), ...others.flatMap((factor, i) => this.factor(factor, i + 1, node.args))];
  }
}

/** How far along its left edge a term is searched for its sign. */
const REACH = 16;

/** Whether a term is written with a minus in front. */
function isNegative(term: Node): boolean {
  let node = term;
  for (let i = 0; i < REACH; i++) {
    if (node.kind === "const") return sign(node.value) < 0;
    if (node.kind === "func" && node.fn === neg) return true;
    if (node.kind !== "mul" && !(node.kind === "func" && node.fn === div)) return false;
    node = node.args[0] as Node;
  }
  return false;
}

function beginsWithDigit(factor: Node): boolean {
  let node = factor;
  while (node.kind === "func" && node.fn.latex?.startsWith("@1")) node = node.args[0] as Node;
  return node.kind === "const" && sign(node.value) >= 0 && !isFraction(node.value);
}

/** 2 next to a fraction would be read as a mixed number. */
const beginsWithFraction = (factor: Node): boolean =>
  factor.kind === "const" ? isFraction(factor.value) : factor.kind === "func" && factor.fn === div;

function functionLevel(fn: Fn): number {
  if (fn.logic === "choice") return CHOICE;
  if (fn.operator !== undefined) return fn.operator.precedence;
  return fn.latex?.includes("^{") ? POWER : fn.latex?.includes("@") ? PRODUCT : ATOM;
}

/** A row's template with its arguments: #1 stands between delimiters of the template, @1 may need parentheses, #* is all. */
function fill(template: string, fn: Fn, args: readonly Node[]): Piece[] {
  const own = functionLevel(fn);
  return template.split(/([#@]\d|#\*)/).flatMap((part): Piece[] => {
    if (part === "#*") return joined(args, ", ");
    if (!/^[#@]\d$/.test(part)) return part === "" ? [] : [part];
    const index = Number(part[1]) - 1;
    const joins = index === 0 && fn.operator?.associativity === "left";
    return [{ node: args[index] as Node, level: part[0] === "#" ? 0 : joins ? own : own + 1 }];
  });
}

const operatorName = (name: string): string => `\\operatorname{${name.replace(/[_$]/g, "\\$&")}}`;

/** Written as digits alone, and not as a fraction or with a power of ten. */
const isPlain = (value: Rational): boolean => !/[e/]/.test(rationalText(value));

function constant(value: Rational): string {
  const text = rationalText(value);
  const minus = text.startsWith("-") ? "-" : "";
  const size = text.slice(minus.length);
  const [num, den] = size.split("/");
  if (den !== undefined) return `${minus}\\frac{${num}}{${den}}`;
  const [mantissa, exponent] = size.split("e");
  if (exponent === undefined) return text;
  return `${minus}${mantissa === "1" ? "" : `${mantissa} \\cdot `}10^{${Number(exponent)}}`;
}
