import type { Dialect, Target } from "./dialect.ts";
import { whole, write } from "./dialect.ts";
import { identifiers } from "./names.ts";
import type { Output, Program } from "./program.ts";

/** Words and globals of JavaScript that no name in generated text may be. */
export const RESERVED: ReadonlySet<string> = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends false " +
    "finally for function if implements import in instanceof interface let new null package private protected public return " +
    "static super switch this throw true try typeof var void while with yield async of undefined " +
    "Math NaN Infinity Number Object Array Float64Array kernels"
  ).split(" "),
);

const dialect: Dialect = {
  language: "JavaScript",
  constant: (value) => (Object.is(value, -0) ? "-0" : String(value)),
  template: (fn) => fn.code?.js,
};

/**
 * A function in TypeScript, exported. It takes the inputs as numbers and returns the number, vector or matrix asked for; of
 * several outputs an object with their names. Functions and quotients are those of the language: at a pole they are infinite.
 */
export const typescript: Target = {
  template: dialect.template,
  write: (program, name) => source(program, name, true),
};

/** The same without the types. */
export const javascript: Target = {
  template: dialect.template,
  write: (program, name) => source(program, name, false),
};

function source(program: Program, name: string, isTyped: boolean): string {
  const { outputs } = program;
  const [self = name, ...inputs] = identifiers([name, ...program.inputs], { reserved: RESERVED });
  const { locals, results } = write(program, dialect, whole(program, inputs));
  const only = outputs.length === 1 && outputs[0]?.name === "" ? outputs[0] : undefined;
  const value = (output: Output): string => literal(results.slice(output.offset), output.shape);
  const params = inputs.map((input) => (isTyped ? `${input}: number` : input)).join(", ");
  const result = only === undefined ? record(outputs, value, ",\n    ", "\n    ", ",\n  ") : value(only);
  const type = only === undefined ? record(outputs, typeOf, "; ", " ", " ") : typeOf(only);
  return [
    `export function ${self}(${params})${isTyped ? `: ${type}` : ""} {`,
    ...locals.map((local) => `  const ${local.name} = ${local.text};`),
    `  return ${result};`,
    "}",
    "",
  ].join("\n");
}

/** { name: ..., "other name": ... } */
function record(
  outputs: readonly Output[],
  text: (output: Output) => string,
  separator: string,
  open: string,
  close: string,
): string {
  const key = ({ name }: Output): string => (/^[A-Za-z]\w*$/.test(name) ? name : JSON.stringify(name));
  return `{${open}${outputs.map((output) => `${key(output)}: ${text(output)}`).join(separator)}${close}}`;
}

/** The results as nested lists. */
function literal(results: readonly string[], [length, ...rest]: readonly number[]): string {
  if (length === undefined) return results[0] as string;
  const size = rest.reduce((product, each) => product * each, 1);
  const parts = Array.from({ length }, (_, i) => literal(results.slice(i * size, (i + 1) * size), rest));
  return `[${parts.join(", ")}]`;
}

const typeOf = ({ shape }: Output): string => `number${"[]".repeat(shape.length)}`;
