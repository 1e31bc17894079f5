import { Expression, math } from "../index.ts";
import { arithmetic, compared, comparisonOf, isWhole, scalar, truth } from "./arithmetic.ts";
import { Refusal } from "./refusal.ts";
import {
  Closure,
  double,
  isConstant,
  isFunction,
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

/** Bitwise operators on integers of 32 bits. */
const BITS: Readonly<Record<string, (a: number, b: number) => number>> = {
  "&": (a, b) => a & b,
  "|": (a, b) => a | b,
  "^": (a, b) => a ^ b,
  "<<": (a, b) => a << b,
  ">>": (a, b) => a >> b,
  ">>>": (a, b) => a >>> b,
};

/** The value of a binary operator. */
export function binary(operator: string, a: Value, b: Value): Value {
  if (operator === "+" && isText(a, b)) return joined(a, b);
  const bits = BITS[operator];
  if (bits !== undefined) return ofBits(operator, bits, a, b);
  const comparison = comparisonOf(operator);
  if (comparison === undefined) return arithmetic(operator, a, b);
  for (const value of [a, b]) if (value instanceof Perhaps) truth(value);
  if (isScalar(a) && isScalar(b)) return compared(comparison, a, b);
  if (comparison.name === "eq" || comparison.name === "ne") {
    const same = equality(operator.length === 2, a, b);
    return comparison.name === "eq" ? same : typeof same === "boolean" ? !same : same.not();
  }
  if (typeof a === "string" && typeof b === "string") return comparison.ofTexts(a, b);
  if (isNumeral(a) && isNumeral(b)) return compared(comparison, scalar(a), scalar(b));
  throw new Refusal(`${kindOf(a)} and ${kindOf(b)} cannot be compared.`, "Compare numbers.");
}

const isText = (a: Value, b: Value): boolean =>
  [a, b].some((value) => typeof value === "string" || value instanceof VagueText);

/** A value as a number, by JavaScript's conversion. */
const isNumeral = (value: Value): value is Scalar | Truth | null => isScalar(value) || isTruth(value) || value === null;

function joined(a: Value, b: Value): string | VagueText {
  const [x, y] = [textOf(a), textOf(b)];
  if (x === "") return y;
  if (y === "") return x;
  return typeof x === "string" && typeof y === "string" ? x + y : new VagueText();
}

/** A value as a text, which is unknown if it depends on variables. */
export function textOf(value: Value): string | VagueText {
  if (typeof value === "string" || value instanceof VagueText) return value;
  if (isConstant(value)) return String(double(value));
  if (typeof value === "boolean" || value === null || value === undefined) return String(value);
  return new VagueText(value instanceof Expression ? value : undefined);
}

/** Whether two values are equal, at least one of which is not a number. */
function equality(isLoose: boolean, a: Value, b: Value): Truth {
  if (isLoose && (a ?? null) === null && (b ?? null) === null) return true;
  if (isTruth(a) && isTruth(b)) {
    if (typeof a === "boolean") return a ? b : typeof b === "boolean" ? !b : b.not();
    if (typeof b === "boolean") return b ? a : a.not();
  }
  const [kind, other] = [typeOf(a), typeOf(b)];
  const isVague = [a, b].some((value) => value instanceof VagueText);
  if (kind !== other) {
    const isNothing = [a, b].some((value) => value === undefined || value === null);
    const isOfFunction = [a, b].some(isFunction) && ![a, b].some((value) => typeof value === "string");
    if (!isLoose || isNothing || isOfFunction) return false;
    if (isNumeral(a) && isNumeral(b)) return compared(comparisonOf("===") as never, scalar(a), scalar(b));
  } else if (!isVague && !(a instanceof Expression) && !(b instanceof Expression)) return a === b;
  throw new Refusal(`${kindOf(a)} and ${kindOf(b)} cannot be compared.`, "Compare numbers.");
}

/** The result of `typeof`. */
export function typeOf(value: Value): string {
  if (value instanceof Perhaps) truth(value);
  if (value === undefined) return "undefined";
  if (isScalar(value)) return "number";
  if (isTruth(value)) return "boolean";
  if (typeof value === "string" || value instanceof VagueText) return "string";
  return value instanceof Closure || (isFunction(value) && value.property === undefined) ? "function" : "object";
}

/** Bitwise operators apply to known numbers; of others, only those that truncate to an integer are supported. */
function ofBits(operator: string, of: (a: number, b: number) => number, a: Value, b: Value): Value {
  const [x, y] = [scalar(a), scalar(b)];
  if (isConstant(x) && isConstant(y)) return of(double(x), double(y));
  // The last k bits of an integer.
  const mask = operator === "&" && isConstant(y) ? double(y) : -1;
  if (mask >= 0 && mask < WORD / 2 && Number.isInteger(Math.log2(mask + 1)))
    return math.mod(truncated(x) as Expression, mask + 1) as Expression;
  const isCut = (operator === "|" || operator === "^" || operator === ">>") && y === 0;
  if (isCut || (operator === "|" && x === 0)) return truncated(isCut ? x : y);
  throw new Refusal(
    `The operator ${operator} cannot be applied to numbers that depend on the parameters.`,
    "Only x | 0 and ~~x are read, which cut off the decimals, and x & 255, which takes the last bits.",
  );
}

/** The number of integers of 32 bits. */
const WORD = 2 ** 32;

/** The integer part of a number as a signed integer of 32 bits, modulo 2^32. */
function truncated(value: Value): Value {
  const whole = isWhole(value) ? value : (math.fix(operand(scalar(value))) as Expression);
  const turns = math.floor(math.div(math.add(whole, WORD / 2), WORD));
  return math.sub(whole, math.mul(WORD, turns)) as Expression;
}

/** The bitwise complement of a number; applied twice, its integer part. */
export function inverted(value: Value): Value {
  const x = scalar(value);
  if (isConstant(x)) return ~double(x);
  return math.sub(-1, truncated(x) as Expression) as Expression;
}

/** The result of comparing a value with an integer. */
export const isEqual = (a: Value, b: Value): Truth => binary("===", a, b) as Truth;
