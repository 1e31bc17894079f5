import { refuseString } from "../arrays/refusals.ts";
import type { Length } from "../ast/shapes.ts";
import type { Id } from "../ast/store.ts";
import type { Tree } from "../syntax/mathjs.ts";
import { isNumber, kindOf, type Matrix, type Unary, type Value } from "./matrix.ts";
import { elementwise, operated, productOf } from "./operators.ts";
import type { Reading } from "./reading.ts";

/** The context in which a function of matrices is computed. */
interface Call {
  readonly reader: Reading;
  readonly tree: Tree;
  readonly name: string;
  readonly args: readonly Value[];
}

type Work = (call: Call) => Value;

const fail = ({ reader, tree }: Call, message: string, hint: string): never =>
  reader.fail(tree, "bad-shape", message, hint);

function matrix(call: Call, place = 0): Matrix {
  const given = call.args[place];
  if (given !== undefined && !isNumber(given)) return given;
  return fail(
    call,
    `${call.name} is a function of matrices.`,
    'Declare its argument as a matrix: { shapes: { A: ["n", "n"] } }.',
  );
}

function square(call: Call): Matrix {
  const given = matrix(call);
  if (given.sides[0] === given.sides[1]) return given;
  return fail(call, `${call.name} takes a square matrix, not ${kindOf(given)}.`, "Check the shapes.");
}

function column(call: Call, place = 0): Matrix {
  const given = matrix(call, place);
  if (given.sides[1] === 1) return given;
  return fail(call, `${call.name} takes a column, not ${kindOf(given)}.`, "Check the shapes.");
}

const ofSquare =
  (kind: Unary): Work =>
  (call) =>
    call.reader.algebra.apply(kind, square(call));

/** A length given in a text, as a number or by name. */
function length(call: Call, place: number): Length {
  const { store } = call.reader.algebra.numbers;
  const given = call.args[place] as Value;
  if (isNumber(given)) {
    if (store.kind(given) === "var") return store.name(given);
    const value = store.isConst(given) ? Number(store.value(given)) : Number.NaN;
    if (Number.isSafeInteger(value) && value > 0) return value;
  }
  return fail(call, "A length is a name or a whole number.", `${call.name}(n)`);
}

const norm: Work = (call) => {
  const { reader, tree, args } = call;
  const { algebra } = reader;
  const kind = tree.children[2]?.text;
  const [given] = args as [Value];
  if (isNumber(given)) return reader.scalars.apply(tree, "abs", [given], reader.scope);
  const isVector = given.sides.includes(1);
  if (kind === "fro" || (isVector && (kind === undefined || kind === "2")))
    return reader.scalars.apply(tree, "sqrt", [algebra.inner(given, given)], reader.scope);
  if (isVector && kind === "1") return algebra.apply("total", elementwise(reader, tree, "abs", [given]));
  return fail(
    call,
    isVector ? "A vector of unknown size has the norms 1 and 2 here." : "Books differ on the norm of a matrix.",
    isVector ? "norm(x), norm(x, 1)" : 'Say which: norm(A, "fro") is the root of the sum of squares.',
  );
};

const filled =
  (kind: "ones" | "zeros"): Work =>
  (call) => {
    const { algebra } = call.reader;
    const sides = [length(call, 0), call.args.length > 1 ? length(call, 1) : 1] as const;
    if (kind === "zeros") return algebra.zero(sides);
    return sides.every((each) => each === 1) ? algebra.numbers.constant(1) : algebra.ones(sides);
  };

const unit: Work = (call) => {
  const side = length(call, 0);
  const { algebra } = call.reader;
  return side === 1 ? algebra.numbers.constant(1) : algebra.identity(side);
};

const turn: Work = (call) => call.reader.algebra.transposed(matrix(call));

const total: Work = (call) => call.reader.algebra.apply("total", matrix(call));

