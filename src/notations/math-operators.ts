/** The signs of a formula: between operands, after them, in front of them, and separators. */

import type { Fn } from "../ast/fn.ts";
import type { Id } from "../ast/store.ts";
import { cbrt, div, nthRoot, pi, sqrt } from "../functions/table.ts";
import * as G from "../syntax/grammar.ts";
import { OF_EQUATION } from "../syntax/refusals.ts";
import type { Lexeme } from "./lexeme.ts";
import { readBar, readBars } from "./math-bars.ts";
import { placeBeside } from "./math-products.ts";
import { CLOSERS, isSign, type MathReading } from "./math-reading.ts";

export const INFIX: Readonly<Record<string, number>> = {
  "+": G.PLUS,
  "-": G.MINUS,
  "*": G.TIMES,
  "/": G.OVER,
  "^": G.POWER,
  "<": G.LT,
  "<=": G.LE,
  ">": G.GT,
  ">=": G.GE,
  "==": G.EQ,
  "!=": G.NE,
  "&&": G.AND,
  "||": G.OR,
  mod: G.MOD,
  xor: G.XOR,
};
const ROOTS: Readonly<Record<string, Fn>> = { "\u221a": sqrt, "\u221b": cbrt };

export function readSign(reading: MathReading, lexeme: Lexeme): void {
  const { text, start } = lexeme;
  const { assembler, closers } = reading;
  const { wanted } = assembler;
  const closer = CLOSERS[text];
  if (closer !== undefined) {
    if (!wanted) placeBeside(reading, lexeme, false);
    reading.open(closer, undefined, lexeme);
  } else if (text === ")" || text === "]" || text === "}" || text === "\u27e9") reading.close(lexeme);
  else if (text === "|" || (text === "||" && (wanted || closers.at(-1) === "|"))) readBars(reading, lexeme);
  else if (text === "|<" || text === ">|") readBar(reading, lexeme, text === "|<");
  else if (text === "!" && !wanted) readFactorial(reading, lexeme);
  else if (text === "!" || text === "not") assembler.prefix(text === "!" ? G.NOT : G.BE_NOT, start);
  else if (text === "+" && wanted) assembler.prefix(G.POSITIVE, start);
  else if (text === "-" && wanted) assembler.prefix(G.NEGATIVE, start);
  else if (text === "?") assembler.test(start);
  else if (text === ":") assembler.otherwise(start);
  else if (text === ",") readComma(reading, lexeme);
  else if (text === "\u2063") assembler.comma(start);
  else if (text === "\u00b0") readDegrees(reading, lexeme);
  else if (ROOTS[text] !== undefined || text === "\u221c") readRoot(reading, lexeme);
  else if (text === "=") readEquals(reading, lexeme);
  else if (INFIX[text] !== undefined) readInfix(reading, lexeme);
  else
    reading.refuse(
      `"${text}" is not allowed here.`,
      text === "'" ? "Derivatives are written d/dx(...)." : "Leave it out, or write a product with *.",
      lexeme,
    );
}

function readFactorial(reading: MathReading, lexeme: Lexeme): void {
  if (isSign(reading.list[reading.at - 2], "!"))
    reading.refuse("This may be a double factorial.", "Write (n!)! for the factorial of the factorial.", lexeme);
  reading.assembler.postfix("factorial");
}

function readInfix(reading: MathReading, lexeme: Lexeme): void {
  const { assembler } = reading;
  const [before, next] = [reading.list[reading.at - 2], reading.list[reading.at]];
  const { text, start } = lexeme;
  if (text === "/") refuseQuotient(reading, lexeme);
  if (text === "/" && assembler.waits(G.OF))
    reading.notes.add("a function without parentheses ends at / and *: sin x/2 is sin(x)/2");
  if (text === "*" && assembler.waits(G.OF))
    reading.notes.add("a function without parentheses ends at / and *: sin x*y is sin(x)*y");
  if (
    text === "/" &&
    before?.kind === "number" &&
    next?.kind === "number" &&
    assembler.last === G.POWER &&
    (before.text === "1" || next.text === "3")
  )
    reading.notes.add("an exponent ends at /: x^1/2 is (x^1)/2");
  assembler.infix(INFIX[text] as number, start);
}

