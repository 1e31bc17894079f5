import { Expression, math } from "../index.ts";
import { Pool } from "../nodes.ts";
import { Refusal } from "./refusal.ts";
import {
  Constant,
  double,
  isConstant,
  isScalar,
  isTruth,
  kindOf,
  List,
  operand,
  type Scalar,
  type Truth,
  type Value,
} from "./values.ts";

/** An operation on numbers and expressions. */
export type Operation = (...values: (number | Expression)[]) => number | Expression;
const symbolic = math as unknown as Readonly<Record<string, Operation>>;

/** JavaScript's operators on doubles, and the operations they are. */
const BINARY: Readonly<Record<string, { readonly of: (a: number, b: number) => number; readonly build: Operation }>> = {
  "+": { of: (a, b) => a + b, build: (a, b) => (a === 0 ? b : b === 0 ? a : math.add(a, b)) as Expression },
  "-": { of: (a, b) => a - b, build: (a, b) => (b === 0 ? a : a === 0 ? math.neg(b) : math.sub(a, b)) as Expression },
  "*": { of: (a, b) => a * b, build: (a, b) => (a === 1 ? b : b === 1 ? a : math.mul(a, b)) as Expression },
  "/": { of: (a, b) => a / b, build: (a, b) => (b === 1 ? a : math.div(a, b)) as Expression },
  "**": { of: (a, b) => a ** b, build: (a, b) => (b === 1 ? a : math.pow(a, b)) as Expression },
  // The remainder has the sign of the dividend.
  "%": { of: (a, b) => a % b, build: (a, b) => math.sub(a, math.mul(b, math.fix(math.div(a, b)))) as Expression },
};

const COMPARISONS: Readonly<Record<string, { readonly of: (a: number, b: number) => boolean; readonly name: string }>> =
  {
    "<": { of: (a, b) => a < b, name: "lt" },
    "<=": { of: (a, b) => a <= b, name: "le" },
    ">": { of: (a, b) => a > b, name: "gt" },
    ">=": { of: (a, b) => a >= b, name: "ge" },
    "===": { of: (a, b) => a === b, name: "eq" },
    "!==": { of: (a, b) => a !== b, name: "ne" },
    "==": { of: (a, b) => a === b, name: "eq" },
    "!=": { of: (a, b) => a !== b, name: "ne" },
  };

/** The value of a binary operator. */
export function binary(operator: string, a: Value, b: Value): Value {
  const arithmetic = BINARY[operator];
  if (arithmetic !== undefined) {
    if (typeof a === "number" && typeof b === "number") {
      const value = arithmetic.of(a, b);
      if (Number.isSafeInteger(value) && Number.isSafeInteger(a) && Number.isSafeInteger(b)) return value + 0;
    }
    return apply([scalar(a), scalar(b)], arithmetic.of, arithmetic.build);
  }
  const comparison = COMPARISONS[operator];
  if (comparison === undefined)
    throw new Refusal(
      `The operator ${operator} is not read.`,
      "Only operations on real numbers can be differentiated.",
    );
  if (isScalar(a) && isScalar(b)) return compared(comparison, a, b);
  const isEquality = comparison.name === "eq" || comparison.name === "ne";
  if (!isEquality || isTruth(a) !== isTruth(b) || a instanceof Expression || b instanceof Expression) {
    // A number that depends on variables is a number all the same.
    const isOther = [a, b].some((value) => value === undefined || value === null || value instanceof List);
    if (isEquality && isOther) return comparison.name === "ne";
    throw new Refusal(`${kindOf(a)} and ${kindOf(b)} cannot be compared.`, "Compare numbers.");
  }
  const isLoose = operator.length === 2 && (a ?? null) === null && (b ?? null) === null;
  return (a === b || isLoose) === (comparison.name === "eq");
}

function compared(comparison: { of: (a: number, b: number) => boolean; name: string }, a: Scalar, b: Scalar): Truth {
  if (isConstant(a) && isConstant(b)) return comparison.of(double(a), double(b));
  // A real number is below Infinity and above -Infinity.
  const [x, y] = [a, b].map((value) => (typeof value === "number" && !Number.isFinite(value) ? value : 0)) as [
    number,
    number,
  ];
  if (x !== 0 || y !== 0) return comparison.of(x, y);
  return (symbolic[comparison.name] as Operation)(operand(a), operand(b)) as Expression;
}

export const negative = (a: Value): Value => (typeof a === "number" ? 0 - a : apply([scalar(a)], (x) => -x, math.neg));

/** A value that must be a number. */
export function scalar(value: Value): Scalar {
  if (isScalar(value)) return value;
  throw new Refusal(
    `A number is needed here, but this is ${kindOf(value)}.`,
    "Choose between two numbers with a condition: c ? 1 : 0.",
  );
}

/** What a value is as a condition: of a number, whether it is not 0. */
export function truth(value: Value): Truth {
  if (isTruth(value)) return value;
  if (isConstant(value)) return double(value) !== 0 && !Number.isNaN(double(value));
  if (value instanceof Expression) return math.ne(value, 0);
  return value !== undefined && value !== null && value !== "";
}

/** A value that must be a whole number known beforehand. */
export function known(value: Value, what: string): number {
  if (isConstant(value)) return double(value);
  throw new Refusal(
    value instanceof Expression ? `${what} depends on the parameters.` : `${what} is ${kindOf(value)}.`,
    "Pass parameters that are sizes or counts as numbers.",
  );
}

/** What is longer than so many characters is no constant anyone wrote. */
const LONG = 40;

/** So many arguments of one call have room; what takes more is associative, f(a, b, c) = f(f(a, b), c). */
const ROOM = 10_000;

/** An operation on scalars: on constants both exactly and in doubles, otherwise as an expression. */
export function apply(given: readonly Scalar[], of: (...args: number[]) => number, build: Operation): Scalar {
  let result = applied(given.slice(0, ROOM), of, build);
  for (let from = ROOM; from < given.length; from += ROOM)
    result = applied([result, ...given.slice(from, from + ROOM)], of, build);
  return result;
}

function applied(args: readonly Scalar[], of: (...args: number[]) => number, build: Operation): Scalar {
  if (!args.every(isConstant)) {
    const endless = args.find((arg) => typeof arg === "number" && !Number.isFinite(arg));
    if (endless !== undefined) throw new Refusal(`${endless} is not a real number.`, "Start from a finite one.");
    return build(...args.map(operand));
  }
  const value = of(...args.map(double));
  if (!Number.isFinite(value)) return value;
  const exacts: (number | Expression)[] = args.map((arg) => (typeof arg === "number" ? constant(arg) : arg.expression));
  const expression = build(...exacts);
  const exact = (expression as Expression).prune();
  if (exact.node.kind !== "const") return new Constant(value, exact);
  if (typeof exact.node.value === "number") return exact.node.value;
  return String(exact).length > LONG ? value : new Constant(value, exact);
}

/** A pool for each: what is constant must not gather in one for all. */
const constant = (value: number): Expression => new Expression(new Pool().constant(value));
