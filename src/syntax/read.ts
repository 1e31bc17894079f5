import { FluxionError } from "../ast/error.ts";
import type { Fn, FunctionTable } from "../ast/fn.ts";
import { append } from "../ast/lists.ts";
import type { Id, Store } from "../ast/store.ts";
import { ifelse, neg } from "../functions/table.ts";
import { gluedName, gluedOperands } from "./glued.ts";
import { literal } from "./literal.ts";
import { locate } from "./locate.ts";
import { PRIME, type Tree } from "./mathjs.ts";
import { bareFunction, refusal, unknownFunction, wrongCount } from "./refusals.ts";
import type { Source } from "./scan.ts";

/** Names and their values. */
export type Values = Pick<ReadonlyMap<string, Id>, "get" | "has">;

/** The meaning of names while a formula is read. */
export interface Scope {
  /** Parameters and assigned names. */
  readonly values: Values;
  /** Calls f on its arguments, if f is defined in the text. */
  call(name: string, args: readonly Id[]): Id | undefined;
  /** Names that are variables although the table has a function or constant with that name. */
  readonly variables: ReadonlySet<string>;
  /** Variables that are conditions, in the formulas of rows. */
  readonly conditions?: ReadonlySet<string> | undefined;
  /** Whether the whole may be a condition, as in the rows of conditions. */
  readonly isCondition?: boolean;
}

/** Names with a meaning in mathjs that no real variable can share. */
const NO_NAMES: ReadonlySet<string> = new Set(["i", "in", "to"]);

/** Reads trees of one text into nodes of one store. */
export class Reader {
  readonly store: Store;
  readonly table: FunctionTable;
  readonly source: Source;
  /** The variables in the order in which the text names them. */
  readonly named: Set<string> = new Set();
  private readonly root: Tree;
  private readonly maxDigits: number;

  constructor(store: Store, table: FunctionTable, source: Source, root: Tree, maxDigits: number) {
    this.store = store;
    this.table = table;
    this.source = source;
    this.root = root;
    this.maxDigits = maxDigits;
  }

  /** The node of a tree that must be a real scalar. */
  read(root: Tree, scope: Scope): Id {
    const results: Id[] = [];
    const stack: Tree[] = [root];
    // A tree is visited twice: on the way down, and when the nodes of its operands are the last results.
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
      // Something without positions (numbers, pools, definitions) failed at this part of the text.
      throw error instanceof FluxionError && error.position === undefined ? this.error(error, tree) : error;
    }
    const result = results[0] as Id;
    return scope.isCondition === true ? result : this.scalar(result, root);
  }

  /** An error at the place of a part of the text. */
  error(error: FluxionError, at: Tree): FluxionError {
    return new FluxionError(error.code, error.message, {
      position: locate(at, this.root, this.source),
      source: this.source.original,
      hint: error.hint,
    });
  }

  /** The node of a tree, given those of its operands. */
  build(tree: Tree, args: Id[], scope: Scope): Id {
    switch (tree.type) {
      case "number":
        return this.store.constant(literal(tree.text, this.maxDigits));
      case "symbol":
        return this.symbol(tree, scope);
      case "parentheses":
        return args[0] as Id;
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

  private symbol(tree: Tree, scope: Scope): Id {
    const name = tree.text;
    const known = scope.values.get(name);
    if (known !== undefined) return known;
    if (scope.variables.has(name)) return this.variable(name);
    const constant = this.table.get(name, 0);
    if (constant !== undefined) {
      if (constant.alsoVariable) this.named.add(name);
      return this.store.apply(constant, []);
    }
    const rows = this.table.named(name);
    if (rows.length > 0 && !rows.some((fn) => fn.alsoVariable)) throw this.error(bareFunction(rows[0] as Fn), tree);
    if (NO_NAMES.has(name) || name.includes(PRIME)) throw this.error(refusal(tree), tree);
    const glued = gluedName(name, this.table);
    if (glued !== undefined) throw this.error(glued, tree);
    return this.variable(name);
  }

  private variable(name: string): Id {
    this.named.add(name);
    return this.store.variable(name);
  }

  private call(tree: Tree, args: Id[], scope: Scope): Id {
    const callee = tree.children[0] as Tree;
    if (callee.type !== "symbol") throw this.error(refusal(callee), callee);
    const name = callee.text;
    const own = scope.call(name, args);
    if (own !== undefined) {
      for (let i = 0; i < args.length; i++) this.scalar(args[i] as Id, tree.children[i + 1] as Tree);
      return own;
    }
    const isVariable = scope.values.has(name) || scope.variables.has(name);
    if (isVariable) throw this.error(unknownFunction(name, args.length, this.table, true), callee);
    return this.apply(tree, name, args, scope);
  }

  /** An operator or a function of the table on its operands; `tree` is where it stands. */
  apply(tree: Tree, name: string, args: Id[], scope: Scope): Id {
    const { store } = this;
    const [a, b] = args;
    const glued = tree.type === "operator" ? gluedOperands(tree, scope) : undefined;
    if (glued !== undefined) throw this.error(glued, tree.children[1] as Tree);
    const arithmetic = name === "add" || name === "multiply" || name === "subtract" || name === "unaryPlus";
    if (arithmetic) for (let i = 0; i < args.length; i++) this.scalar(args[i] as Id, operand(tree, i));
    if (a !== undefined && b !== undefined) {
      if (name === "add") return store.add(args);
      if (name === "multiply") return store.mul(args);
      if (name === "subtract" && args.length === 2) return store.add([a, store.apply(neg, [b])]);
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

  /** The application of a function, with conditions and scalars checked. */
  private checked(fn: Fn, args: readonly Id[], tree: Tree, scope: Scope): Id {
    const { store } = this;
    for (let i = 0; i < args.length; i++) {
      const wanted = fn.logic === "truths" || (fn.logic === "choice" && i === 0);
      const arg = args[i] as Id;
      if (!wanted) this.scalar(arg, operand(tree, i));
      else if (!isTruth(store, arg) && !(store.kind(arg) === "var" && scope.conditions?.has(store.name(arg))))
        throw this.error(
          new FluxionError("not-real-scalar", "A condition is needed here.", { hint: "Compare two numbers: x > 0." }),
          operand(tree, i),
        );
    }
    return args.length === 1 ? store.call(fn, args[0] as Id) : store.apply(fn, args);
  }

  /** a < b <= c means a < b and b <= c. */
  private chain(tree: Tree, args: readonly Id[], scope: Scope): Id {
    const names = tree.text.split(" ");
    let all: Id | undefined;
    for (let i = 0; i < names.length; i++) {
      const fn = this.table.get(names[i] as string, 2) as Fn;
      const link = this.checked(fn, [args[i] as Id, args[i + 1] as Id], tree, scope);
      all = all === undefined ? link : this.store.apply(this.table.get("and", 2) as Fn, [all, link]);
    }
    return all as Id;
  }

  private scalar(node: Id, at: Tree): Id {
    if (!isTruth(this.store, node)) return node;
    throw this.error(
      new FluxionError("not-real-scalar", "A condition is not a number.", {
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

/** Whether a node is a condition. */
export function isTruth(store: Store, id: Id): boolean {
  const logic = store.fn(id)?.logic;
  return logic === "truth" || logic === "truths";
}

/** Whether a name also occurs uncalled, as a variable would. */
function usedAlone(name: string, root: Tree): boolean {
  const stack = [root];
  while (stack.length > 0) {
    const tree = stack.pop() as Tree;
    if (tree.type === "symbol" && tree.text === name) return true;
    append(stack, tree.type === "call" ? tree.children.slice(1) : tree.children);
  }
  return false;
}
