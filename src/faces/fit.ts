import { FluxionError } from "../ast/error.ts";
import type { Bounded } from "../ast/limits.ts";
import {
  anything,
  checkedOptions,
  described,
  isRecord,
  limits,
  type Schema,
  text,
  wholeNumber,
} from "../ast/options.ts";
import { Pool } from "../ast/pool.ts";
import { charge, limited } from "../ast/work.ts";
import { type Ending, leastSquares, type Residuals } from "../fit/least-squares.ts";
import { inverseDiagonal, length } from "../fit/orthogonal.ts";
import { compile } from "./compiled.ts";
import { type Expression, expr, type Input, reading } from "./expression.ts";

/** Columns of numbers by the names of their variables. */
export type Columns = Readonly<Record<string, ArrayLike<number>>>;

export interface FitOptions extends Bounded {
  /** The parameters, and where the search begins. */
  readonly start: Readonly<Record<string, number>>;
  /** The column that the model is to give; "y" if left out. */
  readonly response?: string;
  /** How much each row counts, 0 or more, or the column that says so; all the same if left out. */
  readonly weights?: string | ArrayLike<number>;
  /** How many steps it may take at most; 10,000 if left out. */
  readonly iterations?: number;
}

/** The parameters of least squares, and how well they are known. */
export interface Fit {
  readonly parameters: Readonly<Record<string, number>>;
  /**
   * The standard errors, by the exact Hessian of the sum of squares: the roots of the diagonal of s^2 (H / 2)^-1. NaN where
   * it is not positive definite, or there are no more rows than parameters.
   */
  readonly standardErrors: Readonly<Record<string, number>>;
  /** The same by J'J in place of H / 2, as most programs and NIST have them. */
  readonly linearStandardErrors: Readonly<Record<string, number>>;
  /** s: the root of the weighted sum of squares over the degrees of freedom. */
  readonly residualStandardDeviation: number;
  readonly sumOfSquares: number;
  /** Rows of positive weight less parameters. */
  readonly degreesOfFreedom: number;
  readonly iterations: number;
  /** How many times all residuals were computed. */
  readonly evaluations: number;
  /** Whether it ended at a minimum, as far as doubles can tell. */
  readonly isConverged: boolean;
  /** Why it ended, in a word and in a sentence. */
  readonly ended: Ending;
  readonly message: string;
}

const FIT: Schema<FitOptions> = {
  start: anything,
  response: text,
  weights: anything,
  iterations: wholeNumber(1),
  limits,
};

const MESSAGES: Readonly<Record<Ending, string>> = {
  gradient: "The residuals are orthogonal to the slopes, to rounding.",
  step: "No step changes the parameters or the sum of squares any more.",
  flat: "A parameter has gone where the model does not depend on it. Begin elsewhere, or leave it out.",
  iterations: "The iterations ran out. Raise `iterations`, or begin nearer.",
  stuck: "No step makes the sum of squares smaller, but the slopes say one should. Begin elsewhere.",
};

/**
 * Fits the parameters of a model to data by least squares: Levenberg and Marquardt's method, with exact first derivatives of
 * the residuals, and second ones along each step.
 *
 * @param data a column for each variable of the model that is no parameter, and one for the response.
 * @throws FluxionError `bad-argument` for columns that are missing or of unequal length, fewer rows than parameters, and a
 * model without a value at some row from the start on
 * @example
 * const x = [0, 1, 2, 3, 4];
 * const y = [2, 1.213, 0.736, 0.446, 0.271];
 * const found = fit("a*exp(-b*x)", { x, y }, { start: { a: 1, b: 1 } });
 * found.parameters.b.toFixed(3) // => "0.500"
 * found.isConverged // => true
 */
