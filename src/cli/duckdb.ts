import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { FluxionError } from "../index.ts";
import { clearedAtEnd } from "./save.ts";

/** DuckDB through its package for node, which is optional. */
const PACKAGE = "@duckdb/node-api";

type Cell = string | null;

/** The part of a connection that is used. */
interface Connection {
  readonly progress: { readonly percentage: number };
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<{ getRowsJson(): Cell[][] }>;
  stream(sql: string): Promise<{ columnNames(): string[]; yieldRowsJson(): AsyncIterable<Cell[][]> }>;
  interrupt(): void;
  closeSync(): void;
}

interface Package {
  readonly DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<Connection>; closeSync(): void }> };
}

export interface Duckdb {
  run(sql: string): Promise<void>;
  /** All the rows, their cells as texts. */
  rows(sql: string): Promise<Cell[][]>;
  /** The rows in batches, after the names of the columns; the cells are texts. */
  stream(sql: string): AsyncIterable<Cell[][]>;
}

/** A text and a name, quoted for SQL. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

interface Watch {
  readonly progress?: ((text: string) => unknown) | undefined;
  /** The time limit for all statements. */
  readonly milliseconds?: number | undefined;
}

/** Whether the package is installed. */
export const isInstalled = (): Promise<boolean> =>
  import(PACKAGE).then(
    () => true,
    () => false,
  );

/**
 * Runs work with a DuckDB in memory, which spills to disk.
 *
 * @throws FluxionError if its package is not installed or DuckDB refuses a statement
 */
export async function withDuckdb<T>({ progress, milliseconds }: Watch, work: (db: Duckdb) => Promise<T>): Promise<T> {
  const { DuckDBInstance } = await loaded();
  const folder = mkdtempSync(join(tmpdir(), "fluxion-"));
  const clear = clearedAtEnd(() => rmSync(folder, { recursive: true, force: true }));
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const began = performance.now();
  const isLate = (): boolean => milliseconds !== undefined && performance.now() - began >= milliseconds;
  const tried = async <R>(part: () => Promise<R>): Promise<R> => {
    try {
      if (!isLate()) return await part();
    } catch (error) {
      if (!isLate()) throw refused(error);
    }
    throw new FluxionError("too-much-work", `This takes longer than ${milliseconds} milliseconds.`, {
      hint: `--limit milliseconds=${10 * Math.max(1, milliseconds as number)} allows for more.`,
    });
  };
  const clock = setInterval(() => {
    const { percentage } = connection.progress;
    if (percentage >= 0) progress?.(`\r${Math.floor(percentage)} % of the table`);
  }, 1000);
  const end =
    milliseconds === undefined || milliseconds > 2 ** 31 - 1
      ? undefined
      : setTimeout(() => connection.interrupt(), milliseconds + 1);
  try {
    for (const setting of settings(folder)) await tried(() => connection.run(`SET ${setting}`));
    return await work({
      run: (sql) => tried(async () => void (await connection.run(sql))),
      rows: (sql) => tried(async () => (await connection.runAndReadAll(sql)).getRowsJson()),
      async *stream(sql) {
        const result = await tried(() => connection.stream(sql));
        yield [result.columnNames()];
        const rows = result.yieldRowsJson()[Symbol.asyncIterator]();
        for (let next = await tried(() => rows.next()); next.done !== true; next = await tried(() => rows.next()))
          yield next.value;
      },
    });
  } finally {
    clearInterval(clock);
    clearTimeout(end);
    progress?.("\r\x1b[K");
    connection.closeSync();
    instance.closeSync();
    clear();
  }
}

async function loaded(): Promise<Package> {
  try {
    return (await import(PACKAGE)) as Package;
  } catch (cause) {
    throw new FluxionError("unsupported", `This runs on DuckDB, and its package ${PACKAGE} is not installed.`, {
      hint: `Install it next to fluxion: npm install fluxion ${PACKAGE}`,
      cause,
    });
  }
}

/** DuckDB may use half of the memory, so that the machine stays usable; it fetches nothing from the network. */
function settings(folder: string): string[] {
  // A container may have less memory than its machine; 0 and huge numbers mean no limit.
  const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
  return [
    `memory_limit = '${Math.max(64, Math.floor(memory / 2 ** 21))}MiB'`,
    `temp_directory = ${literal(folder)}`,
    "autoinstall_known_extensions = false",
    "autoload_known_extensions = false",
    "enable_progress_bar = true",
    "enable_progress_bar_print = false",
  ];
}

/** The first line of DuckDB's error. A fault of the machine is not bad input. */
function refused(error: unknown): FluxionError {
  const [line = ""] = String(error instanceof Error ? error.message : error).split("\n");
  const isDevice = /^(?:IO|Out of Memory|FATAL|INTERNAL) Error/i.test(line);
  return new FluxionError(isDevice ? "input-output" : "bad-argument", `DuckDB says: ${line.replace(/[\s.]*$/, ".")}`, {
    cause: error,
  });
}
