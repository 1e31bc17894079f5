/** Calls of functions: those of arrays, of the table and of the text itself, and sums over an index. */
import type { Id } from "../ast/store.ts";
import { limitOf } from "../ast/work.ts";
import type { Tree } from "../syntax/mathjs.ts";
import { isOpen, isScalar, type NumberArray, type Value, vector } from "./array.ts";
import { elementwise } from "./elementwise.ts";
import { argumentsOf, arrayFunctions, refusedFunctions } from "./functions.ts";
import type { Working } from "./given.ts";
import { type Definition, isDefinition, Names } from "./names.ts";
import { operated } from "./operators.ts";
import { type ArrayReader, bindsIndex } from "./reader.ts";
import { reduction } from "./reduction.ts";
import { isReduction } from "./reductions.ts";
import { operand, refuseFunction, refuseOpen, refuseString } from "./refusals.ts";
import { applied, workingOf } from "./working.ts";

/** Operators that are also functions of mathjs by name. */
const OPERATORS = new Set(
  "add subtract multiply divide pow dotMultiply dotDivide dotPow unaryMinus unaryPlus mod ctranspose".split(" "),
);

export function called(reader: ArrayReader, tree: Tree, args: Value[], names: Names): Value {
  const [callee] = tree.children as [Tree];
  const name = callee.text;
  const scope = reader.scope(names);
  if (callee.type !== "symbol") return reader.scalars.build(tree, args as Id[], scope);
  refuseString(reader, tree);
  const known = names.get(name);
  if (isDefinition(known)) return definedCall(reader, tree, name, known, args);
  if (bindsIndex(tree, names)) return reduction(reader, tree, names);
  if (known !== undefined)
    return reader.fail(
      callee,
      "unknown-function",
      `${name} is ${isScalar(known) ? "a variable" : "an array"} and cannot be called.`,
      isScalar(known) ? `For a product write ${name} * (...).` : `Write elements as ${name}[1].`,
    );
  const isOfArrays = args.some((arg) => !isScalar(arg));
  const isOwn = reader.scalars.table.named(name).length > 0;
  if (arrayFunctions[name] !== undefined && (isOfArrays || !isOwn))
    return functionOfArrays(reader, tree, name, args, names);
  if (!isOfArrays) {
    if (refusedFunctions.has(name)) return refuseFunction(reader, callee, name);
    return applied(reader, tree, name, args as Id[], names);
  }
  if (OPERATORS.has(name)) return operated(reader, tree, name, args, names);
  if (refusedFunctions.has(name)) return refuseFunction(reader, callee, name);
  for (const [i, arg] of args.entries()) if (isOpen(arg)) refuseOpen(reader, operand(tree, i), arg);
  if ((name === "max" || name === "min") && args.length > 1)
    return reader.fail(
      tree,
      "bad-shape",
      `${name} takes numbers, or one array of them.`,
      `The ${name} of all elements is ${name}(x).`,
    );
  return elementwise(
    args as (Id | NumberArray)[],
    (ids) => applied(reader, tree, name, ids, names),
    (message, hint) => reader.fail(tree, "bad-shape", message, hint),
  );
}

function functionOfArrays(reader: ArrayReader, tree: Tree, name: string, args: Value[], names: Names): Value {
  const all = tree.children.slice(1);
  const [least, most] = argumentsOf(name);
  // sum(1, 2, 3) sums its arguments.
  const isOfNumbers = isReduction(name) && args.length > 0 && args.every(isScalar);
  // The second argument of sum(A, 1) is an axis.
  const isNoAxis = isReduction(name) && args[1] !== undefined && !isScalar(args[1]);
  if (!isOfNumbers && (all.length < least || all.length > most || isNoAxis))
    return reader.fail(
      tree.children[0] as Tree,
      "argument-count",
      `${name} takes ${least === most || isNoAxis ? least : `${least} or ${most}`} argument${most === 1 || isNoAxis ? "" : "s"}, not ${all.length}.`,
      name === "sum" || name === "prod"
        ? `${name}(x) of an array, or ${name}(f, i, 1, n).`
        : least === 2
          ? `${name}(a, b) of two arrays.`
          : `${name}(x) of one array.`,
    );
  const values = isOfNumbers ? [vector(args as Id[])] : [...args];
  // A text among the arguments has been left out: norm(A, "fro").
  while (!isOfNumbers && values.length < all.length) values.push(reader.store.constant(0));
  const work = arrayFunctions[name] as (working: Working, a?: Value, b?: Value) => Value;
  return work(workingOf(reader, tree, names), values[0], values[1]);
}

/** A call of a function that the text defines. */
function definedCall(
  reader: ArrayReader,
  tree: Tree,
  name: string,
  definition: Definition,
  args: readonly Value[],
): Value {
  const { params, body, names, known } = definition;
  if (params.length !== args.length)
    return reader.fail(
      tree,
      "argument-count",
      `${name} is defined with ${params.length} parameters, not ${args.length}.`,
      "Check the call.",
    );
  const key = args
    .map((arg) => (isScalar(arg) ? `${arg}` : isOpen(arg) ? arg.name : `${arg.shape}${arg.isRow}${arg.ids}`))
    .join(";");
  const before = known.get(key);
  if (before !== undefined) return before;
  if (reader.active.has(definition))
    return reader.fail(
      tree,
      "bad-definition",
      `${name} is used in its own definition.`,
      "Write the steps out: a = f(x); b = f(a); b.",
    );
  if (reader.depth >= limitOf("depth"))
    return reader.fail(
      tree,
      "too-deep",
      `Functions call each other more than ${limitOf("depth")} deep.`,
      "Raise the limit `depth` if you meant it.",
    );
  const inner = new Names(names);
  params.forEach((param, i) => {
    inner.set(param, args[i] as Value);
  });
  reader.active.add(definition);
  reader.depth++;
  const value = reader.read(body, inner);
  reader.depth--;
  reader.active.delete(definition);
  known.set(key, value);
  return value;
}
