import type { Fn } from "../ast/fn.ts";
import { functions } from "../functions/table.ts";
import type { ProcedureSyntax } from "../program/procedure.ts";
import type { Program } from "../program/program.ts";
import type { Dialect } from "./dialect.ts";
import type { Taken } from "./names.ts";
import { portable } from "./portable.ts";

/**
 * A language: how it writes programs, its reserved words, and the source of helpers that it lacks. A template calls a
 * helper as `@name(#1)`; in the text it is named after the function, f_name, so that several functions fit into one
 * file.
 */
export interface Language extends Dialect, Taken {
  readonly helpers: Readonly<Record<string, string>>;
  /** How it writes the procedures of a program, which may call the helpers. */
  readonly parts?: Readonly<Record<string, string>>;
  /** How it writes a helper of one number, where it has no `procedures`. */
  readonly helper?: Helper;
  /** How it writes the procedures of a program; without it, programs are not folded for this language. */
  readonly procedures?: ProcedureSyntax;
}

/** Writes a function of numbers that gives one. */
type Helper = (
  name: string,
  params: readonly string[],
  locals: readonly { readonly name: string; readonly text: string }[],
  result: string,
) => string;

/** A language that programs are written in, with its additional options. */
export interface Target<Options extends object = object> {
  /** The text of a function in it: see `Dialect`. */
  template(fn: Fn, options?: Options): string | undefined;
  /** The source text of a program as a function of that name. */
  write(program: Program, name: string, options?: Options): string;
  /** Whether it writes programs that are folded. */
  readonly hasProcedures?: boolean;
}

/**
 * The texts of a language, made when they are first needed: its own for functions of the table; for a user's function,
 * the row's `code`; for any other function the call of a helper, if the function has a formula and the language has
 * helpers.
 */
export function templates(
  language: string,
  texts: () => Readonly<Record<string, string>>,
  hasHelpers = true,
): (fn: Fn) => string | undefined {
  let known: Readonly<Record<string, string>> | undefined;
  const textOf = (key: string): string | undefined => {
    known ??= texts();
    return known[key];
  };
  const helper = (fn: Fn): string | undefined =>
    hasHelpers && portable(fn) ? `@${fn.name}(${fn.params.map((_, i) => `#${i + 1}`).join(", ")})` : undefined;
  return (fn) => (isOfTable(fn) ? textOf(keyOf(fn)) : undefined) ?? fn.code?.[language] ?? helper(fn);
}

const isOfTable = (fn: Fn): boolean => functions.get(fn.name, fn.params.length) === fn;

/** The name, with the number of parameters if an earlier row has the same name: log, and log/2 to a base. */
function keyOf(fn: Fn): string {
  const first = functions.named(fn.name).find(({ name }) => name === fn.name);
  return first === fn ? fn.name : `${fn.name}/${fn.params.length}`;
}

/** Comparisons, as most languages write them. */
export const COMPARISONS: Readonly<Record<string, string>> = {
  lt: "#1 < #2",
  le: "#1 <= #2",
  gt: "#1 > #2",
  ge: "#1 >= #2",
  eq: "#1 == #2",
  ne: "#1 != #2",
};

/** Conditions and choices, as C and its descendants write them. */
export const CONDITIONS_OF_C: Readonly<Record<string, string>> = {
  and: "#1 && #2",
  or: "#1 || #2",
  not: "!#1",
  ifelse: "#1 ? #2 : #3",
};

/** Templates made from names: "sin cos" gives `math.sin(#1)` and `math.cos(#1)`. */
export const each = (names: string, text: (name: string) => string): Record<string, string> =>
  Object.fromEntries(names.split(" ").map((name) => [name, text(name)]));

/** A number that reads as floating point in most languages: 2.0, 1e+300. */
export function decimal(value: number): string {
  const text = Object.is(value, -0) ? "-0" : String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}
