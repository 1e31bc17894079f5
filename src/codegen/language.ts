import type { Fn } from "../ast/fn.ts";
import { functions } from "../functions/table.ts";
import { type Dialect, type Lines, type Local, type Written, write } from "./dialect.ts";
import type { Line } from "./line.ts";
import { identifiers, type Taken } from "./names.ts";
import { outputName } from "./outputs.ts";
import { whole } from "./part.ts";
import { isOfCall, isTake, type Procedure, type ProcedureSyntax } from "./procedure.ts";
import type { Program } from "./program.ts";

/**
 * A language: how it writes programs, the words it has taken, and the source of what it lacks. A template calls such a
 * helper as `@name(#1)`; in the text it is called after the function, f_name, so that several functions fit into one
 * file.
 */
export interface Language extends Dialect, Taken {
  readonly helpers: Readonly<Record<string, string>>;
  /** How it writes functions of a program's own; programs are not folded for a language that does not say. */
  readonly procedures?: ProcedureSyntax;
}

/** A language that programs are written in; `Options` is what it asks besides. */
export interface Target<Options extends object = object> {
  /** The text of a function in it: see `Dialect`. */
  template(fn: Fn, options?: Options): string | undefined;
  /** The source text of a program as a function of that name. */
  write(program: Program, name: string, options?: Options): string;
  /** Whether it writes programs that are folded. */
  readonly hasProcedures?: boolean;
}

/** A local that is no number has a type. */
interface TypedLocal extends Local {
  readonly type?: string | undefined;
}

/** A program written in a language, with safe names. */
export interface Sheet extends Written {
  readonly self: string;
  readonly inputs: readonly string[];
  readonly locals: readonly TypedLocal[];
  /** Names for the outputs. */
  readonly outputs: readonly string[];
  /** The helpers that the texts call, and those that these call, in the order of the language's list. */
  readonly helpers: readonly string[];
}

/** Writes a program, a function of that name, in a language. */
export function sheetOf(program: Program, name: string, own: Language): Sheet {
  const language = withProcedures(own, program.procedures ?? []);
  // Names of helpers begin with it.
  const [self = name] = identifiers([name], {
    ...language,
    longest: (language.longest ?? Number.POSITIVE_INFINITY) - 12,
  });
  const called = (text: string): string => text.replace(/@(\w+)/g, `${self}_$1`);
  const helpers = Object.entries(language.helpers);
  const further = [...helpers.map(([helper]) => helper), "results"].map((each) => called(`@${each}`));
  const reserved = new Set([...language.reserved, self, ...further]);
  const names = identifiers([...program.inputs, ...program.outputs.map(outputName)], { ...language, reserved });
  const inputs = names.slice(0, program.inputs.length);
  const { locals, results } = typed(program, language, inputs);
  const used = new Set<string>();
  const texts = [...locals.map(({ text }) => text), ...results];
  for (let text = texts.pop(); text !== undefined; text = texts.pop())
    for (const [, helper = ""] of text.matchAll(/@(\w+)/g)) {
      // The type of a helper's values has a name that begins with the helper's, and is written with it.
      if (!Object.hasOwn(language.helpers, helper)) continue;
      if (!used.has(helper)) texts.push(language.helpers[helper] as string);
      used.add(helper);
    }
  return {
    self,
    inputs,
    outputs: names.slice(inputs.length),
    locals: locals.map(({ type, ...local }) => ({
      ...local,
      text: called(local.text),
      ...(type !== undefined && { type: called(type) }),
    })),
    results: results.map(called),
    helpers: helpers.filter(([helper]) => used.has(helper)).map(([, source]) => called(source)),
  };
}

/** A language that knows the functions of a program's own: they are helpers, their calls and values have templates. */
function withProcedures(language: Language, procedures: readonly Procedure[]): Language {
  const syntax = language.procedures;
  if (procedures.length === 0 || syntax === undefined) return language;
  const texts = new Map<Fn, string>();
  for (const { fn, takes } of procedures) {
    texts.set(fn, `@${fn.name}(#*)`);
    takes.forEach((take, i) => {
      texts.set(take, syntax.take(i));
    });
  }
  const template = (fn: Fn): string | undefined => texts.get(fn) ?? language.template(fn);
  const known: Language = { ...language, template };
  const written = procedures.map((procedure): [string, string] => {
    const { locals, results } = typed(procedure, known, procedure.inputs);
    return [procedure.fn.name, syntax.write(`@${procedure.fn.name}`, procedure.inputs, locals, results)];
  });
  return { ...known, helpers: { ...language.helpers, ...Object.fromEntries(written) } };
}

/** Locals and results; a local that has several values, with its type. */
function typed(program: Lines, language: Language, inputs: readonly string[]) {
  const { locals, results } = write(program, language, whole(program, inputs));
  const typeOf = ({ ref, isGiven }: Local): string | undefined => {
    const line = program.lines[ref] as Line;
    return isGiven || isTake(line) || !isOfCall(line) || line.op !== "apply"
      ? undefined
      : language.procedures?.type?.(`@${line.fn.name}`);
  };
  return { results, locals: locals.map((local): TypedLocal => ({ ...local, type: typeOf(local) })) };
}

/**
 * The texts of a language: its own for functions of the table, put together when they are first needed; for a user's
 * function what its row says in `code`.
 */
export function templates(
  language: string,
  texts: () => Readonly<Record<string, string>>,
): (fn: Fn) => string | undefined {
  let known: Readonly<Record<string, string>> | undefined;
  const textOf = (key: string): string | undefined => {
    known ??= texts();
    return known[key];
  };
  return (fn) => (isOfTable(fn) ? textOf(keyOf(fn)) : undefined) ?? fn.code?.[language];
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
