import { InvalidArgumentError } from "commander";
import { array } from "../arrays.ts";
import { expr, FluxionError, type Form, type Point } from "../index.ts";
import type { DerivativeMode } from "../numeric.ts";
import type { Argument, Option } from "./command.ts";
import type { Logarithm } from "./render.ts";
import { shapes } from "./shapes.ts";

/** Arguments and options that commands share. */

export const formula: Argument<"formula"> = {
  kind: "formula",
  summary: 'the formula, or a file in JavaScript or TypeScript; "-" or nothing reads standard input',
};

export const vectorFormula: Argument<"formula"> = {
  kind: "formula",
  summary: 'the vector, "[x*y, x + y]", or a file; "-" or nothing reads standard input',
};

/** One of several words; the first if left out. */
export function choice<const Word extends string>(
  value: string,
  summary: string,
  choices: readonly [Word, ...Word[]],
  initial: Word = choices[0],
): Option<Word> {
  return { value, summary, choices, initial };
}

/** --format, with the formats of the command; json needs only the command's data. */
export const format = <const Word extends string>(...choices: readonly [Word, ...Word[]]): Option<Word> =>
  choice("<format>", "how to print", choices);

/** The shape of a chart: narrow ones can be read on a phone and in a column of text. */
export const chartShape: Option<"narrow" | "wide"> = choice(
  "<shape>",
  "the shape of the drawing: narrow, its legend below, or wide, beside it",
  ["narrow", "wide"],
);

/** The name of the natural logarithm in results; by default that of the format. */
export const logarithm: Option<Logarithm> = {
  value: "<name>",
  summary: "the name of the natural logarithm in the result; by default log, in LaTeX ln",
  choices: ["log", "ln"],
};

export const variables: Option<readonly string[] | undefined> = {
  value: "<names>",
  summary: "names to read as variables even if they mean something else: e,i",
  read: names,
};

const functionName: Option<string | undefined> = {
  value: "<name>",
  summary: "which function of the file, if it has several",
};

const rounds: Option<number | undefined> = {
  value: "<n>",
  summary: "the most rounds of a loop of the file whose end depends on the parameters",
  read: (text) => wholeNumber(1, 9999)(text),
};

const modules: Option<Readonly<Record<string, string>> | undefined> = {
  value: "<files>",
  summary: "files that the file imports, by the names it imports them by: ./base.js=lib/base.js",
  read(text, previous = {}) {
    const files = assignments(text, "Files are given by the names they are imported by: ./base.js=lib/base.js.");
    for (const [name, file] of Object.entries(files)) {
      if (Object.hasOwn(previous, name)) throw new InvalidArgumentError(`${name} is given twice.`);
      if (file === "") throw new InvalidArgumentError(`${name} is given without a file.`);
    }
    return { ...previous, ...files };
  },
};

/** The options for reading the words of a command. */
export const reading: {
  readonly variables: typeof variables;
  readonly function: typeof functionName;
  readonly rounds: typeof rounds;
  readonly modules: typeof modules;
} = { variables, function: functionName, rounds, modules };

/** The same for formulas with arrays. */
export const readingShapes: typeof reading & { readonly shapes: typeof shapes } = { ...reading, shapes };

/** An option whose value is a name. */
export const nameOf = (summary: string, initial: string): Option<string> => ({ value: "<name>", summary, initial });

export const at: Option<Point | undefined> = { value: "<values>", summary: "the point: x=3,y=pi/4", read: point };

/** --at with one variable along an axis: a number alone is its value, whatever its name. */
export const place: Option<number | Point | undefined> = {
  value: "<values>",
  summary: "the point, with values of the other variables: x=0,a=2; or the value of the only variable: 0",
  read(text) {
    const at = text.includes("=") ? point(text) : finite(text);
    if (typeof at === "number" || Object.values(at).every(Number.isFinite)) return at;
    throw new InvalidArgumentError("A coordinate has no value.");
  },
};

export const batch: Option<boolean | undefined> = {
  summary: "read one expression per line, print one JSON object per line",
};

export const output: Option<string | undefined> = {
  value: "<file>",
  short: "o",
  summary: "the file to write to, instead of printing",
  read(path) {
    if (path !== "") return path;
    throw new InvalidArgumentError("Give the name of a file.");
  },
};

