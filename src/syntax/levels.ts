import { FluxionError } from "../ast/error.ts";

/** How tightly what is printed holds together; more binds tighter. The levels are mathjs's. */
export const CHOICE = 1;
export const SUM = 6;
export const PRODUCT = 7;
export const SIGN = 8;
export const POWER = 9;
export const ATOM = 11;

/** Most characters that are printed; a shared graph can stand for a tree without bounds. */
const MAX_LENGTH = 50_000_000;

/** A bound on what is printed: gives the text back, or throws `too-large`. */
export function bounded(maxLength: number = MAX_LENGTH): (text: string) => string {
  return (text) => {
    if (text.length <= maxLength) return text;
    throw new FluxionError("too-large", `The expression is longer than ${maxLength} characters when written out.`, {
      hint: "It is shared inside: print it as a program with toLetForm, evaluate it, or print its parts.",
    });
  };
}
