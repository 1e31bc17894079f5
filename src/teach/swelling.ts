import type { Bounded } from "../ast/limits.ts";
import { checkedName } from "../ast/names.ts";
import { isNode } from "../ast/node.ts";
import { checkedOptions, checkedValue, type Field, isRecord, listOf, number, shape, text } from "../ast/options.ts";
import { CHART, type ChartOptions } from "../explain/chart.ts";
import { checkedFamily, type Family } from "../explain/families.ts";
import {
  formulasCsv as csvOfFormulas,
  type FormulaRow,
  formulaRows,
  formulasJson as jsonOfFormulas,
  formulasMarkdown as markdownOfFormulas,
  shortFormulas as shortRows,
  formulasText as textOfFormulas,
} from "../explain/formulas.ts";
import type { Svg } from "../explain/svg.ts";
import { swellJson as jsonOfReport, type SwellReport } from "../explain/swell.ts";
import { swellSvg as svgOfReport } from "../explain/swell-plot.ts";
import {
  swellCsv as csvOfReport,
  swellMarkdown as markdownOfReport,
  swellText as textOfReport,
} from "../explain/swell-table.ts";
import { bounded } from "../faces/options.ts";

/**
 * Members 1 to n of a family, written out with their derivatives, as published for the logistic map.
 *
 * @example
 * formulas(families.logistic, "x", 2).map(({ simplified }) => toText(simplified)) // => ["1", "4 - 8 * x"]
 */
export const formulas = (family: Family, variable: string, n: number, options?: Bounded): FormulaRow[] =>
  bounded("formulas", options, () => formulaRows(checkedFamily(family), checkedName(variable), n));

/**
 * A report of `swell` as a table for a terminal. Numbers of more than 12 digits are rounded; CSV and JSON have every
 * digit.
 */
export const swellText = (report: SwellReport): string => textOfReport(checkedValue("report", report, REPORT));
/** A report of `swell` as a table in Markdown. */
export const swellMarkdown = (report: SwellReport): string => markdownOfReport(checkedValue("report", report, REPORT));
/** Every measure of every form with all its digits, comma-separated, and the formulas, if any. */
export const swellCsv = (report: SwellReport, rows: readonly FormulaRow[] = []): string =>
  csvOfReport(checkedValue("report", report, REPORT), checkedValue("rows", rows, FORMULAS));
/** A report of `swell` for JSON: counts that may exceed the safe integers are strings of digits. */
export const swellJson = (report: SwellReport): object => jsonOfReport(checkedValue("report", report, REPORT));
/** A report of `swell` as a plot, sizes on a logarithmic scale. */
export const swellSvg = (report: SwellReport, options?: ChartOptions): Svg =>
  svgOfReport(checkedValue("report", report, REPORT), checkedOptions<ChartOptions>("swellSvg", options, CHART).shape);

/** The members of a report on a family that can be written out: those with one short derivative by one variable. */
export const shortFormulas = (family: Family, report: SwellReport, options?: Bounded): FormulaRow[] =>
  bounded("shortFormulas", options, () => shortRows(checkedFamily(family), checkedValue("report", report, REPORT)));
/** The members and their derivatives as a list for a terminal. */
export const formulasText = (rows: readonly FormulaRow[]): string =>
  textOfFormulas(checkedValue("rows", rows, FORMULAS));
/** The same in Markdown. */
export const formulasMarkdown = (rows: readonly FormulaRow[]): string =>
  markdownOfFormulas(checkedValue("rows", rows, FORMULAS));
/** The same as comma-separated values. */
export const formulasCsv = (rows: readonly FormulaRow[]): string => csvOfFormulas(checkedValue("rows", rows, FORMULAS));
/** The same for JSON. */
export const formulasJson = (rows: readonly FormulaRow[]): object[] =>
  jsonOfFormulas(checkedValue("rows", rows, FORMULAS));

const size: Field = {
  wanted: "a size",
  accepts: (value) => typeof value === "object" && value !== null && "tree" in value,
};

const either: Field = { wanted: "a size or why it is missing", accepts: (value) => isRecord(value) };

const node: Field = { wanted: "a node", accepts: isNode };

const SIZES = { f: size, raw: size, pruned: size, simplified: either, expanded: either, factored: either };
const REPORT = shape("what `swell` gives", { title: text, wrt: listOf(text), rows: listOf(shape("a row", SIZES)) });
const FORMULAS = listOf(shape("what `formulas` gives", { n: number, f: node, unexpanded: node, simplified: node }));