export function fit(model: Input, data: Columns, options: FitOptions): Fit {
  const {
    start,
    response = "y",
    weights,
    iterations = 10_000,
    limits,
  } = checkedOptions<FitOptions>("fit", options, FIT);
  if (!isRecord(start) || Object.keys(start).length === 0 || !Object.values(start).every(Number.isFinite))
    throw new FluxionError("bad-argument", "`start` is a finite number for each parameter.", {
      hint: "For example { start: { a: 1, b: 0.5 } }.",
    });
  if (!isRecord(data))
    throw new FluxionError("bad-argument", `The data are columns by name, not ${described(data)}.`, {
      hint: "For example { x: [0, 1, 2], y: [1, 2, 4] }.",
    });
  return limited(limits, () => {
    const names = Object.keys(start);
    const f = reading(model, [...names, ...Object.keys(data)]);
    return fitted(
      f,
      names,
      tableOf(f, names, data, response, weights),
      Float64Array.from(Object.values(start)),
      iterations,
    );
  });
}

/** The rows of positive weight: the model's variables, what it is to give, and the roots of the weights. */
interface Table {
  readonly names: readonly string[];
  readonly columns: readonly ArrayLike<number>[];
  readonly response: ArrayLike<number>;
  readonly roots: Float64Array | undefined;
  readonly rows: number;
}

function tableOf(
  f: Expression,
  parameters: readonly string[],
  data: Columns,
  response: string,
  weights: FitOptions["weights"],
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
      hint: "Give columns of one length.",
    });
  if (given !== undefined && !Array.from(given).every((weight) => weight >= 0 && weight < Number.POSITIVE_INFINITY))
    throw new FluxionError("bad-argument", "Weights are finite numbers from 0.", {
      hint: "Leave a row out by the weight 0.",
    });
  const roots = given === undefined ? undefined : Float64Array.from(given, Math.sqrt);
  const rows = roots === undefined ? wanted.length : roots.reduce((count, root) => count + (root > 0 ? 1 : 0), 0);
  if (rows < parameters.length)
    throw new FluxionError("bad-argument", `There are ${rows} rows for ${parameters.length} parameters.`, {
      hint: "Give at least as many rows as parameters.",
    });
  return { names, columns: all, response: wanted, roots, rows };
}

function checkedColumn(name: string, column: unknown): ArrayLike<number> {
  const isList = Array.isArray(column) || (ArrayBuffer.isView(column) && !(column instanceof DataView));
  const bad = isList ? Array.from(column as ArrayLike<unknown>).findIndex((each) => !Number.isFinite(each)) : 0;
  if (isList && bad === -1) return column as ArrayLike<number>;
  throw new FluxionError(
    "bad-argument",
    `The column "${name}" is no list of finite numbers${isList ? `: see row ${bad + 1}` : ""}.`,
    {
      hint: "Leave out rows in which a number is missing.",
    },
  );
}

function fitted(f: Expression, names: readonly string[], table: Table, start: Float64Array, most: number): Fit {
  const n = names.length;
  const inputs = [...names, ...table.names];
  const problem = problemOf(f, names, table);
  const first = new Float64Array(table.response.length);
  problem.values(start, first);
  const missing = first.findIndex((each) => !Number.isFinite(each));
  if (missing !== -1)
    throw new FluxionError("bad-argument", `At the start the model has no value in row ${missing + 1}.`, {
      hint: "Begin where it has a value in every row.",
    });
  const { point, residuals, jacobian, iterations, evaluations, ended } = leastSquares(problem, start, most);
  const degreesOfFreedom = table.rows - n;
  const sumOfSquares = length(residuals) ** 2;
  const deviation = degreesOfFreedom > 0 ? length(residuals) / Math.sqrt(degreesOfFreedom) : Number.NaN;
  const byName = (values: ArrayLike<number>) => Object.fromEntries(names.map((name, i) => [name, values[i] as number]));
  const errors = (variances: Float64Array) => byName(variances.map((each) => deviation * Math.sqrt(each)));
  return {
    parameters: byName(point),
    standardErrors: errors(inverseDiagonal(halfHessian(f, names, inputs, table, point, residuals, jacobian), n)),
    linearStandardErrors: errors(jacobian.variances()),
    residualStandardDeviation: deviation,
    sumOfSquares,
    degreesOfFreedom,
    iterations,
    evaluations,
    isConverged: ended === "gradient" || ended === "step",
    ended,
    message: MESSAGES[ended],
  };
}