export const assume: Option<readonly string[] | undefined> = {
  value: "<facts>",
  summary: 'assumptions: "x > y, x in [0, 1], n even"',
  read: (facts, previous = []) => [...previous, facts],
};

export const wrt: Option<readonly string[] | undefined> = {
  value: "<names>",
  summary: "the variables to differentiate by; all by default: x,y",
  read: names,
};

/** The same for a single variable. */
export const oneWrt: typeof wrt = {
  ...wrt,
  value: "<name>",
  summary: "the variable; needed if the formula has several",
};

/** The forms of a derivative. */
export const form: Option<Form> = choice(
  "<form>",
  "raw (the textbook's rules untouched), pruned (of zeros and ones), canonical (like terms collected), simplified, or operations (the fewest found)",
  ["raw", "pruned", "canonical", "simplified", "operations"],
  "simplified",
);

/** How long the form operations is searched for. */
export const effort: Option<"quick" | "thorough" | undefined> = {
  value: "<effort>",
  summary: "with --form operations: how long to search, quick or thorough",
  choices: ["quick", "thorough"],
};

export const orderOf = (summary: string, initial: number, most: number = 999): Option<number> => ({
  value: "<n>",
  summary,
  initial,
  read: wholeNumber(0, most),
});

export const order: Option<number> = orderOf("how many times to differentiate", 1);

/** The modes. All give numbers at a point; the first three give formulas without one. */
export const mode: Option<DerivativeMode | undefined> = {
  value: "<mode>",
  summary: "how to differentiate; all but symbolic give numbers with --at, and the last two need it",
  choices: ["symbolic", "forward", "reverse", "dual", "numeric"],
};

/** x,y as a list of names. */
function names(text: string): string[] {
  // Names of elements contain commas: A[1,2].
  const list = text.split(/,(?![^[\]]*\])/).map((name) => name.trim());
  if (list.every((name) => name !== "")) return list;
  throw new InvalidArgumentError("Names are separated by commas: x,y.");
}

/** x=3,y=pi/4 as a point; the values may be formulas without variables. */
function point(text: string): Point {
  const values: Record<string, number> = Object.create(null);
  for (const [name, formula] of Object.entries(assignments(text))) {
    if (formula.startsWith("[")) {
      // A point may contain arrays only if arrays are declared.
      values[name] = numbers(name, formula) as unknown as number;
      continue;
    }
    values[name] = number(formula, `The value of ${name}: `);
    if (Number.isNaN(values[name])) throw new InvalidArgumentError(`${name} = ${formula} has no value.`);
  }
  return values;
}

/** Whether values are given by name, x=3, not as a list or a single number. */
export const isByName = (text: string): boolean => /[^=<>!]=(?!=)/.test(text);

/** x=3,y=a/4 as texts by name; the error for anything else says `how` they are given. */
export function assignments(text: string, how = "Values are given by name: x=3,y=4."): Record<string, string> {
  // No prototype: a variable may be called __proto__.
  const values: Record<string, string> = Object.create(null);
  for (const part of text.split(/,(?![^[\]]*\])(?=[^=,()[\]]*(?:\[[^\]]*\])?\s*=)/)) {
    const at = part.indexOf("=");
    const name = part.slice(0, at).trim();
    if (at < 1 || name === "") throw new InvalidArgumentError(how);
    if (name in values) throw new InvalidArgumentError(`${name} is given twice.`);
    values[name] = part.slice(at + 1).trim();
  }
  return values;
}

/** An array of numbers, [1, 2] or [[1, 2], [3, 4]]. */
function numbers(name: string, text: string): readonly number[] | readonly number[][] {
  try {
    return array(text, { shapes: {} }).at({}) as number[] | number[][];
  } catch (error) {
    if (!(error instanceof FluxionError)) throw error;
    throw new InvalidArgumentError(`The value of ${name}: ${error.message}`);
  }
}

/** A number, which may be a formula without variables. */
function number(text: string, about = ""): number {
  try {
    return expr(text).evaluate();
  } catch (error) {
    if (!(error instanceof FluxionError)) throw error;
    throw new InvalidArgumentError(`${about}${error.message}`);
  }
}

/** A finite number: 1/0 is not one. */
export function finite(text: string): number {
  const found = number(text);
  if (Number.isFinite(found)) return found;
  throw new InvalidArgumentError(`${text.trim()} has no value.`);
}

/** Reads integers in a range. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = /^\s*-?\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}
