import { styleText } from "node:util";
import { Expression, FluxionError, type Matrix, type Point, toLatex, toText } from "../index.ts";
import { letForm, type WrittenLetForm } from "../nodes.ts";
import { atTerminal } from "./hint.ts";

/** Joins lines, without the empty ones. */
export const paragraph = (...lines: readonly (string | undefined)[]): string =>
  lines.filter((line) => line !== undefined).join("\n");

/** A name of the natural logarithm; if undefined, that of the format. */
export type Logarithm = "log" | "ln" | undefined;

/**
 * A longer text is unreadable: it is printed as a program with names for shared parts, as long as its distinct parts.
 */
const READABLE = 20_000;

/** Formulas as texts; with names for shared parts if the texts together are too long to read. */
export function shown(formulas: readonly Expression[], format: string, logarithm?: Logarithm): WrittenLetForm {
  const write = format === "latex" ? toLatex : toText;
  const results: string[] = [];
  let left = READABLE;
  try {
    for (const formula of formulas) {
      const text = write(formula, { maxLength: left, logarithm });
      left -= text.length;
      results.push(text);
    }
    return { definitions: [], results };
  } catch (error) {
    if (!(error instanceof FluxionError && error.code === "too-large")) throw error;
    return letForm(
      formulas.map(({ node }) => node),
      { format: format === "latex" ? "latex" : "text", logarithm },
    );
  }
}

/** Several texts as one: a program that can be read back, or in LaTeX one equation per line. */
const asProgram = ({ definitions }: WrittenLetForm, result: string, format: string): string =>
  [...definitions, result].join(format === "latex" ? "\n" : "; ");

/** A formula or a matrix. Of a large matrix only the nonzero entries are shown, by row and column. */
export function written(result: Expression | Matrix<Expression>, format: string, logarithm?: Logarithm): string {
  if (result instanceof Expression) {
    const texts = shown([result], format, logarithm);
    return asProgram(texts, texts.results[0] as string, format);
  }
  const cells = result.length * result.variables.length;
  if (3 * cells > READABLE) return listed(result, format, logarithm);
  const distinct = [...new Set(result.flat())];
  const texts = shown(distinct, format, logarithm);
  const text = new Map(distinct.map((cell, i) => [cell, texts.results[i] as string]));
  const rows = Array.from(result, (row) => row.map((cell) => text.get(cell) as string));
  const matrix =
    format === "latex"
      ? `\\begin{bmatrix} ${rows.map((row) => row.join(" & ")).join(" \\\\ ")} \\end{bmatrix}`
      : `[${rows.map((row) => `[${row.join(", ")}]`).join(", ")}]`;
  return asProgram(texts, matrix, format);
}

function listed({ nonzeros }: Matrix<Expression>, format: string, logarithm: Logarithm): string {
  const texts = shown(
    nonzeros.map(([, , cell]) => cell),
    format,
    logarithm,
  );
  const entries = nonzeros.map(([row, column], i) => `${row + 1}, ${column + 1}: ${texts.results[i]}`);
  return [...texts.definitions, ...entries].join("\n");
}

/** A vector: a row as text, a column in LaTeX. */
export function writtenVector(components: readonly Expression[], format: string): string {
  const texts = shown(components, format);
  const vector =
    format === "latex"
      ? `\\begin{bmatrix} ${texts.results.join(" \\\\ ")} \\end{bmatrix}`
      : `[${texts.results.join(", ")}]`;
  return asProgram(texts, vector, format);
}

/** The most entries of a full matrix in JSON; a larger one lists its nonzero entries with row and column, from 0. */
const CELLS = 65_536;

const isMatrix = (data: unknown): data is Matrix<Expression> => Array.isArray(data) && "nonzeros" in data;

/**
 * Data with formulas as texts that read back to them, a long one as a program. The formulas of a list or a matrix that
 * are too long together share one list of definitions. Other data is plain JSON.
 */
