import type { Fn } from "../ast/fn.ts";

/** A line by its place in the program. */
export type Ref = number;

type Arithmetic = "add" | "subtract" | "multiply" | "divide" | "negate";

/** An input, a constant, or one operation on the values of earlier lines. */
export type Line =
  | { readonly op: "input"; readonly index: number; readonly args: readonly [] }
  | { readonly op: "constant"; readonly value: number; readonly args: readonly [] }
  | { readonly op: Arithmetic; readonly args: readonly Ref[] }
  | { readonly op: "apply"; readonly fn: Fn; readonly args: readonly Ref[] };

export const isOperation = (line: Line): boolean => line.op !== "input" && line.op !== "constant";
