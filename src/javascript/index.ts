import { amount, checkedOptions, checkedValue, limits, record, type Schema, text } from "../ast/options.ts";
import { limited } from "../ast/work.ts";
import { FluxionError } from "../index.ts";
import { Answer, callable, lifted, set } from "./boundary.ts";
import { Files } from "./files.ts";
import { declaredBy } from "./hoisting.ts";
import { fieldOf, namesOf } from "./objects.ts";
import type { ProgramFunction, ProgramOptions } from "./options.ts";
import { Source } from "./source.ts";
import { Closure, Dictionary, type Value } from "./values.ts";

export type { ProgramLimits } from "./limits.ts";
export type { ProgramFunction, ProgramOptions } from "./options.ts";

const PROGRAM: Schema<ProgramOptions> = {
  steps: amount(0),
  depth: amount(0),
  rounds: amount(0),
  scope: record,
  modules: record,
  limits,
};

/** A program that has been read. */
export interface Program {
  /** The functions that it defines at top level or exports, by name; one without a name is `default`. */
  readonly functions: Readonly<Record<string, ProgramFunction>>;
  /** The exports, by `export` or `module.exports`: functions, numbers, and objects of them. */
  // biome-ignore lint/suspicious/noExplicitAny: what it exports is known when it is read
  readonly exports: any;
  /** Why some statements could not be read and were skipped. Using what they define is an error. */
  readonly skipped: readonly FluxionError[];
}

/**
 * Reads a program in JavaScript or TypeScript with ordinary operators, and gives its functions as functions of
 * expressions. Calling them interprets the text; it never runs it. Loops with known bounds are unrolled, and branches
 * that depend on expressions become conditional expressions. Code that has no meaning as a formula is an error with its
 * line and column.
 *
 * @throws FluxionError `syntax`, `unsupported`, `unbound-variable`, `too-large`, `too-deep`
 * @example
 * program("function f(x) { let v = x; for (let i = 0; i < 2; i++) v = 4*v*(1-v); return v }").functions.f(expr("x")).toString() // => "4 * (4 * x * (1 - x)) * (1 - 4 * x * (1 - x))"
 */
export function program(source: string, given?: ProgramOptions): Program {
  const options = checkedOptions<ProgramOptions>("program", given, PROGRAM);
  checkedValue("source", source, text);
  const { files, module } = limited(options.limits, () => loaded(source, options));
  const functions: Record<string, ProgramFunction> = {};
  const exported = fieldOf(module, "exports");
  const give = (name: string, value: Value): void => {
    if (value instanceof Closure && !Object.hasOwn(functions, name))
      set(functions, name, callable(files, value, options));
  };
  const imports = new Set(
    files.source.tree.body.flatMap((node) => (node.type === "ImportDeclaration" ? declaredBy(node as never) : [])),
  );
  for (const [name, { cell }] of files.global.own) if (!imports.has(name)) give(name, cell.value);
  if (exported instanceof Dictionary) for (const name of namesOf(exported)) give(name, fieldOf(exported, name));
  else give("default", exported);
  const { skipped } = files;
  if (skipped[0] !== undefined && Object.keys(functions).length === 0 && isEmpty(exported)) throw skipped[0];
  const answer = new Answer(files, options, true, (what) =>
    files.source.error(files.source.tree, "unsupported", what, "Export functions, and objects of them."),
  );
  return { functions, skipped, exports: limited(options.limits, () => answer.exported(exported)) };
}

const isEmpty = (exported: Value): boolean => exported instanceof Dictionary && namesOf(exported).length === 0;

/**
 * A JavaScript function with ordinary operators as a function of expressions, read from its source text. That text
 * lacks the variables that the function captures: give them as `scope`.
 *
 * @example
 * fromFunction((x) => x * Math.sin(x))(expr("t")).toString() // => "t * sin(t)"
 */
export function fromFunction(f: (...args: never[]) => unknown, given?: ProgramOptions): ProgramFunction {
  const options = checkedOptions<ProgramOptions>("fromFunction", given, PROGRAM);
  if (typeof f !== "function")
    throw new FluxionError("bad-argument", "The argument must be a function.", { hint: "fromFunction((x) => x * x)" });
  const { files, value } = limited(options.limits, () => {
    const { files } = loaded(`(${Function.prototype.toString.call(f)})`, options);
    const [statement] = files.source.tree.body;
    const isOne = statement?.type === "ExpressionStatement";
    return { files, value: isOne && files.evaluate(statement.expression, files.global) };
  });
  if (value instanceof Closure) return callable(files, value, options);
  throw new FluxionError("unsupported", "The text of this function cannot be read.", {
    hint: "It must be a plain function in JavaScript, not a method, a class, a built-in or a bound function.",
  });
}

function loaded(text: string, options: ProgramOptions): { files: Files; module: Dictionary } {
  const files = new Files(new Source(text), options, options.modules ?? {});
  for (const [name, value] of Object.entries(options.scope ?? {}))
    files.global.declare(name, files.memory.cell(lifted(files, value)), true);
  return { files, module: files.load() };
}
