// The residuals of a model over a table, with their first and second derivatives, compiled.

import { Pool } from "../ast/pool.ts";
import { charge } from "../ast/work.ts";
import type { Residuals } from "../fit/least-squares.ts";
import type { Table } from "./columns.ts";
import { compile } from "./compiled.ts";
import { type Expression, expr } from "./expression.ts";

/** This many operations of a compiled function count as one step of work. */
const OPERATIONS = 64;

/** The residuals, model minus response, times the square roots of the weights. */
export function residualsOf(
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

/** Half the Hessian of the sum of squares, J'J plus the residuals times the second derivatives, row by row. */
export function halfHessian(
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
