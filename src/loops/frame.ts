import type { Language } from "../codegen/language.ts";

/** A parameter of a function of arrays; lengths are texts. */
export interface Parameter {
  readonly name: string;
  readonly kind: "number" | "whole" | "array";
  readonly lengths: readonly string[];
}

/** An output: a number, or an array that is written element by element. */
export interface Result {
  readonly name: string;
  readonly lengths: readonly string[];
}

/** Whole numbers that stand beside a function under a name of their own; they count from 0. */
export interface Constants {
  readonly name: string;
  readonly numbers: readonly number[];
}

/** What a function of arrays takes and gives. */
export interface Signature {
  readonly self: string;
  readonly parameters: readonly Parameter[];
  readonly results: readonly Result[];
  /** Whether it has but one number for a result, which it returns. */
  readonly isOnly: boolean;
  /** The name of the parameter that says up to which order is worked out, if there is one. */
  readonly order: string | undefined;
  /** Names of the indices of all loops, where a language declares them at its beginning. */
  readonly indices: readonly string[];
  /** Names of all locals and sums, likewise. */
  readonly locals: readonly string[];
  /** Arrays within the function, likewise. */
  readonly arrays: readonly Result[];
  /** What it computes, line by line. */
  readonly comment: readonly string[];
}

/** An element that may not be there. */
interface Guarded {
  readonly array: string;
  readonly places: readonly string[];
  readonly lengths: readonly string[];
  /** Of the places that are not known to be within: each with its length. */
  readonly open: readonly (readonly [place: string, length: string])[];
  /** When there is one, as comparisons of whole numbers: 1 <= k - 1. */
  readonly conditions: readonly string[];
}

/** How a language writes functions that take arrays. What is arithmetic is written by its `Language`. */
export interface Frame {
  readonly language: Language;
  /** One line of a comment. */
  comment(line: string): string;
  /** What stands before the body; helpers come first. */
  head(signature: Signature): readonly string[];
  tail(signature: Signature): readonly string[];
  /** What stands before everything. */
  readonly preamble: readonly string[];
  /** The element at places that count from 1; all lengths of the array are texts. */
  element(array: string, places: readonly string[], lengths: readonly string[]): string;
  /** The same where the conditions hold under which there is one, and no number where they do not. */
  guarded(element: Guarded): string;
  /** A whole number as a number of the formula. */
  number(whole: string): string;
  local(name: string, text: string): string;
  /** An array within the function, of known length; none where it is declared at the beginning. */
  array?(array: Result): string;
  /** The beginning and the step of a sum or product. */
  begin(name: string, value: string): string;
  step(name: string, sign: "+" | "*", text: string): string;
  loop(index: string, low: string, high: string): string;
  readonly end: string | undefined;
  /** Stores a number in an output, or in an element of it. */
  store(result: Result, places: readonly string[], text: string): string;
  /** Adds a number to an element of an output. */
  add(result: Result, places: readonly string[], text: string): string;
  /** Ends the function where no derivatives of this order or above are asked for. */
  leave(signature: Signature, order: number): readonly string[];
  /** Returns the only number, where that is not stored first. */
  answer?(text: string): string;
  readonly indent: string;
  /** Where the functions stand that the text calls. */
  readonly helpersAt: "before" | "contained" | "after";
  /** A line, or several where it is too long. */
  wrapped?(line: string): string;
  /** Whole numbers beside the function; in a language whose places count from 1, from there. */
  constants?(self: string, all: readonly Constants[]): readonly string[];
  /** The declaration that other files include, where there is one; and those of constants in it. */
  header?(signature: Signature, all: readonly Constants[]): readonly string[];
  /** The text in single precision, where that can be had. */
  single?(text: string): string;
}

/** Places that count from 0: i - 1, or 2 where the place is 3. */
export function fromZero(place: string): string {
  if (/^-?\d+$/.test(place)) return String(Number(place) - 1);
  const [, body, sign, last] = /^(.*) ([+-]) (\d+)$/.exec(place) ?? [];
  if (body === undefined) return `${place} - 1`;
  const shift = (sign === "-" ? -Number(last) : Number(last)) - 1;
  return shift === 0 ? body : `${body} ${shift < 0 ? "-" : "+"} ${Math.abs(shift)}`;
}

const isAtom = (text: string): boolean => /^\w+$/.test(text);
/** The text without parentheses around all of it. */
export function bare(text: string): string {
  if (!text.startsWith("(") || !text.endsWith(")")) return text;
  let depth = 0;
  for (let i = 0; i < text.length - 1; i++) {
    if (text[i] === "(") depth++;
    else if (text[i] === ")" && --depth === 0) return text;
  }
  return bare(text.slice(1, -1));
}

export const grouped = (text: string): string => (isAtom(text) ? text : `(${text})`);

/** One place from 0 for the row and column of a matrix that lies row by row. */
export function flat(places: readonly string[], lengths: readonly string[]): string {
  const [row, column] = places.map(fromZero) as [string, string | undefined];
  if (column === undefined) return row;
  const width = lengths[1] as string;
  if (/^\d+$/.test(row) && /^\d+$/.test(column) && /^\d+$/.test(width))
    return String(Number(row) * Number(width) + Number(column));
  if (row === "0") return column;
  const start = row === "1" ? width : `${grouped(row)} * ${grouped(width)}`;
  return column === "0" ? start : `${start} + ${column}`;
}
