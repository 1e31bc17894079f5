import type { Position } from "../ast/error.ts";
import type { FunctionTable } from "../ast/fn.ts";
import { charge } from "../ast/work.ts";
import { type Lexeme, type Lexemes, type RefuseAt, STEPS_A_LEXEME } from "./lexeme.ts";

/** Separates arguments that have nothing between them, so that no decimal is suspected. */
export const SEPARATOR = "\u2063";

/** An open brace or fence: how it is closed, and what comes then. */
export type Group = {
  readonly closer: string;
  readonly next: "" | "above" | "below" | "index" | "end" | "order";
  /** Where its contents start among the lexemes. */
  readonly from: number;
  /** Where reading goes on after it, if not right there. */
  readonly resume?: number | undefined;
  /** Whether it has been an \\over, whose second part then ends with it. */
  isOver?: boolean;
};

/** Reads what is at the current position of a scanner. */
type ReadNext = (scanner: LatexScanner) => void;

/** A text in LaTeX while its lexemes are read: how far it has been read, and the groups that are open. */
export class LatexScanner {
  readonly list: Lexeme[] = [];
  readonly opened: Group[] = [];
  readonly whole: Group = { closer: "", next: "", from: 0 };
  /** How far the text has been read, and where the lexeme began that is being read. */
  at = 0;
  start = 0;
  spaced = false;
  /** How many lexemes there were when the last exponent ended. */
  raisedEnd = -1;
  /** How many environments are open. */
  depth = 0;
  readonly notes: string[] = [];
  readonly text: string;
  readonly table: FunctionTable;
  readonly variables: ReadonlySet<string>;
  private readonly refuseAt: RefuseAt;
  private readonly readNext: ReadNext;
  private closings: Int32Array | undefined;

  constructor(
    text: string,
    table: FunctionTable,
    variables: ReadonlySet<string>,
    refuse: RefuseAt,
    readNext: ReadNext,
  ) {
    this.text = text;
    this.table = table;
    this.variables = variables;
    this.refuseAt = refuse;
    this.readNext = readNext;
  }

  scan(): Lexemes {
    while (this.at < this.text.length) {
      charge(STEPS_A_LEXEME);
      this.start = this.at;
      this.readNext(this);
    }
    const open = this.opened.find(({ next }) => next !== "");
    if (open !== undefined) {
      this.start = this.at;
      this.refuse("A brace is not closed.", "Check that every { has its }.");
    }
    if (this.whole.isOver === true) this.push("sign", ")");
    return { list: this.list, notes: this.notes };
  }

  /** One thing, as TeX takes it after ^ and _: a group, or a single character or command. */
  single(): void {
    this.match(/\s+/y);
    const char = this.text[this.at] ?? "";
    this.start = this.at;
    if (/\d/.test(char)) {
      this.at++;
      this.push("number", char);
    } else if (char === "-") this.refuse("An exponent of several signs needs braces.", "Write x^{-1}.");
    else if (char !== "") this.readNext(this);
  }

  match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) return undefined;
    this.at = pattern.lastIndex;
    return found;
  }

  /** Where the brace or parenthesis around a place closes, or -1. */
  closing(from: number): number {
    this.closings ??= closingsOf(this.text);
    return this.closings[from] as number;
  }

  push(kind: Lexeme["kind"], text: string): void {
    this.list.push({ kind, text, ...this.place() });
    this.spaced = false;
  }

  place(): Position & { readonly spaced: boolean } {
    return { start: this.start, end: Math.max(this.at, this.start + 1), spaced: this.spaced };
  }

  refuse(message: string, hint: string): never {
    return this.refuseAt(message, hint, this.place());
  }
}

/** For each place of a text, where the brace or parenthesis around it closes, or -1. */
function closingsOf(text: string): Int32Array {
  const found = new Int32Array(text.length + 1).fill(-1);
  const closers: number[] = [];
  for (let i = text.length - 1; i >= 0; i--) {
    const char = text[i];
    if (char === "}" || char === ")") closers.push(i);
    else if (char === "{" || char === "(") closers.pop();
    found[i] = closers.at(-1) ?? -1;
  }
  return found;
}
