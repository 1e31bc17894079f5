import { Expression, math } from "../index.ts";
import { evaluate, type Node, Pool } from "../nodes.ts";
import { Refusal } from "./refusal.ts";
import {
  Constant,
  double,
  Failed,
  isConstant,
  isScalar,
  isTruth,
  kindOf,
  operand,
  Perhaps,
  type Scalar,
  type Truth,
  VagueText,
  type Value,
} from "./values.ts";

/** An operation on numbers and expressions. */
export type Operation = (...values: (number | Expression)[]) => number | Expression;
/** The operations on expressions, by the names of their functions. */
export const symbolic = math as unknown as Readonly<Record<string, Operation>>;

/** JavaScript's operators on doubles, and the operations that they stand for. */
const BINARY: Readonly<Record<string, { readonly of: (a: number, b: number) => number; readonly build: Operation }>> = {
  "+": { of: (a, b) => a + b, build: (a, b) => (a === 0 ? b : b === 0 ? a : math.add(a, b)) as Expression },
  "-": { of: (a, b) => a - b, build: (a, b) => (b === 0 ? a : a === 0 ? math.neg(b) : math.sub(a, b)) as Expression },
  "*": { of: (a, b) => a * b, build: (a, b) => (a === 1 ? b : b === 1 ? a : math.mul(a, b)) as Expression },
  "/": { of: (a, b) => a / b, build: (a, b) => (b === 1 ? a : math.div(a, b)) as Expression },
  "**": { of: (a, b) => a ** b, build: (a, b) => (b === 1 ? a : math.pow(a, b)) as Expression },
  // The remainder has the sign of the dividend.
  "%": { of: (a, b) => a % b, build: (a, b) => math.sub(a, math.mul(b, math.fix(math.div(a, b)))) as Expression },
};

/** A comparison of doubles, and of expressions. */
export interface Comparison {
  readonly of: (a: number, b: number) => boolean;
  readonly ofTexts: (a: string, b: string) => boolean;
  readonly name: "lt" | "le" | "gt" | "ge" | "eq" | "ne";
}

const comparison = (name: Comparison["name"], of: (a: never, b: never) => boolean): Comparison =>
  ({ name, of, ofTexts: of }) as unknown as Comparison;

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  "<": comparison("lt", (a, b) => a < b),
  "<=": comparison("le", (a, b) => a <= b),
  ">": comparison("gt", (a, b) => a > b),
  ">=": comparison("ge", (a, b) => a >= b),
  "===": comparison("eq", (a, b) => a === b),
  "!==": comparison("ne", (a, b) => a !== b),
  "==": comparison("eq", (a, b) => a === b),
  "!=": comparison("ne", (a, b) => a !== b),
};

export const comparisonOf = (operator: string): Comparison | undefined => COMPARISONS[operator];

/** The value of an arithmetic operator. */
export function arithmetic(operator: string, a: Value, b: Value): Value {
  const row = BINARY[operator];
  if (row === undefined)
    throw new Refusal(
      `The operator ${operator} is not supported.`,
      "Only operations on real numbers can be differentiated.",
    );
  if (typeof a === "number" && typeof b === "number") {
    const value = row.of(a, b);
    if (Number.isSafeInteger(value) && Number.isSafeInteger(a) && Number.isSafeInteger(b)) return value + 0;
  }
  return apply([scalar(a), scalar(b)], row.of, row.build);
}

export function compared(comparison: Comparison, a: Scalar, b: Scalar): Truth {
  if (isConstant(a) && isConstant(b)) return comparison.of(double(a), double(b));
  // A real number is below Infinity and above -Infinity.
  const [x, y] = [a, b].map((value) => (typeof value === "number" && !Number.isFinite(value) ? value : 0)) as [
    number,
    number,
  ];
  if (x !== 0 || y !== 0) return comparison.of(x, y);
  // A number equals itself, unless it is NaN.
  if (a instanceof Expression && b instanceof Expression && a.node === b.node && /^(?:eq|ne)$/.test(comparison.name)) {
    const is = hasValue(a);
    if (comparison.name === "eq") return is;
    return typeof is === "boolean" ? !is : is.not();
  }
  const name = nameOf(comparison, a, b) ?? comparison.name;
  return (symbolic[name] as Operation)(operand(a), operand(b)) as Expression;
}

/**
 * A maximum equals one of its arguments if it is not above it. That holds in a region, whereas an equation holds at
 * single points.
 */
function nameOf({ name }: Comparison, a: Scalar, b: Scalar): "le" | "gt" | "ge" | "lt" | undefined {
  if ((name !== "eq" && name !== "ne") || !(a instanceof Expression) || !(b instanceof Expression)) return undefined;
  if (isAbove(a.node, b.node)) return name === "eq" ? "le" : "gt";
  if (isAbove(b.node, a.node)) return name === "eq" ? "ge" : "lt";
  return undefined;
}

