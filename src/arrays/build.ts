/**
 * The value of a part of a formula, given its operands: names, choices, arrays and ranges. The other kinds have files
 * of their own.
 */
import type { Id } from "../ast/store.ts";
import { charge } from "../ast/work.ts";
import type { Tree } from "../syntax/mathjs.ts";
import { accessed } from "./accessor.ts";
import { isOpen, isScalar, isVector, type NumberArray, type Value, vector } from "./array.ts";
import { called } from "./calls.ts";
import { elementwise } from "./elementwise.ts";
import { steps } from "./indexing.ts";
import { isDefinition, type Names } from "./names.ts";
import { operated } from "./operators.ts";
import type { ArrayReader } from "./reader.ts";
import { refuseComparison, refuseOpen } from "./refusals.ts";

export function build(reader: ArrayReader, tree: Tree, args: Value[], names: Names): Value {
  switch (tree.type) {
    case "symbol":
      return symbolOf(reader, tree, names);
    case "parentheses":
      return args[0] as Value;
    case "operator":
      return operated(reader, tree, tree.text, args, names);
    case "call":
      return called(reader, tree, args, names);
    case "accessor":
      return accessed(reader, tree, args[0], names);
    case "array":
      return arrayOf(reader, tree, args);
    case "range": {
      const places = args.map((arg, i) => reader.whole(arg, tree.children[i] as Tree));
      const [first, last, step = 1] = places as [number, number, number | undefined];
      if (step === 0) return reader.fail(tree, "bad-shape", "The step of a range must not be 0.", "Write 1:n.");
      charge(Math.abs(last - first) / Math.abs(step));
      if ((last - first) * step < 0) return reader.fail(tree, "bad-shape", "This range is empty.", "It goes up: 1:3.");
      return vector(steps(first, last, step).map((place) => reader.store.constant(place)));
    }
    case "conditional":
      return choice(reader, tree, args, names);
    case "relational":
      for (const [i, arg] of args.entries())
        if (!isScalar(arg)) refuseComparison(reader, tree.children[i] as Tree, arg);
      return reader.scalars.build(tree, args as Id[], reader.scope(names));
    default:
      return reader.scalars.build(tree, args as Id[], reader.scope(names));
  }
}

function symbolOf(reader: ArrayReader, tree: Tree, names: Names): Value {
  const known = names.get(tree.text);
  if (isDefinition(known))
    return reader.fail(
      tree,
      "bare-function",
      `The function ${tree.text} needs its argument.`,
      `Write ${tree.text}(...).`,
    );
  if (known === undefined) return reader.scalars.build(tree, [], reader.scope(names));
  reader.scalars.named.add(tree.text);
  return known;
}

function choice(reader: ArrayReader, tree: Tree, args: readonly Value[], names: Names): Value {
  const [condition, yes, no] = args as [Value, Value, Value];
  if (!isScalar(condition)) return refuseComparison(reader, tree.children[0] as Tree, condition);
  if (isOpen(yes) || isOpen(no)) return refuseOpen(reader, tree, (isOpen(yes) ? yes : no) as Value);
  return elementwise(
    [yes, no],
    ([a, b]) => reader.scalars.build(tree, [condition, a as Id, b as Id], reader.scope(names)),
    (message, hint) => reader.fail(tree, "bad-shape", message, hint),
  );
}

function arrayOf(reader: ArrayReader, tree: Tree, args: readonly Value[]): Value {
  if (args.length === 0)
    return reader.fail(tree, "empty-input", "An array needs at least one element.", "Write some: [1, 2].");
  for (const [i, arg] of args.entries()) if (isOpen(arg)) refuseOpen(reader, tree.children[i] as Tree, arg);
  if (args.every(isScalar)) return vector(args);
  const rows = args as readonly NumberArray[];
  const [first] = rows as [NumberArray];
  const width = isScalar(first) ? 0 : first.ids.length;
  if (rows.some((row) => isScalar(row) || !isVector(row) || row.ids.length !== width))
    return reader.fail(
      tree,
      "bad-shape",
      "The rows of a matrix must be vectors of the same length.",
      "For example [1, 2; 3, 4].",
    );
  return { shape: [rows.length, width], ids: rows.flatMap(({ ids }) => ids), isRow: false };
}
