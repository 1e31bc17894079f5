import { FluxionError } from "../ast/error.ts";
import type { Ref } from "./line.ts";

/** The most lines of a program: a key below 2^53 has room for two line numbers and an operation. */
export const LINES: number = 2 ** 22;
/** How many operations and functions have numbers as keys; those beyond have texts. */
const NUMBERED = 2 ** 53 / LINES ** 2;
export const OPERATIONS: readonly ["add", "subtract", "multiply", "divide", "negate"] = [
  "add",
  "subtract",
  "multiply",
  "divide",
  "negate",
];
export type Operation = (typeof OPERATIONS)[number];

/** A call's key: below 0 for one argument, like that of an operation for two, otherwise a text. */
export function callKey(index: number, args: readonly Ref[]): number | string {
  const [a, b] = args as [Ref, Ref];
  if (args.length === 1) return -1 - (index * LINES + a);
  return args.length === 2 && index < NUMBERED ? (index * LINES + a) * LINES + b : `${index},${args.join()}`;
}

/** A key below 2^53, the same for a + b and b + a. */
export function keyOf(op: Operation, a: Ref, b: Ref): number {
  const isSwapped = b < a && (op === "add" || op === "multiply");
  return (OPERATIONS.indexOf(op) * LINES + (isSwapped ? b : a)) * LINES + (isSwapped ? a : b);
}

export const COMPUTE: Readonly<Record<Operation, (x: number, y: number) => number>> = {
  add: (x, y) => x + y,
  subtract: (x, y) => x - y,
  multiply: (x, y) => x * y,
  divide: (x, y) => (y === 0 ? Number.NaN : x / y),
  negate: (x) => -x,
};

/**
 * Whether 1 / x is exact, so that dividing by x is multiplying by 1 / x: x is a power of two whose reciprocal is
 * normal.
 */
export function hasExactReciprocal(x: number): boolean {
  const exponent = Math.log2(Math.abs(x));
  return Number.isInteger(exponent) && Math.abs(exponent) < 1000 && 2 ** exponent === Math.abs(x);
}

export const tooLong = (lines: number): FluxionError =>
  new FluxionError("too-large", `The program has more than ${lines} lines.`, {
    hint: "Compile the expressions in several programs.",
  });
