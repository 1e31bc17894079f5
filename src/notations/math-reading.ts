import { FluxionError, type Position } from "../ast/error.ts";
import type { Fn, FunctionTable } from "../ast/fn.ts";
import type { Id, Store } from "../ast/store.ts";
import { ifelse } from "../functions/table.ts";
import { Assembler } from "../syntax/assembler.ts";
import type { Callee, Trouble } from "../syntax/callee.ts";
import { bareFunction, unknownFunction, wrongCount } from "../syntax/refusals.ts";
import type { Lexeme, Lexemes } from "./lexeme.ts";

/** The derivative of an expression of a store: readers of formulas with d/dx provide it. */
export type Differentiate = (of: Id, variable: string, order: number) => Id;

/** The options for reading the mathematical notation. */
export interface Mathematical {
  readonly store: Store;
  readonly table: FunctionTable;
  readonly variables: ReadonlySet<string>;
  readonly digits: number;
  readonly depth: number;
  readonly differentiate: Differentiate | undefined;
  /** Whether blanks are significant: in LaTeX they are not. */
  readonly hasBlanks: boolean;
}

/** The angles hold a fraction of LaTeX, which is an operand and no list of arguments. */
export const CLOSERS: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}", "\u27e8": "\u27e9" };

/**
 * A formula while it is read: its lexemes, how far they have been read, the open groups, and how it is
 * refused.
 */
export class MathReading {
  /** Doubts: other meanings that were possible. */
  readonly notes: Set<string>;
  readonly given: Mathematical;
  readonly typed: string;
  readonly list: readonly Lexeme[];
  readonly assembler: Assembler;
  /** The closing signs of the open groups. */
  readonly closers: string[] = [];
  /** For each open bar, whether a function comes right before it. */
  readonly barOperands: boolean[] = [];
  /** Where the operand of a function ended with a bar: ln |x| y is a product. */
  operandEnd = -1;
  /** The lexeme to come. */
  at = 0;

  constructor(typed: string, { list, notes }: Lexemes, given: Mathematical) {
    this.typed = typed;
    this.list = list;
    this.notes = new Set(notes);
    this.given = given;
    const refuse = (trouble: Trouble, start: number, callee?: Callee, count?: number): never =>
      this.trouble(trouble, start, callee, count);
    this.assembler = new Assembler(given.store, given.table, refuse);
    const { store } = given;
    this.assembler.calls.factorOf = (condition) => {
      this.notes.add("a condition as a factor is 1 where it holds and 0 elsewhere: (x > 0)*y is (x > 0 ? 1 : 0)*y");
      return store.apply(ifelse, [condition, store.constant(1), store.constant(0)]);
    };
  }

  open(closer: string, callee: Callee | undefined, lexeme: Lexeme): void {
    if (this.closers.length >= this.given.depth)
      throw this.error(
        "too-deep",
        `The formula nests more than ${this.given.depth} deep.`,
        "Raise the limit `depth`.",
        lexeme,
      );
    this.closers.push(closer);
    this.assembler.begin(callee, lexeme.start);
  }

  close(lexeme: Lexeme): void {
    const { text } = lexeme;
    const closer = this.closers.pop();
    if (closer === undefined)
      this.refuse(`"${text}" closes nothing.`, "Check that every parenthesis has its partner.", lexeme);
    if (closer !== text)
      this.refuse(
        `"${text}" is here where "${closer}" is expected.`,
        "Check that every parenthesis has its partner.",
        lexeme,
      );
    this.assembler.end(lexeme.start);
  }

  /** A function without its operand. */
  bare(fn: Fn | undefined, lexeme: Lexeme): never {
    const error = fn === undefined ? unknownFunction(lexeme.text, 1, this.given.table, false) : bareFunction(fn);
    throw this.error(error.code, error.message, error.hint, lexeme);
  }

  trouble(trouble: Trouble, start: number, callee?: Callee, count = 0): never {
    const at = this.placeOf(start);
    if (trouble === "call" && typeof callee === "string") {
      const rows = this.given.table.named(callee);
      const error = rows.length > 0 ? wrongCount(rows, count) : unknownFunction(callee, count, this.given.table, false);
      throw this.error(error.code, error.message, error.hint, at);
    }
    if (trouble === "open" || trouble === "close") {
      const shown = this.typed.slice(at.start, at.end);
      throw this.error("syntax", `"${shown}" has no partner.`, "Check that every parenthesis has its partner.", at);
    }
    const [code, message, hint] = TROUBLES[trouble as keyof typeof TROUBLES];
    throw this.error(code, message, hint, at);
  }

  refuse(message: string, hint: string, at: Position): never {
    throw this.error("misread", message, hint, at);
  }

  error(code: FluxionError["code"], message: string, hint: string | undefined, at: Position): FluxionError {
    return new FluxionError(code, message, { hint, position: { start: at.start, end: at.end }, source: this.typed });
  }

  placeOf(start: number): Position {
    return this.list.find((each) => each.start === start) ?? { start, end: start + 1 };
  }
}

type Words = readonly [FluxionError["code"], string, string];
const TROUBLES: Readonly<Record<Exclude<Trouble, "call" | "open" | "close">, Words>> = {
  operand: ["syntax", "Something is missing here.", "An operand is missing before this place."],
  comma: [
    "syntax",
    "This comma is not in a call.",
    "Decimals are written with a point: 1.5; a vector in brackets: [x, y].",
  ],
  colon: ["syntax", "This colon has no question mark.", "A choice is written a > b ? c : d, a quotient a / b."],
  choice: ["syntax", "This choice has no second branch.", "A choice is written a > b ? c : d."],
  condition: [
    "not-real-scalar",
    "A condition is needed here.",
    "Compare two numbers: x > 0. A power is x^2, an absolute value abs(x).",
  ],
  number: ["not-real-scalar", "A condition is not a number.", "Choose between two numbers with it: x > 0 ? 1 : 0."],
};

export const isSign = (lexeme: Lexeme | undefined, text: string): boolean =>
  lexeme?.kind === "sign" && lexeme.text === text;
