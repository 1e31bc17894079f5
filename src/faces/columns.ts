// Data as columns of numbers by name, checked, and the parts of them that a fit uses.

import { FluxionError } from "../ast/error.ts";
import type { Expression } from "./expression.ts";

/** Columns of numbers by the names of their variables. */
export type Columns = Readonly<Record<string, ArrayLike<number>>>;

/** The rows of positive weight: the model's variables, the response, and the square roots of the weights. */
export interface Table {
  readonly names: readonly string[];
  readonly columns: readonly ArrayLike<number>[];
  readonly response: ArrayLike<number>;
  readonly roots: Float64Array | undefined;
  readonly rows: number;
}

export function tableOf(
  f: Expression,
  parameters: readonly string[],
  data: Columns,
  response: string,
  weights: string | ArrayLike<number> | undefined,
): Table {
  const column = (name: string): ArrayLike<number> => {
    if (!Object.hasOwn(data, name))
      throw new FluxionError("bad-argument", `There is no column "${name}".`, {
        hint: `Columns are ${Object.keys(data).join(", ") || "none"}; parameters are what \`start\` names.`,
      });
    return checkedColumn(name, data[name]);
  };
  const unknown = parameters.find((name) => !f.variables.includes(name));
  if (unknown !== undefined)
    throw new FluxionError("bad-argument", `The model has no parameter ${unknown}.`, {
      hint: `Its variables are ${f.variables.join(", ")}.`,
    });
  const names = f.variables.filter((name) => !parameters.includes(name));
  const all = names.map(column);
  const wanted = column(response);
  const given =
    typeof weights === "string"
      ? column(weights)
      : weights === undefined
        ? undefined
        : checkedColumn("weights", weights);
  const uneven = [...all, ...(given === undefined ? [] : [given])].find((each) => each.length !== wanted.length);
  if (uneven !== undefined)
    throw new FluxionError("bad-argument", `The columns have ${wanted.length} and ${uneven.length} rows.`, {
      hint: "Give columns of the same length.",
    });
  if (given !== undefined && !Array.from(given).every((weight) => weight >= 0 && weight < Number.POSITIVE_INFINITY))
    throw new FluxionError("bad-argument", "Weights must be finite and not negative.", {
      hint: "To leave a row out, give it the weight 0.",
    });
  const roots = given === undefined ? undefined : Float64Array.from(given, Math.sqrt);
  const rows = roots === undefined ? wanted.length : roots.reduce((count, root) => count + (root > 0 ? 1 : 0), 0);
  if (rows < parameters.length)
    throw new FluxionError(
      "bad-argument",
      `There are too few rows: ${rows} for ${parameters.length} ${parameters.length === 1 ? "parameter" : "parameters"}.`,
      {
        hint: "Give at least as many rows as parameters.",
      },
    );
  return { names, columns: all, response: wanted, roots, rows };
}

function checkedColumn(name: string, column: unknown): ArrayLike<number> {
  const isList = Array.isArray(column) || (ArrayBuffer.isView(column) && !(column instanceof DataView));
  const bad = isList ? Array.from(column as ArrayLike<unknown>).findIndex((each) => !Number.isFinite(each)) : 0;
  if (isList && bad === -1) return column as ArrayLike<number>;
  throw new FluxionError(
    "bad-argument",
    `The column "${name}" is not a list of finite numbers${isList ? `: see row ${bad + 1}` : ""}.`,
    {
      hint: "Leave out rows in which a number is missing.",
    },
  );
}
