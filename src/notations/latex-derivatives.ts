/** Derivatives as LaTeX writes them: \frac{d}{dx}, and those of unknown functions by some of their arguments. */
import { isGreek } from "../syntax/greek.ts";
import { beginGroup } from "./latex-groups.ts";
import { readName } from "./latex-names.ts";
import type { LatexScanner } from "./latex-scanner.ts";

const UPRIGHT_D =
  "\\\\(?:(?:mathrm|mathsf|operatorname\\*?|text|textrm)\\s*\\{\\s*d\\s*\\}|(?:mathrm|mathsf|text|rm)\\s+d|differentialD(?![a-zA-Z]))";
const D = `(?:d|${UPRIGHT_D}|\\\\partial)`;
const RAISED = "(?:\\s*\\^\\s*(?:\\{\\s*(\\d+)\\s*\\}|(\\d)))?";
const VARIABLE = "(\\\\[a-zA-Z]+|[a-zA-Z])(?:_(?:\\{\\s*(\\w+)\\s*\\}|(\\w)))?";
const ONE_BELOW = new RegExp(`${D}\\s*${VARIABLE}${RAISED}`, "g");
const ABOVE = new RegExp(`\\\\[dt]?frac\\s*\\{\\s*${D}${RAISED}(?!\\s*_)\\s*`, "y");
const BELOW = new RegExp(
  `\\s*\\{((?:\\s*${D}\\s*${VARIABLE.replaceAll(/\((?!\?)/g, "(?:")}${RAISED.replaceAll(/\((?!\?)/g, "(?:")}(?:\\s|\\\\[,:;!])*)+)\\}`,
  "y",
);
/** One letter, which stands for an unknown function. */
const LETTER = /^(?:\\[a-zA-Z]+|[a-zA-Z])(?:_(?:\{\w+\}|\w))?$/;
const BY = new RegExp(`\\\\partial\\s*_\\s*(?:\\{\\s*(\\\\?[a-zA-Z])\\s*\\}|(\\\\[a-zA-Z]+|[a-zA-Z]))${RAISED}`, "y");
/** A d before a letter, or before a command, which is a Greek letter or a letter in a style of its own. */
const BEFORE_LETTER = "\\s*\\{?\\s*(?:[a-zA-Z]|\\\\([a-zA-Z]+))";
const UPRIGHT = new RegExp(`${UPRIGHT_D}(?:\\s*\\^\\s*\\{?\\d\\}?)?${BEFORE_LETTER}`, "y");
const ITALIC = /d(?:[a-zA-Z]|\\([a-zA-Z]+))/y;
const PARTIAL: RegExp =
  /\\partial_\{?(\d+)\}?\s*(?:\\mathrm\{([a-zA-Z]+)\}|\\?([a-zA-Z]+))(?=\s*(?:\\left\s*)?\()|\{(\\?[a-zA-Z]+)\}_\{(\d+)\}/y;

/** \frac{d}{dx}, \frac{d(x^2)}{dx}, \partial_x. */
export function readDerivative(scanner: LatexScanner): boolean {
  const { at } = scanner;
  const by = scanner.match(BY);
  if (by !== undefined) {
    pushDerivative(scanner, Array(Number(by[3] ?? by[4] ?? 1)).fill((by[1] ?? by[2])?.replace("\\", "")));
    return true;
  }
  const above = scanner.match(ABOVE);
  const from = scanner.at;
  const end = above === undefined ? -1 : scanner.closing(from);
  scanner.at = end + 1;
  const below = end < 0 ? undefined : scanner.match(BELOW)?.[1];
  const after = scanner.at;
  scanner.at = at;
  if (above === undefined || below === undefined || scanner.variables.has("d")) return false;
  const variables = variablesOf(below);
  scanner.at = after;
  if (variables.length !== Number(above[1] ?? above[2] ?? 1))
    scanner.refuse("The orders above and below do not agree.", "Write \\frac{d^2}{dx^2}.");
  const of = scanner.text.slice(from, end).trim();
  if (LETTER.test(of))
    scanner.refuse("This is the derivative of an unknown function.", "Write \\frac{d}{dx} of a formula.");
  if (hasTerms(of))
    scanner.refuse(
      "It is not clear what is differentiated here.",
      "Write \\frac{d}{dx}(...) of a formula in parentheses.",
    );
  pushDerivative(scanner, variables);
  if (of === "") return true;
  scanner.at = from;
  scanner.push("sign", "(");
  beginGroup(scanner, "}", "end", after);
  return true;
}

function pushDerivative(scanner: LatexScanner, variables: readonly string[]): void {
  scanner.push("derivative", variables.join(" "));
}

/** The variables of \partial x^2 \partial y in turn: x, x, y. */
const variablesOf = (below: string): string[] =>
  [...below.matchAll(ONE_BELOW)].flatMap(([, letter = "", braced, index = braced ?? "", power, digit]) => {
    const name = letter.replace("\\", "") + (index === "" || /^\d+$/.test(index) ? index : `_${index}`);
    return Array<string>(Number(power ?? digit ?? 1)).fill(name);
  });

/** Whether there is a sum outside of all parentheses. */
function hasTerms(latex: string): boolean {
  let depth = 0;
  for (const [i, char] of [...latex].entries()) {
    if ("({[".includes(char)) depth++;
    else if (")}]".includes(char)) depth--;
    else if (depth === 0 && i > 0 && "+-".includes(char)) return true;
  }
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
    scanner.refuse("A differential is not supported.", "Leave it out; a variable d is written in italics.");
  scanner.at = at;
  const italic = /[a-zA-Z]/.test(text[at - 1] ?? "") ? undefined : scanner.match(ITALIC);
  scanner.at = at;
  const isLast = /\\[,;: ]\s*$/.test(text.slice(Math.max(0, at - 20), at)) && /^d\\?[a-zA-Z]+\s*$/.test(text.slice(at));
  if (italic !== undefined && isLetter(italic[1]) && isLast)
    scanner.refuse("A differential is not supported.", "Leave it out; a variable d is written first, or with \\cdot.");
  if (italic !== undefined && isLetter(italic[1]))
    scanner.notes.push(`${italic[0]} is d times ${italic[0].slice(1)}, not a differential`);
}

const isLetter = (command: string | undefined): boolean =>
  command === undefined || isGreek(command) || /^(?:mathrm|mathit|mathbf|ell)$/.test(command);

/**
 * The derivative of an unknown function by some of its arguments: \partial_1 f, {f}_{12}. The braces may as well be
 * around a variable that has a subscript, {x}_{1}.
 */
export function readPartial(scanner: LatexScanner): boolean {
  const { at } = scanner;
  const found = scanner.match(PARTIAL);
  if (found === undefined) return false;
  const [all, , , , braced] = found;
  const name = partialName(found);
  if (braced === undefined || scanner.table.named(name).length > 0) {
    scanner.push("function", name);
    return true;
  }
  scanner.at = at;
  const letter = braced.replace("\\", "");
  if (letter.length > 1 && !isGreek(letter)) return false;
  scanner.at += all.indexOf("}") + 1;
  readName(scanner, letter);
  return true;
}

const partialName = ([, by, word, name, braced, index]: readonly (string | undefined)[]): string =>
  `${(word ?? name ?? braced ?? "").replace("\\", "")}_${by ?? index}`;
