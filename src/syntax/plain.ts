import { FluxionError } from "../ast/error.ts";
import type { FunctionRow, FunctionTable } from "../ast/fn.ts";
import type { Bounded } from "../ast/limits.ts";
import { checkedNames } from "../ast/names.ts";
import type { Node } from "../ast/node.ts";
import { checkedOptions, type Field, isOf, limits, list, record, type Schema } from "../ast/options.ts";
import { Pool } from "../ast/pool.ts";
import { charge, limited, limitOf } from "../ast/work.ts";
import { functions, withFunctions } from "../functions/table.ts";
import { type RowReader, rowReaders } from "./row-reader.ts";
import { readStrict } from "./strict.ts";

export interface ParseOptions extends Bounded {
  /** Where to build: expressions of one pool can be combined. By default a new pool. */
  readonly pool?: Pool;
  /** Further rows of the function table, for this text only. */
  readonly functions?: Readonly<Record<string, FunctionRow>> | undefined;
  /** Names of unknown functions: f(x^2) has the derivative f'(x^2) * 2 * x. */
  readonly unknown?: readonly string[] | undefined;
  /** Names to read as variables although they are functions or constants: e, i, gamma ... */
  readonly variables?: readonly string[];
}

const poolField: Field = { wanted: "a Pool", accepts: (value) => isOf(value, Pool) };
/** The options of reading a text. */
export const READING: Schema<ParseOptions> = {
  pool: poolField,
  functions: record,
  unknown: list,
  variables: list,
  limits,
};

/** How a text is read, checked; `owner` is the operation that reads it. */
export function checkedReading<O extends ParseOptions>(
  owner: string,
  given: O | undefined,
  schema: Schema<O> = READING as Schema<O>,
): Partial<O> & O {
  const options = checkedOptions<O>(owner, given, schema);
  if (options.variables !== undefined) checkedNames(options.variables);
  return options;
}

/**
 * Reads a plain formula: sums, products, powers, calls, comparisons and choices. It is `parse` without mathjs's parser,
 * which a page then need not download. Only `parse` has statements, comments, pasted signs such as ² and ·, unknown
 * functions, numbers such as 0x1f, and the reasons why a text is refused.
 *
 * @throws FluxionError `syntax` for anything but a plain formula
 * @example
 * toText(parseFormula("2 x^2 + sin(x)")) // => "2 * x ^ 2 + sin(x)"
 */
export function parseFormula(text: string, given?: FormulaReading): Node {
  const options = checkedReading<FormulaReading>("parseFormula", given, FORMULA);
  return limited(options.limits, () => {
    let start = 0;
    const node = readPlain(tableOf(options.functions), text, options, (at) => {
      start = Math.min(at, Math.max(0, text.length - 1));
    });
    if (node !== undefined) return node;
    if (typeof text === "string") refuseLength(text);
    throw notPlain(text, start);
  });
}

/** Options for reading a plain formula: those of `parse` without unknown functions. */
export type FormulaReading = Omit<ParseOptions, "unknown">;

const FORMULA: Schema<FormulaReading> = { pool: poolField, functions: record, variables: list, limits };

/** A formula of the engine's own, which is plain. */
export function plainFormula(text: string, pool: Pool = new Pool()): Node {
  const node = readPlain(functions, text, { pool });
  if (node === undefined) throw notPlain(text, 0);
  return node;
}

const notPlain = (text: unknown, start: number): FluxionError =>
  typeof text !== "string"
    ? new FluxionError("bad-argument", "A formula is a text.", { hint: 'For example "x^2 + 1".' })
    : new FluxionError("syntax", "This is not a plain formula.", {
        position: { start, end: start + 1 },
        source: text,
        hint: "`parse` also reads statements and comments, and says what is wrong with a formula.",
      });

/** The node of a plain formula by our own reader; undefined if mathjs's parser is needed. */
export function readPlain(
  table: FunctionTable,
  text: string,
  { pool = new Pool(), variables, conditions }: ParseOptions & { readonly conditions?: readonly string[] } = {},
  handedOver?: (at: number) => void,
): Node | undefined {
  if (typeof text !== "string" || text.length > limitOf("length")) return undefined;
  charge(text.length * STEPS_A_CHARACTER);
  const id = readStrict(text, {
    store: pool.store,
    table,
    variables: variables === undefined ? NO_NAMES : new Set(variables),
    conditions: conditions === undefined || conditions.length === 0 ? undefined : new Set(conditions),
    digits: limitOf("digits"),
    depth: limitOf("depth"),
    handedOver,
  });
  return id === undefined ? undefined : pool.node(id);
}

const NO_NAMES: ReadonlySet<string> = new Set();

export function refuseLength(text: string): void {
  const length = limitOf("length");
  if (text.length <= length) return;
  throw new FluxionError("too-large", `The text is longer than ${length} characters.`, {
    hint: "Raise the limit `length` if you meant it.",
    position: { start: length, end: length + 1 },
  });
}

/** Steps for reading a text before there are nodes. */
export const STEPS_A_CHARACTER = 2;

const tables = new WeakMap<object, FunctionTable>();

/** One table for one record of rows, so that its functions are the same objects in every text. */
export function tableOf(rows: Readonly<Record<string, FunctionRow>> | undefined, read?: RowReader): FunctionTable {
  if (rows === undefined) return functions;
  let table = tables.get(rows);
  if (table === undefined) {
    table = withFunctions(rows);
    tables.set(rows, table);
  }
  if (read !== undefined) rowReaders.set(table, read);
  return table;
}
