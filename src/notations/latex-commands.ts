/** Commands of LaTeX: signs, functions, letters, and commands that are not formulas of real numbers. */

import { isGreek } from "../syntax/greek.ts";
import { refusalOf } from "./characters.ts";
import { readCases, readNewCase } from "./latex-cases.ts";
import {
  closeGroup,
  OF,
  readArgument,
  readFence,
  readOver,
  readRoot,
  readRootOf,
  readRounded,
} from "./latex-groups.ts";
import { ACCENTS, readAccented, readFunction, readName, readWord } from "./latex-names.ts";
import type { LatexScanner } from "./latex-scanner.ts";
import { isSign } from "./math-reading.ts";
import { knownAs } from "./schools.ts";

/** Commands that are signs, and those that only space or style. */
const SIGNS: ReadonlyMap<string, string> = new Map(
  (
    "cdot * times * ast * div / le <= leq <= leqslant <= ge >= geq >= geqslant >= lt < gt > ne != neq != land && wedge && " +
    "lor || vee || lnot ! neg ! lvert |< rvert >| vert | { ( } ) lparen ( rparen ) lbrace ( rbrace ) lbrack ( rbrack ) degree ° " +
    "prime ' bmod mod mod mod oplus xor veebar xor mid \u2063"
  )
    .split(" ")
    .flatMap((sign, i, all) => (i % 2 === 0 ? [[sign, all[i + 1] as string] as const] : [])),
);
const SPACES =
  /^(?:[,:;! ]|q?quad|displaystyle|textstyle|limits|thinspace|[bB]igg?[lrm]?|left|right|mathstrut|nobreak|boldsymbol|bm|pmb|mathnormal|nonumber|notag|boxed)$/;
/** Commands that only make room or number an equation: they are left out with their arguments. */
const UNSEEN =
  /\\(?:[hv]?phantom|[hv]space\*?|label|tag\*?|leftroot|uproot|rule)\s*(?:\{(?:[^{}]|\{[^{}]*\})*\}\s*){1,2}/y;
/** Styles of letters, as TeX has them: to the end of the group, which is one name. */
const STYLED = /\\(?:rm|bf|it|sf)(?![a-zA-Z])\s*(?:\{\s*([a-zA-Z]+)\s*\}|([a-zA-Z]+))?/y;
const COLOUR = /\\(?:text)?color\s*\{[^{}]*\}/y;
const COMMAND = /\\([a-zA-Z]+|[^a-zA-Z])/y;
/** Commands for signs that are refused where they are typed, too. */
const TYPED: Readonly<Record<string, string>> = {
  pm: "\u00b1",
  mp: "\u2213",
  in: "\u2208",
  nabla: "\u2207",
  approx: "\u2248",
  infty: "\u221e",
  Vert: "\u2016",
  lVert: "\u2016",
  "|": "\u2016",
};
/** Commands that are not formulas of real numbers, and what to write instead. */
const REFUSALS: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  sum: ["A sum over an index is not supported in LaTeX.", "In the strict notation it is sum(f, i, 1, n)."],
  prod: ["A product over an index is not supported in LaTeX.", "In the strict notation it is prod(f, i, 1, n)."],
  int: ["\\int is not supported: an integral is not a formula.", "Write the formula alone."],
  lim: ["A limit is not supported.", "Write the formula alone."],
  circ: ["A composition is not supported.", "Write f(g(x)); degrees are 30^{\\circ}."],
  vec: ["A vector is not a real number.", "Write its components: x_1, x_2."],
  dot: ["A dot is the time derivative of an unknown function.", 'Declare it, { unknown: ["x"] }, and write x\'(t).'],
  placeholder: ["A part of the formula is still empty.", "Fill in the box."],
  underbrace: ["Text under a brace is not supported.", "Write the part above it alone."],
  ddot: ["Dots are time derivatives of an unknown function.", "Declare it, { unknown: [\"x\"] }, and write x''(t)."],
};

