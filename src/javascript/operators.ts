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

/** Operators on the 32 bits of whole numbers. */
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

/** What JavaScript takes for a number where it needs one. */
const isNumeral = (value: Value): value is Scalar | Truth | null => isScalar(value) || isTruth(value) || value === null;

function joined(a: Value, b: Value): string | VagueText {
  const [x, y] = [textOf(a), textOf(b)];
  return typeof x === "string" && typeof y === "string" ? x + y : new VagueText();
}

/** A value as a text, which is not known if it depends on variables. */
export function textOf(value: Value): string | VagueText {
  if (typeof value === "string" || value instanceof VagueText) return value;
  if (isConstant(value)) return String(double(value));
  if (typeof value === "boolean" || value === null || value === undefined) return String(value);
  return new VagueText();
}

/** Whether two values are equal of which one is no number. */
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

/** What `typeof` says of a value. */
export function typeOf(value: Value): string {
  if (value instanceof Perhaps) truth(value);
  if (value === undefined) return "undefined";
  if (isScalar(value)) return "number";
  if (isTruth(value)) return "boolean";
  if (typeof value === "string" || value instanceof VagueText) return "string";
  return value instanceof Closure || (isFunction(value) && value.property === undefined) ? "function" : "object";
}

/** Bits are known of numbers that are; of others what cuts off their decimals. */
function ofBits(operator: string, of: (a: number, b: number) => number, a: Value, b: Value): Value {
  const [x, y] = [scalar(a), scalar(b)];
  if (isConstant(x) && isConstant(y)) return of(double(x), double(y));
  const isCut = (operator === "|" || operator === "^" || operator === ">>") && y === 0;
  if (isCut || (operator === "|" && x === 0)) return truncated(isCut ? x : y);
  throw new Refusal(
    `The operator ${operator} is not read of numbers that depend on the parameters.`,
    "Of those x | 0 and ~~x are, which cut off the decimals.",
  );
}

/** How many numbers 32 bits tell apart. */
const WORD = 2 ** 32;

/** The whole part of a number as 32 bits hold it: from -2^31 to 2^31 - 1, beyond which it begins again. */
function truncated(value: Value): Value {
  const whole = isWhole(value) ? value : (math.fix(operand(scalar(value))) as Expression);
  const turns = math.floor(math.div(math.add(whole, WORD / 2), WORD));
  return math.sub(whole, math.mul(WORD, turns)) as Expression;
}

/** The bits of a number the other way round; twice, its whole part. */
export function inverted(value: Value): Value {
  const x = scalar(value);
  if (isConstant(x)) return ~double(x);
  return math.sub(-1, truncated(x) as Expression) as Expression;
}

/** What a value and a whole number that it is compared with say. */
export const isEqual = (a: Value, b: Value): Truth => binary("===", a, b) as Truth;
