import type { MathNode } from "mathjs";
import type { Algebra } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { type Rational, toNumber, toText } from "../ast/rational.ts";
import { div, ifelse, neg } from "../functions/table.ts";
import { expressed } from "../interchange/expressed.ts";
import { NAMES, WORDS } from "./words.ts";

/** What a mathjs has that its nodes are made of; each instance has its own. */
export interface Makers {
  parse(text: string): MathNode;
  readonly ConstantNode: new (value: never) => MathNode;
  readonly SymbolNode: new (name: string) => MathNode;
  readonly OperatorNode: new (op: never, fn: never, args: never) => MathNode;
  readonly FunctionNode: new (fn: never, args: never) => MathNode;
  readonly ConditionalNode: new (condition: MathNode, yes: MathNode, no: MathNode) => MathNode;
}

/** How numbers that are not whole are written. */
export interface Numbers {
  /** As decimals, also where they are none: 1/3 as 0.333... */
  readonly decimals?: boolean;
}

/** A node, and where it begins with a minus what is negated: a sum is then written as a difference. */
interface Written {
  readonly node: MathNode;
  readonly negated?: MathNode | undefined;
}

/** A node of mathjs's for an expression, in functions that mathjs has. */
export function toTree(f: Node, makers: Makers, numbers: Numbers = {}): MathNode {
  const { pool, id } = expressed(f, WORDS);
  return new Interpretation(pool.store, new Trees(makers, numbers)).of(id).node;
}

class Trees implements Algebra<Written> {
  private readonly makers: Makers;
  private readonly numbers: Numbers;

  constructor(makers: Makers, numbers: Numbers) {
    this.makers = makers;
    this.numbers = numbers;
  }

  constant(value: Rational): Written {
    const text = this.numbers.decimals === true ? String(toNumber(value)) : toText(value);
    const size = text.startsWith("-") ? text.slice(1) : text;
    const [above, below] = size.split("/").map((part) => this.makers.parse(part)) as [MathNode, MathNode?];
    const node = below === undefined ? above : this.operator("/", "divide", [above, below]);
    return size === text ? { node } : this.negative(node);
  }

  variable(name: string): Written {
    return { node: new this.makers.SymbolNode(name) };
  }

  add(terms: readonly Written[]): Written {
    return terms.reduce((sum, term) => this.plus(sum, term));
  }

  mul(factors: readonly Written[]): Written {
    return factors.reduce((product, factor) => this.times(product, factor));
  }

  plus(a: Written, { node, negated }: Written): Written {
    if (negated !== undefined) return { node: this.operator("-", "subtract", [a.node, negated]) };
    return { node: this.operator("+", "add", [a.node, node]) };
  }

  times(a: Written, b: Written): Written {
    return this.signed(a, (first) => this.operator("*", "multiply", [first, b.node]));
  }

  call(fn: Fn, a: Written): Written {
    return this.apply(fn, [a]);
  }

  apply(fn: Fn, args: readonly Written[]): Written {
    const { makers } = this;
    const [a, b] = args as [Written, Written];
    const nodes = args.map(({ node }) => node);
    if (args.length === 0) return { node: new makers.SymbolNode(fn.name) };
    if (fn === neg) return this.negative(a.node);
    if (fn === div) return this.signed(a, (first) => this.operator("/", "divide", [first, b.node]));
    if (fn === ifelse) {
      const [c, u, v] = nodes as [MathNode, MathNode, MathNode];
      return { node: new makers.ConditionalNode(c, u, v) };
    }
    const name = NAMES.get(fn) as string;
    const symbol = fn.operator?.symbol;
    if (symbol !== undefined) return { node: this.operator(symbol, name, nodes) };
    return { node: new makers.FunctionNode(new makers.SymbolNode(name) as never, nodes as never) };
  }

  /** What is made of the first operand, and of it without its minus. */
  private signed({ node, negated }: Written, make: (first: MathNode) => MathNode): Written {
    return { node: make(node), negated: negated && make(negated) };
  }

  private negative(negated: MathNode): Written {
    return { node: this.operator("-", "unaryMinus", [negated]), negated };
  }

  private operator(op: string, fn: string, args: readonly MathNode[]): MathNode {
    return new this.makers.OperatorNode(op as never, fn as never, args as never);
  }
}
