import { append } from "../ast/lists.ts";
import { markup } from "../syntax/escape.ts";
import { element, rounded, type Svg, shortened } from "./svg.ts";

/** Letters of a title that stand together: how far above the line, and whether they are a variable. */
interface Run {
  readonly text: string;
  readonly level: number;
  readonly isVariable: boolean;
}

/** How much smaller an exponent is than what it stands on, and how far it is raised, in its own size. */
const SMALLER = 0.74;
const RAISED = 0.5;

/**
 * A title in bold whose formulas are set: variables in italics, exponents above the line. A title that is too long is
 * cut.
 *
 * @param most the number of characters there is room for
 */
export function heading(title: string, x: number, y: number, size: number, most: number): Svg {
  let level = 0;
  const runs = runsOf(shortened(title, Math.max(1, most)), 0).map((run): Svg => {
    const shift = height(level) - height(run.level);
    level = run.level;
    return element(
      "tspan",
      {
        dy: shift === 0 ? undefined : rounded(shift * size),
        "font-size": run.level === 0 ? undefined : rounded(size * SMALLER ** run.level),
        "font-style": run.isVariable ? "italic" : undefined,
      },
      markup(run.text),
    );
  });
  return element("text", { x, y, "font-size": size, "font-weight": "bold" }, runs);
}

/** How far a level is above the line, in the size of the line. */
function height(level: number): number {
  let up = 0;
  for (let i = 1; i <= level; i++) up += RAISED * SMALLER ** i;
  return up;
}

/** Beyond this many exponents on exponents they stand side by side: nobody could read them. */
const HIGHEST = 3;

function runsOf(text: string, level: number): Run[] {
  const runs: Run[] = [];
  let last = 0;
  const power = /\s*\^\s*/g;
  for (let sign = power.exec(text); sign !== null && level < HIGHEST; sign = power.exec(text)) {
    const start = power.lastIndex;
    const end = exponentEnd(text, start);
    append(runs, lettersOf(text.slice(last, sign.index), level));
    append(runs, runsOf(unwrapped(text.slice(start, end)), level + 1));
    last = end;
    power.lastIndex = end;
  }
  return [...runs, ...lettersOf(text.slice(last), level)];
}

/** Where an exponent ends: a group, or a name or number with its sign, its arguments and its own exponents. */
function exponentEnd(text: string, start: number): number {
  const atom = /[−-]?[\p{L}\p{N}_.√]*/uy;
  atom.lastIndex = start;
  atom.exec(text);
  let end = Math.max(atom.lastIndex, start);
  if (text[end] === "(") end = closing(text, end);
  const power = /\s*\^\s*/y;
  power.lastIndex = end;
  return power.exec(text) === null ? Math.max(end, start + 1) : exponentEnd(text, power.lastIndex);
}

/** Behind the parenthesis that closes the one here; the end of a text that was cut. */
function closing(text: string, start: number): number {
  for (let at = start, depth = 0; at < text.length; at++) {
    if (text[at] === "(") depth++;
    else if (text[at] === ")" && --depth === 0) return at + 1;
  }
  return text.length;
}

/** Above the line an exponent needs no parentheses around all of it. */
const unwrapped = (exponent: string): string =>
  exponent.startsWith("(") && closing(exponent, 0) === exponent.length ? exponent.replace(/^\(|\)$/g, "") : exponent;

/** Single letters are variables, but for the article; raised and lowered letters are not on the line. */
const VARIABLE = /(?<!\p{L})(?!a \p{L}{2})[\p{Ll}\p{Lu}](?![\p{Ll}\p{Lu}])/gu;

function lettersOf(text: string, level: number): Run[] {
  const runs: Run[] = [];
  let last = 0;
  const push = (from: number, to: number, isVariable: boolean): void => {
    if (to > from) runs.push({ text: text.slice(from, to), level, isVariable });
  };
  for (const { index, 0: letter } of text.matchAll(VARIABLE)) {
    push(last, index, false);
    last = index + letter.length;
    push(index, last, true);
  }
  push(last, text.length, false);
  return runs;
}
