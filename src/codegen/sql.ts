import { FluxionError } from "../ast/error.ts";
import type { Output, Program } from "../program/program.ts";
import type { Local } from "./dialect.ts";
import type { Target } from "./language.ts";
import { outputName } from "./outputs.ts";
import { type Sheet, sheetOf } from "./sheet.ts";
import { dialects, type SqlDialect } from "./sql-dialects.ts";
import type { Dialected } from "./sql-language.ts";

/** The additional options of the target "sql". */
export interface SqlOptions {
  /** The dialect: duckdb if left out. */
  readonly dialect?: SqlDialect;
  /**
   * The table with a column for each variable, or its qualified name as a list from the schema down: "data" if left
   * out.
   */
  readonly table?: string | readonly string[];
  /** Variables that are parameters of the query, not columns: $1, $2 in this order, in Spark :name. */
  readonly parameters?: readonly string[];
  /** Columns of the table to put before the results. If left out, the inputs; for aggregates, none. */
  readonly keep?: readonly string[];
  /** Whether the results are summed over the table, without rows in which an input is NULL. */
  readonly aggregate?: boolean;
}

/**
 * A query over a table, with a column for each number of each output. A value that is used more than once is a column
 * of an earlier part, so that it is computed once per row. No part is materialised, so tables may be larger than
 * memory.
 */
function toSql(program: Program, name: string, options: SqlOptions = {}): string {
  const { dialect = "duckdb", table = "data", parameters = [], aggregate = false } = options;
  const chosen = dialectOf(dialect);
  const columns = program.inputs.filter((input) => !parameters.includes(input));
  const stray = parameters.find((parameter) => !program.inputs.includes(parameter));
  if (stray !== undefined)
    throw new FluxionError("bad-argument", `The parameter ${stray} is not a variable of the formula.`, {
      hint: `Its variables are ${program.inputs.join(", ") || "none"}.`,
    });
  const keep = options.keep ?? (aggregate ? [] : columns);
  if (aggregate && keep.length > 0)
    throw new FluxionError("bad-argument", "A sum over the table cannot keep the columns of its rows.", {
      hint: "Leave out `keep` or `aggregate`.",
    });
  const quoted = (column: string): string => quotedIn(chosen, column);
  const source = (typeof table === "string" ? [table] : table).map(quoted).join(".");
  const language = chosen.language(program);
  const aliases = keep.map((_, i) => `keep_${i}`);
  const sheet = sheetOf(program, name, { ...language, reserved: new Set([...language.reserved, ...aliases]) });
  const results = named(program.outputs, keep, chosen);
  // Default inputs are shown as the doubles they become; requested columns keep their type.
  const isShown = (column: string): boolean => options.keep === undefined && keep.includes(column);
  const read = columns.filter((column) => isShown(column) || occurs(program, column));
  areDistinct(columns.concat(keep.filter((column) => !columns.includes(column))), chosen);

  const safe = new Map(program.inputs.map((input, i) => [input, sheet.inputs[i] as string]));
  const aliasOf = (input: string): string => safe.get(input) as string;
  const kept = new Map(keep.map((column, i) => [column, isShown(column) ? aliasOf(column) : (aliases[i] as string)]));
  const cast = (text: string): string => `CAST(${text} AS ${chosen.double})`;
  const first: Column[] = [
    ...read.map((column) => ({ name: aliasOf(column), text: cast(quoted(column)) })),
    ...parameters.map((each, i) => ({ name: aliasOf(each), text: cast(chosen.parameter(i + 1, aliasOf(each))) })),
    ...keep.flatMap((column) => (isShown(column) ? [] : [{ name: kept.get(column) as string, text: quoted(column) }])),
  ];
  const areThere =
    aggregate && read.length > 0 ? ` WHERE ${read.map((each) => `${quoted(each)} IS NOT NULL`).join(" AND ")}` : "";
  const own = partName(sheet.self, typeof table === "string" ? [table] : table);
  const start: Column[] = first.length > 0 ? first : [{ name: "keep_0", text: "1" }];
  const shown = [
    ...keep.map((column) => `${kept.get(column)} AS ${quoted(column)}`),
    ...sheet.results.map((text, i) => {
      return `${aggregate ? `sum(${cast(text)})` : cast(text)} AS ${quoted(results[i] as string)}`;
    }),
  ];
  if (start.length + sheet.locals.length + shown.length > chosen.widest)
    throw new FluxionError("too-large", `A query in ${dialect} has at most ${chosen.widest} columns.`, {
      hint: "Ask only for the value and the gradient, or for fewer variables.",
    });
  const parts = carried([start, ...levelsOf(sheet)], shown).map((columns, i) =>
    select(columns, i === 0 ? `${source}${areThere}` : own(i), 1),
  );
  const declared = parts.map((part, i) => `${own(i + 1)}${chosen.shared} (\n${part}${chosen.fence}\n)`);
  return `WITH ${declared.join(",\n")}\n${select(shown, own(parts.length), 0)}\n`;
}

