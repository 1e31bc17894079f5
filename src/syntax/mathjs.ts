import { createParse } from "mathjs/number";
import { charge } from "../ast/work.ts";

/** @internal */
declare module "mathjs/number" {
  /** The factory of the parser, which mathjs exports and leaves out of its types. */
  export function createParse(dependencies: object): unknown;
}

/** Steps for a part of a tree: mathjs's parser can be interrupted only where it builds one. */
const STEPS_A_TREE = 6;

/**
 * mathjs's parser, building plain records instead of mathjs's own nodes: the same grammar at a fraction of the time and
 * size.
 *
 * The parser asks for its node classes, for `numeric` (which turns a literal into a number: here it keeps the source
 * text, so that literals stay exact) and for `typed`; all of them are passed in below. Their names are internal to
 * mathjs: the version is pinned, and test/syntax/mathjs.test.ts holds the contract.
 */
export class Tree {
  /** The kind: "number", "symbol", "operator", "call", ... */
  declare readonly type: Kind;
  /** The literal, the name, or mathjs's name of the operator. */
  declare readonly text: string;
  declare readonly children: readonly Tree[];
  /** The symbol of an operator as typed; empty for an implicit product. */
  declare readonly op: string;

  constructor(type: Kind, text: string, children: readonly Tree[], op = "") {
    charge(STEPS_A_TREE);
    this.type = type;
    this.text = text;
    this.children = children;
    this.op = op;
  }

  // The properties that mathjs's parser reads from the nodes it has built.
  get isNode(): true {
    return true;
  }
  get name(): string {
    return this.text;
  }
  get args(): readonly Tree[] {
    return this.type === "call" ? this.children.slice(1) : this.children;
  }
  get items(): readonly Tree[] {
    return this.children;
  }
  get object(): Tree | undefined {
    return this.children[0];
  }
  get index(): Tree | undefined {
    return this.children[1];
  }
  get fn(): Tree | string | undefined {
    return this.type === "call" ? this.children[0] : this.text;
  }
  get isSymbolNode(): boolean {
    return this.type === "symbol";
  }
  get isConstantNode(): boolean {
    return this.type === "number";
  }
  get isOperatorNode(): boolean {
    return this.type === "operator" || this.type === "percentage";
  }
  get isPercentage(): boolean {
    return this.type === "percentage";
  }
  get isFunctionNode(): boolean {
    return this.type === "call";
  }
  get isAccessorNode(): boolean {
    return this.type === "accessor";
  }
}

export type Kind =
  | "number"
  | "symbol"
  | "operator"
  | "percentage"
  | "call"
  | "parentheses"
  | "conditional"
  | "relational"
  | "assignment"
  | "definition"
  | "block"
  | "accessor"
  | "array"
  | "range"
  | "object"
  | "string"
  | "literal"
  | "empty";

const NONE: readonly Tree[] = [];

/** A literal's source text on its way through mathjs's `numeric`. */
class Literal {
  declare readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

class SymbolNode extends Tree {
  constructor(name: string) {
    super("symbol", name, NONE);
  }
}

class ConstantNode extends Tree {
  constructor(value: unknown) {
    if (value instanceof Literal) super(/\d/.test(value.text) ? "number" : "literal", value.text, NONE);
    else if (value === undefined) super("empty", "", NONE);
    else super(typeof value === "string" ? "string" : "literal", String(value), NONE);
  }
}

class OperatorNode extends Tree {
  constructor(op: string, fn: string, args: Tree[], implicit = false, isPercentage = false) {
    super(isPercentage ? "percentage" : "operator", fn, args, implicit ? "" : op);
  }
}

class FunctionNode extends Tree {
  constructor(fn: Tree, args: Tree[], optional = false) {
    super(optional ? "accessor" : "call", fn.text, [fn, ...args]);
  }
}

class ParenthesisNode extends Tree {
  constructor(content: Tree) {
    super("parentheses", "", [content]);
  }
}

class ConditionalNode extends Tree {
  constructor(condition: Tree, yes: Tree, no: Tree) {
    super("conditional", "", [condition, yes, no], "?");
  }
}

class RelationalNode extends Tree {
  constructor(operators: string[], params: Tree[]) {
    super("relational", operators.join(" "), params, "<");
  }
}

class AssignmentNode extends Tree {
  constructor(object: Tree, indexOrValue: Tree, value?: Tree) {
    super(value === undefined ? "assignment" : "accessor", object.text, [object, value ?? indexOrValue], "=");
  }
}

class FunctionAssignmentNode extends Tree {
  constructor(name: string, params: string[], body: Tree) {
    super("definition", name, [new SymbolNode(name), ...params.map((p) => new SymbolNode(p)), body], "=");
  }
}

class BlockNode extends Tree {
  constructor(blocks: { node: Tree }[]) {
    super(
      "block",
      "",
      blocks.map((block) => block.node),
    );
  }
}

/** The node classes of everything but real scalars: they are parsed so that they can be refused by name. */
const refused = (type: Kind): object =>
  class extends Tree {
    constructor(...parts: unknown[]) {
      const children = parts.flat().filter((part) => part instanceof Tree);
      super(type, "", children);
    }
  };

/** Like typed-function for the one signature in use. */
const typed = Object.assign((_name: string, signatures: { string: Parse }): Parse => signatures.string, {
  addConversion() {},
});

interface Parse {
  (text: string): Tree;
  isAlpha(char: string, previous: string, next: string): boolean;
}

/** How the prime of an unknown function's derivative is written to the parser, for which ' transposes. */
export const PRIME = "\u2032";

/** mathjs tests each character with a regular expression; ASCII, nearly all there is, can be looked up. */
const ascii = Uint8Array.from({ length: 128 }, (_, code) => Number(/[a-zA-Z_$]/.test(String.fromCharCode(code))));

function parser(): Parse {
  const parse = createParse({
    typed,
    numeric: (text: string) => new Literal(text),
    config: { number: "number" },
    SymbolNode,
    ConstantNode,
    OperatorNode,
    FunctionNode,
    ParenthesisNode,
    ConditionalNode,
    RelationalNode,
    AssignmentNode,
    FunctionAssignmentNode,
    BlockNode,
    AccessorNode: refused("accessor"),
    IndexNode: refused("accessor"),
    ArrayNode: refused("array"),
    ObjectNode: refused("object"),
    RangeNode: refused("range"),
  }) as Parse;
  const { isAlpha } = parse;
  parse.isAlpha = (char, previous, next) => {
    const code = char.charCodeAt(0);
    return code < 128 ? ascii[code] === 1 : char === PRIME || isAlpha(char, previous, next);
  };
  return parse;
}

/** Made when it is first needed: plain formulas are read without it. */
let made: Parse | undefined;

/**
 * The tree of a text; throws mathjs's SyntaxError, whose `char` counts from 1, and RangeError where it nests too deep.
 */
export const parseTree = (text: string): Tree => {
  made ??= parser();
  return made(text);
};
