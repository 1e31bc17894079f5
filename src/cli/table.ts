import { printable } from "../ast/printable.ts";
import { FluxionError, type Input, type Structure, toCode } from "../index.ts";
import { type Column, checkColumns, checkGiven, isVariable, rowOf, type Table } from "./columns.ts";
import { type Command, command, type Io, type Option } from "./command.ts";
import { fromDatabase, type TableName } from "./database-table.ts";
import { type Duckdb, isInstalled, literal, quoted, withDuckdb } from "./duckdb.ts";
import { meant } from "./meant.ts";
import { at, formula, output, reading, wrt } from "./options.ts";
import { derivatives, isValue, ofOrders } from "./orders.ts";
import { saveBy } from "./save.ts";
import { scalar } from "./subject.ts";
import { formatOf, sourceOf } from "./table-file.ts";

const aggregate: Option<boolean | undefined> = { summary: "sum the columns over the table" };
const query: Option<boolean | undefined> = { summary: "print the query and do not run it" };
const database: Option<string | undefined> = {
  value: "<address>",
  summary: "the data are a table of this PostgreSQL: postgres://user@host/name",
};
const values: typeof at = { ...at, summary: "values of variables that are not columns: a=2,b=0.6" };

export const table: Command = command({
  name: "table",
  summary: "a formula and its derivatives as columns of a table, by DuckDB or PostgreSQL",
  examples: [
    'fluxion table examples/decay.csv "(a*exp(-b*x) - y)^2" --at a=2,b=0.6 --query',
    'fluxion table examples/decay.csv "y*exp(-x)" --derivatives 0,1 # with @duckdb/node-api',
    'fluxion table examples/decay.csv "(a*exp(-b*x) - y)^2" --at a=2,b=0.6 --wrt a,b --derivatives 0,1,2 --aggregate' +
      " # with @duckdb/node-api",
  ],
  arguments: {
    data: {
      kind: "required",
      summary: "a file whose name ends in .csv, .tsv, .json, .ndjson, .jsonl or .parquet; with --database a table",
    },
    expression: formula,
  },
  options: { ...reading, wrt, derivatives, at: values, aggregate, query, database, output },
  exitCodes: "Exit code 0; 2 on bad input, or where the package @duckdb/node-api, or postgres, is not installed.",
  async run(
    { data: path, expression },
    { wrt, derivatives, at, aggregate, query, database, output, limit, ...settings },
    io,
  ) {
    const read = async (source: Table | undefined, table?: TableName) => {
      const known = (source?.columns ?? []).map(({ name }) => name).filter((name) => isVariable(name, expression));
      const variables = [...new Set([...(settings.variables ?? []), ...known])];
      const subject = await scalar(expression, { ...settings, variables });
      const { f, variables: all, notes } = meant(subject, wrt ?? (isValue(derivatives) ? [] : undefined));
      if (source !== undefined) checkColumns(all, source, at);
      const names = wrt ?? all;
      const given = Object.keys(at ?? {}).filter((name) => all.includes(name));
      const keep = source?.columns.map(({ name }) => name) ?? all.filter((name) => !given.includes(name));
      const sql = toCode(ofOrders(f, names, derivatives) as Structure<Input>, {
        target: "sql",
        name: "f",
        inputs: [...new Set([...names.filter((name) => all.includes(name)), ...all])],
        ...(aggregate === true ? { aggregate } : { keep }),
        ...(table === undefined ? {} : { dialect: "postgres" as const, table, parameters: given }),
      });
      return { sql, parameters: given, notes, data: { wrt: names, derivatives } };
    };
    if (database !== undefined) {
      const asked = { address: database, table: path, at, isShown: query === true, output };
      return fromDatabase({ ...asked, milliseconds: limit?.milliseconds }, read, io);
    }
    const target = output === undefined || query === true ? undefined : formatOf(output);
    const view = viewOf(sourceOf(path), at);
    if (query === true && !(await isInstalled())) {
      const { sql, notes, data } = await read(undefined);
      const remark = "without DuckDB the columns of the table are not known: only those of the formula are kept.";
      return { data, text: () => `${view};\n${sql}`, notes: [...notes, remark] };
    }
    return withDuckdb({ progress: io.progress, milliseconds: limit?.milliseconds }, async (db) => {
      await db.run(view);
      const { sql, notes, data } = await read({ name: path, numbers: NUMBERS, columns: await columnsOf(db, path, at) });
      if (query === true) return { data, text: () => `${view};\n${sql}`, notes };
      if (target === undefined || output === undefined) {
        await print(db, sql, io);
        return { data, text: () => "", notes };
      }
      const copied = target.hasNaN ? sql : await withoutNaN(db, sql);
      await saveBy(output, (draft) => db.run(`COPY (${copied}) TO ${literal(draft)} (${target.write})`));
      return { data, text: () => "", notes, isWritten: true as const };
    });
  },
});

/** The file under the name that the query reads, with the given values as further columns. */
function viewOf(source: string, at: Readonly<Record<string, number>> = {}): string {
  const values = Object.entries(at).map(([name, value]) => `, CAST('${value}' AS DOUBLE) AS ${quoted(name)}`);
  return `CREATE TEMP VIEW "data" AS SELECT *${values.join("")} FROM ${source}`;
}

async function describe(db: Duckdb, what: string): Promise<Column[]> {
  return (await db.rows(`DESCRIBE ${what}`)).map(([name, type]) => ({ name: name as string, type: type as string }));
}

/** The columns of the file itself; the values come after them. */
async function columnsOf(db: Duckdb, path: string, at: object = {}): Promise<Column[]> {
  const all = await describe(db, '"data"');
  const own = all.slice(0, all.length - Object.keys(at).length);
  // Without rows all columns are of text.
  if (own.every(({ type }) => type === "VARCHAR") && (await db.rows('SELECT 1 FROM "data" LIMIT 1')).length === 0)
    throw new FluxionError("bad-argument", `${path} has no rows.`, {
      hint: "A line with the names of the columns is followed by numbers.",
    });
  checkGiven(own, at);
  return own;
}

const NUMBERS = /^(?:U?(?:TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|BIGNUM|FLOAT|DOUBLE|BOOLEAN|DECIMAL\(.*\))$/;

/** JSON has no NaN and no infinity: they are null. */
async function withoutNaN(db: Duckdb, sql: string): Promise<string> {
  const replaced = (await describe(db, `(${sql})`))
    .filter(({ type }) => type === "DOUBLE" || type === "FLOAT")
    .map(({ name }) => `CASE WHEN isfinite(${quoted(name)}) THEN ${quoted(name)} END AS ${quoted(name)}`);
  return `SELECT * REPLACE (${replaced.join(", ")}) FROM (${sql})`;
}

/** Prints CSV as the rows arrive, some thousand at a time. */
async function print(db: Duckdb, sql: string, io: Io): Promise<void> {
  for await (const rows of db.stream(`SELECT COLUMNS(*)::VARCHAR FROM (${sql})`))
    await io.out(printable(rows.map(rowOf).join("")));
}