/** ln 1/x, sin 2\u03c0/3: nobody means the function of 1 or of a multiple of pi. */
function refuseQuotient(reading: MathReading, { end }: Lexeme): void {
  const [before, ...earlier] = [2, 3, 4].map((back) => reading.list[reading.at - back]);
  const isPi = before?.text === "pi" || before?.text === "\u03c0";
  if (before === undefined || !(isPi || (before.kind === "number" && before.text === "1"))) return;
  const operator = isPi && earlier[0]?.kind === "number" ? earlier[1] : earlier[0];
  const isRoot = !isPi && operator?.kind === "sign" && ROOTS[operator.text] !== undefined;
  if (operator?.kind !== "function" && !isRoot) return;
  const { start } = before;
  if (isPi)
    reading.refuse("This may be a function of pi or of the whole quotient.", "Write parentheses: sin(pi/4).", {
      start,
      end,
    });
  reading.refuse("This may be a function of 1 or of the whole quotient.", "Write parentheses: ln(1/x).", {
    start,
    end,
  });
}

function readComma(reading: MathReading, lexeme: Lexeme): void {
  const [before, next] = [reading.list[reading.at - 2], reading.list[reading.at]];
  const isDecimal = before?.kind === "number" && next?.kind === "number" && !lexeme.spaced && !next.spaced;
  if (isDecimal && (reading.closers.length === 0 || !takesSeveral(reading)))
    reading.refuse(
      `"${before.text},${next.text}" may be a decimal or two numbers.`,
      before.text.includes(".")
        ? "Write numbers with one point, and without marks for thousands: 1000.5."
        : `Write ${before.text}.${next.text} for the decimal.`,
      { start: before.start, end: next.end },
    );
  reading.assembler.comma(lexeme.start);
}

/** Whether the open call always has several arguments, so that a comma separates them. */
function takesSeveral(reading: MathReading): boolean {
  const callee = reading.assembler.callee;
  if (callee === undefined || typeof callee !== "string") return false;
  return reading.given.table.named(callee).every((fn) => fn.params.length > 1);
}

function readDegrees(reading: MathReading, lexeme: Lexeme): void {
  if (reading.assembler.wanted) reading.refuse("Degrees of what?", "Write 30\u00b0.", lexeme);
  const { store } = reading.given;
  reading.notes.add("degrees are turned into radians");
  reading.assembler.postfix({
    build: ([a]) => store.apply(div, [store.times(a as Id, store.apply(pi, [])), store.constant(180)]),
  });
}

function readRoot(reading: MathReading, lexeme: Lexeme): void {
  const { store } = reading.given;
  if (!reading.assembler.wanted) placeBeside(reading, lexeme, reading.list[reading.at - 2]?.kind !== "number");
  const fn = ROOTS[lexeme.text];
  const build = ([a]: readonly Id[]): Id =>
    fn === undefined ? store.apply(nthRoot, [a as Id, store.constant(4)]) : store.call(fn, a as Id);
  const next = reading.list[reading.at];
  if (
    next === undefined ||
    (next.kind === "sign" && CLOSERS[next.text] === undefined && next.text !== "|" && ROOTS[next.text] === undefined)
  )
    reading.refuse("The root sign needs an operand.", "Write sqrt(...).", lexeme);
  const after = reading.list[reading.at + 1];
  if (next?.kind !== "sign" && after !== undefined && (after.kind !== "sign" || after.text === "^"))
    reading.notes.add("a root sign takes what is next to it: \u221a2x is sqrt(2)*x, \u221ax^2 is sqrt(x)^2");
  reading.assembler.applied({ build }, lexeme.start, G.ROOT);
}

function readEquals(reading: MathReading, lexeme: Lexeme): void {
  if (reading.closers.length === 0) reading.refuse("An equation is not an expression.", OF_EQUATION, lexeme);
  reading.notes.add("= compares here");
  reading.assembler.infix(G.EQ, lexeme.start);
}
