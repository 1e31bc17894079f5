import type { Fn } from "../ast/fn.ts";
import type { Line } from "../program/line.ts";
import { isOfCall, isTake, type Procedure } from "../program/procedure.ts";
import type { Program } from "../program/program.ts";
import { type Lines, type Local, type Written, write } from "./dialect.ts";
import { helperNames, helpersIn } from "./helpers.ts";
import type { Language } from "./language.ts";
import { identifiers } from "./names.ts";
import { outputName } from "./outputs.ts";
import { whole } from "./part.ts";

/** A local that is not a number has a type. */
interface TypedLocal extends Local {
  readonly type?: string | undefined;
}

/** A program written in a language, with safe names. */
export interface Sheet extends Written {
  readonly self: string;
  readonly inputs: readonly string[];
  readonly locals: readonly TypedLocal[];
  /** The names of the outputs. */
  readonly outputs: readonly string[];
  /** The helpers that the texts call, directly or through others, in the order of the language's list. */
  readonly helpers: readonly string[];
}

/** Writes a program in a language, as a function of that name. */
export function sheetOf(program: Program, name: string, own: Language): Sheet {
  const language = withProcedures(own, program.procedures ?? []);
  // The names of helpers begin with this name.
  const [self = name] = identifiers([name], {
    ...language,
    longest: (language.longest ?? Number.POSITIVE_INFINITY) - 12,
  });
  const called = (text: string): string => text.replace(/@(\w+)/g, `${self}_$1`);
  const further = [...helperNames(language), "results"].map((each) => called(`@${each}`));
  const reserved = new Set([...language.reserved, self, ...further]);
  const names = identifiers([...program.inputs, ...program.outputs.map(outputName)], { ...language, reserved });
  const inputs = names.slice(0, program.inputs.length);
  const { locals, results } = typed(program, language, inputs);
  const texts = [...locals.map(({ text }) => text), ...results];
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
    helpers: helpersIn(texts, language).map(called),
  };
}

/** A language extended by the procedures of a program: they are helpers, and their calls and values have templates. */
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
  const sources = procedures.map((procedure): [string, string] => {
    const { locals, results } = typed(procedure, known, procedure.inputs);
    return [procedure.fn.name, syntax.write(`@${procedure.fn.name}`, procedure.inputs, locals, results)];
  });
  return { ...known, parts: Object.fromEntries(sources) };
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
