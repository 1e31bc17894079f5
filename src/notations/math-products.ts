/** Products without a sign: adjacent operands, and what they belong to. */
import { charge } from "../ast/work.ts";
import * as G from "../syntax/grammar.ts";
import type { Lexeme } from "./lexeme.ts";
import { CLOSERS, isSign, type MathReading } from "./math-reading.ts";

/** Two operands side by side. */
export function placeBeside(reading: MathReading, lexeme: Lexeme, isFunction: boolean): void {
  const { assembler, list, at } = reading;
  const [before, sign, above] = [list[at - 2], list[at - 3], list[at - 4]];
  if (reading.operandEnd === at - 1 && assembler.waits(G.OF)) {
    assembler.beside(lexeme.start, true);
    return;
  }
  if (assembler.waits(G.OF) && endsFunction(reading, lexeme)) {
    assembler.beside(lexeme.start, true);
    return;
  }
  const isFraction =
    before?.kind === "number" &&
    isSign(sign, "/") &&
    (above?.kind === "number" || above?.text === "pi" || above?.text === "\u03c0") &&
    !isSign(list[at - 5], "^") &&
    assembler.last === G.OVER;
  if (isFraction) {
    reading.notes.add("a fraction of two numbers is a factor: 1/2x is (1/2)*x");
    assembler.infix(G.TIMES, lexeme.start);
    return;
  }
  // 1/(2π) sin x, 1/sqrt(2π) e^x: a blank after the parentheses ends the quotient.
  if (
    isSign(before, ")") &&
    lexeme.spaced &&
    reading.given.hasBlanks &&
    assembler.last === G.OVER &&
    isBelow(reading, at - 2)
  ) {
    reading.notes.add("a quotient ends with its parentheses if a blank follows: a/(b) c is (a/(b))*c");
    assembler.infix(G.TIMES, lexeme.start);
    return;
  }
  const isSigned = (isSign(sign, "-") || isSign(sign, "+")) && isSign(above, "^");
  const isExponent = (isSigned || (isSign(sign, "^") && assembler.last === G.POWER)) && !lexeme.spaced;
  const base = isSigned ? list[at - 5] : above;
  if (before?.kind === "number" && isExponent && (base?.kind === "number" || base?.text === "e"))
    reading.notes.add("an exponent ends with its number: e^2x is e^2*x; write e^(2x) for the other");
  if (before?.kind === "name" && isExponent)
    reading.notes.add("an exponent is the one letter after the sign: x^ab is x^a*b; write x^(ab) for the other");
  if (isFunction && assembler.waits(G.OF))
    reading.notes.add("a function ends where the next one begins: sin x cos x is sin(x)*cos(x)");
  if (assembler.waits(G.OVER) && !isFraction)
    reading.notes.add("a product without a sign goes before /: a/b c is a/(b*c)");
  assembler.beside(lexeme.start, isFunction);
}

/**
 * Whether a function without parentheses already has its operand although it could take more: sin x (x + 1), sin x e^x.
 */
function endsFunction(reading: MathReading, lexeme: Lexeme): boolean {
  const isPower = lexeme.kind === "name" && lexeme.text === "e" && isSign(reading.list[reading.at], "^");
  const isGroup = lexeme.kind === "sign" && CLOSERS[lexeme.text] !== undefined && lexeme.text !== "\u27e8";
  const isRepeated = isGroup && hasAgain(reading);
  const isApart = lexeme.spaced && reading.given.hasBlanks && reading.list[reading.at - 2]?.kind !== "number";
  const ends = isPower || isRepeated || (isGroup && isApart);
  if (isGroup && !ends) refuseGlued(reading);
  if (isRepeated)
    reading.notes.add("a function ends before parentheses with its variable in them: sin x(x+1) is sin(x)*(x+1)");
  else if (isPower) reading.notes.add("a function without parentheses ends before e^: sin x e^x is sin(x)*e^x");
  else if (ends)
    reading.notes.add("a function without parentheses ends at a blank before them: sin x (x+1) is sin(x)*(x+1)");
  else if (isGroup) reading.notes.add("a function takes the product that follows it: sin x(y+1) is sin(x*(y+1))");
  return ends;
}

/** sinx(y + 1) is more often a product with sin(x) than sin k(x - y) is. */
function refuseGlued(reading: MathReading): void {
  const [fn, argument] = [reading.list[reading.at - 3], reading.list[reading.at - 2]];
  if (!reading.given.hasBlanks || fn?.kind !== "function" || argument?.kind !== "name" || argument.spaced) return;
  reading.refuse(
    `The function may be of ${argument.text}, or of the product.`,
    `Write ${fn.text}(${argument.text})*(...), or ${fn.text}(${argument.text}*(...)).`,
    { start: fn.start, end: argument.end },
  );
}

/**
 * Whether a variable of the operand, so far, is also in the parentheses that open here: in cos x(2 sin x + 1) they are
 * a factor of their own, in cos k(x - y) they belong to the operand.
 */
function hasAgain({ list, at, given }: MathReading): boolean {
  const isVariable = ({ kind, text }: Lexeme): boolean =>
    kind === "variable" || (kind === "name" && (given.variables.has(text) || given.table.get(text, 0) === undefined));
  const names = new Set<string>();
  for (let i = at - 2; i >= 0 && list[i]?.kind !== "function"; i--)
    if (isVariable(list[i] as Lexeme)) names.add((list[i] as Lexeme).text);
  let depth = 0;
  for (let i = at - 1; i < list.length; i++) {
    const each = list[i] as Lexeme;
    if (isVariable(each) && names.has(each.text)) return true;
    if (each.kind !== "sign") continue;
    if (CLOSERS[each.text] !== undefined) depth++;
    else if (/^[)\]}\u27e9]$/.test(each.text) && --depth === 0) return false;
  }
  return false;
}

/** Whether the parenthesis that closes here opened right after a slash, or after a function that did. */
function isBelow(reading: MathReading, closing: number): boolean {
  let depth = 0;
  for (let i = closing; i >= 0; i--) {
    charge(1);
    const { kind, text } = reading.list[i] as Lexeme;
    if (kind !== "sign") continue;
    if (text === ")") depth++;
    else if (text === "(" && --depth === 0)
      return isSign(reading.list[reading.list[i - 1]?.kind === "function" ? i - 2 : i - 1], "/");
  }
  return false;
}
