// The file formats of tables, by the extension of the file's name.

import { resolve } from "node:path";
import { FluxionError } from "../index.ts";
import { literal } from "./duckdb.ts";
import { statusOf } from "./text-file.ts";

interface Format {
  /** The SQL function that reads it, up to its argument. */
  readonly read: (file: string) => string;
  /** The options of COPY. */
  readonly write: string;
  /** Whether it can store NaN and infinity. */
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
 * The format of a file by its extension.
 *
 * @throws FluxionError for any other extension
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
 * @throws FluxionError if there is no such file
 */
export function sourceOf(path: string): string {
  const format = formatOf(path);
  statusOf(path, "Name a file of CSV, JSON or Parquet.");
  // An absolute path, since DuckDB interprets ~ and s3:. It also interprets *, ? and [, which brackets escape.
  const file = resolve(path).replaceAll(/[*?[]/g, "[$&]");
  return format.read(literal(file));
}
