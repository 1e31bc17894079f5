import type { Position } from "../ast/error.ts";

/** A sign, number or name of a formula in the mathematical notation, however it was written. */
export interface Lexeme {
  readonly kind: "number" | "name" | "variable" | "function" | "sign" | "derivative";
  /**
   * The number's digits, the name, which may be a constant's or only a variable's, the table's name of the function,
   * the sign, the variables of the derivative in turn, with blanks between them: x x y.
   */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Whether there is a blank before it. */
  readonly spaced: boolean;
}

/** The formula as symbols, with notes on how they were read. */
export interface Lexemes {
  readonly list: readonly Lexeme[];
  readonly notes: readonly string[];
}

/** How a scanner refuses a part of the text. */
export type RefuseAt = (message: string, hint: string, position: Position) => never;

/** The cost of the patterns that are tried for a lexeme. */
export const STEPS_A_LEXEME = 8;
