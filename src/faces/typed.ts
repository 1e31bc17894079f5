import { asked, isRecord, list, record, type Schema } from "../ast/options.ts";
import type { Pool } from "../ast/pool.ts";
import { neg } from "../functions/table.ts";
import { equationSign } from "../notations/sides.ts";
import { notation, type TextOptions } from "../notations/understood.ts";
import { type Expression, expr, type Input } from "./expression.ts";

/** How an operation reads formulas given as text. */
export type Typed = Pick<TextOptions, "notation" | "unknown" | "functions">;

/** These options alone. */
export const TYPED: Schema<Typed> = { notation, unknown: list, functions: record };

const NOTHING: Typed = {};

/** The options on how formulas are read, and the other options. */
export function typed<O extends object>(
  options: (O & Typed) | undefined,
): { readonly how: Typed; readonly rest: O | undefined } {
  const isSaid =
    isRecord(options) &&
    asked(
      "An option",
      () => options.notation !== undefined || options.unknown !== undefined || options.functions !== undefined,
    );
  if (!isSaid) return { how: NOTHING, rest: options };
  const { notation, unknown, functions, ...rest } = options as Typed;
  return { how: { notation, unknown, functions }, rest: rest as O };
}

/**
 * The difference F - G of an equation F = G, in the notation asked for; a formula without an equals sign is
 * returned as it is.
 *
 * @throws FluxionError with the position of the trouble
 */
export function difference(input: Input, how: Typed, variables: readonly string[]): Expression {
  const sign = typeof input === "string" ? equationSign(input) : undefined;
  const options = { ...how, variables };
  if (typeof input !== "string" || sign === undefined) return expr(input, options);
  // Blanks in place of the other side leave every position as it is.
  const left = expr(input.slice(0, sign).padEnd(input.length), options);
  const pool = left.node.pool as Pool;
  const right = expr(" ".repeat(sign + 1) + input.slice(sign + 1), { ...options, pool });
  return expr(pool.add([left.node, pool.apply(neg, [right.node])]));
}

/** The components of the text of a vector, [x y, sin x], each at its position; any other text is returned as it is. */
export function componentsOf(text: string): string[] {
  const [, before = "", inside, after = ""] = /^(\s*\[)([\s\S]*)(\]\s*)$/.exec(text) ?? [];
  if (inside === undefined) return [text];
  const parts: string[] = [];
  let [depth, from] = [0, 0];
  for (let i = 0; i <= inside.length; i++) {
    const char = inside[i] ?? ",";
    if ("([{".includes(char)) depth++;
    else if (")]}".includes(char)) depth--;
    else if (char === "," && depth === 0) {
      parts.push(" ".repeat(before.length + from) + inside.slice(from, i));
      from = i + 1;
    }
    // The outer brackets were not a pair: (x)[y].
    if (depth < 0) return [text];
  }
  return depth === 0 ? parts : [before + inside + after];
}
