import { type ErrorCode, FluxionError } from "../ast/error.ts";
import type { Id, Store } from "../ast/store.ts";
import type { Tree } from "../syntax/mathjs.ts";
import type { Reader, Scope } from "../syntax/read.ts";
import { isScalar, kindOf, type Value } from "./array.ts";
import { type Definition, isDefinition, type Names } from "./names.ts";
import { Products } from "./products.ts";
import { fixedValue } from "./whole.ts";

/** The value of a part of a formula, given those of its operands. */
type Build = (reader: ArrayReader, tree: Tree, args: Value[], names: Names) => Value;

/**
 * Reads formulas with arrays into nodes. Parts with only numbers as operands are read by the reader of formulas, with
 * its error messages; `build` does the rest. It recurses only for nested sums and functions that the text defines.
 */
export class ArrayReader {
  readonly store: Store;
  readonly products: Products;
  /** The reader of formulas in numbers. */
  readonly scalars: Reader;
  readonly variables: ReadonlySet<string>;
  /** Norms that have been built, by their squares. */
  readonly norms: Map<Id, Id> = new Map();
  /** The definitions whose bodies are being read. */
  readonly active: Set<Definition> = new Set();
  /** The nesting depth of calls of the text's own functions. */
  depth = 0;
  /** The number of summation indices so far. */
  indices = 0;
  private readonly build: Build;

  constructor(scalars: Reader, variables: ReadonlySet<string>, build: Build) {
    this.scalars = scalars;
    this.build = build;
    this.store = scalars.store;
    this.products = new Products(scalars.store);
    this.variables = variables;
  }

  read(root: Tree, names: Names): Value {
    const results: Value[] = [];
    const stack: Tree[] = [root];
    const opened: boolean[] = [false];
    let tree = root;
    try {
      while (stack.length > 0) {
        const top = stack.length - 1;
        tree = stack[top] as Tree;
        const operands = this.operandsOf(tree, names);
        if (operands.length === 0 || opened[top]) {
          stack.pop();
          opened.pop();
          const args = operands.length === 0 ? [] : results.splice(results.length - operands.length);
          results.push(this.build(this, tree, args, names));
        } else {
          opened[top] = true;
          for (let i = operands.length - 1; i >= 0; i--) {
            stack.push(operands[i] as Tree);
            opened.push(false);
          }
        }
      }
    } catch (error) {
      throw error instanceof FluxionError && error.position === undefined ? this.scalars.error(error, tree) : error;
    }
    return results[0] as Value;
  }

  /** A part as a number, which it must be. */
  number(tree: Tree, names: Names): Id {
    const value = this.read(tree, names);
    if (isScalar(value)) return value;
    return this.fail(
      tree,
      "not-real-scalar",
      `A number is needed here, not ${kindOf(value)}.`,
      "Take an element: x[1].",
    );
  }

  fail(tree: Tree, code: ErrorCode, message: string, hint: string): never {
    throw this.scalars.error(new FluxionError(code, message, { hint }), tree);
  }

  define(name: string, params: readonly string[], body: Tree, names: Names): void {
    names.set(name, { params, body, names, known: new Map() });
  }

  /** The parts that are read before their parent: all but the bodies of sums and indices. */
  private operandsOf(tree: Tree, names: Names): readonly Tree[] {
    switch (tree.type) {
      case "number":
      case "symbol":
        return [];
      case "call":
        return bindsIndex(tree, names) ? [] : tree.children.slice(1).filter((arg) => arg.type !== "string");
      case "accessor":
        return tree.children.slice(0, 1);
      case "parentheses":
      case "operator":
      case "conditional":
      case "relational":
      case "array":
      case "range":
        return tree.children;
      default:
        return [];
    }
  }

  /** How the reader of formulas sees the names. */
  scope(names: Names): Scope {
    return {
      values: {
        get: (name) => {
          const known = names.get(name);
          return known !== undefined && !isDefinition(known) && isScalar(known) ? known : undefined;
        },
        has: (name) => names.get(name) !== undefined,
      },
      variables: this.variables,
      call: () => undefined,
    };
  }

  /** A value as an integer. */
  whole(value: Value, tree: Tree): number {
    const found = isScalar(value) ? fixedValue(this.store, value) : undefined;
    if (found !== undefined && Number.isInteger(found)) return found;
    return this.fail(
      tree,
      "bad-shape",
      "A whole number is needed here.",
      'If a length is not known yet, give it a name, { x: ["n"] }, and write sum(x[i], i, 1, n).',
    );
  }
}

/** Whether a call is a sum or a product over an index: sum(f, i, 1, n). */
export function bindsIndex(tree: Tree, names: Names): boolean {
  const [callee, , index] = tree.children as [Tree, Tree, Tree | undefined];
  if (tree.children.length !== 5 || index?.type !== "symbol" || callee.type !== "symbol") return false;
  return (callee.text === "sum" || callee.text === "prod") && !isDefinition(names.get(callee.text));
}
