// The files that tables are read from and written to, by the ending of their names.

import { resolve } from "node:path";
import { FluxionError } from "../index.ts";
import { literal } from "./duckdb.ts";
import { statusOf } from "./text-file.ts";

interface Format {
  /** The function that reads it, its argument left open. */
  readonly read: (file: string) => string;
  /** The options of COPY. */
  readonly write: string;
  /** Whether it can say NaN and infinity. */
  readonly hasNaN: boolean;
}

const csv = (delimiter: string): Format => ({
  read: (file) => `read_csv(${file}${delimiter === "," ? "" : `, delim = '${delimiter}'`})`,
  write: `FORMAT csv, HEADER, DELIMITER '${delimiter}', COMPRESSION none, USE_TMP_FILE false`,
  hasNaN: true,
});
const json = (isArray: boolean): Format => ({
  read: (file) => `read_json(${file})`,
  write: `FORMAT json, ARRAY ${isArray}, COMPRESSION none, USE_TMP_FILE false`,
  hasNaN: false,
});
const lines = json(false);

const FORMATS: Readonly<Record<string, Format>> = {
  csv: csv(","),
  tsv: csv("\t"),
  json: json(true),
  ndjson: lines,
  jsonl: lines,
  parquet: { read: (file) => `read_parquet(${file})`, write: "FORMAT parquet, USE_TMP_FILE false", hasNaN: true },
};

/**
 * The format of a file by the ending of its name.
 *
 * @throws FluxionError where it has none of those
 */
export function formatOf(path: string): Format {
  const ending = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
  const format = Object.hasOwn(FORMATS, ending) ? FORMATS[ending] : undefined;
  if (format !== undefined) return format;
  throw new FluxionError("bad-argument", `The name ${path} does not say what kind of table it is.`, {
    hint: `Its name ends in ${Object.keys(FORMATS)
      .map((each) => `.${each}`)
      .join(", ")}.`,
  });
}

/**
 * The text that reads a file in a query.
 *
 * @throws FluxionError where there is no such file
 */
export function sourceOf(path: string): string {
  const format = formatOf(path);
  statusOf(path, "Name a file of CSV, JSON or Parquet.");
  // A whole path: DuckDB would understand ~ and s3:, and *, ? and [, which stand for themselves within brackets.
  const file = resolve(path).replaceAll(/[*?[]/g, "[$&]");
  return format.read(literal(file));
}
