import { type Expression, expr, FluxionError, markedLatex, type Node, toText } from "../engine.ts";

/** A formula as the page shows it. */
export interface Formula {
  /** The text; of a long formula, its program. */
  readonly text: string;
  /** LaTeX, and LaTeX whose parts carry the number of their expression as `data-part`; a long formula has none. */
  readonly latex?: string;
  readonly marked?: string;
  /** Of a long formula: the lines of its program, in which each shared part has a name. */
  readonly lines?: readonly string[];
}

const SIGNS: readonly (readonly [string, string])[] = [
  ["!=", "≠"],
  ["<=", "≤"],
  [">=", "≥"],
  [" * ", "·"],
];

/** A condition as it is written by hand: x ≠ 0. */
export const inSigns = (condition: string): string =>
  SIGNS.reduce((so, [typed, sign]) => so.replaceAll(typed, sign), condition);

/** Characters of a formula that is set as one; what is longer is a program of short lines. */
const LONGEST = 420;

/** A formula that is none of the subject's: its parts have other numbers, and are not linked. */
export function shownAlone(f: Expression): Formula {
  const { latex, ...rest } = shown(f);
  return latex === undefined ? rest : { ...rest, latex, marked: latex };
}

/** A formula to be shown, however large it is. */
export function shown(f: Expression | Node): Formula {
  const e = expr(f);
  try {
    const text = toText(e, LONGEST);
    return { text, latex: e.toLatex(), marked: markedLatex(e, mark) };
  } catch (error) {
    if (!(error instanceof FluxionError) || (error.code !== "too-large" && error.code !== "too-much-work")) throw error;
  }
  const text = e.toLetForm();
  return { text, lines: text.split("; ") };
}

/** KaTeX's \htmlData leaves the spacing around a part as it is. */
const mark = (latex: string, { id }: Node): string => `\\htmlData{part=${id}}{${latex}}`;
