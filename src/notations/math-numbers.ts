/** Numbers of the mathematical notation, and what a sign after them may mean. */
import { productHint } from "../syntax/scan.ts";

export const NUMBER: RegExp =
  /0[xX][\da-fA-F]+|0[bB][01]+|0[oO][0-7]+|(?:\d+(?:\.\d+|\.(?=\s*(?:[-+*/^)]|$)))?|\.\d+)(?:[eE][+-]?\d+)?/uy;

/** Between blanks, or between operands without any: 5% x is a percentage. */
const BETWEEN = /(?<= )%(?= +[\p{L}\p{N}.(|\u221a])|(?<![ \d])%(?=[\p{L}\p{N}.(|\u221a])/uy;

export const REMAINDER = "% is the remainder of a division: x % 3 is mod(x, 3)";

/** Whether the sign % at a place divides; between a number and a name it may be a percentage. */
export function isRemainder(text: string, at: number, isAfterNumber: boolean): boolean {
  BETWEEN.lastIndex = at;
  return BETWEEN.test(text) && !(isAfterNumber && !/^% *[\d.]/.test(text.slice(at, at + 20)));
}

/** Mistakes in numbers, by the text that follows; how many characters before and after its end are marked. */
export function misreadNumber(
  number: string,
  after: string,
): { readonly message: string; readonly hint: string; readonly back: number; readonly length: number } | undefined {
  const name = /^\.(\p{L}+)/u.exec(after)?.[1];
  if (name !== undefined) {
    const message = `"${number}.${name}" is not a number.`;
    return { message, hint: productHint(number, name), back: number.length, length: 1 + name.length };
  }
  const message = `"${number}${after[0]}" is not a number.`;
  return /^[._]/.test(after) ? { message, hint: "Write 1.5, or 1/3 for 0.(3).", back: 0, length: 1 } : undefined;
}

/** 1.0f of C, which is 1.0 times f here. */
export function noteOfNumber(number: string, after: string): string | undefined {
  if (!number.includes(".") || !/^f(?![\p{L}\p{N}_(])/u.test(after)) return undefined;
  return `f is a variable in ${number}f: leave it out if it marks the single precision of C`;
}

/** Where a number stands before a fraction of one character: 2½. */
export function mixedNumber(
  typed: string,
): { readonly message: string; readonly hint: string; readonly start: number; readonly end: number } | undefined {
  const found = /\d\s*[\u00bc-\u00be\u2153-\u215e]/u.exec(typed);
  if (found === null) return undefined;
  const end = found.index + found[0].length;
  const message = `"${found[0]}" may be a sum or a product.`;
  return { message, hint: "Write 2 + 1/2 for two and a half.", start: found.index, end };
}
