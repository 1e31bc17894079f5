import { FluxionError } from "../index.ts";
import { fit as fitted } from "../numeric.ts";
import type { Command, Option } from "./command.ts";
import { command } from "./command.ts";
import { at, format, formula, output, reading } from "./options.ts";
import { scalar } from "./subject.ts";
import { textOfFile } from "./text-file.ts";

const y: Option<string> = {
  value: "<column>",
  summary: "the column that the model predicts",
  initial: "y",
  read: (text) => text,
};

const start: Option<Readonly<Record<string, number>> | undefined> = {
  ...at,
  isRequired: true,
  value: "<start>",
  summary: "the parameters, and where to start: a=1,b=2",
} as Option<Readonly<Record<string, number>> | undefined>;

const weights: Option<string | undefined> = {
  value: "<column>",
  summary: "the column of weights of the rows",
  read: (text) => text,
};

export const fit: Command = command({
  name: "fit",
  summary: "the parameters of a model by least squares, from a CSV file",
  examples: [
    'fluxion fit examples/decay.csv "a*exp(-b*x)" --start a=1,b=1',
    'fluxion fit examples/decay.csv "a*exp(-b*x)" --start a=1,b=1 --y y --format json',
  ],
  arguments: {
    data: { kind: "required", summary: "a CSV file: a line of names, then numbers" },
    expression: formula,
  },
  options: { format: format("text", "json"), ...reading, start, y, weights, output },
  exitCodes: "Exit code 0; 1 if the fit did not end at a minimum; 2 on bad input.",
  async run({ data, expression }, { start = {}, y, weights, format: _, output: __, ...settings }) {
    const columns = columnsOf(data);
    const variables = [...(settings.variables ?? []), ...Object.keys(start), ...Object.keys(columns)];
    const { f } = await scalar(expression, { ...settings, variables: [...new Set(variables)] });
    const found = fitted(f, columns, { start, response: y, ...(weights === undefined ? {} : { weights }) });
    const rows = Object.entries(found.parameters).map(
      ([name, value]) => `${name} = ${digits(value)} ± ${digits(found.standardErrors[name] as number, 3)}`,
    );
    const { residualStandardDeviation, degreesOfFreedom, iterations, message, isConverged } = found;
    return {
      data: found,
      text: () =>
        [
          ...rows,
          `residual standard deviation ${digits(residualStandardDeviation)}, ${degreesOfFreedom} degrees of freedom`,
          `${iterations} iterations. ${message}`,
        ].join("\n"),
      exitCode: isConverged ? 0 : 1,
    };
  },
});

const digits = (value: number, count = 7): string => String(Number(value.toPrecision(count)));

/** Larger files are for `fluxion table`, which does not hold them in memory. */
const MOST = 2 ** 28;

/** The columns of a CSV file: names, then numbers, either of them quoted or not. */
function columnsOf(path: string): Record<string, number[]> {
  const [head = "", ...lines] = textOfFile(path, "Name a CSV file.", MOST)
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "");
  const cells = (line: string): string[] => line.split(",").map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
  const names = cells(head);
  const bad = names.findIndex((name, i) => name === "" || names.indexOf(name) !== i);
  if (bad >= 0) {
    const twice = names[bad] === "" ? undefined : names[bad];
    const what =
      head === "" ? "is empty" : twice === undefined ? `does not name column ${bad + 1}` : `names ${twice} twice`;
    throw new FluxionError("bad-argument", `${path} ${what}.`, {
      hint: "The first line names the columns, each once: x,y",
    });
  }
  const columns = names.map((): number[] => []);
  lines.forEach((line, i) => {
    const values = cells(line);
    values.forEach((cell, k) => {
      const value = cell === "" ? Number.NaN : Number(cell);
      if (k >= names.length || !Number.isFinite(value)) throw noNumbers(path, i);
      columns[k]?.push(value);
    });
    if (values.length !== names.length) throw noNumbers(path, i);
  });
  return Object.fromEntries(names.map((name, k) => [name, columns[k] as number[]]));
}

const noNumbers = (path: string, row: number): FluxionError =>
  new FluxionError("bad-argument", `Row ${row + 1} of ${path} does not have a finite number in every column.`, {
    hint: "Separate numbers by commas, and leave out rows in which one is missing.",
  });
