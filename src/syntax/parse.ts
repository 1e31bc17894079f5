import { FluxionError } from "../ast/error.ts";
import type { FunctionTable } from "../ast/fn.ts";
import { unlessOfMap } from "../ast/mapped.ts";
import type { Node } from "../ast/node.ts";
import { Pool } from "../ast/pool.ts";
import { setWritten } from "../ast/variables.ts";
import { charge, limited, limitOf } from "../ast/work.ts";
import { parseTree, type Tree } from "./mathjs.ts";
import { checkedReading, type ParseOptions, readPlain, refuseLength, STEPS_A_CHARACTER, tableOf } from "./plain.ts";
import { readProgram, readVector } from "./program.ts";
import { Reader } from "./read.ts";
import { OF_EQUATION } from "./refusals.ts";
import { normalize, refuseDeepNesting, refuseMisreadings, type Source, tooDeep } from "./scan.ts";
import { withPrimes, withUnknown } from "./unknown.ts";

/**
 * Reads a formula, or a program of statements whose last one is the result: `a = x^2; f(t) = t + a; f(3)`.
 *
 * The syntax is mathjs's. Anything that cannot be a real scalar, or that would not be read as it looks, is refused.
 *
 * @throws FluxionError with the position of the trouble
 * @example
 * parse("x^2 + 1").kind // => "add"
 */
export function parse(text: string, options?: ParseOptions): Node;
export function parse(text: string, given?: ParseOptions, list?: unknown): Node {
  const options = checkedReading("parse", unlessOfMap(text, given, list));
  return limited(options.limits, () => parseWith(tableFor(options), text, options));
}

/**
 * Reads the components of a vector of formulas, `[x * y, x + y]`, also as the last statement of a program; a formula is
 * a vector of one component.
 *
 * @throws FluxionError with the position of the trouble
 * @example
 * parseVector("r = x^2 + y^2; [x / r, y / r]").length // => 2
 */
export function parseVector(text: string, options?: ParseOptions): Node[];
export function parseVector(text: string, given?: ParseOptions, list?: unknown): Node[] {
  const options = checkedReading("vector", unlessOfMap(text, given, list));
  const table = tableFor(options);
  return limited(options.limits, () => {
    const { pool, reader, root } = opened(table, text, options);
    const nodes = readVector(reader, root, new Set(options.variables)).map((id) => pool.node(id));
    if (root.type === "block") for (const node of nodes) setWritten(node, [...reader.named]);
    return nodes;
  });
}

/** The same as `parse` with a given table, for the rows' own formulas. */
export function parseWith(
  table: FunctionTable,
  text: string,
  options: ParseOptions & { readonly conditions?: readonly string[] } = {},
): Node {
  const plain = readPlain(table, text, options);
  if (plain !== undefined) return plain;
  const { pool, reader, root } = opened(table, text, options);
  const node = pool.node(readProgram(reader, root, new Set(options.variables), new Set(options.conditions)));
  if (root.type === "block") setWritten(node, [...reader.named]);
  return node;
}

/** A readable text: its tree, and the reader for a pool. */
export function opened(
  table: FunctionTable,
  text: string,
  options: ParseOptions,
): { pool: Pool; reader: Reader; root: Tree } {
  if (typeof text !== "string")
    throw new FluxionError("bad-argument", "A formula is a text.", { hint: 'For example "x^2 + 1".' });
  const depth = limitOf("depth");
  refuseLength(text);
  charge(text.length * STEPS_A_CHARACTER);
  const source = withPrimes(normalize(text), table);
  refuseMisreadings(source);
  refuseDeepNesting(source, depth);
  const root = tree(source, depth);
  const pool = options.pool ?? new Pool();
  return { pool, reader: new Reader(pool.store, table, source, root, limitOf("digits")), root };
}

function tree(source: Source, maxDepth: number): Tree {
  try {
    const root = parseTree(source.text);
    if (root.type !== "empty" || source.text.includes("undefined")) return root;
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep(source, 0, maxDepth);
    if (error instanceof SyntaxError) throw syntaxError(error, source);
    throw error;
  }
  throw new FluxionError("empty-input", "There is no formula.", {
    position: { start: 0, end: Math.max(1, source.original.length) },
    source: source.original,
    hint: "Write one, such as x^2 + 1.",
  });
}

/** Messages of mathjs's parser and their usual causes. */
const HINTS: readonly (readonly [RegExp, string])[] = [
  [/left hand side of assignment/, `An equation is not an expression. ${OF_EQUATION}`],
  [/operator ==/, "Compare inside a condition: a == b ? c : d."],
  [/operator ,/, "Decimals are written with a point: 1.5; a vector in brackets: [x, y]."],
  [/end of expression|Value expected/, "Something is missing after an operator. An absolute value is abs(x)."],
  [/[)\]] expected|operator \)/, "Check that every parenthesis has its partner."],
  [/dimensions mismatch/, "The rows of a matrix are equally long: [a, b; c, d]."],
];

/** Signs of other notations that mathjs's parser stumbles over, as they stand before or at the place of the error. */
const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [/\\[a-z]*$/i, 'LaTeX is read with { notation: "latex" }.'],
  [/&&$/, "Join conditions with: and."],
  [/\|\|$/, "Join conditions with: or. An absolute value is abs(x)."],
  [/[\^_]\{[^}]*$/, "Group with parentheses: x^(2)."],
];

function syntaxError(error: SyntaxError & { char?: number }, source: Source): FluxionError {
  const at = Math.min(Math.max(0, (error.char ?? 1) - 1), Math.max(0, source.text.length - 1));
  const message = error.message.replace(/ \(char \d+\)$/, "");
  return new FluxionError("syntax", /[.!?]$/.test(message) ? message : `${message}.`, {
    position: source.position(at, at + 1),
    source: source.original,
    hint:
      FOREIGN.find(([pattern]) => pattern.test(source.text.slice(0, at + 1)))?.[1] ??
      HINTS.find(([pattern]) => pattern.test(message))?.[1],
    cause: error,
  });
}

/** The functions that a text may call: the rows that were given may have formulas of any kind. */
export const tableFor = ({ functions, unknown }: ParseOptions): FunctionTable =>
  withUnknown(tableOf(functions, parseWith), unknown, parseWith);
