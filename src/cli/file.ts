import { statSync } from "node:fs";
import { type ErrorCode, Expression, expr, FluxionError } from "../index.ts";
import type { Program, ProgramFunction } from "../javascript/index.ts";
import { LARGE } from "./input.ts";
import { shell } from "./shell.ts";
import { textOfFile } from "./text-file.ts";

/** Whether a word names a program file; no formula ends like one. */
export const isFile = (word: string): boolean => /^\S.*\.[cm]?[jt]s$/.test(word);

/** Paths that cannot be formulas: /tmp, ./f, .\f, docs/, notes.txt. A word that begins with \ is LaTeX. */
const PATH = /^(?:(?:~|\.{0,2})\/\S*|(?:~|\.{1,2})\\\S*|\.{1,2}|\S+\/|[\w.\\/:~ -]+\.[A-Za-z]\w{1,4})$/;

/** The error for a word that is a path and not a formula; undefined if it does not look like a path. */
export function pathError(word: string): FluxionError | undefined {
  if (word.length > 1000 || !PATH.test(word)) return undefined;
  const status = statSync(word, { throwIfNoEntry: false });
  const isFile = status?.isFile() === true;
  const what = status === undefined ? "neither a formula nor a file" : `a ${isFile ? "file" : "folder"}, not a formula`;
  const hint = `Read a formula from a file: fluxion diff < ${isFile ? shell(word) : "formula.txt"}`;
  return new FluxionError("bad-argument", `${word} is ${what}.`, {
    hint: `${hint}\nA word that ends in .js, .mjs or .ts is a program.`,
  });
}

/** The result of a function in a file, and its parameters before the first with a default value. */
export interface FileResult {
  readonly result: Expression | Expression[];
  readonly variables: readonly string[];
}

/** The function of a file to use, and how the file is read. */
interface Asked {
  readonly function?: string | undefined;
  readonly rounds?: number | undefined;
  readonly modules?: Readonly<Record<string, string>> | undefined;
}

/**
 * The result of a function in a JavaScript or TypeScript file, in terms of its parameters.
 *
 * @throws FluxionError with the file's name, the line and the column
 */
export async function resultOf(path: string, { function: name, rounds, modules = {} }: Asked): Promise<FileResult> {
  const text = textOfFile(path, PROGRAM, LARGE);
  const { program } = await import("../javascript/index.ts");
  const texts = Object.entries(modules).map(([as, file]) => [as, textOfFile(file, IMPORTED, LARGE)] as const);
  try {
    const f = chosen(program(text, { modules: Object.fromEntries(texts), ...(rounds && { rounds }) }), name);
    const variables = f.parameters.slice(0, f.length);
    const value: unknown = f(...variables.map((each) => expr(each, { variables: [each] })));
    return { result: Array.isArray(value) ? value.map(asExpression) : asExpression(value), variables };
  } catch (error) {
    if (!(error instanceof FluxionError)) throw error;
    const { code, message, position, source } = error;
    const hint = HINTS[code] ?? error.hint;
    const place = /^line \d/.test(message) ? `${path}, ` : `${path}: `;
    throw new FluxionError(code, place + message, { position, source, hint, cause: error });
  }
}

/** The hint at a terminal, in place of the options of programs. */
const HINTS: Readonly<Partial<Record<ErrorCode, string>>> = {
  "too-large": "Loops are unrolled: they must end, and must not be too long.",
  "unbound-variable": "Define it in the file.",
};

/** The expected kind of an imported file, for hints. */
const IMPORTED = "--modules gives files by the names the program imports them by: ./base.js=lib/base.js.";

/** The expected kind of a word that ends like a program file, for hints. */
const PROGRAM = "A word that ends in .js, .mjs or .ts names a file of a program.";

function chosen({ functions }: Program, name: string | undefined): ProgramFunction {
  const names = Object.keys(functions);
  const wanted = name ?? (names.length === 1 ? names[0] : "default");
  const f = wanted !== undefined && Object.hasOwn(functions, wanted) ? functions[wanted] : undefined;
  if (f !== undefined) return f;
  if (names.length === 0)
    throw new FluxionError("bad-argument", "the file defines no function.", {
      hint: "Define one at its top level: function f(x) { return x * x; }",
    });
  throw new FluxionError(
    "bad-argument",
    name === undefined ? "the file has several functions." : `the file has no function ${name}.`,
    {
      hint: `Name the one you mean: --function ${names.join(" or ")}.`,
    },
  );
}

/** A number that a function returns, as an expression. */
function asExpression(value: unknown): Expression {
  if (typeof value === "number" && Number.isFinite(value)) return expr(String(value));
  const isExpression = value instanceof Expression;
  if (isExpression && !isCondition(value)) return value;
  const isText = typeof value === "string";
  const others = isText ? "a text" : typeof value === "object" ? "an array or object" : String(value);
  const what = isExpression ? "a condition" : others;
  throw new FluxionError("not-real-scalar", `the function gives ${what} where a number is needed.`, {
    hint: "It returns one real number, or an array of them where a vector is meant.",
  });
}

const isCondition = ({ node }: Expression): boolean =>
  node.kind === "func" && (node.fn.logic === "truth" || node.fn.logic === "truths");
