import { printable } from "../ast/printable.ts";
import { FluxionError, type Input, type Structure, toCode } from "../index.ts";
import { type Command, command, type Io, type Option } from "./command.ts";
import { type Duckdb, isInstalled, literal, quoted, withDuckdb } from "./duckdb.ts";
import { meant } from "./meant.ts";
import { at, formula, output, reading, wrt } from "./options.ts";
import { derivatives, isValue, ofOrders } from "./orders.ts";
import { saveBy } from "./save.ts";
import { scalar } from "./subject.ts";
import { formatOf, sourceOf } from "./table-file.ts";

const aggregate: Option<boolean | undefined> = { summary: "sum the columns over the table" };
const query: Option<boolean | undefined> = { summary: "print the query and do not run it" };
const values: typeof at = { ...at, summary: "values of variables that are not columns: a=2,b=0.6" };

export const table: Command = command({
  name: "table",
  summary: "a formula and its derivatives as columns of a table, by DuckDB",
  examples: [
    'fluxion table examples/decay.csv "(a*exp(-b*x) - y)^2" --at a=2,b=0.6 --query',
    'fluxion table examples/decay.csv "y*exp(-x)" --derivatives 0,1 # with @duckdb/node-api',
    'fluxion table examples/decay.csv "(a*exp(-b*x) - y)^2" --at a=2,b=0.6 --wrt a,b --derivatives 0,1,2 --aggregate' +
      " # with @duckdb/node-api",
  ],
  arguments: {
    data: { kind: "required", summary: "a file whose name ends in .csv, .tsv, .json, .ndjson, .jsonl or .parquet" },
    expression: formula,
  },
  options: { ...reading, wrt, derivatives, at: values, aggregate, query, output },
  exitCodes: "Exit code 0; 2 on bad input, or where the package @duckdb/node-api is not installed.",
  async run({ data, expression }, { wrt, derivatives, at, aggregate, query, output, limit, ...settings }, io) {
    const target = output === undefined || query === true ? undefined : formatOf(output);
    const view = viewOf(sourceOf(data), at);
    const read = async (columns: readonly Column[] | undefined) => {
      const known = (columns ?? []).map(({ name }) => name).filter((name) => isVariable(name, expression));
      const variables = [...new Set([...(settings.variables ?? []), ...known])];
      const subject = await scalar(expression, { ...settings, variables });
      const { f, variables: all, notes } = meant(subject, wrt ?? (isValue(derivatives) ? [] : undefined));
      if (columns !== undefined) checkColumns(all, columns, at, data);
      const names = wrt ?? all;
      const keep = columns?.map(({ name }) => name) ?? all.filter((name) => !Object.hasOwn(at ?? {}, name));
      const sql = toCode(ofOrders(f, names, derivatives) as Structure<Input>, {
        target: "sql",
        name: "f",
        inputs: [...new Set([...names.filter((name) => all.includes(name)), ...all])],
        ...(aggregate === true ? { aggregate } : { keep }),
      });
      return { sql, notes, data: { wrt: names, derivatives } };
    };
    if (query === true && !(await isInstalled())) {
      const { sql, notes, data } = await read(undefined);
      const remark = "without DuckDB the columns of the table are not known: only those of the formula are kept.";
      return { data, text: () => `${view};\n${sql}`, notes: [...notes, remark] };
    }
    return withDuckdb({ progress: io.progress, milliseconds: limit?.milliseconds }, async (db) => {
      await db.run(view);
      const { sql, notes, data } = await read(await columnsOf(db, at));
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

/** The file under the name that the query reads, with the values that are given as further columns. */
function viewOf(source: string, at: Readonly<Record<string, number>> = {}): string {
  const values = Object.entries(at).map(([name, value]) => `, CAST('${value}' AS DOUBLE) AS ${quoted(name)}`);
  return `CREATE TEMP VIEW "data" AS SELECT *${values.join("")} FROM ${source}`;
}

interface Column {
  readonly name: string;
  readonly type: string;
}

async function describe(db: Duckdb, what: string): Promise<Column[]> {
  return (await db.rows(`DESCRIBE ${what}`)).map(([name, type]) => ({ name: name as string, type: type as string }));
}

/** The columns of the file itself; the values stand after them. */
async function columnsOf(db: Duckdb, at: object = {}): Promise<Column[]> {
  const all = await describe(db, '"data"');
  const own = all.slice(0, all.length - Object.keys(at).length);
  const twice = own.find(({ name }) => Object.keys(at).some((given) => given.toLowerCase() === name.toLowerCase()));
  if (twice === undefined) return own;
  throw new FluxionError("bad-argument", `The table has a column ${twice.name}, and --at gives it a value too.`, {
    hint: "Leave out its value, or rename the variable.",
  });
}

/** A column's name is a variable where the formula does not call it. */
function isVariable(name: string, formula: string): boolean {
  if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name)) return false;
  return !new RegExp(`(?<![\\p{L}\\p{N}_$])${name.replaceAll("$", "\\$")}\\s*\\(`, "u").test(formula);
}

const NUMBER = /^(?:U?(?:TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|BIGNUM|FLOAT|DOUBLE|BOOLEAN|DECIMAL\(.*\))$/;

/** Every variable has a value, or a column of numbers. */
function checkColumns(variables: readonly string[], columns: readonly Column[], at: object = {}, path: string): void {
  const wanted = variables.filter((name) => !Object.hasOwn(at, name));
  const types = new Map(columns.map(({ name, type }) => [name, type]));
  const missing = wanted.filter((name) => !types.has(name));
  if (missing.length > 0)
    throw new FluxionError(
      "bad-argument",
      `${path} has no ${missing.length === 1 ? "column" : "columns"} ${missing.join(", ")}.`,
      {
        hint: `Its columns are ${columns.map(({ name }) => name).join(", ")}; --at ${missing[0]}=1 gives a value.`,
      },
    );
  const text = wanted.find((name) => !NUMBER.test(types.get(name) as string));
  if (text === undefined) return;
  throw new FluxionError("bad-argument", `The column ${text} of ${path} holds ${types.get(text)}, not numbers.`, {
    hint: "A formula takes columns of numbers.",
  });
}

/** JSON has no NaN and no infinity: they are null. */
async function withoutNaN(db: Duckdb, sql: string): Promise<string> {
  const replaced = (await describe(db, `(${sql})`))
    .filter(({ type }) => type === "DOUBLE" || type === "FLOAT")
    .map(({ name }) => `CASE WHEN isfinite(${quoted(name)}) THEN ${quoted(name)} END AS ${quoted(name)}`);
  return `SELECT * REPLACE (${replaced.join(", ")}) FROM (${sql})`;
}

/** Prints CSV as the rows come, some thousand at a time. */
async function print(db: Duckdb, sql: string, io: Io): Promise<void> {
  for await (const rows of db.stream(`SELECT COLUMNS(*)::VARCHAR FROM (${sql})`))
    await io.out(printable(rows.map((row) => `${row.map(cell).join(",")}\n`).join("")));
}

/** NULL is nothing, the empty text is told from it by its quotes. */
const cell = (text: string | null): string =>
  text === null ? "" : text === "" || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
