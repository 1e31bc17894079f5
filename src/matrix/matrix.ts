import type { Length } from "../ast/shapes.ts";
import type { Id } from "../ast/store.ts";

/** Rows and columns; a vector is a column. */
export type Sides = readonly [rows: Length, columns: Length];

/** An atom by its number, from 1; its transpose by the number with a minus. */
export type Factor = number;

/** A number times a product of matrices. */
export interface Term {
  readonly coefficient: Id;
  readonly factors: readonly Factor[];
}

/** A matrix of unknown size: a sum of terms, none for zeros. It has never one row and one column: that is a number. */
export interface Matrix {
  readonly sides: Sides;
  readonly terms: readonly Term[];
}

/** The kind of a part of a formula. */
export type Value = Id | Matrix;

export const isNumber = (value: Value): value is Id => typeof value === "number";

/** The parts of matrices. All but symbols and constants are made of factors and numbers that were there before. */
export type Atom =
  | { readonly kind: "symbol"; readonly sides: Sides; readonly name: string }
  | { readonly kind: "ones" | "identity"; readonly sides: Sides }
  /** A sum within a product. */
  | { readonly kind: "sum"; readonly sides: Sides; readonly terms: readonly Term[] }
  /** A function of numbers element by element; its variables are atoms, "~3", or numbers. */
  | { readonly kind: "elementwise"; readonly sides: Sides; readonly node: Id }
  /** A function of one matrix, and of more than its elements: "diagonal" is a matrix's, "diag" the matrix of one. */
  | { readonly kind: Unary; readonly sides: Sides; readonly of: Factor }
  /** The trace of a product; that of a row, ..., and a column is the product itself. */
  | { readonly kind: "trace"; readonly sides: Sides; readonly factors: readonly Factor[] };

export type Unary = "inv" | "diag" | "diagonal" | "softmax" | "det" | "logsumexp" | "total";

/** The name of a matrix in a sentence. */
export const kindOf = (value: Value): string => {
  if (isNumber(value)) return "a number";
  const [rows, columns] = value.sides;
  if (columns === 1) return `a column of ${rows}`;
  return rows === 1 ? `a row of ${columns}` : `a matrix of ${rows} x ${columns}`;
};
