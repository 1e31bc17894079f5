import { type Expression, expr, FluxionError, markedLatex, type Node, toText } from "../engine.ts";

/** A formula as the page shows it. */
export interface Formula {
  /** The text; of a long formula, its program. */
  readonly text: string;
  /** LaTeX, which a long formula has none of; and what is set, whose parts carry their number as `data-part`. */
  readonly latex?: string;
  readonly marked?: string;
  /** Of a long or deep formula: the lines of its program, in which each shared part has a name. */
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

/** Fractions, powers and roots within each other that are set, and brackets: a browser takes long for more. */
const DEEPEST = 12;
const MOST_BRACKETS = 20;

/** Whether a formula is too deep to be set. */
function isDeep(latex: string): boolean {
  let [groups, brackets] = [0, 0];
  for (const [sign] of latex.matchAll(/\\left|\\right|(?<!\\)[{}]/g)) {
    if (sign === "{") groups++;
    else if (sign === "}") groups--;
    else brackets += sign === "\\left" ? 1 : -1;
    if (groups > DEEPEST || brackets > MOST_BRACKETS) return true;
  }
  return false;
}

/** A formula that is none of the subject's: its parts have other numbers, and are not linked. */
export function shownAlone(f: Expression): Formula {
  const found = shown(f);
  const { latex, marked } = found;
  return latex === undefined || marked === undefined ? found : { ...found, marked: latex };
}

/** A formula to be shown, however large it is. */
export function shown(f: Expression | Node): Formula {
  const e = expr(f);
  try {
    const text = toText(e, LONGEST);
    const latex = e.toLatex();
    return { text, latex, ...(isDeep(latex) ? { lines: linesOf(e) } : { marked: markedLatex(e, mark) }) };
  } catch (error) {
    if (!(error instanceof FluxionError) || (error.code !== "too-large" && error.code !== "too-much-work")) throw error;
  }
  const lines = linesOf(e);
  return { text: lines.join("; "), lines };
}

const linesOf = (e: Expression): string[] => e.toLetForm().split("; ");

/** KaTeX's \htmlData leaves the spacing around a part as it is. */
const mark = (latex: string, { id }: Node): string => `\\htmlData{part=${id}}{${latex}}`;