export function readCommand(scanner: LatexScanner): void {
  if (scanner.match(UNSEEN) !== undefined || scanner.match(COLOUR) !== undefined) {
    scanner.spaced = true;
    return;
  }
  const styled = scanner.match(STYLED);
  if (styled !== undefined) {
    const word = styled[1] ?? styled[2];
    if (word !== undefined) readWord(scanner, word);
    return;
  }
  const [all, name] = scanner.match(COMMAND) ?? [];
  if (name === undefined) scanner.refuse("A command is missing here.", "Leave the backslash out.");
  if (name === "left" || name === "right") {
    readFence(scanner, name === "left");
    return;
  }
  if (SPACES.test(name)) {
    scanner.spaced = true;
    return;
  }
  const sign = SIGNS.get(name);
  const fn = isGreek(name) ? undefined : knownAs(name, scanner.table);
  if (/^[dtc]?frac$/.test(name)) {
    refuseMixed(scanner);
    scanner.push("sign", "\u27e8");
    scanner.push("sign", "(");
    readArgument(scanner, "above");
  } else if (/^[dt]?binom$/.test(name)) {
    scanner.push("function", "binomial");
    scanner.push("sign", "(");
    readArgument(scanner, "index");
  } else if (name === "sqrt") readRoot(scanner);
  else if (name === "root") readRootOf(scanner);
  else if (name === "of") closeGroup(scanner, OF);
  else if (name === "begin" || name === "end") readCases(scanner, name);
  else if (name === "\\") readNewCase(scanner);
  else if (name === "lfloor" || name === "lceil") readRounded(scanner, name);
  else if (name === "rfloor" || name === "rceil") scanner.push("sign", ")");
  else if (name === "over" || name === "choose") readOver(scanner, name);
  else if (ACCENTS.has(name)) readAccented(scanner, name);
  else if (name === "exponentialE") readName(scanner, "e");
  else if (sign !== undefined) scanner.push("sign", sign);
  else if (fn !== undefined) readFunction(scanner, fn);
  else if (name === "Delta" && !scanner.variables.has(name)) readChange(scanner);
  else if (name === "varphi" && !scanner.variables.has(name)) readName(scanner, "phi", "name");
  else if (name === "phi") readName(scanner, name, "variable");
  else if (isGreek(name) || name === "ell" || name === "hbar") readName(scanner, name);
  else {
    const refused = refusalOf(TYPED[name] ?? name);
    const hint = refused?.hint ?? "Only formulas of real numbers and variables are read.";
    scanner.refuse(refused?.message ?? `${all} is not supported.`, hint);
  }
}

/** \Delta x is one name, unless \Delta stands alone. */
function readChange(scanner: LatexScanner): void {
  const { at } = scanner;
  const [, command, letter] = scanner.match(/\s*(?:\\([a-zA-Z]+)|([a-zA-Z]))/y) ?? [];
  if (letter !== undefined || (command !== undefined && isGreek(command))) {
    readName(scanner, `\u0394${letter ?? command}`);
    return;
  }
  scanner.at = at;
  readName(scanner, "Delta");
}

/** 2\frac{1}{2} is two and a half in some schools. */
function refuseMixed(scanner: LatexScanner): void {
  const last = scanner.list.at(-1);
  const parts = /^\s*(?:\{\s*(\d+)\s*\}|(\d))\s*(?:\{\s*(\d+)\s*\}|(\d))/.exec(scanner.text.slice(scanner.at));
  if (last?.kind !== "number" || parts === null || /[.e]/.test(last.text)) return;
  if (isSign(scanner.list.at(-2), "^")) return;
  const fraction = `\\frac{${parts[1] ?? parts[2]}}{${parts[3] ?? parts[4]}}`;
  scanner.refuse(
    "This may be a sum or a product.",
    `Write ${last.text} + ${fraction} or ${last.text} \\cdot ${fraction}.`,
  );
}

export function refuseCommand(scanner: LatexScanner): void {
  const [all, name = ""] = /^\\([a-zA-Z]+)/.exec(scanner.text.slice(scanner.at, scanner.at + 20)) ?? [""];
  const refusal = Object.hasOwn(REFUSALS, name) ? REFUSALS[name] : undefined;
  if (refusal === undefined) return;
  scanner.at += all.length;
  scanner.refuse(refusal[0], refusal[1]);
}
