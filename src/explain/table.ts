import { greatest } from "../ast/lists.ts";
import { csvField, latexWords, markdownWords, markup } from "../syntax/escape.ts";

/** A column: its head (of two lines where columns belong together), and what it shows of a row. */
export interface Column<Row> {
  readonly group: string;
  readonly head: string;
  cell(row: Row): string;
  /** Formulas and words stand on the left, numbers on the right. */
  readonly align?: "left" | "right";
}

/** A table as lines of plain text, columns of a group together under its name. */
export function textTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const body = rows.map((row) => columns.map((column) => column.cell(row)));
  const widths = columns.map((column, i) =>
    greatest(
      body.map((cells) => (cells[i] as string).length),
      column.head.length,
    ),
  );
  const gaps = columns.map((column, i) => (i === 0 ? "" : column.group === columns[i - 1]?.group ? "  " : "   "));
  const groups = groupsOf(columns).map(({ name, from, to }) => {
    const inner = widths.slice(from, to).reduce((sum, width, i) => sum + width + (i === 0 ? 0 : 2), 0);
    // A name wider than its columns widens the last one.
    widths[to - 1] = (widths[to - 1] as number) + Math.max(0, name.length - inner);
    return `${gaps[from]}${name.padEnd(Math.max(inner, name.length))}`;
  });
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => {
        const width = widths[i] as number;
        return `${gaps[i]}${columns[i]?.align === "left" ? cell.padEnd(width) : cell.padStart(width)}`;
      })
      .join("")
      .trimEnd();
  const head = columns.map((column) => column.head);
  const lines = groups.some((group) => group.trim() !== "") ? [groups.join("").trimEnd()] : [];
  return [...lines, line(head), ...body.map(line)].join("\n");
}

/** A table in Markdown. */
export function markdownTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(markdownWords).join(" | ")} |`;
  return [
    line(columns.map(title)),
    line(columns.map(({ align }) => (align === "left" ? ":---" : "---:"))),
    ...rows.map((row) => line(columns.map((column) => column.cell(row)))),
  ].join("\n");
}

/** A table as an array in LaTeX. */
export function latexTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const line = (cells: readonly string[]): string => cells.map((cell) => `\\text{${latexWords(cell)}}`).join(" & ");
  const body = [columns.map(title), ...rows.map((row) => columns.map((column) => column.cell(row)))].map(line);
  const places = columns.map(({ align }) => (align === "left" ? "l" : "r")).join("");
  return `\\begin{array}{${places}} ${body.join(" \\\\ ")} \\end{array}`;
}

/** A table in HTML; a line stands before the first column of a group. */
export function htmlTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const groups = groupsOf(columns);
  const starts = new Set(groups.map(({ from }) => from));
  const cells = (tag: "th" | "td", texts: readonly string[]): string =>
    `<tr>${texts.map((text, i) => `<${tag}${starts.has(i) ? ' class="starts"' : ""}>${markup(text)}</${tag}>`).join("")}</tr>`;
  const spans = groups.map(({ name, from, to }) => `<th class="starts" colspan="${to - from}">${markup(name)}</th>`);
  const head = [
    `<tr>${spans.join("")}</tr>`,
    cells(
      "th",
      columns.map(({ head }) => head),
    ),
  ];
  const body = rows.map((row) =>
    cells(
      "td",
      columns.map((column) => column.cell(row)),
    ),
  );
  return `<table class="sizes">\n<thead>\n${head.join("\n")}\n</thead>\n<tbody>\n${body.join("\n")}\n</tbody>\n</table>`;
}

/** A table as comma-separated values (RFC 4180, lines end with a line feed). */
export function csvTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = [columns.map(title), ...rows.map((row) => columns.map((column) => column.cell(row)))];
  return lines.map((cells) => `${cells.map(csvField).join(",")}\n`).join("");
}

const title = ({ group, head }: { group: string; head: string }): string => (group === "" ? head : `${group} ${head}`);

function groupsOf<Row>(columns: readonly Column<Row>[]): { name: string; from: number; to: number }[] {
  const groups: { name: string; from: number; to: number }[] = [];
  columns.forEach(({ group }, i) => {
    const last = groups.at(-1);
    if (last?.name === group) last.to = i + 1;
    else groups.push({ name: group, from: i, to: i + 1 });
  });
  return groups;
}
