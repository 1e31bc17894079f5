import { appendFile } from "node:fs/promises";
import { printable } from "../ast/printable.ts";
import { FluxionError } from "../index.ts";
import { checkGiven, rowOf, type Table } from "./columns.ts";
import type { Io, Result } from "./command.ts";
import { quoted } from "./duckdb.ts";
import { type Postgres, withPostgres } from "./postgres.ts";
import { saveBy } from "./save.ts";

/** The query over a table of a database, the variables of its parameters, and notes on it. */
interface Query {
  readonly sql: string;
  readonly parameters: readonly string[];
  readonly notes: readonly string[];
  readonly data: object;
}

/** The location of the table, and the options of the query. */
export interface Asked {
  readonly address: string;
  readonly table: string;
  readonly at: Readonly<Record<string, number>> | undefined;
  readonly isShown: boolean;
  readonly output: string | undefined;
  readonly milliseconds: number | undefined;
}

/** The name of a table, or of a schema and a table. */
export type TableName = string | readonly [schema: string, table: string];

const NUMBERS = /^(?:smallint|integer|bigint|numeric(?:\(.*\))?|real|double precision)$/;

/**
 * Runs a query over a table in PostgreSQL and prints its result as CSV, or writes it to a CSV file.
 *
 * @throws FluxionError if there is no such table or the database refuses
 */
export async function fromDatabase(
  { address, table, at = {}, isShown, output, milliseconds }: Asked,
  read: (table: Table, name: TableName) => Promise<Query>,
  io: Io,
): Promise<Result> {
  if (output !== undefined && !isShown && !/\.csv$/i.test(output))
    throw new FluxionError(
      "bad-argument",
      `A table of a database is written as CSV, and ${output} has another ending.`,
      {
        hint: "Name a file that ends in .csv.",
      },
    );
  return withPostgres(address, milliseconds, async (db) => {
    const name = nameOf(table);
    const known: Table = { name: table, numbers: NUMBERS, columns: await columnsOf(db, name, table) };
    checkGiven(known.columns, at);
    const { sql, parameters, notes, data } = await read(known, name);
    if (isShown) {
      const given = parameters.map((each, i) => `$${i + 1} is ${each} = ${at[each]}`);
      return { data, text: () => sql, notes: [...notes, ...given.map((each) => `in the query ${each}.`)] };
    }
    const rows = db.stream(
      sql,
      parameters.map((each) => at[each]),
    );
    if (output === undefined) {
      for await (const some of rows) await io.out(printable(some.map(rowOf).join("")));
      return { data, text: () => "", notes };
    }
    await saveBy(output, async (draft) => {
      for await (const some of rows) await appendFile(draft, some.map(rowOf).join(""));
    });
    return { data, text: () => "", notes, isWritten: true as const };
  });
}

function nameOf(table: string): TableName {
  const [first = "", ...rest] = table.split(".");
  return rest.length === 0 ? first : [first, rest.join(".")];
}

async function columnsOf(db: Postgres, name: TableName, table: string): Promise<Table["columns"]> {
  const whole = typeof name === "string" ? quoted(name) : name.map(quoted).join(".");
  const rows = await db.rows(
    `SELECT attname::text AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
     WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [whole],
  );
  if (rows.length > 0) return rows.map(([column, type]) => ({ name: column as string, type: type as string }));
  throw new FluxionError("bad-argument", `The database has no table ${table}.`, {
    hint: "Name a table as it is written there, with its schema if need be: public.measurements.",
  });
}
