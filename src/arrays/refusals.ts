/** Uses that arrays do not support, and what to write instead. */
import { FluxionError } from "../ast/error.ts";
import type { FunctionTable } from "../ast/fn.ts";
import { IDENTIFIER } from "../ast/names.ts";
import type { Shape } from "../ast/shapes.ts";
import type { Tree } from "../syntax/mathjs.ts";
import { kindOf, type Value } from "./array.ts";
import { arrayFunctions } from "./functions.ts";
import type { ArrayReader } from "./reader.ts";

export function refuseComparison(reader: ArrayReader, tree: Tree, value: Value): never {
  return reader.fail(
    tree,
    "bad-shape",
    `A condition compares numbers, not ${kindOf(value)}.`,
    "Name an element: x[1] > 0.",
  );
}

/** Strings are refused, except one that names a norm. */
export function refuseString(reader: Pick<ArrayReader, "fail">, tree: Tree): void {
  const [callee, ...args] = tree.children as [Tree, ...Tree[]];
  const text = args.find(({ type }, i) => type === "string" && !(callee.text === "norm" && i === 1));
  if (text === undefined) return;
  reader.fail(text, "not-real-scalar", "A string is not a number.", "Write the formula without quotes.");
}

export function refuseFunction(reader: ArrayReader, tree: Tree, name: string): never {
  return reader.fail(
    tree,
    "unknown-function",
    `${name} is not supported here.`,
    `The functions of arrays are ${Object.keys(arrayFunctions).join(", ")}.`,
  );
}

export function refuseOpen(reader: ArrayReader, tree: Tree, value: Value): never {
  const { name, shape } = value as { readonly name: string; readonly shape: Shape };
  return reader.fail(
    tree,
    "bad-shape",
    `${name} is ${kindOf(value)}.`,
    `Write sums over its elements, sum(${name}[${shape.map((_, i) => "ij"[i]).join(", ")}], i, 1, ${shape[0]}), or declare its lengths as numbers.`,
  );
}

/** Arrays must not have the name of a function; declaring pi or e makes it an array. Lengths have no other meaning. */
export function refuseNames(table: FunctionTable, shapes: ReadonlyMap<string, Shape>): void {
  for (const [array, shape] of shapes)
    for (const [axis, name] of [array, ...shape].entries()) {
      if (typeof name === "number") continue;
      const what = axis === 0 ? "array" : "length";
      const rows = table.named(name);
      if (rows.some((fn) => !fn.alsoVariable && !(what === "array" && fn.params.length === 0)))
        throw new FluxionError("bad-argument", `${name} has a meaning already: ${rows[0]?.doc}`, {
          hint: `Choose another name for the ${what}.`,
        });
      if (what === "length" && shapes.has(name))
        throw new FluxionError("bad-argument", `${name} is an array and cannot be a length of ${array}.`, {
          hint: "Choose another name for the length.",
        });
    }
}

/** Only a variable or a constant may be redefined. */
export function refuseTaken(reader: ArrayReader, name: Tree): void {
  if (!IDENTIFIER.test(name.text)) reader.fail(name, "bad-definition", "A name is needed here.", "a = 2; a * x");
  const rows = reader.scalars.table.named(name.text);
  if (arrayFunctions[name.text] !== undefined)
    reader.fail(name, "bad-definition", `${name.text} is a function of arrays.`, "Choose another name.");
  if (reader.variables.has(name.text) || rows.every((fn) => fn.alsoVariable || fn.params.length === 0)) return;
  reader.fail(name, "bad-definition", `${name.text} has a meaning already: ${rows[0]?.doc}`, "Choose another name.");
}

/** The i-th operand of a call or an operator; the whole if there is none. */
export const operand = (tree: Tree, i: number): Tree =>
  (tree.children[tree.type === "call" ? i + 1 : i] ?? tree) as Tree;
