import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";

const digits = (value, places) =>
  value.toLocaleString("en-US", { minimumFractionDigits: places, maximumFractionDigits: places });

/** Three significant digits or so, never in powers of ten. */
export const number = (value) => {
  const size = Math.abs(value);
  return digits(value, size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 || size === 0 ? 2 : 4);
};

export const whole = (value) => digits(value, 0);
export const times = (value) => `${number(value)}x`;
export const microseconds = (nanoseconds) => `${number(nanoseconds / 1e3)} µs`;
export const milliseconds = (value) => `${number(value)} ms`;
export const millions = (perSecond) => `${number(perSecond / 1e6)} M/s`;
export const megabytes = (bytes) => `${whole(bytes / 2 ** 20)} MB`;
export const range = ({ min, max }, format) => `${format(min)}..${format(max)}`;

/** A section { title, command, text, tables, notes } as Markdown. */
export function toMarkdown({ title, command, text, tables, notes = [] }) {
  const parts = [`## ${title}`, `\`${command}\` in bench/`, text.join("\n")];
  for (const { heading, columns, rows } of tables) {
    const line = (cells) => `| ${cells.map((cell) => `${cell}`.replaceAll("|", "\\|")).join(" | ")} |`;
    const table = [line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n");
    parts.push(heading === undefined ? table : `### ${heading}\n\n${table}`);
  }
  if (notes.length > 0) parts.push(notes.join("\n"));
  return `${parts.join("\n\n")}\n`;
}

/** Runs the section and prints it, if its file is what node was started with. */
export async function printIfMain(url, section) {
  if (process.argv[1] === undefined || realpathSync(process.argv[1]) !== fileURLToPath(url)) return;
  console.log(toMarkdown(await section()));
}
