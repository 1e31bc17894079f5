import type { ArrayOptions } from "../arrays/read.ts";
import { refuseNames } from "../arrays/refusals.ts";
import { type ErrorCode, FluxionError } from "../ast/error.ts";
import { described } from "../ast/options.ts";
import { Pool } from "../ast/pool.ts";
import { declareShapes, isKnown, type Shape, type Shapes, shapesOf } from "../ast/shapes.ts";
import type { Id } from "../ast/store.ts";
import { limited } from "../ast/work.ts";
import type { Tree } from "../syntax/mathjs.ts";
import { opened, tableFor } from "../syntax/parse.ts";
import type { Reader, Scope } from "../syntax/read.ts";
import { Algebra } from "./algebra.ts";
import { called, fillsMatrix, isFunction } from "./calls.ts";
import type { Sides, Value } from "./matrix.ts";
import { isNumber } from "./matrix.ts";
import { operated } from "./operators.ts";
import type { Reading } from "./reading.ts";

/** The meaning of a text with matrices of unknown size. */
export interface MatrixRead {
  readonly algebra: Algebra;
  readonly value: Value;
  /** Rows and columns of the matrices that were declared. */
  readonly sides: ReadonlyMap<string, Sides>;
}

/**
 * Reads a formula of matrices as a whole: one in which a name of unknown length stands without an index. What it is
 * where there is none: undefined.
 *
 * @throws FluxionError with the position of the trouble; `bad-shape` where shapes do not fit
 */
export function readMatrices(text: string, options: ArrayOptions): MatrixRead | undefined {
  return limited(options.limits, () => {
    const shapes = options.shapes ?? {};
    const pool = new Pool();
    declareShapes(pool.store, shapes);
    const known = shapesOf(pool.store);
    if (![...known.values()].some((shape) => !isKnown(shape))) return undefined;
    const { reader, root } = opened(tableFor(options), text, { ...options, pool });
    return usesWhole(root, shapes) ? new MatrixReader(reader, pool, known, options).read(root) : undefined;
  });
}

/** Whether a name of unknown length stands without an index, or a matrix is filled up to a length that has a name. */
function usesWhole(root: Tree, shapes: Shapes): boolean {
  const lengths = new Set(Object.values(shapes).flat());
  const open = [root];
  for (let tree = open.pop(); tree !== undefined; tree = open.pop()) {
    const shape = tree.type === "symbol" && Object.hasOwn(shapes, tree.text) ? shapes[tree.text] : undefined;
    if (shape !== undefined && !isKnown(shape)) return true;
    const [callee, ...sides] = tree.children;
    const isCall = tree.type === "call" && callee !== undefined && fillsMatrix(callee.text);
    if (isCall && sides.some(({ type, text }) => type === "symbol" && lengths.has(text))) return true;
    const isElement = tree.type === "accessor" && callee?.type === "symbol";
    for (const child of isElement ? sides : tree.children) open.push(child);
  }
  return false;
}

/** Reads the parts of a formula, operands first: no recursion. */
class MatrixReader implements Reading {
  readonly algebra: Algebra;
  readonly scalars: Reader;
  readonly scope: Scope;
  private readonly sides = new Map<string, Sides>();
  private readonly names = new Map<string, Value>();

  constructor(scalars: Reader, pool: Pool, shapes: ReadonlyMap<string, Shape>, options: ArrayOptions) {
    this.scalars = scalars;
    this.algebra = new Algebra(pool);
    refuseNames(scalars.table, shapes);
    for (const [name, shape] of shapes) {
      const sides: Sides = [shape[0] ?? 1, shape[1] ?? 1];
      if (sides[0] === 1 || shape[1] === 1) throw refusedShape(name, sides);
      this.sides.set(name, sides);
      this.names.set(name, this.algebra.symbol(name, sides));
    }
    this.scope = {
      values: {
        get: (name) => {
          const known = this.names.get(name);
          return known !== undefined && isNumber(known) ? known : undefined;
        },
        has: (name) => this.names.has(name),
      },
      variables: new Set(options.variables),
      call: () => undefined,
    };
  }