export function plain(data: unknown, logarithm?: Logarithm): unknown {
  if (data instanceof Expression) return written(data, "text", logarithm);
  if (isMatrix(data)) {
    const { length: rows, variables } = data;
    const isLaidOut = rows * variables.length <= CELLS;
    const cells = isLaidOut ? data.flat() : data.nonzeros.map(([, , cell]) => cell);
    return sharing(cells, logarithm, (text) =>
      isLaidOut
        ? Array.from(data, (row) => row.map(text))
        : {
            rows,
            columns: variables.length,
            isSymmetric: data.isSymmetric,
            nonzeros: data.nonzeros.map(([row, column, cell]) => [row, column, text(cell)]),
          },
    );
  }
  if (Array.isArray(data)) {
    if (!data.every((each) => each instanceof Expression)) return data.map((each) => plain(each, logarithm));
    return sharing(data, logarithm, (text) => data.map(text));
  }
  if (typeof data !== "object" || data === null || "toJSON" in data) return data;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, plain(value, logarithm)]));
}

/** Data with a text for each formula, and the definitions of shared parts, if any. */
function sharing(
  formulas: readonly Expression[],
  logarithm: Logarithm,
  layOut: (text: (formula: Expression) => string) => unknown,
): unknown {
  const distinct = [...new Set(formulas)];
  const { definitions, results } = shown(distinct, "text", logarithm);
  const texts = new Map(distinct.map((formula, i) => [formula, results[i] as string]));
  const laidOut = layOut((formula) => texts.get(formula) as string);
  return definitions.length === 0 ? laidOut : { definitions, results: laidOut };
}

/** x = 3, y = 4 */
export const coordinates = (point: Point): string =>
  Object.entries(point)
    .map(([name, value]) => `${name} = ${JSON.stringify(value).replaceAll(",", ", ")}`)
    .join(", ");

/** The line with a number, a vector or a matrix at the requested point, if there is one. */
export function atPoint(
  point: Point | undefined,
  value: number | readonly number[] | readonly number[][] | undefined,
): string | undefined {
  if (point === undefined) return undefined;
  const shown = JSON.stringify(value, (_, x) => (typeof x === "number" && !Number.isFinite(x) ? String(x) : x));
  return `at ${coordinates(point)}: ${shown.replaceAll('"', "").replaceAll(",", ", ")}`;
}

/** A note for each requested variable that does not occur. */
export const absent = (wrt: readonly string[] | undefined, variables: readonly string[]): string[] =>
  (wrt ?? []).filter((name) => !variables.includes(name)).map((name) => `${name} does not occur in the formula.`);

/** A note that a formula has no value for any values of its variables. */
export const valueless = ({ withoutValue }: Expression): string[] =>
  withoutValue === undefined ? [] : saidOf([withoutValue]);

/** Notes on a derivative and its formula. If it never has a value, no other condition is mentioned. */
export const noted = ({ notes = [] }: { readonly notes?: readonly string[] }, f: Expression): readonly string[] => {
  const none = valueless(f);
  return none.length > 0 ? none : notes;
};

/** A note on where the result has a value and the formula has none, or that the formula never has one. */
export function saidOf(conditions: readonly string[]): string[] {
  const none = conditions.find((condition) => condition.endsWith(" has no value"));
  if (none !== undefined) return [`${none}, and so the formula has none.`];
  return conditions.length > 0 ? [`where ${conditions.join(", ")}`] : [];
}

/** An error for the terminal. */
export function diagnostic(error: FluxionError, color: boolean): string {
  const text = `${atTerminal(error).diagnostic()}\n`;
  if (!color) return text;
  const inColor = (name: "red" | "cyan") => (word: string) => styleText(name, word, { validateStream: false });
  return text.replace(/^error:/gm, inColor("red")).replace(/^hint:/gm, inColor("cyan"));
}
