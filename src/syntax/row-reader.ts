import type { FunctionTable } from "../ast/fn.ts";
import type { Node } from "../ast/node.ts";

/** Reads a formula of a row; `conditions` are those of its variables that are conditions. */
export type RowReader = (
  table: FunctionTable,
  text: string,
  options: { readonly variables: readonly string[]; readonly conditions: readonly string[] },
) => Node;

/**
 * Reads the formulas of a table's rows that are not plain: those of a caller may be anything that `parse` reads. The
 * engine's own rows are plain, so a page with plain formulas does without mathjs's parser.
 */
export const rowReaders: WeakMap<FunctionTable, RowReader> = new WeakMap();
