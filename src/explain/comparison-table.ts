import { greatest } from "../ast/lists.ts";
import type { Comparison, ComparisonRow } from "./comparison.ts";
import { type Column, latexTable, textTable } from "./table.ts";

/** Components of a gradient that are written out. */
const SHOWN = 4;

const COLUMNS: readonly Column<ComparisonRow>[] = [
  column("mode", ({ mode, method }) => (method === undefined ? mode : `${mode}, ${method}`), "left"),
  column("gradient", ({ gradient }) => list(gradient), "left"),
  column("error", ({ error }) => short(error)),
  column("operations", (row) => String(row.operations)),
  column("time", ({ time }) => duration(time)),
];

/** The comparison as a table for a terminal; below it the exact gradient, and how well it is known. */
export function comparisonText({ exact, operations, rows, uncertainty, variables }: Comparison): string {
  const rounding = greatest(uncertainty, 0);
  const known = Number.isNaN(rounding) || rounding === 0 ? "" : `, to ${short(rounding)}`;
  const names = variables.length > SHOWN ? `${variables.length} variables` : variables.join(", ");
  return [
    textTable(COLUMNS, rows),
    "",
    `exact: ${list(exact)}${known}; by ${names === "" ? "no variable" : names}`,
    `the function itself: ${operations} ${operations === 1 ? "operation" : "operations"}`,
  ].join("\n");
}

/** The comparison as an array in LaTeX, for math mode. */
export const comparisonLatex = ({ rows }: Comparison): string => latexTable(COLUMNS, rows);

function column(
  head: string,
  cell: (row: ComparisonRow) => string,
  align: "left" | "right" = "right",
): Column<ComparisonRow> {
  return { group: "", head, cell, align };
}

const list = (numbers: readonly number[]): string =>
  numbers.length > SHOWN
    ? `[${numbers.slice(0, SHOWN - 1).join(", ")}, ... ${numbers.length} components]`
    : `[${numbers.join(", ")}]`;

/** An error as people read it: 0, 4.1e-11. */
const short = (error: number): string =>
  error === 0 || !Number.isFinite(error) ? String(error) : error.toExponential(1);

/** Milliseconds with their unit. */
const duration = (time: number): string =>
  time < 1 ? `${(1000 * time).toPrecision(3)} µs` : `${time.toPrecision(3)} ms`;
