import { FluxionError } from "../ast/error.ts";
import { tooMuchWork } from "../ast/limits.ts";
import { charge, limitOf } from "../ast/work.ts";

/** How tightly a print binds; higher binds tighter. The levels are those of mathjs. */
export const CHOICE = 1;
export const SUM = 6;
export const PRODUCT = 7;
export const SIGN = 8;
export const POWER = 9;
export const ATOM = 11;

/**
 * Bounds the length of a text, because a shared graph can be exponentially long as a tree: returns the text or throws.
 */
export function bounded(maxLength?: number): (text: string) => string {
  const most = maxLength ?? limitOf("characters");
  return (text) => {
    charge(2);
    if (text.length <= most) return text;
    if (maxLength === undefined) throw tooMuchWork("characters", most, ADVICE);
    throw new FluxionError("too-large", `The expression is longer than ${most} characters when written out.`, {
      hint: ADVICE,
    });
  };
}

const ADVICE = "It has shared parts: print it as a program with toLetForm, evaluate it, or print its parts.";
