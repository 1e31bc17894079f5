import { InvalidArgumentError } from "commander";
import { expr, FluxionError } from "../index.ts";

/** x,y as a list of names. */
export function names(text: string): string[] {
  const list = text.split(",").map((name) => name.trim());
  if (list.every((name) => name !== "")) return list;
  throw new InvalidArgumentError("Names are separated by commas: x,y.");
}

/** x=3,y=pi/4 as a point; the values may be formulas without variables. */
export function point(text: string): Record<string, number> {
  // No prototype: a variable may be called __proto__.
  const values: Record<string, number> = Object.create(null);
  for (const part of text.split(/,(?=[^=,()]*=)/)) {
    const at = part.indexOf("=");
    const name = part.slice(0, at).trim();
    if (at < 1 || name === "") throw new InvalidArgumentError("A point looks like x=3,y=4.");
    try {
      values[name] = expr(part.slice(at + 1)).evaluate();
    } catch (error) {
      if (!(error instanceof FluxionError)) throw error;
      throw new InvalidArgumentError(`The value of ${name}: ${error.message}`);
    }
  }
  return values;
}

export function wholeNumber(text: string): number {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It is a whole number from 0 to 999.");
}