/** The functions of matrices, by mathjs's names and two of machine learning. */
const functions: Readonly<Record<string, { readonly least: number; readonly most: number; readonly work: Work }>> = {
  transpose: { least: 1, most: 1, work: turn },
  ctranspose: { least: 1, most: 1, work: turn },
  trace: { least: 1, most: 1, work: (call) => call.reader.algebra.trace(square(call)) },
  det: { least: 1, most: 1, work: ofSquare("det") },
  inv: { least: 1, most: 1, work: ofSquare("inv") },
  diag: {
    least: 1,
    most: 1,
    work: (call) => {
      const given = matrix(call);
      const { algebra } = call.reader;
      if (given.sides[1] === 1) return algebra.apply("diag", given);
      return algebra.apply("diagonal", square(call));
    },
  },
  norm: { least: 1, most: 2, work: norm },
  dot: {
    least: 2,
    most: 2,
    work: (call) => productOf(call.reader, call.tree, call.reader.algebra.transposed(column(call, 0)), column(call, 1)),
  },
  sum: { least: 1, most: 1, work: total },
  mean: {
    least: 1,
    most: 1,
    work: (call) => call.reader.algebra.numbers.over(total(call) as Id, call.reader.algebra.size(matrix(call))),
  },
  count: { least: 1, most: 1, work: (call) => call.reader.algebra.size(matrix(call)) },
  softmax: { least: 1, most: 1, work: (call) => call.reader.algebra.apply("softmax", column(call)) },
  logsumexp: { least: 1, most: 1, work: (call) => call.reader.algebra.apply("logsumexp", column(call)) },
  identity: { least: 1, most: 1, work: unit },
  ones: { least: 1, most: 2, work: filled("ones") },
  zeros: { least: 1, most: 2, work: filled("zeros") },
};

/** Whether a function of matrices has this name. */
export const isFunction = (name: string): boolean => Object.hasOwn(functions, name);

/** Whether a function of lengths alone has this name. */
export const fillsMatrix = (name: string): boolean => ["identity", "ones", "zeros"].includes(name);

/** Functions between matrices that are not supported: applying them element by element would be wrong. */
const REFUSED = new Set(
  (
    "kron cross max min prod row column flatten size expm sqrtm logm pinv eigs lu qr slu lup schur sort reshape resize " +
    "cumsum variance std median mode concat subset"
  ).split(" "),
);

const OPERATORS = new Set(
  "add subtract multiply divide pow dotMultiply dotDivide dotPow unaryMinus unaryPlus".split(" "),
);

export function called(reader: Reading, tree: Tree, args: readonly Value[]): Value {
  const [callee] = tree.children as [Tree];
  const name = callee.text;
  const isOfMatrices = args.some((arg) => !isNumber(arg));
  const own = isFunction(name) ? functions[name] : undefined;
  refuseString(reader, tree);
  const count = tree.children.length - 1;
  const isReduction = (name === "sum" || name === "prod") && count === 4;
  if (isReduction)
    return reader.fail(
      tree,
      "bad-shape",
      `${name} over an index does not stand beside matrices of unknown size.`,
      `Write ${name === "sum" ? "sum(x), x' * y" : "the product"} of whole matrices, or the whole formula with elements.`,
    );
  if (own !== undefined && (isOfMatrices || reader.scalars.table.get(name, count) === undefined)) {
    if (count < own.least || count > own.most)
      return reader.fail(
        callee,
        "argument-count",
        `${name} takes ${own.least === own.most ? own.least : `${own.least} or ${own.most}`} argument${own.most === 1 ? "" : "s"}, not ${count}.`,
        "Check the call.",
      );
    return own.work({ reader, tree, name, args });
  }
  if (!isOfMatrices) return reader.scalars.build(tree, [...(args as readonly Id[])], reader.scope);
  if (OPERATORS.has(name)) return operated(reader, tree, name, args);
  if (REFUSED.has(name))
    return reader.fail(
      callee,
      "unknown-function",
      `${name} is not available for matrices of unknown size.`,
      `Use one of ${Object.keys(functions).join(", ")}, and functions of numbers element by element.`,
    );
  return (name === "log" ? logOfSoftmax(reader, args) : undefined) ?? elementwise(reader, tree, name, args);
}

/** log(softmax(x)) is x - logsumexp(x), which does not divide by what underflows; undefined of other arguments. */
function logOfSoftmax({ algebra }: Reading, [given]: readonly Value[]): Value | undefined {
  if (given === undefined || isNumber(given)) return undefined;
  const [{ coefficient, factors } = { coefficient: 0, factors: [] }, ...others] = given.terms;
  const [factor] = factors;
  if (others.length > 0 || factors.length !== 1 || factor === undefined || factor < 0) return undefined;
  const atom = algebra.atoms.at(factor);
  if (atom.kind !== "softmax" || !algebra.numbers.isOne(coefficient)) return undefined;
  const inner = algebra.of(atom.of);
  const total = algebra.numbers.negated(algebra.apply("logsumexp", inner) as Id);
  return algebra.plus(inner, algebra.scaled(algebra.ones(given.sides), total));
}
