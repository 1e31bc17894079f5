/** Derivatives as LaTeX writes them: \frac{d}{dx}, and those of unknown functions by some of their arguments. */
import { isGreek } from "./greek.ts";
import type { LatexScanner } from "./latex-scanner.ts";

const UPRIGHT_D =
  "\\\\(?:(?:mathrm|mathsf|operatorname\\*?|text|textrm)\\s*\\{\\s*d\\s*\\}|(?:mathrm|mathsf|text|rm)\\s+d)";
const D = `(?:d|${UPRIGHT_D}|\\\\partial)`;
const RAISED = "(?:\\s*\\^\\s*\\{?\\s*(\\d+)\\s*\\}?)?";
const DERIVATIVE = new RegExp(
  `\\\\[dt]?frac\\s*\\{\\s*${D}${RAISED}\\s*\\}\\s*\\{\\s*${D}\\s*\\\\?([a-zA-Z]+)${RAISED}\\s*\\}`,
  "y",
);
const QUOTIENT = new RegExp(`\\\\[dt]?frac\\s*\\{\\s*${D}\\s*[a-zA-Z]\\s*\\}\\s*\\{\\s*${D}\\s*[a-zA-Z]\\s*\\}`, "y");
/** A d before a letter, or before a command, which is a Greek letter or a letter in a style of its own. */
const BEFORE_LETTER = "\\s*\\{?\\s*(?:[a-zA-Z]|\\\\([a-zA-Z]+))";
const UPRIGHT = new RegExp(`${UPRIGHT_D}(?:\\s*\\^\\s*\\{?\\d\\}?)?${BEFORE_LETTER}`, "y");
const ITALIC = /d(?:[a-zA-Z]|\\([a-zA-Z]+))/y;
export const PARTIAL: RegExp =
  /\\partial_\{?(\d+)\}?\s*(?:\\mathrm\{([a-zA-Z]+)\}|\\?([a-zA-Z]+))(?=\s*(?:\\left\s*)?\()|\{(\\?[a-zA-Z]+)\}_\{(\d+)\}/y;

export function readDerivative(scanner: LatexScanner): boolean {
  const found = scanner.match(DERIVATIVE);
  if (found !== undefined) {
    const [, above = "1", variable, below = "1"] = found;
    if (above !== below) scanner.refuse("The orders above and below do not agree.", "Write \\frac{d^2}{dx^2}.");
    scanner.list.push({ kind: "derivative", text: variable as string, order: Number(above), ...scanner.place() });
    return true;
  }
  if (scanner.match(QUOTIENT) !== undefined)
    scanner.refuse("This is the derivative of an unknown function.", "Write \\frac{d}{dx} of a formula.");
  return false;
}

/**
 * An upright d before a letter can only be a differential, and is refused. One in italics may be a variable: there is a
 * note.
 */
export function readDifferential(scanner: LatexScanner): void {
  const { text, at } = scanner;
  if (scanner.variables.has("d")) return;
  const found = scanner.match(UPRIGHT);
  if (found !== undefined && isLetter(found[1]))
    scanner.refuse("A differential is not read.", "Leave it out; a variable d is written in italics.");
  scanner.at = at;
  const italic = /[a-zA-Z]/.test(text[at - 1] ?? "") ? undefined : scanner.match(ITALIC);
  scanner.at = at;
  if (italic !== undefined && isLetter(italic[1]))
    scanner.notes.push(`${italic[0]} is d times ${italic[0].slice(1)}, not a differential`);
}

const isLetter = (command: string | undefined): boolean =>
  command === undefined || isGreek(command) || /^(?:mathrm|mathit|mathbf|ell)$/.test(command);

/** The derivative of an unknown function by some of its arguments: f_12. */
export const partialName = ([, by, word, name, braced, index]: readonly (string | undefined)[]): string =>
  `${(word ?? name ?? braced ?? "").replace("\\", "")}_${by ?? index}`;
