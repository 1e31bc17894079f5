import { FluxionError, type Position } from "../ast/error.ts";
import type { FunctionTable } from "../ast/fn.ts";
import type { Id, Store } from "../ast/store.ts";
import { charge, limitOf } from "../ast/work.ts";
import { readMath } from "./math.ts";
import type { Differentiate } from "./math-reading.ts";
import { scanLatex } from "./scan-latex.ts";
import { scanMath } from "./scan-math.ts";

/** How a formula is written: as programs do, as people do, or in LaTeX. */
export type Notation = "strict" | "math" | "latex";
export const NOTATIONS: readonly Notation[] = ["strict", "math", "latex"];

/** A node, with notes on how its text was read. */
export interface Noted {
  readonly id: Id;
  readonly notes: readonly string[];
}

/** What may precede the formula of a function: y =, f(x) =, y' =. */
const LEFT_SIDE =
  /^\s*(?:\\?\p{L}(?:[\p{L}\d_]|\{[^{}=]*\})*['\u2032\u2033]*\s*(?:(?:\\left)?\(\s*\\?\p{L}[\p{L}\d_]*(?:\s*,\s*\\?\p{L}[\p{L}\d_]*)*\s*(?:\\right)?\))?|d\p{L}\s*\/\s*d\p{L}|\\d?frac\{d\p{L}\}\{d\p{L}\})\s*(?::=|=(?!=)|\uff1d)/u;

/** The delimiters of pasted LaTeX. */
const DELIMITERS = /^\s*(?:(\${1,2})([\s\S]*?)\1|\\\(([\s\S]*?)\\\)|\\\[([\s\S]*?)\\\])[.,;]?\s*$/;

/** Whether a text is a program of statements or a vector, which the strict reader reads. */
export const isProgram = (text: string): boolean => /[;\n]|^\[[^[\]]*\]$/.test(text.trim());

/** Reads a formula as people write it, or in LaTeX. */
export function readNotation(
  typed: string,
  notation: Notation,
  given: {
    readonly store: Store;
    readonly table: FunctionTable;
    readonly variables: ReadonlySet<string>;
    readonly differentiate: Differentiate | undefined;
  },
): Noted {
  charge(2 * typed.length);
  const notes: string[] = [];
  let text = typed;
  const blank = (from: number, to: number): void => {
    text = text.slice(0, from) + " ".repeat(to - from) + text.slice(to);
  };
  const pasted = DELIMITERS.exec(text);
  if (pasted !== null) {
    const inside = (pasted[2] ?? pasted[3] ?? pasted[4]) as string;
    const from = text.indexOf(inside, (pasted[1] ?? "\\(").length);
    blank(from + inside.length, text.length);
    blank(0, from);
  }
  const left = LEFT_SIDE.exec(text)?.[0];
  if (left !== undefined && text.slice(left.length).trim() !== "") {
    notes.push(`${left.trim()} is left out: the formula is what follows`);
    blank(0, left.length);
  }
  const refuse = (message: string, hint: string, { start, end }: Position): never => {
    throw new FluxionError("misread", message, { hint, position: { start, end }, source: typed });
  };
  const isLatex = notation === "latex" || text.includes("\\");
  const lexemes = (isLatex ? scanLatex : scanMath)(text, { ...given, refuse });
  if (lexemes.list.length === 0)
    throw new FluxionError("empty-input", "There is no formula.", {
      position: { start: 0, end: Math.max(1, typed.length) },
      source: typed,
      hint: "Write one, such as x^2 + 1.",
    });
  const limits = { digits: limitOf("digits"), depth: limitOf("depth") };
  const read = readMath(typed, lexemes, { ...given, ...limits, hasBlanks: !isLatex });
  return { id: read.id, notes: [...notes, ...read.notes] };
}
