import { InvalidArgumentError } from "commander";
import { type DerivativeMode, expr, FluxionError, type Form, type Point } from "../index.ts";
import type { Argument, Option } from "./command.ts";

/** The arguments and options that commands share. */

export const formula: Argument<"formula"> = {
  kind: "formula",
  summary: 'the formula, or a file in JavaScript or TypeScript; "-" or nothing reads standard input',
};

export const vectorFormula: Argument<"formula"> = {
  kind: "formula",
  summary: 'the vector, "[x*y, x + y]", or a file; "-" or nothing reads standard input',
};

/** One of several words, the first if it is left out. */
export function choice<const Word extends string>(
  value: string,
  summary: string,
  choices: readonly [Word, ...Word[]],
  initial: Word = choices[0],
): Option<Word> {
  return { value, summary, choices, initial };
}

/** --format, with the formats of the command; json needs nothing of it but its data. */
export const format = <const Word extends string>(...choices: readonly [Word, ...Word[]]): Option<Word> =>
  choice("<format>", "how to print", choices);

export const variables: Option<readonly string[] | undefined> = {
  value: "<names>",
  summary: "names to read as variables though they have a meaning: e,i",
  read: names,
};

const functionName: Option<string | undefined> = {
  value: "<name>",
  summary: "the function of the file that is meant, if it has several",
};

/** How the words of a command are read. */
export const reading: { readonly variables: typeof variables; readonly function: typeof functionName } = {
  variables: variables,
  function: functionName,
};

/** A name that stands for itself. */
export const nameOf = (summary: string, initial: string): Option<string> => ({ value: "<name>", summary, initial });

export const at: Option<Point | undefined> = { value: "<values>", summary: "the point: x=3,y=pi/4", read: point };

export const batch: Option<boolean | undefined> = {
  summary: "read one expression a line, print one JSON object a line",
};

export const assume: Option<readonly string[] | undefined> = {
  value: "<facts>",
  summary: 'what may be assumed: "x > 0, n integer"',
  read: (facts, previous = []) => [...previous, facts],
};

export const wrt: Option<readonly string[] | undefined> = {
  value: "<names>",
  summary: "the variables to differentiate by, all if left out: x,y",
  read: names,
};

/** The forms of a derivative. */
export const form: Option<Form> = choice(
  "<form>",
  "the textbook's rules untouched, pruned of 0 and 1, or simplified",
  ["raw", "pruned", "simplified"],
  "simplified",
);

export const orderOf = (summary: string, initial: number, most: number = 999): Option<number> => ({
  value: "<n>",
  summary,
  initial,
  read: (text) => wholeNumber(text, most),
});

export const order: Option<number> = orderOf("how many times to differentiate", 1);

/** The modes; all give numbers at a point, the first three write formulas without one. */
export const mode: Option<DerivativeMode | undefined> = {
  value: "<mode>",
  summary: "how to differentiate; all but symbolic give numbers with --at, the last two need it",
  choices: ["symbolic", "forward", "reverse", "dual", "numeric"],
};

/** x,y as a list of names. */
function names(text: string): string[] {
  const list = text.split(",").map((name) => name.trim());
  if (list.every((name) => name !== "")) return list;
  throw new InvalidArgumentError("Names are separated by commas: x,y.");
}

/** x=3,y=pi/4 as a point; the values may be formulas without variables. */
function point(text: string): Point {
  const values: Record<string, number> = Object.create(null);
  for (const [name, formula] of Object.entries(assignments(text))) {
    try {
      values[name] = expr(formula).evaluate();
    } catch (error) {
      if (!(error instanceof FluxionError)) throw error;
      throw new InvalidArgumentError(`The value of ${name}: ${error.message}`);
    }
    if (Number.isNaN(values[name])) throw new InvalidArgumentError(`${name} = ${formula} has no real value.`);
  }
  return values;
}

/** Whether values are given by name, x=3, and not in a row or as one. */
export const isByName = (text: string): boolean => /[^=<>!]=(?!=)/.test(text);

/** x=3,y=a/4 as texts by name. */
export function assignments(text: string): Record<string, string> {
  // No prototype: a variable may be called __proto__.
  const values: Record<string, string> = Object.create(null);
  for (const part of text.split(/,(?=[^=,()]*=)/)) {
    const at = part.indexOf("=");
    const name = part.slice(0, at).trim();
    if (at < 1 || name === "") throw new InvalidArgumentError("Values are given by name: x=3,y=4.");
    if (name in values) throw new InvalidArgumentError(`${name} is given twice.`);
    values[name] = part.slice(at + 1).trim();
  }
  return values;
}

function wholeNumber(text: string, most: number): number {
  if (/^\d{1,3}$/.test(text) && Number(text) <= most) return Number(text);
  throw new InvalidArgumentError(`It is a whole number from 0 to ${most}.`);
}
