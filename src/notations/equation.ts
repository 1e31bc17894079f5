import { FluxionError } from "../ast/error.ts";
import { unlessOfMap } from "../ast/mapped.ts";
import type { Node } from "../ast/node.ts";
import { Pool } from "../ast/pool.ts";
import { neg } from "../functions/table.ts";
import { parse } from "../syntax/parse.ts";
import { checkedReading, type ParseOptions } from "../syntax/plain.ts";
import { type Token, tokens } from "../syntax/scan.ts";

/**
 * Reads an equation F = G as F - G, and an expression F as the equation F = 0. Statements may precede it, as in a
 * program.
 *
 * @throws FluxionError with the position of the trouble
 * @example
 * parseEquation("x^2 + y^2 = 1").kind // => "add"
 */
export function parseEquation(text: string, options?: ParseOptions): Node;
export function parseEquation(text: string, given?: ParseOptions, list?: unknown): Node {
  const options = checkedReading("equation", unlessOfMap(text, given, list));
  if (typeof text !== "string") return parse(text, options);
  const { start, sign } = equalsSign(text);
  if (sign === undefined) return parse(text, options);
  const pool = options.pool ?? new Pool();
  // Blanks in place of the other side keep every position.
  const blank = (from: number, to: number): string =>
    text.slice(0, from) + text.slice(from, to).replace(/\S/g, " ") + text.slice(to);
  const left = side(text, blank(sign.start, text.length), { ...options, pool }, sign);
  const right = side(text, blank(start, sign.end), { ...options, pool }, sign);
  return pool.add([left, pool.apply(neg, [right])]);
}

function side(text: string, blanked: string, options: ParseOptions, sign: Token): Node {
  try {
    return parse(blanked, options);
  } catch (error) {
    if (!(error instanceof FluxionError)) throw error;
    const isMissing = error.code === "empty-input";
    throw new FluxionError(error.code, isMissing ? "One side of the equation is missing." : error.message, {
      position: isMissing ? { start: sign.start, end: sign.end } : error.position,
      source: text,
      hint: isMissing ? "Write both sides: x^2 + y^2 = 1." : error.hint,
      cause: error,
    });
  }
}

/** Where the last statement begins, and its sign of equality outside of parentheses. */
function equalsSign(text: string): { start: number; sign: Token | undefined } {
  let [start, depth] = [0, 0];
  let sign: Token | undefined;
  const list = tokens(text);
  for (const [i, token] of list.entries()) {
    const before = list[i - 1];
    const isNewLine = before !== undefined && text.slice(before.end, token.start).includes("\n");
    if (isNewLine && depth === 0) [start, sign] = [token.start, undefined];
    if (token.text === "(") depth++;
    else if (token.text === ")") depth--;
    else if (token.text === ";" && list[i + 1] !== undefined) [start, sign] = [token.end, undefined];
    else if (token.text === "=" && depth === 0) {
      if (sign !== undefined)
        throw new FluxionError("syntax", "An equation has one sign of equality.", {
          position: { start: token.start, end: token.end },
          source: text,
          hint: "Conditions compare with ==.",
        });
      sign = token;
    }
  }
  return { start, sign };
}
