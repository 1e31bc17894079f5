/** Names of a formula: constants, variables, and names that are neither. */

import type { Fn } from "../ast/fn.ts";
import { charge } from "../ast/work.ts";
import { isGreek } from "../syntax/greek.ts";
import { unknownFunction } from "../syntax/refusals.ts";
import type { Lexeme } from "./lexeme.ts";
import { placeBeside } from "./math-products.ts";
import { CLOSERS, isSign, type MathReading } from "./math-reading.ts";

/** Letters that mostly stand for functions where parentheses follow. */
const FUNCTIONS = /^(?:[fghFGH\u03c6\u03c8\u03c3\u03a6\u03a8]|sigma|phi|psi|Phi|Psi)(?:_?\d+)?$/;

const NO_VALUES = new Set("NaN Infinity infinity inf null undefined true false lim int".split(" "));

export function readName(reading: MathReading, lexeme: Lexeme): void {
  const { text, start } = lexeme;
  const { store, table, variables } = reading.given;
  if (!reading.assembler.wanted) placeBeside(reading, lexeme, false);
  const next = reading.list[reading.at];
  if (isSign(next, "(") || isSign(next, "[")) refuseCall(reading, lexeme, next as Lexeme);
  if (isSign(next, "'")) refusePrime(reading, lexeme);
  if (text === "E" && isSign(next, "^")) reading.notes.add("E is a variable; the number is e");
  if (text === "i" && !variables.has(text))
    reading.refuse(
      '"i" is the imaginary unit, and fluxion computes with real numbers.',
      'Rename the variable, or declare it: { variables: ["i"] }, on the command line --variables i.',
      lexeme,
    );
  if (NO_VALUES.has(text) && !variables.has(text))
    reading.refuse(`"${text}" is not a real number.`, "Write a formula in numbers and variables.", lexeme);
  const constant = table.get(text, 0);
  if (variables.has(text)) reading.assembler.operand(store.variable(text), start);
  else if (constant !== undefined) {
    // phi and tau are more often variables, and become so if they are named.
    if (constant.alsoVariable === true)
      reading.notes.add(`${text} is a constant until it is named: { variables: ["${text}"] } makes it a variable`);
    reading.assembler.operand(store.apply(constant, []), start);
  } else {
    const rows = table.named(text);
    if (rows.length > 0 && !rows.some((fn) => fn.alsoVariable)) reading.bare(rows[0] as Fn, lexeme);
    reading.assembler.operand(store.variable(text), start);
  }
}

/** f(x) is a call, x(y + 1) a product. */
function refuseCall(reading: MathReading, lexeme: Lexeme, next: Lexeme): void {
  const { text } = lexeme;
  if (reading.given.variables.has(text) || reading.given.table.get(text, 0) !== undefined) return;
  const [inside, after] = [reading.list[reading.at + 1], reading.list[reading.at + 2]];
  // Nobody puts parentheses around a single factor: u(x) v(x) is no product.
  const isOfOne = (inside?.kind === "name" || inside?.kind === "variable") && isSign(after, ")");
  const mayBeFunction = isOfOne || FUNCTIONS.test(text);
  const isWord = text.length > 2 && !isGreek(text) && !/[_\d]/.test(text) && !next.spaced;
  // E[x] is an expectation, also in LaTeX, where k[A] is a product with a concentration.
  const isIndex = isSign(next, "[") && ((reading.given.hasBlanks && !next.spaced && isPlain(reading)) || text === "E");
  const count = argumentsFrom(reading, reading.at);
  if (!(mayBeFunction && !isAlone(reading, text)) && !isWord && !isIndex && count < 2) {
    if (isOfOne) reading.notes.add(`${text}(${inside?.text}) is a product`);
    if (text === "u" && inside?.text === "t" && after?.kind === "sign")
      reading.notes.add("u(t - a) is a product; the unit step is heaviside(t - a)");
    return;
  }
  const error = unknownFunction(text, count, reading.given.table, false);
  throw reading.error(error.code, error.message, error.hint, lexeme);
}

/** Whether what stands in these brackets may be an index: a[i + 1], not ε[(a/b)^12 - 1]. */
function isPlain({ list, at }: MathReading): boolean {
  for (let i = at + 1; i < list.length && !isSign(list[i], "]"); i++) {
    charge(1);
    if (list[i]?.kind === "function" || (list[i]?.kind === "sign" && !/^[-+,]$/.test((list[i] as Lexeme).text)))
      return false;
  }
  return true;
}

/** How many arguments there are in a parenthesis; 3,5 may be a decimal. */
function argumentsFrom(reading: MathReading, start: number): number {
  let [depth, count] = [0, 1];
  for (let i = start; i < reading.list.length; i++) {
    charge(1);
    const { kind, text } = reading.list[i] as Lexeme;
    if (kind !== "sign") continue;
    if (CLOSERS[text] !== undefined) depth++;
    else if (/^[)\]}]$/.test(text) && --depth === 0) break;
    else if (text === "," && depth === 1 && !isDecimal(reading.list, i)) count++;
  }
  return count;
}

function isDecimal(list: readonly Lexeme[], comma: number): boolean {
  const [before, sign, next] = list.slice(comma - 1, comma + 2);
  return before?.kind === "number" && next?.kind === "number" && !sign?.spaced && !next.spaced;
}

/** Whether a name occurs somewhere without a parenthesis after it, as a variable does. */
function isAlone(reading: MathReading, name: string): boolean {
  charge(reading.list.length);
  return reading.list.some(
    ({ kind, text }, i) =>
      (kind === "name" || kind === "variable") && text === name && !isSign(reading.list[i + 1], "("),
  );
}

function refusePrime(reading: MathReading, { text, start }: Lexeme): never {
  throw reading.error(
    "not-real-scalar",
    "A prime marks the derivative of an unknown function.",
    `Declare ${text} as unknown, { unknown: ["${text}"] }, and write ${text}'(x).`,
    { start, end: start + text.length },
  );
}
