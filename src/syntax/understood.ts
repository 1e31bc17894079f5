import type { Node } from "../ast/node.ts";
import { oneOf, type Schema } from "../ast/options.ts";
import { Pool } from "../ast/pool.ts";
import { limited } from "../ast/work.ts";
import { isProgram, NOTATIONS, type Notation, readNotation } from "./notation.ts";
import { checkedReading, type ParseOptions, parseWith, READING, readPlain, refuseLength, tableOf } from "./parse.ts";
import { withUnknown } from "./unknown.ts";

export interface TextOptions extends ParseOptions {
  /** How it is written: "strict", mathjs's syntax, if left out; "math" as people do: sin^2 x, 2xy, |x|; "latex". */
  readonly notation?: Notation | undefined;
}

const TEXT: Schema<TextOptions> = { ...READING, notation: oneOf(NOTATIONS) };

/** How a text is read, checked; `owner` is the operation that reads it. */
export const checkedText = (owner: string, given: TextOptions | undefined): TextOptions =>
  checkedReading(owner, given, TEXT);

/** A node, and what is to be said of how its text was read. */
export interface TextRead {
  readonly node: Node;
  /** What could have been meant otherwise, or was left out, in a sentence each. */
  readonly notes: readonly string[];
  /** Whether the strict reader would have refused the text, or read it otherwise. */
  readonly isTolerant: boolean;
}

/** The same with what is to be said of it; `differentiate` works out the derivatives in a text, in the pool of the formula. */
export function readText(
  text: string,
  options: TextOptions,
  differentiate?: (of: Node, variable: string, order: number) => Node,
): TextRead {
  const { notation = "strict" } = options;
  return limited(options.limits, () => {
    const table = withUnknown(tableOf(options.functions), options.unknown);
    if (notation === "strict" || typeof text !== "string" || (notation === "math" && isProgram(text)))
      return { node: parseWith(table, text, options), notes: [], isTolerant: false };
    refuseLength(text);
    const { pool = new Pool(), variables } = options;
    const { store } = pool;
    const { id, notes } = readNotation(text, notation, {
      store,
      table,
      variables: new Set(variables),
      differentiate: differentiate && ((of, variable, order) => differentiate(pool.node(of), variable, order).id),
    });
    const strict = readPlain(table, text, { ...options, pool });
    return { node: pool.node(id), notes, isTolerant: strict?.id !== id };
  });
}