/** A SELECT with one line for each column. */
function select(columns: readonly string[], source: string, depth: number): string {
  const margin = "  ".repeat(depth);
  return `${margin}SELECT\n${columns.map((column) => `${margin}  ${column}`).join(",\n")}\n${margin}FROM ${source}`;
}

const made = /* @__PURE__ */ new Map<SqlDialect, Dialected>();

function dialectOf(dialect: SqlDialect): Dialected {
  let chosen = made.get(dialect);
  if (chosen === undefined && Object.hasOwn(dialects, dialect)) {
    chosen = dialects[dialect]();
    made.set(dialect, chosen);
  }
  if (chosen !== undefined) return chosen;
  throw new FluxionError("bad-argument", `"${String(dialect)}" is not a dialect of SQL that fluxion writes.`, {
    hint: `Dialects are ${Object.keys(dialects).join(", ")}.`,
  });
}

/** A column of a part: a text and its name. */
type Column = Pick<Local, "name" | "text">;

/** The columns of each part, including those of earlier parts that later ones need. */
function carried(parts: readonly (readonly Column[])[], last: readonly string[]): string[][] {
  const asked = new Set<string>();
  const ask = (text: string): void => {
    for (const [name] of text.matchAll(/[A-Za-z]\w*/g)) asked.add(name);
  };
  last.forEach(ask);
  const written: string[][] = [];
  const known = parts.map((_, i) => parts.slice(0, i).flat());
  for (let i = parts.length - 1; i >= 0; i--) {
    const own = parts[i] as readonly Column[];
    const earlier = (known[i] as Column[]).filter(({ name }) => asked.has(name)).map(({ name }) => name);
    written.unshift([...earlier, ...own.map(({ name, text }) => `${text} AS ${name}`)]);
    for (const { text } of own) ask(text);
  }
  return written;
}

/** The shared values by the depth of their dependences: those of one depth are columns of one part of the query. */
function levelsOf({ locals }: Sheet): Local[][] {
  const depths = new Map<string, number>();
  const levels: Local[][] = [];
  for (const local of locals) {
    let depth = 0;
    for (const [used] of local.text.matchAll(/\bt\d+\b/g)) depth = Math.max(depth, (depths.get(used) ?? -1) + 1);
    depths.set(local.name, depth);
    levels[depth] ??= [];
    (levels[depth] as Local[]).push(local);
  }
  return levels;
}

/** Names for the parts that differ from the table's name. */
function partName(self: string, table: readonly string[]): (place: number) => string {
  const taken = table.map((each) => each.toLowerCase());
  let stem = self;
  while (taken.some((each) => each.startsWith(`${stem.toLowerCase()}_`))) stem = `${stem}_`;
  return (place) => `${stem}_${place}`;
}

/** A quoted name: the quotation mark itself is doubled. */
function quotedIn({ quote, longest }: Dialected, name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  if (name === "" || /[\u0000-\u001f\u007f]/.test(name))
    throw new FluxionError("bad-argument", "The name of a column must not be empty or have control characters.", {
      hint: "Rename the variable.",
    });
  if (new TextEncoder().encode(name).length > longest)
    throw new FluxionError("too-large", `The name of a column has at most ${longest} bytes there.`, {
      hint: "Rename the variable.",
    });
  return quote + name.replaceAll(quote, quote + quote) + quote;
}

/** The columns of the outputs: value, gradient_1, hessian_1_2; none has the name of a kept column. */
function named(outputs: readonly Output[], keep: readonly string[], { hasCase }: Dialected): string[] {
  const key = (name: string): string => (hasCase ? name : name.toLowerCase());
  const taken = new Set(keep.map(key));
  return outputs.flatMap((output) =>
    placesOf(output).map((place) => {
      let name = [outputName(output), ...place].join("_");
      while (taken.has(key(name))) name = `${name}_`;
      taken.add(key(name));
      return name;
    }),
  );
}

/** The indices of the numbers of an output, from 1, row by row. */
const placesOf = ({ shape }: Output): number[][] =>
  shape.reduce<number[][]>(
    (places, length) => places.flatMap((place) => Array.from({ length }, (_, i) => [...place, i + 1])),
    [[]],
  );

const occurs = ({ inputs, lines }: Program, name: string): boolean =>
  lines.some((line) => line.op === "input" && inputs[line.index] === name);

/** If case does not distinguish columns, X and x would be one column, and it would be unclear which. */
function areDistinct(columns: readonly string[], { hasCase }: Dialected): void {
  if (hasCase) return;
  const known = new Map<string, string>();
  for (const column of columns) {
    const other = known.get(column.toLowerCase());
    if (other !== undefined)
      throw new FluxionError(
        "bad-argument",
        `The columns ${other} and ${column} are the same column in this dialect.`,
        {
          hint: "Rename one of them, in the table and in the formula.",
        },
      );
    known.set(column.toLowerCase(), column);
  }
}

export const sql: Target<SqlOptions> = {
  template: (fn, { dialect = "duckdb" } = {}) => dialectOf(dialect).template(fn),
  write: toSql,
};