/** Whether the form alone shows that a number is at least another: a maximum is not below a minimum. */
function isAbove(a: Node, b: Node): boolean {
  const below = new Set(partsOf(a, "max"));
  const above = partsOf(b, "min");
  return below.size + above.length > 2 && above.some((part) => below.has(part));
}

/** The arguments of a node that applies this function; otherwise the node itself. */
function partsOf(node: Node, name: "max" | "min"): Node[] {
  const parts = [node];
  for (const part of parts)
    if (part.kind === "func" && part.fn.name === name && parts.length < ROOM)
      for (let i = 0; i < part.arity; i++) parts.push(part.arg(i));
  return parts;
}

export const negative = (a: Value): Value => (typeof a === "number" ? 0 - a : apply([scalar(a)], (x) => -x, math.neg));

/** A value as a number, which it must be. */
export function scalar(value: Value): Scalar {
  if (isScalar(value)) return value;
  if (typeof value === "boolean" || value === null) return Number(value);
  if (isTruth(value)) return math.ifelse(value, 1, 0) as Expression;
  if (value instanceof Perhaps && value.otherwise === undefined) return value.number;
  if (value instanceof VagueText && value.number !== undefined) return value.number;
  throw new Refusal(`A number is needed here, but this is ${kindOf(value)}.`, "Give it as a number.");
}

/** A value as a condition: a number holds if it is not 0. */
export function truth(value: Value): Truth {
  if (isTruth(value)) return value;
  if (isConstant(value)) return double(value) !== 0 && !Number.isNaN(double(value));
  if (value instanceof Expression) return math.ne(value, 0);
  if (value instanceof Perhaps)
    throw new Refusal(`This is ${kindOf(value)}, depending on the parameters.`, "Give it a number on every path.");
  if (value instanceof VagueText)
    throw new Refusal("A text that depends on the parameters is not a condition.", "Compare numbers.");
  return value !== undefined && value !== null && value !== "";
}

/** Functions with a value everywhere. */
const TOTAL = new Set([
  "sin",
  "cos",
  "exp",
  "abs",
  "sign",
  "floor",
  "ceil",
  "fix",
  "neg",
  "tanh",
  "sinh",
  "cosh",
  "atan",
]);

/** A condition that holds where the number has a value, and has no value elsewhere. */
export function hasValue(value: Scalar): Truth {
  if (isConstant(value)) return !Number.isNaN(double(value));
  const seen = new Set([value.node]);
  for (const node of seen) {
    if (node.kind === "func" && !TOTAL.has(node.fn.name)) return math.eq(value, value) as Expression;
    for (let i = 0; i < node.arity; i++) seen.add(node.arg(i));
  }
  return true;
}

/** Functions that map integers to integers. */
const KEEPING = new Set(["neg", "sub", "abs", "max", "min"]);

/** Functions whose values are integers. */
const WHOLE = new Set(["floor", "ceil", "fix", "round", "sign"]);

/** Whether the form of an expression shows that it is an integer. */
export function isWhole(value: Value): value is Expression {
  if (!(value instanceof Expression)) return false;
  const seen = new Set([value.node]);
  for (const node of seen) {
    const isChoice = node.kind === "func" && node.fn.name === "ifelse";
    if (node.kind === "const") {
      if (!Number.isInteger(evaluate([node])[0])) return false;
    } else if (
      node.kind === "add" ||
      node.kind === "mul" ||
      isChoice ||
      (node.kind === "func" && KEEPING.has(node.fn.name))
    ) {
      for (let i = isChoice ? 1 : 0; i < node.arity; i++) seen.add(node.arg(i));
    } else if (node.kind !== "func" || !WHOLE.has(node.fn.name)) return false;
  }
  return true;
}

/** A value as an integer that does not depend on variables. */
export function known(value: Value, what: string): number {
  if (isConstant(value)) return double(value);
  if (value instanceof Failed) throw value.error;
  throw new Refusal(
    value instanceof Expression ? `${what} depends on the parameters.` : `${what} is ${kindOf(value)}.`,
    "Pass parameters that are sizes or counts as numbers.",
  );
}

/** A longer text is not a constant that anyone wrote. */
const LONG = 40;

/** The most arguments of one call; functions that take more are associative, f(a, b, c) = f(f(a, b), c). */
const ROOM = 10_000;

/** An operation on scalars: on constants exactly and in doubles, otherwise as an expression. */
export function apply(given: readonly Scalar[], of: (...args: number[]) => number, build: Operation): Scalar {
  let result = applied(given.slice(0, ROOM), of, build);
  for (let from = ROOM; from < given.length; from += ROOM)
    result = applied([result, ...given.slice(from, from + ROOM)], of, build);
  return result;
}

function applied(args: readonly Scalar[], of: (...args: number[]) => number, build: Operation): Scalar {
  if (!args.every(isConstant)) {
    if (args.some((arg) => Number.isNaN(arg))) return Number.NaN;
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

/** A new pool for each, so that constants do not accumulate in a shared one. */
export const constant = (value: number): Expression => new Expression(new Pool().constant(value));
