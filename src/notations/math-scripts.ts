/** The scripts between a function and its argument: the exponent of sin^2 x, the base of log_2 x. */
import type { Position } from "../ast/error.ts";
import type { Id } from "../ast/store.ts";
import { Assembler } from "../syntax/assembler.ts";
import * as G from "../syntax/grammar.ts";
import { literal } from "../syntax/literal.ts";
import type { Lexeme } from "./lexeme.ts";
import { INFIX } from "./math-operators.ts";
import { CLOSERS, isSign, type MathReading } from "./math-reading.ts";

/** The exponent between a function and its argument: sin^2 x, sin^{n+1}(x); -1 for that number, or a node. */
export function exponentOf(reading: MathReading, fn: Lexeme): Id | -1 | undefined {
  if (!isSign(reading.list[reading.at], "^")) return undefined;
  const { id, lexemes } = scriptOf(reading, (at) =>
    reading.refuse("This exponent of a function is not supported.", `Write (${fn.text}(x))^(...).`, at),
  );
  return lexemes.length === 2 && isSign(lexemes[0], "-") && lexemes[1]?.text === "1" ? -1 : id;
}

/** The base of log_2, log_{a + 1}. */
export const baseOf = (reading: MathReading, fn: Lexeme): Id =>
  scriptOf(reading, (at) =>
    reading.refuse("The base of this logarithm is not supported.", "Write log(x, b).", "text" in at ? at : fn),
  ).id;

/** The script after the sign ^ or _ of a function, or in parentheses: made of the four operations and powers. */
function scriptOf(
  reading: MathReading,
  refuse: (at: Lexeme | Position) => never,
): { readonly id: Id; readonly lexemes: readonly Lexeme[] } {
  const { list } = reading;
  const { store, table, digits, variables } = reading.given;
  const isBase = isSign(list[reading.at], "_");
  reading.at++;
  const inner = new Assembler(store, table, (_trouble, start) => refuse(reading.placeOf(start)));
  const first = list[reading.at];
  const closer = first?.kind === "sign" ? CLOSERS[first.text] : undefined;
  if (closer !== undefined) reading.at++;
  const from = reading.at;
  const closers: string[] = [];
  for (;;) {
    const each = list[reading.at];
    if (each === undefined || (closer !== undefined && closers.length === 0 && isSign(each, closer))) break;
    const opens = each.kind === "sign" && closer !== undefined ? CLOSERS[each.text] : undefined;
    const mayBeSigned = closer !== undefined || !isBase;
    if (each.kind === "sign" && inner.wanted && each.text === "-" && mayBeSigned) inner.prefix(G.NEGATIVE, each.start);
    else if (each.kind === "sign" && !inner.wanted && closer !== undefined && "+-*/^".includes(each.text))
      inner.infix(INFIX[each.text] as number, each.start);
    else if (opens !== undefined) {
      if (!inner.wanted) inner.beside(each.start, false);
      closers.push(opens);
      inner.begin(undefined, each.start);
    } else if (each.kind === "sign" && closers.length > 0 && each.text === closers.at(-1)) {
      closers.pop();
      inner.end(each.start);
    } else if (each.kind === "number" || each.kind === "name" || each.kind === "variable") {
      if (!inner.wanted) inner.beside(each.start, false);
      const constant = variables.has(each.text) ? undefined : table.get(each.text, 0);
      if (each.kind === "number") inner.operand(store.constant(literal(each.text, digits)), each.start);
      else inner.operand(constant === undefined ? store.variable(each.text) : store.apply(constant, []), each.start);
    } else refuse(each);
    reading.at++;
    if (closer === undefined && !inner.wanted) break;
  }
  const lexemes = list.slice(from, reading.at);
  if (closer !== undefined) reading.at++;
  return { id: inner.finish(list[reading.at]?.start ?? reading.typed.length), lexemes };
}
