import { isOpen, isScalar, kindOf } from "../arrays/array.ts";
import { readArrays } from "../arrays/read.ts";
import { FluxionError } from "../ast/error.ts";
import type { Node } from "../ast/node.ts";
import { anything, type Schema } from "../ast/options.ts";
import { knownShape, type Shape, type Shapes } from "../ast/shapes.ts";
import type { Id } from "../ast/store.ts";
import { notation, type TextOptions } from "../notations/understood.ts";
import { checkedReading, READING } from "../syntax/plain.ts";
import type { Cell } from "./derivatives.ts";
import type { List } from "./list.ts";
import { Matrix, type MatrixEntry } from "./matrix.ts";
import type { Again } from "./origin.ts";

/** Options for reading a formula. */
export interface FormulaOptions extends TextOptions {
  /** The shapes of its arrays by name: `{ A: [2, 3], x: [3] }`; a length may have a name, `{ x: ["n"] }`. */
  readonly shapes?: Shapes | undefined;
}

const FORMULA: Schema<FormulaOptions> = { ...READING, notation, shapes: anything };

/** How a text is read, checked; `owner` is the operation that reads it. */
export const checkedFormula = (owner: string, given: FormulaOptions | undefined): FormulaOptions =>
  checkedReading(owner, given, FORMULA);

/** Sums and products over an index need no declared arrays. */
const SUM = /(?<![\w$])(?:sum|prod)\s*\(/g;

/** Neither do arrays written out; a bracket behind a name or a value is an index. */
const LITERAL = /\[(?<![\p{L}\p{N}_$)\]'"]\s*\[)/u;

/** Whether to use the reader of arrays: if shapes are declared, for sums over an index, and for arrays written out. */
export const hasArrays = (text: unknown, { shapes, notation, functions }: FormulaOptions): text is string =>
  shapes !== undefined ||
  (typeof text === "string" &&
    (notation === undefined || notation === "strict" || notation === "math") &&
    ((text.includes("[") && LITERAL.test(text)) ||
      ((text.includes("sum") || text.includes("prod")) &&
        functions?.sum === undefined &&
        functions?.prod === undefined &&
        hasSum(text, notation === "math"))));

/** Whether it has a sum or product; as people write, sum(x^n) is a series, and only sums over an index have a value. */
function hasSum(text: string, needsIndex: boolean): boolean {
  const starts = new Set<number>();
  for (const { 0: word, index } of text.matchAll(SUM)) starts.add(index + word.length - 1);
  return starts.size > 0 && (!needsIndex || haveFour(text, starts));
}

/** Whether each call whose parenthesis opens at one of these places has four arguments. */
function haveFour(text: string, starts: ReadonlySet<number>): boolean {
  const open: { isSum: boolean; commas: number }[] = [];
  for (let i = 0; i < text.length; i++) {
    const character = text[i] as string;
    if ("([{".includes(character)) open.push({ isSum: starts.has(i), commas: 0 });
    else if (")]}".includes(character)) {
      const closed = open.pop();
      if (closed?.isSum === true && closed.commas !== 3) return false;
    } else if (character === "," && open.length > 0) (open.at(-1) as { commas: number }).commas++;
  }
  return open.every(({ isSum }) => !isSum);
}

/** The node of a formula with arrays whose value is a number. */
export function shapedNode(text: string, options: FormulaOptions): Node {
  const { shapes, notation: asked = "strict", ...others } = options;
  if (shapes !== undefined && asked !== "strict")
    throw new FluxionError("bad-argument", "Arrays are read in the strict notation.", {
      hint: "Leave `notation` out: x[1], A * x, x' * y, sum(f, i, 1, n).",
    });
  const { pool, value, isList, fail } = readArrays(text, { ...others, shapes });
  if (isScalar(value)) return pool.node(value);
  // One row and one column are a number: x' * [1; 2; 3].
  if (!isOpen(value) && value.ids.length === 1 && !isList) return pool.node(value.ids[0] as Id);
  return fail(
    `The formula is ${kindOf(value)}, and a number is needed here.`,
    "array(f, { shapes }) of fluxion/arrays reads it; jacobian(f, names, { shapes }) differentiates it.",
  );
}

/** The nodes of a formula that is an array, row by row, and its shape; a number is a vector of one. */
export function shapedNodes(
  text: string,
  options: FormulaOptions,
): { readonly nodes: Node[]; readonly shape: readonly number[] } {
  const { notation: _, ...others } = options;
  const { pool, value, fail } = readArrays(text, others);
  if (isOpen(value)) return fail(`The formula is ${kindOf(value)}.`, "Declare its lengths as numbers.");
  if (isScalar(value)) return { nodes: [pool.node(value)], shape: [1] };
  return { nodes: value.ids.map((id) => pool.node(id)), shape: value.shape };
}

/** Values given element by element, in the shape of the array: a list, or a list of rows. */
export function inShape<E extends Cell>(
  name: string,
  given: Shape,
  list: List<E>,
  zero: E,
  again: Again<Matrix<E>> | undefined,
): List<E> | Matrix<E> {
  const shape = knownShape(name, given);
  if (shape.length === 1) return list;
  const [rows, columns] = shape as readonly [number, number];
  const entries: MatrixEntry<E>[] = [];
  list.forEach((cell, k) => {
    if (cell.node !== zero.node) entries.push([Math.floor(k / columns), k % columns, cell]);
  });
  const names = Array.from({ length: columns }, (_, j) => `${name}[:,${j + 1}]`);
  return new Matrix(rows, names, entries, zero, false, {
    again,
    notes: () => list.notes,
    conditions: () => list.conditions,
  });
}
