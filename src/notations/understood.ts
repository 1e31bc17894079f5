import type { Node } from "../ast/node.ts";
import { type Field, oneOf } from "../ast/options.ts";
import { Pool } from "../ast/pool.ts";
import type { Id } from "../ast/store.ts";
import { limited } from "../ast/work.ts";
import { parseWith, tableFor } from "../syntax/parse.ts";
import { type ParseOptions, readPlain, refuseLength } from "../syntax/plain.ts";
import { areAlike } from "./alike.ts";
import { type Format, isFormat } from "./format.ts";
import { isProgram, NOTATIONS, type Notation, readNotation } from "./notation.ts";

export interface TextOptions extends ParseOptions {
  /**
   * How it is written: "strict", the default, is mathjs's syntax; "math" is what people write: sin^2 x, 2xy, |x|;
   * "latex".
   */
  readonly notation?: Notation | Format<never> | undefined;
}

const words = oneOf(NOTATIONS);
/** The notation of a formula. */
export const notation: Field = {
  wanted: `${words.wanted}, or a format of fluxion/interchange`,
  accepts: (value) => words.accepts(value) || isFormat(value),
  hint: 'For example { notation: "math" }; of MathJSON: import { mathJson } from "fluxion/interchange".',
};

/** A node, with notes on how its text was read. */
export interface TextRead {
  readonly node: Node;
  /** Doubts and omissions, one sentence each. */
  readonly notes: readonly string[];
  /** Whether the strict reader would have refused the text or read it differently. */
  readonly isTolerant: boolean;
}

/**
 * The same with notes; `differentiate` computes the derivatives in a text, in the pool of the
 * formula.
 */
export function readText(
  text: unknown,
  options: TextOptions,
  differentiate?: (of: Node, variable: string, order: number) => Node,
): TextRead {
  const { notation = "strict" } = options;
  return limited(options.limits, () => {
    const table = tableFor(options);
    const isStrict = notation === "strict" || (notation === "math" && typeof text === "string" && isProgram(text));
    if (isStrict || (typeof text !== "string" && !isFormat(notation)))
      return { node: parseWith(table, text as string, options), notes: [], isTolerant: false };
    const { pool = new Pool(), variables } = options;
    const given = {
      store: pool.store,
      table,
      variables: new Set(variables),
      differentiate:
        differentiate &&
        ((of: Id, variable: string, order: number) => differentiate(pool.node(of), variable, order).id),
    };
    if (typeof text === "string") refuseLength(text);
    if (isFormat(notation)) {
      const { id, notes } = notation.read(text as never, given);
      return { node: pool.node(id), notes, isTolerant: true };
    }
    if (notation === "math" && areAlike(text as string, variables)) {
      const node = readPlain(table, text as string, { ...options, pool });
      if (node !== undefined) return { node, notes: [], isTolerant: false };
    }
    const { id, notes } = readNotation(text as string, notation, given);
    const strict = readPlain(table, text as string, { ...options, pool });
    return { node: pool.node(id), notes, isTolerant: strict?.id !== id };
  });
}
