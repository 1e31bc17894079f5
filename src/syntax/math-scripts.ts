/** What may come between a function and its argument: the exponent of sin^2 x, the base of log_2 x. */
import type { Id } from "../ast/store.ts";
import { Assembler } from "./assembler.ts";
import * as G from "./grammar.ts";
import type { Lexeme } from "./lexeme.ts";
import { literal } from "./literal.ts";
import { INFIX } from "./math-operators.ts";
import { CLOSERS, isSign, type MathReading } from "./math-reading.ts";

/** The exponent between a function and its argument: sin^2 x, sin^{n+1}(x); a whole number, or a node. */
export function exponentOf(reading: MathReading, fn: Lexeme): Id | -1 | undefined {
  if (!isSign(reading.list[reading.at], "^")) return undefined;
  reading.at++;
  const inner = new Assembler(reading.given.store, reading.given.table, (_trouble, start) =>
    reading.refuse("This exponent of a function is not read.", `Write (${fn.text}(x))^(...).`, reading.placeOf(start)),
  );
  const first = reading.list[reading.at];
  const closer = first?.kind === "sign" ? CLOSERS[first.text] : undefined;
  if (closer !== undefined) reading.at++;
  const from = reading.at;
  for (;;) {
    const each = reading.list[reading.at];
    if (each === undefined || (closer !== undefined && isSign(each, closer))) break;
    if (each.kind === "sign" && inner.wanted && each.text === "-") inner.prefix(G.NEGATIVE, each.start);
    else if (each.kind === "sign" && !inner.wanted && closer !== undefined && "+-*/".includes(each.text))
      inner.infix(INFIX[each.text] as number, each.start);
    else if (each.kind === "number" || each.kind === "name") {
      if (!inner.wanted) inner.beside(each.start, false);
      const value = each.kind === "number" ? literal(each.text, reading.given.digits) : undefined;
      inner.operand(
        value === undefined ? reading.given.store.variable(each.text) : reading.given.store.constant(value),
        each.start,
      );
    } else if (closer === undefined && !inner.wanted) break;
    else reading.refuse("This exponent of a function is not read.", `Write (${fn.text}(x))^(...).`, each);
    reading.at++;
    if (closer === undefined && !inner.wanted) break;
  }
  const isInverse = reading.at === from + 2 && isSign(reading.list[from], "-") && reading.list[from + 1]?.text === "1";
  if (closer !== undefined) reading.at++;
  const exponent = inner.finish(reading.list[reading.at]?.start ?? reading.typed.length);
  return isInverse ? -1 : exponent;
}

/** The base of log_2, log_{a + 1}. */
export function baseOf(reading: MathReading, fn: Lexeme): Id {
  reading.at++;
  const first = reading.list[reading.at];
  const closer = first?.kind === "sign" ? CLOSERS[first.text] : undefined;
  if (closer !== undefined) reading.at++;
  const base = reading.list[reading.at];
  const { store, table, digits } = reading.given;
  if (base === undefined || (base.kind !== "number" && base.kind !== "name"))
    return reading.refuse("The base of this logarithm is not read.", "Write log(x, b).", base ?? fn);
  reading.at++;
  if (closer !== undefined && !isSign(reading.list[reading.at++], closer))
    reading.refuse("The base of this logarithm is not read.", "Write log(x, b).", base);
  if (base.kind === "number") return store.constant(literal(base.text, digits));
  const constant = table.get(base.text, 0);
  return constant === undefined ? store.variable(base.text) : store.apply(constant, []);
}
