import type { Fn } from "../ast/fn.ts";
import { functions } from "../functions/table.ts";
import type { Dialect } from "./dialect.ts";
import type { Taken } from "./names.ts";
import { portable } from "./portable.ts";
import type { ProcedureSyntax } from "./procedure.ts";
import type { Program } from "./program.ts";

/**
 * A language: how it writes programs, the words it has taken, and the source of what it lacks. A template calls such a
 * helper as `@name(#1)`; in the text it is called after the function, f_name, so that several functions fit into one
 * file.
 */
export interface Language extends Dialect, Taken {
  readonly helpers: Readonly<Record<string, string>>;
  /** The procedures of a program, which may call the helpers. */
  readonly parts?: Readonly<Record<string, string>>;
  /** How it writes a helper of one number, where it has no `procedures`. */
  readonly helper?: Helper;
  /** How it writes functions of a program's own; programs are not folded for a language that does not say. */
  readonly procedures?: ProcedureSyntax;
}

/** Writes a function of numbers that gives one. */
type Helper = (
  name: string,
  params: readonly string[],
  locals: readonly { readonly name: string; readonly text: string }[],
  result: string,
) => string;

/** A language that programs are written in; `Options` is what it asks besides. */
export interface Target<Options extends object = object> {
  /** The text of a function in it: see `Dialect`. */
  template(fn: Fn, options?: Options): string | undefined;
  /** The source text of a program as a function of that name. */
  write(program: Program, name: string, options?: Options): string;
  /** Whether it writes programs that are folded. */
  readonly hasProcedures?: boolean;
}

/**
 * The texts of a language: its own for functions of the table, put together when they are first needed; for a user's
 * function what its row says in `code`; for a function that has neither a call of a helper, if there is a formula for
 * it and the language has helpers.
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

/** The name, with the number of parameters where an earlier row has the name already: log, and log/2 to a base. */
function keyOf(fn: Fn): string {
  const first = functions.named(fn.name).find(({ name }) => name === fn.name);
  return first === fn ? fn.name : `${fn.name}/${fn.params.length}`;
}

/** Functions whose texts are made of their names: "sin cos" as `math.sin(#1)`, `math.cos(#1)`. */
export const each = (names: string, text: (name: string) => string): Record<string, string> =>
  Object.fromEntries(names.split(" ").map((name) => [name, text(name)]));

/** A number that reads as floating point in most languages: 2.0, 1e+300. */
export function decimal(value: number): string {
  const text = Object.is(value, -0) ? "-0" : String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}
