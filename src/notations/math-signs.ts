/** The signs of a formula as people type it, and what each is read as. */
import { SEPARATOR } from "./latex-scanner.ts";

export const SIGN: RegExp =
  /\.[*^/]|\*\*|;|<=|>=|==|!=|&&|\|\||[-+*/%^(),?:<>=!|[\]{}\u221a\u221b\u221c\u00b0'_\u230a\u230b\u2308\u2309]/y;

/** Operators of arrays, number by number: x.^2. */
const ELEMENTWISE = /^\.[*^/]/;

/** Whether one stands at a place. */
export const isElementwise = (text: string, at: number): boolean => ELEMENTWISE.test(text.slice(at, at + 2));

/** Signs of programs, of spreadsheets, in which a semicolon parts arguments, and the brackets of floor and ceil. */
const PLAIN: Readonly<Record<string, string>> = {
  "**": "^",
  "%": "mod",
  ";": SEPARATOR,
  "\u2308": "(",
  "\u230a": "(",
  "\u2309": ")",
  "\u230b": ")",
};
export const plainSign = (sign: string): string => PLAIN[sign] ?? (ELEMENTWISE.test(sign) ? sign.slice(1) : sign);
