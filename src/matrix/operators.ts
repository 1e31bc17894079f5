import { plainName } from "../arrays/working.ts";
import { capital } from "../ast/printable.ts";
import type { Id } from "../ast/store.ts";
import type { Tree } from "../syntax/mathjs.ts";
import { isNumber, kindOf, type Matrix, type Sides, type Value } from "./matrix.ts";
import type { Reading } from "./reading.ts";

/** Powers of matrices are products up to this. */
const MOST_POWER = 16;

/** Operators between matrices and numbers: those of linear algebra, and the others element by element. */
export function operated(reader: Reading, tree: Tree, name: string, args: readonly Value[]): Value {
  const { algebra, scalars, scope } = reader;
  const { numbers } = algebra;
  const fail = (message: string, hint: string): never => reader.fail(tree, "bad-shape", message, hint);
  const [a, b] = args as [Value, Value];
  if (name === "ctranspose")
    return isNumber(a)
      ? fail("The apostrophe transposes a matrix, and this is a number.", "Derivatives are taken with gradient.")
      : algebra.transposed(a);
  if (args.every(isNumber)) return scalars.apply(tree, plainName(name), [...(args as readonly Id[])], scope);
  switch (name) {
    case "unaryPlus":
      return a;
    case "unaryMinus":
      return algebra.scaled(a as Matrix, numbers.constant(-1));
    case "add":
    case "subtract": {
      const sides = commonSides(args, fail);
      const [left, right] = [a, b].map((each) => spread(reader, each, sides)) as [Matrix, Matrix];
      return algebra.plus(left, name === "add" ? right : algebra.scaled(right, numbers.constant(-1)));
    }
    case "multiply":
      if (isNumber(a)) return algebra.scaled(b as Matrix, a);
      return isNumber(b) ? algebra.scaled(a, b) : productOf(reader, tree, a, b);
    case "divide":
      if (!isNumber(a) && isNumber(b)) return algebra.scaled(a, numbers.over(numbers.constant(1), b));
      if (!isNumber(a) && !isNumber(b) && b.sides[0] === b.sides[1])
        return productOf(reader, tree, a, algebra.apply("inv", b) as Matrix);
      return fail(
        `There is no quotient by ${kindOf(b)}.`,
        'Write "./" for quotients of elements, inv(A) for an inverse.',
      );
    case "pow":
      return powerOf(reader, tree, a, b);
    case "dotMultiply":
    case "dotDivide":
    case "dotPow":
      return elementwise(reader, tree, plainName(name), args);
    default:
      return fail(`${tree.op || name} is not an operator between matrices.`, "Conditions are on numbers.");
  }
}

/** A function of numbers, element by element; numbers stand for matrices of themselves. */
export function elementwise(reader: Reading, tree: Tree, name: string, args: readonly Value[]): Matrix {
  const { algebra, scalars, scope } = reader;
  const sides = commonSides(args, (message, hint) => reader.fail(tree, "bad-shape", message, hint));
  const nodes = args.map((arg) => (isNumber(arg) ? arg : algebra.element(arg)));
  return algebra.elementwise(scalars.apply(tree, name, nodes, scope), sides);
}

function commonSides(args: readonly Value[], fail: (message: string, hint: string) => never): Sides {
  const [first, ...others] = args.filter((arg) => !isNumber(arg)) as [Matrix, ...Matrix[]];
  for (const other of others) {
    if (other.sides.join() === first.sides.join()) continue;
    const isTurned = [...other.sides].reverse().join() === first.sides.join();
    const hint = isTurned ? "Transpose one of them: x'." : "Their shapes must be the same.";
    fail(`${capital(kindOf(first))} and ${kindOf(other)} cannot be combined element by element.`, hint);
  }
  return first.sides;
}

function spread({ algebra }: Reading, value: Value, sides: Sides): Matrix {
  return isNumber(value) ? algebra.scaled(algebra.ones(sides), value) : value;
}

export function productOf(reader: Reading, tree: Tree, a: Matrix, b: Matrix): Value {
  if (a.sides[1] === b.sides[0]) return reader.algebra.product(a, b);
  const hint =
    a.sides.join() === b.sides.join() && (a.sides[0] === 1 || a.sides[1] === 1)
      ? "Write x' * y for the sum of products, x * y' for the outer product, x .* y for the products of elements."
      : "The first must have as many columns as the second has rows, by the same name.";
  return reader.fail(tree, "bad-shape", `There is no product of ${kindOf(a)} and ${kindOf(b)}.`, hint);
}

function powerOf(reader: Reading, tree: Tree, a: Value, b: Value): Value {
  const { algebra } = reader;
  const { store } = algebra.numbers;
  const hint = 'Write ".^" for powers of elements.';
  if (isNumber(a) || !isNumber(b))
    return reader.fail(tree, "bad-shape", "An exponent is a number, and its base a number or a square matrix.", hint);
  if (a.sides[0] !== a.sides[1]) return reader.fail(tree, "bad-shape", `There is no power of ${kindOf(a)}.`, hint);
  const exponent = algebra.numbers.simplified(b);
  const times = store.isConst(exponent) ? Number(store.value(exponent)) : Number.NaN;
  if (!Number.isInteger(times) || Math.abs(times) > MOST_POWER)
    return reader.fail(
      tree,
      "bad-shape",
      `The powers of a matrix are whole numbers up to ${MOST_POWER}.`,
      "Write the product out, or declare the lengths as numbers.",
    );
  const base = times < 0 ? (algebra.apply("inv", a) as Matrix) : a;
  let power = algebra.identity(a.sides[0]);
  for (let i = 0; i < Math.abs(times); i++) power = algebra.matrixProduct(power, base);
  return power;
}
