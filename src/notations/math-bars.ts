/** The bars of absolute values, which open and close alike. */

import type { Id } from "../ast/store.ts";
import { charge } from "../ast/work.ts";
import { abs } from "../functions/table.ts";
import type { Lexeme } from "./lexeme.ts";
import { placeBeside } from "./math-products.ts";
import { isSign, type MathReading } from "./math-reading.ts";

/** One or two bars of absolute values: a bar opens if an operand is expected, and closes after an operand if it can. */
export function readBars(reading: MathReading, lexeme: Lexeme): void {
  for (let i = 0; i < lexeme.text.length; i++) {
    const { wanted } = reading.assembler;
    readBar(reading, lexeme, wanted || reading.closers.at(-1) !== "|");
  }
}

export function readBar(reading: MathReading, lexeme: Lexeme, isOpening: boolean): void {
  const { assembler } = reading;
  if (!isOpening) {
    if (reading.closers.at(-1) !== "|") reading.refuse("This bar closes nothing.", "Write abs(x).", lexeme);
    reading.closers.pop();
    assembler.end(lexeme.start);
    if (reading.barOperands.pop() === true) reading.operandEnd = reading.at;
    return;
  }
  reading.barOperands.push(reading.list[reading.at - 2]?.kind === "function");
  if (!assembler.wanted) {
    const before = reading.list[reading.at - 2];
    if (lexeme.text === "|" && !isSign(before, "|") && wasClosed(reading, reading.at - 2))
      reading.refuse("These bars can be paired in several ways.", "Write abs(...).", lexeme);
    placeBeside(reading, lexeme, false);
  }
  const { store } = reading.given;
  reading.open("|", { build: ([a]) => store.call(abs, a as Id) }, lexeme);
}

/** Whether a bar closed before in the same product: |a|b|c| has two readings. */
function wasClosed(reading: MathReading, from: number): boolean {
  for (let i = from; i >= 0; i--) {
    charge(1);
    const each = reading.list[i] as Lexeme;
    // A bar before ^ cannot be one that opens, so that there is only one way.
    if (isSign(each, "|")) return !isSign(reading.list[i + 1], "^");
    if (each.kind === "sign" && each.text !== "^") return false;
  }
  return false;
}
