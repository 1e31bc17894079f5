import pc from "picocolors";
import { Expression, FluxionError, type Matrix, type Point, toText } from "../index.ts";

/** Lines, without those that have nothing to say. */
export const paragraph = (...lines: readonly (string | undefined)[]): string =>
  lines.filter((line) => line !== undefined).join("\n");

export function written(result: Expression | Matrix<Expression>, format: string): string {
  if (format === "latex") return result.toLatex();
  return result instanceof Expression ? readable(result) : result.toString();
}

/** Nobody reads a longer text; as a program in which shared parts have names it is as long as it has different parts. */
const READABLE = 20_000;

function readable(result: Expression): string {
  try {
    return toText(result, READABLE);
  } catch (error) {
    if (error instanceof FluxionError && error.code === "too-large") return result.toLetForm();
    throw error;
  }
}

/** A vector: in a row as text, in a column as LaTeX. */
export const writtenVector = (components: readonly Expression[], format: string): string =>
  format === "latex"
    ? `\\begin{bmatrix} ${components.map((each) => each.toLatex()).join(" \\\\ ")} \\end{bmatrix}`
    : `[${components.join(", ")}]`;

/** x = 3, y = 4 */
export const coordinates = (point: Point): string =>
  Object.entries(point)
    .map(([name, value]) => `${name} = ${value}`)
    .join(", ");

/** The line of a number, a vector or a matrix at the point asked for, if one was. */
export function atPoint(
  point: Point | undefined,
  value: number | readonly number[] | readonly number[][] | undefined,
): string | undefined {
  if (point === undefined) return undefined;
  const shown = JSON.stringify(value, (_, x) => (typeof x === "number" && !Number.isFinite(x) ? String(x) : x));
  return `at ${coordinates(point)}: ${shown.replaceAll('"', "").replaceAll(",", ", ")}`;
}

/** A note for each variable that was asked for and does not occur. */
export const absent = (wrt: readonly string[] | undefined, variables: readonly string[]): string[] =>
  (wrt ?? []).filter((name) => !variables.includes(name)).map((name) => `${name} does not occur in the formula.`);

/** A note that a formula has no value, whatever its variables are. */
export const valueless = ({ withoutValue }: Expression): string[] =>
  withoutValue === undefined ? [] : [`${withoutValue}, and so the formula has none.`];

/** An error for the terminal. */
export function diagnostic(error: FluxionError, color: boolean): string {
  const colors = pc.createColors(color);
  const lines = error.diagnostic().split("\n");
  return `${lines.map((line) => line.replace(/^error:/, colors.red("error:")).replace(/^hint:/, colors.cyan("hint:"))).join("\n")}\n`;
}
