import type { Fn } from "../ast/fn.ts";
import type { Shape } from "../ast/shapes.ts";
import type { Id } from "../ast/store.ts";
import { charge } from "../ast/work.ts";

/** An array with its elements row by row: a matrix, or a vector, which is a column unless it was transposed. */
export interface NumberArray {
  readonly shape: readonly number[];
  readonly ids: readonly Id[];
  /** A row vector: the transpose of a column. */
  readonly isRow: boolean;
}

/** An array of unknown length, whose elements a formula can name. */
export interface OpenArray {
  readonly name: string;
  readonly shape: Shape;
  /** The function from a position to its element. */
  readonly element: Fn;
}

/** The value of a part of a formula. */
export type Value = Id | NumberArray | OpenArray;

export const isScalar = (value: Value): value is Id => typeof value === "number";
export const isOpen = (value: Value): value is OpenArray => typeof value === "object" && "element" in value;

export function vector(ids: readonly Id[], isRow = false): NumberArray {
  charge(ids.length);
  return { shape: [ids.length], ids, isRow };
}

export function matrix(rows: number, columns: number, ids: readonly Id[]): NumberArray {
  charge(ids.length);
  return { shape: [rows, columns], ids, isRow: false };
}

/** A list of so many elements. They are charged before there is room for them. */
export function elementsBy<T>(count: number, element: (place: number) => T): T[] {
  charge(count);
  return Array.from({ length: count }, (_, place) => element(place));
}

export const isVector = ({ shape }: NumberArray): boolean => shape.length === 1;
export const isSquare = ({ shape }: NumberArray): boolean => shape.length === 2 && shape[0] === shape[1];

/** The array with a function applied to each element. */
export const mapped = (array: NumberArray, f: (id: Id, place: number) => Id): NumberArray => ({
  ...array,
  ids: array.ids.map(f),
});

/** Rows and columns; a vector is a column or a row. */
export const sides = ({ shape, isRow }: NumberArray): readonly [rows: number, columns: number] => {
  const [first, second] = shape as readonly [number, number | undefined];
  if (second !== undefined) return [first, second];
  return isRow ? [1, first] : [first, 1];
};

/** The kind of an array, for a sentence. */
export function kindOf(value: Value): string {
  if (isScalar(value)) return "a number";
  if (isOpen(value)) return `an array of the unknown size ${value.shape.join(" x ")}`;
  const [first, second] = value.shape;
  if (second !== undefined) return `a matrix of ${first} x ${second}`;
  return `a ${value.isRow ? "row" : "column"} of ${first}`;
}
