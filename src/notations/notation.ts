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

const NAME = String.raw`\\?\p{L}(?:[\p{L}\d]|_\{(?:[^{}=]|\{[^{}=]*\})*\}|\{[^{}=]*\}|_(?!\{))*`;
const PRIMES = String.raw`(?:['\u2032\u2033]|\^\s*\{\s*(?:\\prime\s*)+\}|\^\s*\\prime|\^\s*\{?\(\d+\)\}?|\^\s*\{\s*-\s*1\s*\}|\^-1)*`;
const PARAMETERS = String.raw`(?:\\left)?\(\s*${NAME}(?:\s*,\s*${NAME})*\s*(?:\\right)?\)`;
const D = String.raw`(?:d|\u2202|\\partial|\\math(?:rm|sf)\s*\{d\})\s*(?:\^\s*\{?\s*\d\s*\}?|[\u00b2\u00b3])?\s*`;
const RAISED = String.raw`(?:\^\s*\{?\s*\d\s*\}?|[\u00b2\u00b3])?`;
const DERIVATIVE = String.raw`${D}\\?\p{L}+\s*\/\s*${D}\p{L}${RAISED}|\\[dt]?frac\s*\{\s*${D}\\?\p{L}+\s*\}\s*\{\s*(?:${D}\\?\p{L}+\s*${RAISED}(?:\s|\\,)*)+\}|\\d?dot\s*\{\s*\\?\p{L}+\s*\}`;
/**
 * What may precede the formula of a function: y =, f(x) =, f[x_] :=, y' =, dy/dx =, the bare sign of a spreadsheet, and
 * what declares a variable in a program.
 */
const leftSide = (): RegExp =>
  new RegExp(
    String.raw`^\s*(?:(?:const|let|var|auto|double|float|real)\s+(?=${NAME}\s*=))?` +
      String.raw`(?:(?:${NAME}${PRIMES}\s*(?:${PARAMETERS}|\[\s*${NAME}_(?:\s*,\s*${NAME}_)*\s*\])?|${DERIVATIVE})\s*&?\s*)?` +
      String.raw`(?::=|=(?![=>])|\uff1d|<-(?=\s*function\b))`,
    "u",
  );
/** The text before a formula in programming languages: x =>, x ->, lambda x:, @(x), function(x), return; x \mapsto. */
const head = (): RegExp =>
  new RegExp(
    String.raw`^\s*(?:(?:${NAME}\s*(?::|\\colon)\s*)?(?:${NAME}|${PARAMETERS})\s*(?:=>|->|[\u2192\u21a6\u27f6\u27fc]|\\(?:long)?mapsto)` +
      String.raw`|lambda\s+${NAME}(?:\s*,\s*${NAME})*\s*:|@\s*${PARAMETERS}|function\s*${PARAMETERS}(?!\s*\{)` +
      String.raw`|(?:def\s+${NAME}\s*${PARAMETERS}\s*:\s*)?return(?=[\s(]))`,
    "u",
  );
let prefixes: readonly [leftSide: RegExp, head: RegExp] | undefined;
/** Made when first needed: the classes of letters in them take a millisecond. */
const prefixesOf = (): readonly [leftSide: RegExp, head: RegExp] => (prefixes ??= [leftSide(), head()]);

/** The delimiters of pasted LaTeX. */
const DELIMITERS =
  /^\s*(?:(\${1,2})([\s\S]*?)\1|\\\(([\s\S]*?)\\\)|\\\[([\s\S]*?)\\\]|\\begin\{(?:equation|align(?:ed)?|gather(?:ed)?|split|displaymath|math)\*?\}([\s\S]*?)\\end\{[a-z]+\*?\}|\\boxed\s*\{((?:[^{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*)\})[.,;]?\s*$/;

/** How many delimiters may stand in each other: an environment in dollars, a box in it. */
const MOST_DELIMITERS = 8;

/** Whether a text is a program of statements or a vector, which the strict reader reads. */
export function isProgram(text: string): boolean {
  if (/\n|^\[[^[\]]*\]$/.test(text.trim())) return true;
  // Within parentheses a semicolon parts arguments, as in a spreadsheet.
  let depth = 0;
  for (const [sign] of text.matchAll(/[();]/g))
    if (sign === "(") depth++;
    else if (sign === ")") depth--;
    else if (depth <= 0) return true;
  return false;
}

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
  for (let depth = 0; depth < MOST_DELIMITERS; depth++) {
    const pasted = DELIMITERS.exec(text);
    if (pasted === null) break;
    const inside = pasted.slice(2).find((each) => each !== undefined) as string;
    if (inside.trim() === "") break;
    const start = text.search(/\S/);
    const begins = pasted[0].trim();
    const opening =
      start +
      (pasted[6] !== undefined
        ? begins.indexOf("{") + 1
        : pasted[5] !== undefined
          ? begins.indexOf("}") + 1
          : (pasted[1] ?? "\\(").length);
    const from = text.indexOf(inside, opening);
    blank(from + inside.length, text.length);
    blank(0, from);
  }
  const patterns = prefixesOf();
  const left = patterns[0].exec(text)?.[0];
  for (const pattern of patterns) {
    const before = pattern.exec(text)?.[0];
    if (before === undefined || text.slice(before.length).trim() === "") continue;
    notes.push(`${before.trim()} is left out: the formula is what follows`);
    blank(0, before.length);
  }
  const refuse = (message: string, hint: string, { start, end }: Position): never => {
    throw new FluxionError("misread", message, { hint, position: { start, end }, source: typed });
  };
  const isLatex = notation === "latex" || text.includes("\\");
  // A formula of cells after a bare sign of equality.
  const isSheet = left !== undefined && /^\s*=\s*$/.test(left) && /(?<![A-Za-z])\$?[A-Z]{1,3}\$?\d/.test(text);
  const lexemes = (isLatex ? scanLatex : scanMath)(text, { ...given, refuse, isSheet });
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
