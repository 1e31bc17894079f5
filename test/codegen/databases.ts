import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A number of a column; null for NULL. */
export type Cell = number | null;

/** A database with one table, "data". */
export interface Database {
  /** Puts columns of doubles into the table, in place of what is there. */
  fill(columns: readonly string[], rows: readonly (readonly Cell[])[]): Promise<void>;
  /** The rows of a query, its parameters given. */
  rows(query: string, parameters?: readonly number[]): Promise<Cell[][]>;
  /** The texts of a query's first column. */
  words(query: string): Promise<string[]>;
  /** Where clients of PostgreSQL find it. */
  readonly address?: string;
  close(): Promise<void>;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const literal = (cell: Cell): string => (cell === null ? "" : Object.is(cell, -0) ? "-0" : String(cell));

/** DuckDB in memory; undefined, said aloud, where its package is not installed. */
export async function duckdb(): Promise<Database | undefined> {
  const name = "@duckdb/node-api";
  // biome-ignore lint/suspicious/noExplicitAny: the package need not be there
  const module: any = await import(name).catch(() => undefined);
  if (module === undefined) {
    console.warn("skipped: DuckDB, as @duckdb/node-api is not installed");
    return undefined;
  }
  const instance = await module.DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  return {
    async fill(columns, rows) {
      await connection.run(
        `CREATE OR REPLACE TABLE data (${columns.map((name) => `${quoted(name)} DOUBLE`).join(", ")})`,
      );
      const appender = await connection.createAppender("data");
      for (const row of rows) {
        for (const cell of row) cell === null ? appender.appendNull() : appender.appendDouble(cell);
        appender.endRow();
      }
      appender.closeSync();
    },
    async rows(query, parameters = []) {
      return (await connection.runAndReadAll(query, [...parameters])).getRows();
    },
    async words(query) {
      return (await connection.runAndReadAll(query)).getRows().map(([word]: [string]) => word);
    },
    async close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** The folder of PostgreSQL's programs. */
function programs(): string | undefined {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => join(root, version, "bin")).find((folder) => existsSync(join(folder, "initdb")));
}

/**
 * A cluster of PostgreSQL's own, in a folder for it, without a port; undefined, said aloud, where it is not installed.
 */
export async function postgres(): Promise<Database | undefined> {
  const folder = programs();
  if (folder === undefined || spawnSync("psql", ["--version"]).error !== undefined) {
    console.warn("skipped: PostgreSQL, as it is not installed");
    return undefined;
  }
  const home = mkdtempSync(join(tmpdir(), "fluxion-pg-"));
  chmodSync(home, 0o777);
  // The server refuses to run as root.
  const isRoot = process.getuid?.() === 0;
  const run = (command: string, args: readonly string[]): void => {
    const line = [command, ...args].map((word) => `'${word}'`).join(" ");
    const { status, stderr } = isRoot
      ? spawnSync("su", ["postgres", "-s", "/bin/sh", "-c", line], {
          encoding: "utf8",
          stdio: ["ignore", "ignore", "pipe"],
        })
      : spawnSync(command, args, { encoding: "utf8", stdio: ["ignore", "ignore", "pipe"] });
    if (status !== 0) throw new Error(`${command}: ${stderr}`);
  };
  const place = join(home, "data");
  run(join(folder, "initdb"), ["-D", place, "-A", "trust", "-U", "postgres", "--no-sync"]);
  const settings = `-k ${home} -c listen_addresses= -c fsync=off`;
  run(join(folder, "pg_ctl"), ["-D", place, "-o", settings, "-w", "-s", "-l", join(home, "log"), "start"]);
  const psql = (input: string): string => {
    const { status, stdout, stderr } = spawnSync(
      "psql",
      ["-h", home, "-U", "postgres", "-qAt", "-v", "ON_ERROR_STOP=1", "-f", "-"],
      { input, encoding: "utf8", maxBuffer: 2 ** 30 },
    );
    if (status !== 0) throw new Error(stderr);
    return stdout;
  };
  return {
    address: `postgres://postgres@${encodeURIComponent(home)}/postgres`,
    async fill(columns, rows) {
      const types = columns.map((name) => `${quoted(name)} double precision`).join(", ");
      psql(
        [
          `DROP TABLE IF EXISTS data; CREATE TABLE data (${types}); COPY data FROM STDIN (FORMAT csv);`,
          ...rows.map((row) => row.map(literal).join(",")),
          "\\.",
          "",
        ].join("\n"),
      );
    },
    async rows(query, parameters = []) {
      const types = parameters.map(() => "double precision").join(", ");
      const prepared =
        parameters.length === 0
          ? `COPY (${query}) TO STDOUT (FORMAT csv);`
          : `\\pset fieldsep ','\nPREPARE q (${types}) AS ${query};\nEXECUTE q (${parameters.join(", ")});`;
      return psql(prepared)
        .split("\n")
        .filter((line) => line !== "" && !line.startsWith("Field separator"))
        .map((line) => line.split(",").map((text) => (text === "" ? null : Number(text))));
    },
    async words(query) {
      return psql(`${query};`).trim().split("\n");
    },
    async close() {
      run(join(folder, "pg_ctl"), ["-D", place, "-m", "immediate", "-s", "-w", "stop"]);
      rmSync(home, { recursive: true, force: true });
    },
  };
}