  read(root: Tree): MatrixRead {
    const statements = root.type === "block" ? root.children : [root];
    let value: Value | undefined;
    const last = statements.at(-1) as Tree;
    for (const statement of statements) {
      if (statement.type === "definition")
        this.fail(
          statement,
          "bad-definition",
          "A text with matrices of unknown size cannot define functions.",
          "Give values names instead: r = A * x - b; r' * r",
        );
      if (statement.type !== "assignment") {
        if (statement !== last)
          this.fail(
            statement,
            "bad-definition",
            "This statement has no effect: only the last one is the result.",
            "Give it a name, a = ..., or remove it.",
          );
        value = this.part(statement);
        continue;
      }
      const [target, right] = statement.children as [Tree, Tree];
      this.refuseTaken(target);
      this.names.set(target.text, this.part(right));
      value = undefined;
    }
    if (value === undefined)
      this.fail(last, "bad-definition", "The last statement is the result.", "r = A * x; r' * r");
    return { algebra: this.algebra, value, sides: this.sides };
  }

  /** A name may be given a meaning once, and only if it has none but that of a constant. */
  private refuseTaken(target: Tree): void {
    const { text } = target;
    const isLength = [...this.sides.values()].some((sides) => sides.includes(text));
    if (target.type !== "symbol" || this.names.has(text) || isLength)
      this.fail(
        target,
        "bad-definition",
        isLength ? `${text} is a length, which the arrays determine.` : "A new name is needed here.",
        "r = A * x - b; r' * r",
      );
    const rows = this.scalars.table.named(text);
    if (isFunction(text) || !rows.every((fn) => fn.alsoVariable || fn.params.length === 0))
      this.fail(target, "bad-definition", `${text} is a function.`, "Choose another name.");
  }

  private part(root: Tree): Value {
    const results: Value[] = [];
    const stack: { readonly tree: Tree; isOpened: boolean }[] = [{ tree: root, isOpened: false }];
    let tree = root;
    try {
      for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
        tree = top.tree;
        const operands = operandsOf(tree);
        if (operands.length > 0 && !top.isOpened) {
          top.isOpened = true;
          for (const operand of [...operands].reverse()) stack.push({ tree: operand, isOpened: false });
          continue;
        }
        stack.pop();
        results.push(this.build(tree, operands.length === 0 ? [] : results.splice(-operands.length)));
      }
    } catch (error) {
      throw error instanceof FluxionError && error.position === undefined ? this.scalars.error(error, tree) : error;
    }
    return results[0] as Value;
  }

  private build(tree: Tree, args: readonly Value[]): Value {
    switch (tree.type) {
      case "symbol":
        return this.names.get(tree.text) ?? this.scalars.build(tree, [], this.scope);
      case "parentheses":
        return args[0] as Value;
      case "operator":
        return operated(this, tree, tree.text, args);
      case "call":
        return called(this, tree, args);
      case "accessor":
        return this.fail(
          tree,
          "bad-shape",
          "Single elements cannot be mixed with matrices of unknown size.",
          "Write the whole formula with elements and sums, sum(x[i]^2, i, 1, n), or declare the lengths as numbers.",
        );
      case "array":
      case "range":
        return this.fail(
          tree,
          "bad-shape",
          "A matrix that is written out cannot be mixed with matrices of unknown size.",
          "Give it a name and declare its shape.",
        );
      default:
        if (args.every(isNumber)) return this.scalars.build(tree, args as Id[], this.scope);
        return this.fail(
          tree,
          "bad-shape",
          "Conditions are on numbers, not on matrices.",
          "Declare the lengths as numbers.",
        );
    }
  }

  fail(tree: Tree, code: ErrorCode, message: string, hint: string): never {
    throw this.scalars.error(new FluxionError(code, message, { hint }), tree);
  }
}

function operandsOf(tree: Tree): readonly Tree[] {
  if (tree.type === "call") return tree.children.slice(1).filter(({ type }) => type !== "string");
  return tree.type === "accessor" || tree.type === "array" || tree.type === "range" ? [] : tree.children;
}

/** Numbers, rows and columns by declaration have one form only: 1 x 1 is not a matrix here. */
function refusedShape(name: string, [rows, columns]: Sides): FluxionError {
  const length = rows === 1 ? columns : rows;
  return length === 1
    ? new FluxionError("bad-shape", `${name} has one element, and is a number beside matrices of unknown size.`, {
        hint: `Leave ${name} out of the shapes.`,
      })
    : new FluxionError("bad-shape", `${name} is a vector, and is declared with one length.`, {
        hint: `Declare { ${name}: [${described(length)}] }: it is a column, and ${name}' is a row.`,
      });
}
