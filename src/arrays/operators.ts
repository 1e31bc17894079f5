/** Operators on numbers and arrays: those of linear algebra, all others element by element. */
import type { Id } from "../ast/store.ts";
import { charge } from "../ast/work.ts";
import type { Tree } from "../syntax/mathjs.ts";
import { isOpen, isScalar, isSquare, isVector, kindOf, type NumberArray, sides, type Value } from "./array.ts";
import { elementwise } from "./elementwise.ts";
import { arrayFunctions } from "./functions.ts";
import type { Names } from "./names.ts";
import type { ArrayReader } from "./reader.ts";
import { operand, refuseComparison, refuseOpen } from "./refusals.ts";
import { fixedValue } from "./whole.ts";
import { applied, workingOf } from "./working.ts";

/** The highest power of a matrix that is written out. */
const MOST_POWER = 64;

export function operated(reader: ArrayReader, tree: Tree, name: string, args: readonly Value[], names: Names): Value {
  const fail = (message: string, hint: string): never => reader.fail(tree, "bad-shape", message, hint);
  for (const [i, arg] of args.entries()) if (isOpen(arg)) refuseOpen(reader, operand(tree, i), arg);
  const given = args as readonly (Id | NumberArray)[];
  const [a, b] = given as [Id | NumberArray, Id | NumberArray];
  if (name === "ctranspose") {
    if (!isScalar(a)) return reader.products.transpose(a);
    return fail(
      "The apostrophe transposes an array, and this is a number.",
      "For derivatives use gradient and derivative, not primes.",
    );
  }
  if (given.every(isScalar)) return applied(reader, tree, name, given, names);
  const each = (): Value => elementwise(given, (ids) => applied(reader, tree, name, ids, names), fail);
  if (!isScalar(a) && b !== undefined && !isScalar(b)) {
    if (name === "multiply") return productOf(reader, tree, a, b);
    if (name === "divide" && isSquare(b))
      return productOf(reader, tree, a, arrayFunctions.inv?.(workingOf(reader, tree, names), b) as NumberArray);
  }
  switch (name) {
    case "divide":
      if (isScalar(b)) return each();
      return fail(
        `${isScalar(a) ? "A number" : "An array"} cannot be divided by ${kindOf(b)}.`,
        'Write "./" for the quotients of elements, inv(A) for an inverse.',
      );
    case "pow":
      return powerOf(reader, tree, a, b, names);
    case "lt":
    case "le":
    case "gt":
    case "ge":
    case "eq":
    case "ne":
      return refuseComparison(reader, tree, isScalar(a) ? (b as NumberArray) : a);
    case "and":
    case "or":
    case "xor":
    case "not":
      return fail("A condition compares numbers, not arrays.", "Name an element: x[1] > 0.");
    default:
      return each();
  }
}

function productOf(reader: ArrayReader, tree: Tree, a: NumberArray, b: NumberArray): Value {
  const [rows, inner] = sides(a);
  const [height, columns] = sides(b);
  if (inner === height) {
    charge(rows * inner * columns);
    return reader.products.product(a, b);
  }
  const isPair = isVector(a) && isVector(b);
  const hint =
    isPair && a.isRow === b.isRow
      ? "Write x' * y or dot(x, y) for the sum of products, x * y' for the outer product, x .* y for the products of elements."
      : "The first must have as many columns as the second has rows.";
  return reader.fail(tree, "bad-shape", `There is no product of ${kindOf(a)} and ${kindOf(b)}.`, hint);
}

function powerOf(reader: ArrayReader, tree: Tree, a: Id | NumberArray, b: Id | NumberArray, names: Names): Value {
  const hint = 'Write ".^" for powers of elements.';
  if (isScalar(a) || !isScalar(b))
    return reader.fail(tree, "bad-shape", "An exponent is a number, not an array.", hint);
  if (!isSquare(a))
    return reader.fail(
      tree,
      "bad-shape",
      `There is no power of ${kindOf(a)}.`,
      `${hint} x' * x is the sum of squares.`,
    );
  const exponent = fixedValue(reader.store, b);
  if (exponent === undefined || !Number.isInteger(exponent) || Math.abs(exponent) > MOST_POWER)
    return reader.fail(
      tree,
      "bad-shape",
      `The powers of a matrix must be whole numbers up to ${MOST_POWER} here.`,
      hint,
    );
  let base: NumberArray = a;
  if (exponent < 0) base = arrayFunctions.inv?.(workingOf(reader, tree, names), a) as NumberArray;
  let power = arrayFunctions.identity?.(
    workingOf(reader, tree, names),
    reader.store.constant(a.shape[0] as number),
  ) as NumberArray;
  for (let left = Math.abs(exponent); left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power = productOf(reader, tree, power, base) as NumberArray;
    if (left > 1) base = productOf(reader, tree, base, base) as NumberArray;
  }
  return power;
}
