import type { Id } from "../ast/store.ts";

/** The operands between two parentheses, or the operand of a function, once they are read. */
export type Callee = string | Construction;

/**
 * A construction of a notation; its arguments are numbers, unless some may be conditions, which it then checks itself.
 */
interface Construction {
  build(args: readonly Id[], start: number): Id;
  readonly takesConditions?: boolean;
}

/** The errors in the order of operands and operators; each notation has its own words for them. */
export type Trouble = "operand" | "close" | "open" | "comma" | "colon" | "condition" | "number" | "choice" | "call";

/** How a notation refuses a part of its text; it never returns. */
export type Refuse = (trouble: Trouble, start: number, callee?: Callee, count?: number) => never;
