import { FluxionError } from "../ast/error.ts";
import type { Fn, FunctionTable } from "../ast/fn.ts";
import type { Node } from "../ast/node.ts";
import type { Pool } from "../ast/pool.ts";
import { ifelse, neg } from "../functions/table.ts";
import { literal } from "./literal.ts";
import { locate } from "./locate.ts";
import type { Tree } from "./mathjs.ts";
import { bareFunction, refusal, unknownFunction, wrongCount } from "./refusals.ts";
import type { Source } from "./scan.ts";

/** What names stand for while a formula is read. */
export interface Scope {
  /** Parameters and assigned names. */
  readonly values: ReadonlyMap<string, Node>;
  /** Calls f on its arguments, if f is defined in the text. */
  call(name: string, args: readonly Node[]): Node | undefined;
  /** Names that are variables although the table has a function or constant of that name. */
  readonly variables: ReadonlySet<string>;
  /** Variables that stand for conditions, in the formulas of rows. */
  readonly conditions?: ReadonlySet<string> | undefined;
}

/** What mathjs has a meaning for that no real variable can share. */
const NO_NAMES: ReadonlySet<string> = new Set(["i", "in", "to"]);

/** Reads trees of one text into nodes of one pool. */
export class Reader {
  readonly pool: Pool;
  readonly table: FunctionTable;
  readonly source: Source;
  private readonly root: Tree;
  private readonly maxDigits: number;

  constructor(pool: Pool, table: FunctionTable, source: Source, root: Tree, maxDigits: number) {
    this.pool = pool;
    this.table = table;
    this.source = source;
    this.root = root;
    this.maxDigits = maxDigits;
  }

  /** The node of a tree that must be a real scalar. */
  read(root: Tree, scope: Scope): Node {
    const results: Node[] = [];
    const stack: Tree[] = [root];
    // A tree is met twice: on the way down, and when the nodes of its operands are the last of the results.
    const opened: boolean[] = [false];
    let tree = root;
    try {
      while (stack.length > 0) {
        const top = stack.length - 1;
        tree = stack[top] as Tree;
        const operands = tree.type === "call" ? 1 : 0;
        const count = tree.children.length - operands;
        if (count === 0 || opened[top]) {
          stack.pop();
          opened.pop();
          const args = count === 0 ? [] : results.splice(results.length - count);
          results.push(this.build(tree, args, scope));
        } else {
          this.refuseStructures(tree);
          opened[top] = true;
          for (let i = tree.children.length - 1; i >= operands; i--) {
            stack.push(tree.children[i] as Tree);
            opened.push(false);
          }
        }
      }
    } catch (error) {
      // What knows no positions (numbers, pools, definitions) failed at this part of the text.
      throw error instanceof FluxionError && error.position === undefined ? this.error(error, tree) : error;
    }
    return this.scalar(results[0] as Node, root);
  }

  /** An error at the place of a part of the text. */
  error(error: FluxionError, at: Tree): FluxionError {
    return new FluxionError(error.code, error.message, {
      position: locate(at, this.root, this.source),
      source: this.source.original,
      hint: error.hint,
    });
  }

  private build(tree: Tree, args: Node[], scope: Scope): Node {
    switch (tree.type) {
      case "number":
        return this.pool.constant(literal(tree.text, this.maxDigits));
      case "symbol":
        return this.symbol(tree, scope);
      case "parentheses":
        return args[0] as Node;
      case "operator":
        return this.apply(tree, tree.text, args, scope);
      case "call":
        return this.call(tree, args, scope);
      case "conditional":
        return this.checked(ifelse, args, tree, scope);
      case "relational":
        return this.chain(tree, args, scope);
      default:
        throw this.error(refusal(tree), tree);
    }
  }

  private symbol(tree: Tree, scope: Scope): Node {
    const name = tree.text;
    const known = scope.values.get(name);
    if (known !== undefined) return known;
    if (scope.variables.has(name)) return this.pool.variable(name);
    const constant = this.table.get(name, 0);
    if (constant !== undefined) return this.pool.apply(constant, []);
    const rows = this.table.named(name);
    if (rows.length > 0 && !rows.some((fn) => fn.alsoVariable)) throw this.error(bareFunction(rows[0] as Fn), tree);
    if (NO_NAMES.has(name)) throw this.error(refusal(tree), tree);
    return this.pool.variable(name);
  }

