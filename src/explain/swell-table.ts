import { markup } from "../syntax/escape.ts";
import { type FormulaRow, formulaColumns } from "./formulas.ts";
import type { Size } from "./size.ts";
import { isMissing, type Missing, SOUGHT, type SwellReport, type SwellRow } from "./swell.ts";
import { type Column, csvTable, htmlTable, markdownTable, textTable } from "./table.ts";

/** A measure of a form. */
const FORMS = ["f", "raw", "pruned", "reverse", ...SOUGHT] as const;
const MEASURES = ["tree", "nodes", "operations", "length"] as const satisfies readonly (keyof Size)[];
type Form = (typeof FORMS)[number];
type Measure = (typeof MEASURES)[number];

/** The measures in the table for people: trees of every form, and the most telling of the rest. */
const SHOWN: readonly (readonly [group: string, Measure, readonly Form[]])[] = [
  ["tree nodes", "tree", ["f", "raw", "pruned", ...SOUGHT]],
  ["distinct nodes", "nodes", ["f", "raw", "pruned"]],
  ["operations", "operations", ["f", "pruned", "reverse"]],
  ["characters", "length", ["pruned"]],
];

/**
 * The report as a table for a terminal. Numbers of more than 12 digits are rounded; CSV and JSON have every digit.
 * Below it stands why a form is missing.
 */
export const swellText = (report: SwellReport): string =>
  [heading(report), "", textTable(columns(report), report.rows), ...notes(report).flatMap((note) => ["", note])].join(
    "\n",
  );

/** The report as a table in Markdown. */
export const swellMarkdown = (report: SwellReport): string =>
  [
    `**${heading(report)}**`,
    "",
    markdownTable(columns(report), report.rows),
    ...notes(report).flatMap((note) => ["", note]),
  ].join("\n");

/** The report as a table in HTML. */
export const swellHtml = (report: SwellReport): string =>
  [htmlTable(columns(report), report.rows), ...notes(report).map((note) => `<p class="note">${markup(note)}</p>`)].join(
    "\n",
  );

/** Every measure of every form, all digits, and the formulas if there are some; an empty field where there is none. */
export function swellCsv(report: SwellReport, formulas: readonly FormulaRow[] = []): string {
  const measured = MEASURES.flatMap((measure) =>
    FORMS.map((form) => column(measure, measure, form, (count) => String(count), "")),
  );
  const byN = new Map(formulas.map((row) => [row.n, row]));
  const [, ...written] = formulas.length === 0 ? [] : formulaColumns;
  const formulaOf = written.map(({ cell, ...column }): Column<SwellRow> => {
    return {
      ...column,
      cell: ({ n }) => {
        const row = byN.get(n);
        return row === undefined ? "" : cell(row);
      },
    };
  });
  return csvTable<SwellRow>([counted(report), ...measured, ratio(""), ...formulaOf], report.rows);
}

const heading = ({ title, wrt }: SwellReport): string =>
  `${title}, by ${wrt.length > 4 ? `${wrt.slice(0, 2).join(", ")} ... ${wrt.at(-1)}` : wrt.join(", ")}`;

const counted = ({ by }: SwellReport): Column<SwellRow> => ({ group: "", head: by, cell: ({ n }) => String(n) });

const ratio = (missing: string): Column<SwellRow> => ({
  group: "operations",
  head: "ratio",
  cell: (row) => row.ratio?.toFixed(2) ?? missing,
});

const columns = (report: SwellReport): Column<SwellRow>[] => [
  counted(report),
  ...SHOWN.flatMap(([group, measure, forms]) => {
    const isThere = (form: Form): boolean => report.rows.some((row) => row[form] !== undefined);
    const counts = forms.filter(isThere).map((form) => column(group, measure, form, readable, "—"));
    return measure === "operations" ? [...counts, ratio("—")] : counts;
  }),
];

function column(
  group: string,
  measure: Measure,
  form: Form,
  shown: (count: bigint) => string,
  missing: string,
): Column<SwellRow> {
  const cell = (row: SwellRow): string => {
    const entry: Size | Missing | undefined = row[form];
    return entry === undefined || isMissing(entry) ? missing : shown(BigInt(entry[measure]));
  };
  return { group, head: form, cell };
}

/** Digits beyond which a number is rounded for people. */
const DIGITS = 12;

/** A count as people read it: 1024, 1.268e+30. */
export function readable(count: bigint): string {
  const digits = String(count);
  if (digits.length <= DIGITS) return digits;
  const rounded = String((BigInt(digits.slice(0, 5)) + 5n) / 10n);
  return `${rounded[0]}.${rounded.slice(1, 4)}e+${digits.length - 1 + (rounded.length - 4)}`;
}

function notes({ rows, ended }: SwellReport): string[] {
  const reasons = SOUGHT.flatMap((form) => {
    const entry = rows.map((row) => row[form]).find(isMissing);
    return entry === undefined ? [] : [`${form}: ${entry.missing}`];
  });
  return [...(reasons.length === 0 ? [] : [`— ${reasons.join("; ")}`]), ...(ended === undefined ? [] : [ended])];
}
