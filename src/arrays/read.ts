import { Pool } from "../ast/pool.ts";
import { declareShapes, elementNames, isKnown, type Shapes, shapesOf } from "../ast/shapes.ts";
import { setWritten, variablesOf } from "../ast/variables.ts";
import { limited } from "../ast/work.ts";
import type { Tree } from "../syntax/mathjs.ts";
import { opened, tableFor } from "../syntax/parse.ts";
import type { ParseOptions } from "../syntax/plain.ts";
import type { Value } from "./array.ts";
import { build } from "./build.ts";
import { Names } from "./names.ts";
import { openArray } from "./open.ts";
import { ArrayReader } from "./reader.ts";
import { refuseNames, refuseTaken } from "./refusals.ts";

/** The options for reading a text with arrays. */
export interface ArrayOptions extends ParseOptions {
  /** The shapes of the arrays among its names: `{ A: [2, 3], x: [3] }`; a length may have a name, `{ x: ["n"] }`. */
  readonly shapes?: Shapes | undefined;
}

/** The result of reading a text: a number or an array of numbers, and the positions of its nodes. */
export interface ArrayRead {
  readonly pool: Pool;
  readonly value: Value;
  /** Whether it is typed as a list, `[x]`, and not worked out to be one. */
  readonly isList: boolean;
  fail(message: string, hint: string): never;
}

/**
 * Reads a formula with arrays, or a program of statements.
 *
 * @throws FluxionError with the position of the error; `bad-shape` if shapes do not match
 */
export function readArrays(text: string, options: ArrayOptions): ArrayRead {
  return limited(options.limits, () => {
    const pool = options.pool ?? new Pool();
    const table = tableFor(options);
    const shapes = options.shapes ?? {};
    declareShapes(pool.store, shapes);
    const { reader, root } = opened(table, text, { ...options, pool });
    refuseNames(table, shapesOf(pool.store));
    const names = new Names();
    for (const [name, shape] of shapesOf(pool.store)) {
      if (!isKnown(shape)) names.set(name, openArray(name, shape));
      else {
        const ids = elementNames(name, shape).map((each) => pool.store.variable(each));
        names.set(name, shape.length === 0 ? (ids[0] as number) : { shape, ids, isRow: false });
      }
    }
    const arrays = new ArrayReader(reader, new Set(options.variables), build);
    const declared = new Set([...shapesOf(pool.store)].flatMap(([name, shape]) => (shape.length > 0 ? [name] : [])));
    const value = statements(arrays, root, names, declared);
    if (typeof value === "number" && root.type === "block")
      setWritten(pool.node(value), variablesOf([pool.node(value)]));
    const last = root.type === "block" ? (root.children.at(-1) as Tree) : root;
    const fail = (message: string, hint: string): never => arrays.fail(last, "not-real-scalar", message, hint);
    return { pool, value, isList: last.type === "array", fail };
  });
}

/** The value of the last statement, with the names that earlier ones define. */
function statements(arrays: ArrayReader, root: Tree, names: Names, declared: ReadonlySet<string>): Value {
  const all = root.type === "block" ? root.children : [root];
  let value: Value | undefined;
  // Functions defined earlier keep their meaning of a name: what follows them has names of its own.
  let isCaptured = true;
  for (const [i, statement] of all.entries()) {
    const isLast = i === all.length - 1;
    if (statement.type === "definition") {
      const [callee, ...parts] = statement.children as [Tree, ...Tree[]];
      refuseTaken(arrays, callee);
      const params = parts.slice(0, -1).map(({ text }) => text);
      if (new Set(params).size < params.length)
        arrays.fail(statement, "bad-definition", `A parameter of ${callee.text} occurs twice.`, "Name each once.");
      const inner = new Names(names);
      names = inner;
      isCaptured = true;
      arrays.define(callee.text, params, parts.at(-1) as Tree, inner);
      value = undefined;
      continue;
    }
    let right = statement;
    const targets: Tree[] = [];
    for (; right.type === "assignment"; right = right.children[1] as Tree) targets.push(right.children[0] as Tree);
    if (targets.length === 0 && !isLast)
      arrays.fail(
        statement,
        "bad-definition",
        "This statement has no effect: only the last one is the result.",
        "Give it a name, a = ..., or remove it.",
      );
    value = arrays.read(right, names);
    if (targets.length > 0 && isCaptured) {
      names = new Names(names);
      isCaptured = false;
    }
    for (const target of targets) {
      refuseTaken(arrays, target);
      if (declared.has(target.text))
        arrays.fail(
          target,
          "bad-definition",
          `${target.text} is declared as an array, so a new name is needed here.`,
          "r = A * x - b; r' * r",
        );
      names.set(target.text, value);
    }
  }
  if (value !== undefined) return value;
  const last = all.at(-1) as Tree;
  return arrays.fail(
    last,
    "bad-definition",
    `${last.text} is defined, but the program ends without a result.`,
    `End with an expression that uses it: ${last.text}(...).`,
  );
}