  private call(tree: Tree, args: Node[], scope: Scope): Node {
    const callee = tree.children[0] as Tree;
    if (callee.type !== "symbol") throw this.error(refusal(callee), callee);
    const name = callee.text;
    const own = scope.call(name, args);
    if (own !== undefined) {
      for (let i = 0; i < args.length; i++) this.scalar(args[i] as Node, tree.children[i + 1] as Tree);
      return own;
    }
    const isVariable = scope.values.has(name) || scope.variables.has(name);
    if (isVariable) throw this.error(unknownFunction(name, args.length, this.table, true), callee);
    return this.apply(tree, name, args, scope);
  }

  private apply(tree: Tree, name: string, args: Node[], scope: Scope): Node {
    const { pool } = this;
    const [a, b] = args;
    const arithmetic = name === "add" || name === "multiply" || name === "subtract" || name === "unaryPlus";
    if (arithmetic) for (let i = 0; i < args.length; i++) this.scalar(args[i] as Node, operand(tree, i));
    if (a !== undefined && b !== undefined) {
      if (name === "add") return pool.add(args);
      if (name === "multiply") return pool.mul(args);
      if (name === "subtract" && args.length === 2) return pool.add([a, pool.apply(neg, [b])]);
    }
    if (name === "unaryPlus" && a !== undefined) return a;
    const fn = this.table.get(name, args.length);
    if (fn !== undefined) return this.checked(fn, args, tree, scope);
    if (tree.type === "operator") throw this.error(refusal(tree), tree);
    const callee = tree.children[0] as Tree;
    const rows = this.table.named(name);
    if (rows.length > 0) throw this.error(wrongCount(rows, args.length), callee);
    throw this.error(
      unknownFunction(name, args.length, this.table, this.root !== tree && usedAlone(name, this.root)),
      callee,
    );
  }

  /** The application of a function, its conditions being conditions and its scalars scalars. */
  private checked(fn: Fn, args: readonly Node[], tree: Tree, scope: Scope): Node {
    for (let i = 0; i < args.length; i++) {
      const wanted = fn.logic === "truths" || (fn.logic === "choice" && i === 0);
      const arg = args[i] as Node;
      if (!wanted) this.scalar(arg, operand(tree, i));
      else if (!isTruth(arg) && !(arg.kind === "var" && scope.conditions?.has(arg.name)))
        throw this.error(
          new FluxionError("not-real-scalar", "A condition is needed here.", { hint: "Compare two numbers: x > 0." }),
          operand(tree, i),
        );
    }
    return this.pool.apply(fn, args);
  }

  /** a < b <= c means a < b and b <= c. */
  private chain(tree: Tree, args: readonly Node[], scope: Scope): Node {
    const names = tree.text.split(" ");
    let all: Node | undefined;
    for (let i = 0; i < names.length; i++) {
      const fn = this.table.get(names[i] as string, 2) as Fn;
      const link = this.checked(fn, [args[i] as Node, args[i + 1] as Node], tree, scope);
      all = all === undefined ? link : this.pool.apply(this.table.get("and", 2) as Fn, [all, link]);
    }
    return all as Node;
  }

  private scalar(node: Node, at: Tree): Node {
    if (!isTruth(node)) return node;
    throw this.error(
      new FluxionError("not-real-scalar", "A condition is no number.", {
        hint: "Choose between two numbers with it: x > 0 ? 1 : 0.",
      }),
      at,
    );
  }

  private refuseStructures(tree: Tree): void {
    const { type } = tree;
    if (type === "operator" || type === "call" || type === "parentheses") return;
    if (type !== "conditional" && type !== "relational") throw this.error(refusal(tree), tree);
  }
}

const operand = (tree: Tree, i: number): Tree =>
  tree.children[tree.type === "call" ? i + 1 : Math.min(i, tree.children.length - 1)] as Tree;

const isTruth = (node: Node): boolean =>
  node.kind === "func" && (node.fn.logic === "truth" || node.fn.logic === "truths");

/** Whether a name also occurs uncalled, as a variable would. */
function usedAlone(name: string, root: Tree): boolean {
  const stack = [root];
  while (stack.length > 0) {
    const tree = stack.pop() as Tree;
    if (tree.type === "symbol" && tree.text === name) return true;
    stack.push(...(tree.type === "call" ? tree.children.slice(1) : tree.children));
  }
  return false;
}
