import { FluxionError } from "../ast/error.ts";
import type { Node } from "../ast/node.ts";
import { variablesOf } from "../ast/variables.ts";
import { piecesOf } from "../notations/pieces.ts";
import type { TextOptions } from "../notations/understood.ts";
import { tableFor } from "../syntax/parse.ts";

/** A percentage, which the strict notation reads as a remainder. */
const PERCENT = /\d\s*%/;
/** d/dx or d^2/dx^2, also with \u2202. */
const DERIVATIVE = /(?<![\p{L}\p{N}_])[d\u2202](?:\s*\^\s*\d+)?\s*\/\s*[d\u2202]\p{L}/u;

/**
 * Refuses a formula with arrays or sums that the strict notation, in which those are read, takes otherwise than people
 * mean it: adjacent letters as one name, d/dx as a quotient, x_i beside an index i as one variable.
 *
 * @throws FluxionError `misread`
 */
export function refuseMisread(text: string, node: Node, options: TextOptions): void {
  const declared = new Set(options.variables);
  const letters = { table: tableFor(options), variables: declared, isCalled: false, hasOperand: false };
  const refuse = (found: string, message: string, hint: string): never => {
    const start = text.indexOf(found);
    throw new FluxionError("misread", message, { hint, position: { start, end: start + found.length }, source: text });
  };
  const percent = PERCENT.exec(text)?.[0];
  if (percent !== undefined) refuse(percent, `${percent} would be read as a remainder.`, "Write mod(a, b), or a/100.");
  const derivative = declared.has("d") ? undefined : DERIVATIVE.exec(text)?.[0];
  if (derivative !== undefined)
    refuse(
      derivative,
      `${derivative} would be read as a quotient of two variables.`,
      "Derivatives are not written in formulas with arrays or sums: take the derivative of the formula.",
    );
  for (const name of variablesOf([node])) {
    if (declared.has(name) || !text.includes(name)) continue;
    const index = /_(\p{L}+)$/u.exec(name)?.[1];
    if (index !== undefined && new RegExp(`,\\s*${index}\\s*,`, "u").test(text))
      refuse(
        name,
        `${name} would be one variable, the same for every ${index}.`,
        `Elements are ${name.replace("_", "[")}].`,
      );
    const pieces = piecesOf(name, letters);
    if (pieces.every((piece) => piece.text === name)) continue;
    const isProduct = pieces.every(({ kind }) => kind !== "function");
    const product = isProduct ? pieces.map((piece) => piece.text).join("*") : "signs and parentheses";
    refuse(
      name,
      `${name} would be one name in a formula with arrays or sums.`,
      `Write ${product}, or declare it: { variables: ["${name}"] }.`,
    );
  }
}
