import type { Output, Program } from "../program/program.ts";
import { COMPARISONS, CONDITIONS_OF_C, each, type Language, type Target, templates } from "./language.ts";
import { words } from "./names.ts";
import { isOnly, nested } from "./outputs.ts";
import { sheetOf } from "./sheet.ts";

/** Keywords and globals of JavaScript that generated text must not redefine. */
export const RESERVED: ReadonlySet<string> = /* @__PURE__ */ words(
  "arguments await break case catch class const continue debugger default delete do else enum eval export extends false " +
    "finally for function if implements import in instanceof interface let new null package private protected public return " +
    "static super switch this throw true try typeof var void while with yield async of undefined " +
    "Math NaN Infinity Number Object Array Float64Array kernels",
);

/** How TypeScript writes everything but arithmetic. */
export const language: Language = {
  language: "JavaScript",
  reserved: RESERVED,
  constant: (value) => (Object.is(value, -0) ? "-0" : String(value)),
  template: templates("js", () => ({
    ...each(
      "sqrt cbrt exp expm1 log log2 log10 log1p sin cos tan asin acos atan " +
        "sinh cosh tanh asinh acosh atanh abs sign floor ceil",
      (name) => `Math.${name}(#1)`,
    ),
    neg: "-#1",
    div: "#1 / #2",
    pow: "Math.pow(#1, #2)",
    square: "#1 * #1",
    cube: "#1 * #1 * #1",
    pi: "Math.PI",
    e: "Math.E",
    tau: "(2 * Math.PI)",
    phi: "((1 + Math.sqrt(5)) / 2)",
    atan2: "Math.atan2(#1, #2)",
    max: "Math.max(#*)",
    min: "Math.min(#*)",
    hypot: "Math.hypot(#*)",
    fix: "Math.trunc(#1)",
    ...COMPARISONS,
    ...CONDITIONS_OF_C,
    xor: "#1 !== #2",
    relu: "Math.max(#1, 0)",
    round: "@round(#1)",
    mod: "@mod(#1, #2)",
    nthRoot: "@root(#1, #2)",
    "log/2": "Math.log(#1) / Math.log(#2)",
  })),
  logic: { and: "#1 && #2", or: "#1 || #2", choice: "#1 ? #2 : #3", hasNaN: true },
  procedures: {
    take: (index) => `#1[${index}]`,
    write: (name, params, locals, results) => {
      const isOne = results.length === 1;
      const numbers = isOne ? "number" : `[${results.map(() => "number").join(", ")}]`;
      return [
        `function ${name}(${params.map((param) => `${param}: number`).join(", ")}): ${numbers} {`,
        ...locals.map((local) => `  const ${local.name} = ${local.text};`),
        isOne ? `  return ${results[0]};` : `  return [${results.join(", ")}];`,
        "}",
      ].join("\n");
    },
  },
  helpers: {
    round: `function @round(x: number): number {
  return Math.sign(x) * Math.round(Math.abs(x));
}`,
    mod: `function @mod(x: number, y: number): number {
  const r = x % y;
  return r !== 0 && r < 0 !== y < 0 ? r + y : r;
}`,
    root: `function @root(x: number, n: number): number {
  return x < 0 && Math.abs(n % 2) === 1 ? -Math.pow(-x, 1 / n) : Math.pow(x, 1 / n);
}`,
  },
};

/**
 * An exported function in TypeScript. It takes the inputs as numbers and returns the number, vector or matrix, or an
 * object of several outputs by name. Functions and quotients are those of the language: at a pole they are infinite.
 */
export const typescript: Target = {
  template: (fn) => language.template(fn),
  write: (program, name) => source(program, name, true),
  hasProcedures: true,
};

/** The same without the types. */
export const javascript: Target = {
  template: (fn) => language.template(fn),
  write: (program, name) => source(program, name, false),
  hasProcedures: true,
};

function source(program: Program, name: string, isTyped: boolean): string {
  const { outputs } = program;
  const { self, inputs, locals, results, helpers } = sheetOf(program, name, language);
  const only = isOnly(outputs) ? outputs[0] : undefined;
  const value = (output: Output): string => nested(results, output);
  const params = inputs.map((input) => (isTyped ? `${input}: number` : input)).join(", ");
  const result = only === undefined ? record(outputs, value, ",\n    ", "\n    ", ",\n  ") : value(only);
  const type = only === undefined ? record(outputs, typeOf, "; ", " ", " ") : typeOf(only);
  return [
    ...helpers.map((helper) => `${isTyped ? helper : helper.replace(/: (?:number|\[number(?:, number)*\])/g, "")}\n`),
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

const typeOf = ({ shape }: Output): string => `number${"[]".repeat(shape.length)}`;
