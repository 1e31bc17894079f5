import type { Id } from "../ast/store.ts";

/** What the operands between two parentheses, or the operand of a function, become. */
export type Callee = string | Construction;

/**
 * A construction of a notation; its arguments are numbers, unless some may be conditions, which it then checks itself.
 */
interface Construction {
  build(args: readonly Id[], start: number): Id;
  readonly takesConditions?: boolean;
}

/** What can be wrong with the order of operands and operators; each notation has its own words for it. */
export type Trouble = "operand" | "close" | "open" | "comma" | "colon" | "condition" | "number" | "choice" | "call";

/** How a notation refuses a part of its text; it never returns. */
export type Refuse = (trouble: Trouble, start: number, callee?: Callee, count?: number) => never;
