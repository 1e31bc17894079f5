// Least squares: the parameters with which a model fits data best, and their uncertainty.

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
import { limited } from "../ast/work.ts";
import { type Ending, leastSquares, type Residuals } from "../fit/least-squares.ts";
import { inverseDiagonal, length } from "../fit/orthogonal.ts";
import { type Columns, type Table, tableOf } from "./columns.ts";
import { type Expression, type Input, reading } from "./expression.ts";
import { halfHessian, residualsOf } from "./residuals.ts";

/** Options of a fit; P are the names of the parameters. */
export interface FitOptions<P extends string = string> extends Bounded {
  /** The parameters, with the values at which the search starts. */
  readonly start: Readonly<Record<P, number>>;
  /** The column that the model predicts; by default "y". */
  readonly response?: string;
  /** The weights of the rows, 0 or more, or the name of their column; by default all are equal. */
  readonly weights?: string | ArrayLike<number>;
  /** How many steps it may take; by default 10,000. */
  readonly iterations?: number;
}

/** The result of a fit: the parameters and their uncertainty. */
export interface Fit<P extends string = string> {
  readonly parameters: Readonly<Record<P, number>>;
  /**
   * The standard errors, by the exact Hessian of the sum of squares: the roots of the diagonal of s^2 (H / 2)^-1.
   * They are NaN if H is not positive definite, or if there are no more rows than parameters.
   */
  readonly standardErrors: Readonly<Record<P, number>>;
  /** The same with J'J in place of H / 2, as in most programs and at NIST. */
  readonly linearStandardErrors: Readonly<Record<P, number>>;
  /** s: the root of the weighted sum of squares over the degrees of freedom. */
  readonly residualStandardDeviation: number;
  readonly sumOfSquares: number;
  /** The number of rows of positive weight minus that of parameters. */
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
  step: "Further steps do not change the parameters or the sum of squares.",
  flat: "A parameter went where the model does not depend on it. Start elsewhere, or leave it out.",
  iterations: "The iterations ran out. Raise `iterations`, or start closer.",
  stuck: "No step makes the sum of squares smaller, although the slopes say that one should. Start elsewhere.",
};

/**
 * Fits the parameters of a model to data by least squares: the Levenberg-Marquardt method, with exact first
 * derivatives of the residuals and second ones along each step.
 *
 * @param data a column for each variable of the model that is not a parameter, and one for the response.
 * @throws FluxionError `bad-argument` for columns that are missing or differ in length, for fewer rows than
 * parameters, and for a model without a value in some row at the start
 * @example
 * const x = [0, 1, 2, 3, 4];
 * const y = [2, 1.213, 0.736, 0.446, 0.271];
 * const found = fit("a*exp(-b*x)", { x, y }, { start: { a: 1, b: 1 } });
 * found.parameters.b.toFixed(3) // => "0.500"
 * found.isConverged // => true
 */
export function fit<P extends string>(model: Input, data: Columns, options: FitOptions<P>): Fit<P> {
  const {
    start,
    response = "y",
    weights,
    iterations = 10_000,
    limits,
  } = checkedOptions<FitOptions>("fit", options, FIT);
  if (!isRecord(start) || Object.keys(start).length === 0 || !Object.values(start).every(Number.isFinite))
    throw new FluxionError("bad-argument", "`start` must have a finite number for each parameter.", {
      hint: "For example { start: { a: 1, b: 0.5 } }.",
    });
  if (!isRecord(data))
    throw new FluxionError("bad-argument", `The data must be columns by name, not ${described(data)}.`, {
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

/** The squares of larger or smaller numbers are not doubles. */
const [LEAST, MOST] = [1e-140, 1e140];
const RESIDUALS = "The residuals";

/** Refuses residuals and slopes whose squares overflow, and residuals whose squares vanish: the sum says nothing. */
function refuseSizes(problem: Residuals, names: readonly string[], start: Float64Array): void {
  const { rows } = problem;
  const residuals = new Float64Array(rows);
  const slopes = new Float64Array(rows * names.length);
  problem.slopes(start, residuals, slopes);
  const columns = names.map((name, j) => [`The slopes by ${name}`, length(slopes, j * rows, (j + 1) * rows)] as const);
  for (const [what, size] of [[RESIDUALS, length(residuals)] as const, ...columns])
    if (size > MOST || (what === RESIDUALS && size > 0 && size < LEAST))
      throw new FluxionError(
        "bad-argument",
        `${what} are about ${size.toPrecision(1)} at the start: their squares are not numbers of double precision.`,
        {
          hint: "Give the columns and parameters in units in which they are between 1e-100 and 1e100.",
        },
      );
}

function fitted(f: Expression, names: readonly string[], table: Table, start: Float64Array, most: number): Fit {
  const n = names.length;
  const inputs = [...names, ...table.names];
  const problem = residualsOf(f, names, table);
  const first = new Float64Array(table.response.length);
  problem.values(start, first);
  const missing = first.findIndex((each) => !Number.isFinite(each));
  if (missing !== -1)
    throw new FluxionError("bad-argument", `At the start the model has no value in row ${missing + 1}.`, {
      hint: "Start where it has a value in every row.",
    });
  refuseSizes(problem, names, start);
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