/** So many operations of a compiled function count as one step of work. */
const OPERATIONS = 64;

/** The residuals, model less response, times the roots of the weights. */
function problemOf(
  f: Expression,
  names: readonly string[],
  { names: variables, columns, response, roots }: Table,
): Residuals {
  const n = names.length;
  const rows = response.length;
  const inputs = [...names, ...variables];
  const slopes = f.gradient(names);
  const directions = names.map((name) => `direction of ${name}`);
  const along = (each: readonly Expression[]): Expression =>
    each.map((slope, i) => slope.mul(variable(directions[i] as string))).reduce((a, b) => a.add(b));
  const value = compile(f, { inputs });
  const both = compile([f, ...slopes], { inputs });
  const second = compile(along(along(slopes).gradient(names)), { inputs: [...inputs, ...directions] });
  /** Calls a compiled function in every row: its first inputs are those given, the last ones too. */
  const each = (
    compiled: typeof both | typeof value,
    before: Float64Array,
    after: ArrayLike<number>,
    put: (row: number, results: Float64Array, root: number) => void,
  ): void => {
    const at = new Float64Array(inputs.length + after.length);
    at.set(before);
    at.set(after, inputs.length);
    const results = new Float64Array(compiled.program.results.length);
    charge(Math.ceil((rows * (compiled.operations + inputs.length)) / OPERATIONS));
    for (let row = 0; row < rows; row++) {
      columns.forEach((column, k) => {
        at[n + k] = column[row] as number;
      });
      put(row, compiled.run(at, results), roots === undefined ? 1 : (roots[row] as number));
    }
  };
  return {
    rows,
    parameters: n,
    values: (point, residuals) =>
      each(value, point, [], (row, [model], root) => {
        residuals[row] = root * ((model as number) - (response[row] as number));
      }),
    slopes: (point, residuals, jacobian) =>
      each(both, point, [], (row, results, root) => {
        residuals[row] = root * ((results[0] as number) - (response[row] as number));
        for (let j = 0; j < n; j++) jacobian[j * rows + row] = root * (results[j + 1] as number);
      }),
    bends: (point, direction, bends) =>
      each(second, point, direction, (row, [bend], root) => {
        bends[row] = root * (bend as number);
      }),
  };
}

/** A variable that no formula can name. */
const variable = (name: string): Expression => expr(new Pool().variable(name));

/** Half the Hessian of the sum of squares, J'J and the residuals times the second derivatives: row by row. */
function halfHessian(
  f: Expression,
  names: readonly string[],
  inputs: readonly string[],
  { columns, roots }: Table,
  point: Float64Array,
  residuals: Float64Array,
  jacobian: { at(i: number, j: number): number },
): Float64Array {
  const n = names.length;
  const hessian = compile(f.hessian(names), { inputs });
  const sum = new Float64Array(n * n);
  const at = new Float64Array(inputs.length);
  at.set(point);
  const results = new Float64Array(n * n);
  charge(Math.ceil((residuals.length * (hessian.operations + n * n)) / OPERATIONS));
  residuals.forEach((residual, row) => {
    columns.forEach((column, k) => {
      at[n + k] = column[row] as number;
    });
    hessian.run(at, results);
    const factor = residual * (roots === undefined ? 1 : (roots[row] as number));
    for (let k = 0; k < n * n; k++) sum[k] = (sum[k] as number) + factor * (results[k] as number);
  });
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      for (let k = 0; k <= Math.min(i, j); k++)
        sum[i * n + j] = (sum[i * n + j] as number) + jacobian.at(k, i) * jacobian.at(k, j);
  return sum;
}
