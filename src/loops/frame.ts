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

/** Constant integers beside a function, under a name of their own; they count from 0. */
export interface Constants {
  readonly name: string;
  readonly numbers: readonly number[];
}

/** The parameters and outputs of a function of arrays. */
export interface Signature {
  readonly self: string;
  readonly parameters: readonly Parameter[];
  readonly results: readonly Result[];
  /** Whether its only result is one number, which it returns. */
  readonly isOnly: boolean;
  /** The name of the parameter for the highest order to compute, if there is one. */
  readonly order: string | undefined;
  /** The names of the indices of all loops, for languages that declare them at the beginning. */
  readonly indices: readonly string[];
  /** The names of all locals and sums, likewise. */
  readonly locals: readonly string[];
  /** The local arrays, likewise. */
  readonly arrays: readonly Result[];
  /** Its statements, line by line. */
  readonly comment: readonly string[];
}

/** An element that may be outside its array. */
interface Guarded {
  readonly array: string;
  readonly places: readonly string[];
  readonly lengths: readonly string[];
  /** The indices not known to be inside, each with its length. */
  readonly open: readonly (readonly [place: string, length: string])[];
  /** The conditions for an element to exist, as comparisons of integers: 1 <= k - 1. */
  readonly conditions: readonly string[];
}

/** How a language writes functions that take arrays. Arithmetic is written by its `Language`. */
export interface Frame {
  readonly language: Language;
  /** One line of a comment. */
  comment(line: string): string;
  /** The text before the body; helpers come first. */
  head(signature: Signature): readonly string[];
  tail(signature: Signature): readonly string[];
  /** The text before everything. */
  readonly preamble: readonly string[];
  /** The element at indices from 1; all lengths of the array are texts. */
  element(array: string, places: readonly string[], lengths: readonly string[]): string;
  /** The same if the conditions for the element to exist hold, otherwise NaN. */
  guarded(element: Guarded): string;
  /** An integer as a number of the formula. */
  number(whole: string): string;
  local(name: string, text: string): string;
  /** A local array of known length; no text if it is declared at the beginning. */
  array?(array: Result): string;
  /** The start and the update of a sum or product. */
  begin(name: string, value: string): string;
  step(name: string, sign: "+" | "*", text: string): string;
  loop(index: string, low: string, high: string): string;
  readonly end: string | undefined;
  /** Stores a number in an output, or in an element of it. */
  store(result: Result, places: readonly string[], text: string): string;
  /** Adds a number to an element of an output. */
  add(result: Result, places: readonly string[], text: string): string;
  /** Returns early if no derivatives of this order or above are requested. */
  leave(signature: Signature, order: number): readonly string[];
  /** Returns the only number, unless it is stored first. */
  answer?(text: string): string;
  readonly indent: string;
  /** Where the functions are that the text calls. */
  readonly helpersAt: "before" | "contained" | "after";
  /** A line, or several if it is too long. */
  wrapped?(line: string): string;
  /** Constant integers beside the function; they count from 1 in languages whose indices do. */
  constants?(self: string, all: readonly Constants[]): readonly string[];
  /** The declaration that other files include, if there is one, with those of its constants. */
  header?(signature: Signature, all: readonly Constants[]): readonly string[];
  /** The text in single precision, if supported. */
  single?(text: string): string;
}

/** Indices from 0: i - 1, or 2 for the index 3. */
export function fromZero(place: string): string {
  if (/^-?\d+$/.test(place)) return String(Number(place) - 1);
  const [, body, sign, last] = /^(.*) ([+-]) (\d+)$/.exec(place) ?? [];
  if (body === undefined) return `${place} - 1`;
  const shift = (sign === "-" ? -Number(last) : Number(last)) - 1;
  return shift === 0 ? body : `${body} ${shift < 0 ? "-" : "+"} ${Math.abs(shift)}`;
}

const isAtom = (text: string): boolean => /^\w+$/.test(text);
/** The text without outer parentheses. */
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

/** The index from 0 for the row and column of a matrix stored by rows. */
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
