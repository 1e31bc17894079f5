import { FluxionError } from "../index.ts";

export interface Column {
  readonly name: string;
  readonly type: string;
}

/** A table with known columns, under the user's name for it. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  /** The column types that a variable may have. */
  readonly numbers: RegExp;
}

/** A column's name is a variable unless the formula calls it as a function. */
export function isVariable(name: string, formula: string): boolean {
  if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name)) return false;
  return !new RegExp(`(?<![\\p{L}\\p{N}_$])${name.replaceAll("$", "\\$")}\\s*\\(`, "u").test(formula);
}

/**
 * Requires a value or a numeric column for every variable.
 *
 * @throws FluxionError if one has neither
 */
export function checkColumns(
  variables: readonly string[],
  { columns, numbers, name: path }: Table,
  at: object = {},
): void {
  const wanted = variables.filter((name) => !Object.hasOwn(at, name));
  const types = new Map(columns.map(({ name, type }) => [name, type]));
  const missing = wanted.filter((name) => !types.has(name));
  if (missing.length > 0)
    throw new FluxionError(
      "bad-argument",
      `${path} has no ${missing.length === 1 ? "column" : "columns"} ${missing.join(", ")}.`,
      {
        hint: itsColumns(columns, missing[0] as string),
      },
    );
  const text = wanted.find((name) => !numbers.test(types.get(name) as string));
  if (text === undefined) return;
  throw new FluxionError("bad-argument", `The column ${text} of ${path} holds ${types.get(text)}, not numbers.`, {
    hint: "A formula takes columns of numbers.",
  });
}

/** The names of columns; one that is several words stands in quotes. */
function itsColumns(columns: readonly Column[], missing: string): string {
  const names = columns.map(({ name }) => (/[\s,;|]/.test(name) ? JSON.stringify(name) : name));
  const isOne = columns.length === 1 && names[0] !== columns[0]?.name;
  return isOne
    ? `It was read as one column, ${names[0]}: its rows may differ in length.`
    : `Its columns are ${names.join(", ")}; --at ${missing}=1 gives a value.`;
}

/** Refuses a variable that has both a column and a value from an option. */
export function checkGiven(columns: readonly Column[], at: object = {}): void {
  const twice = columns.find(({ name }) => Object.keys(at).some((given) => given.toLowerCase() === name.toLowerCase()));
  if (twice === undefined) return;
  throw new FluxionError("bad-argument", `The table has a column ${twice.name}, and --at gives it a value too.`, {
    hint: "Leave out its value, or rename the variable.",
  });
}

/** A row of CSV. NULL is an empty cell; an empty text is quoted. */
export const rowOf = (cells: readonly (string | null)[]): string => `${cells.map(cell).join(",")}\n`;

const cell = (text: string | null): string =>
  text === null ? "" : text === "" || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
