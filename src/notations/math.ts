import { FluxionError } from "../ast/error.ts";
import type { Id } from "../ast/store.ts";
import { charge } from "../ast/work.ts";
import * as G from "../syntax/grammar.ts";
import { literal } from "../syntax/literal.ts";
import { type Lexeme, type Lexemes, STEPS_A_LEXEME } from "./lexeme.ts";
import { readFunction } from "./math-functions.ts";
import { readName } from "./math-names.ts";
import { readSign } from "./math-operators.ts";
import { placeBeside } from "./math-products.ts";
import { CLOSERS, isSign, type Mathematical, MathReading } from "./math-reading.ts";

/** Reads the lexemes of one formula into a node; what could have been meant differently is noted. */
export function readMath(
  typed: string,
  lexemes: Lexemes,
  given: Mathematical,
): { readonly id: Id; readonly notes: ReadonlySet<string> } {
  const reading = new MathReading(typed, lexemes, given);
  const { list, assembler } = reading;
  try {
    while (reading.at < list.length) {
      const lexeme = list[reading.at] as Lexeme;
      charge(STEPS_A_LEXEME);
      assembler.at = lexeme.start;
      step(reading, lexeme);
    }
    return { id: assembler.finish(typed.length), notes: reading.notes };
  } catch (error) {
    if (!(error instanceof FluxionError) || error.position !== undefined) throw error;
    throw reading.error(error.code, error.message, error.hint, reading.placeOf(assembler.at));
  }
}

function step(reading: MathReading, lexeme: Lexeme): void {
  reading.at++;
  switch (lexeme.kind) {
    case "number":
      readNumber(reading, lexeme);
      break;
    case "name":
    case "variable": {
      const by = /^D_(\p{L})$/u.exec(lexeme.text)?.[1];
      if (by !== undefined && isSign(reading.list[reading.at], "(") && isOperator(reading, lexeme.text, by))
        readDerivative(reading, { ...lexeme, text: by });
      else if (lexeme.kind === "name") readName(reading, lexeme);
      else readVariable(reading, lexeme);
      break;
    }
    case "function":
      readFunction(reading, lexeme);
      break;
    case "derivative":
      readDerivative(reading, lexeme);
      break;
    default:
      readSign(reading, lexeme);
  }
}

/** D_x(...) differentiates what depends on x; D_e (1 - x), the depth of a well, is a name. */
function isOperator({ list, at, given, notes }: MathReading, name: string, by: string): boolean {
  if (given.variables.has(name)) return false;
  charge(list.length - at);
  const depends = list.some(({ kind, text }, i) => i > at && text === by && (kind === "name" || kind === "variable"));
  if (depends && given.table.get(by, 0) === undefined) return true;
  notes.add(`${name} is a name: nothing after it is to be differentiated by ${by}`);
  return false;
}

function readVariable(reading: MathReading, lexeme: Lexeme): void {
  if (!reading.assembler.wanted) placeBeside(reading, lexeme, false);
  reading.assembler.operand(reading.given.store.variable(lexeme.text), lexeme.start);
}

function readNumber(reading: MathReading, lexeme: Lexeme): void {
  const { assembler } = reading;
  const before = reading.list[reading.at - 2];
  if (!assembler.wanted) {
    if (before?.kind === "number")
      reading.refuse(
        "There are two numbers next to each other.",
        "Write 1000 without a blank, or 3 * 4 for a product.",
        lexeme,
      );
    // Nobody writes a number after a letter: it has lost its place above or below the line.
    const { hasBlanks } = reading.given;
    // With blanks N\u2080 2^(-t/T) is a product.
    const isLost = !hasBlanks || (before?.text.length === 1 && !isSign(reading.list[reading.at], "^"));
    if (isLost && (before?.kind === "name" || before?.kind === "variable"))
      reading.refuse(
        "A number right after a letter is not supported.",
        hasBlanks
          ? "Write x^2 for the power, x_2 for the index, 2x for the product."
          : "Write x_{2}, x^{2} or x \\cdot 2.",
        lexeme,
      );
    if (!lexeme.spaced && before?.kind === "sign" && /[)\]]$/.test(reading.typed.slice(before.start, before.end)))
      reading.notes.add("a number right after parentheses is a factor: (x+1)2 is (x+1)*2; write (x+1)^2 for the power");
    placeBeside(reading, lexeme, false);
  }
  assembler.operand(reading.given.store.constant(literal(lexeme.text, reading.given.digits)), lexeme.start);
}

/** Whether what is to be differentiated goes on after its parentheses: d/dx (x+1)^3, d/dx (x+1)(x-1). */
function goesOn({ list, at }: MathReading): boolean {
  let depth = 0;
  for (let i = at; i < list.length; i++) {
    charge(1);
    const { kind, text } = list[i] as Lexeme;
    if (kind !== "sign") continue;
    if (CLOSERS[text] !== undefined) depth++;
    else if (/^[)\]}\u27e9]$/.test(text) && --depth === 0) {
      const after = list[i + 1];
      return isSign(after, "^") || (isSign(after, "(") && after?.spaced === false);
    }
  }
  return false;
}

function readDerivative(reading: MathReading, lexeme: Lexeme): void {
  const { differentiate } = reading.given;
  const variables = lexeme.text.split(" ");
  if (reading.assembler.waits(G.DERIVATIVE))
    reading.refuse(
      "It is not clear where the derivative before this one ends.",
      "Write parentheses: d/dx(...).",
      lexeme,
    );
  if (!reading.assembler.wanted) placeBeside(reading, lexeme, true);
  const build = ([of]: readonly Id[]): Id => {
    if (differentiate === undefined)
      reading.refuse("A derivative is not allowed here.", "Give the function to derivative.", lexeme);
    let derivative = of as Id;
    for (const [i, variable] of variables.entries()) {
      if (variable === variables[i - 1]) continue;
      derivative = differentiate(derivative, variable, variables.lastIndexOf(variable) - i + 1);
    }
    return derivative;
  };
  const next = reading.list[reading.at];
  const opens = next?.kind === "sign" && !goesOn(reading) ? CLOSERS[next.text] : undefined;
  reading.notes.add(`d/d${[...new Set(variables)].join(" d")} is worked out`);
  if (opens !== undefined) {
    reading.at++;
    reading.open(opens, { build }, lexeme);
  } else reading.assembler.applied({ build }, lexeme.start, G.DERIVATIVE);
}
