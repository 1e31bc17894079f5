import { contains, type Enclosed, NOWHERE, opposite, product, quotient, sum } from "./interval.ts";

/** The inverse of a matrix by Gauss and Jordan's elimination, in doubles; undefined where a pivot is no number or 0. */
export function inverse(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const n = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, k) => Number(i === k))]);
  for (let column = 0; column < n; column++) {
    let best = column;
    for (let i = column + 1; i < n; i++) if (size(rows, i, column) > size(rows, best, column)) best = i;
    const pivot = rows[best] as number[];
    rows[best] = rows[column] as number[];
    rows[column] = pivot;
    const head = pivot[column] as number;
    if (!(Math.abs(head) > 0 && Number.isFinite(head))) return undefined;
    for (let k = 0; k < 2 * n; k++) pivot[k] = (pivot[k] as number) / head;
    for (const row of rows) {
      const factor = row[column] as number;
      if (row !== pivot && factor !== 0)
        for (let k = 0; k < 2 * n; k++) row[k] = (row[k] as number) - factor * (pivot[k] as number);
    }
  }
  return rows.map((row) => row.slice(n));
}

const size = (rows: readonly (readonly number[])[], i: number, k: number): number => Math.abs(rows[i]?.[k] as number);

/** The kind of a critical point by the signs of the Hessian's eigenvalues. */
export type Kind = "minimum" | "maximum" | "saddle";

/**
 * The kind of critical points at which the Hessian is one of these symmetric matrices: by Sylvester's law of inertia
 * the signs of the pivots of Gauss's elimination are those of the eigenvalues. Undefined where a pivot may be 0.
 */
export function kindOf(hessian: readonly (readonly Enclosed[])[]): Kind | undefined {
  const rows = hessian.map((row) => [...row]);
  let [positive, negative] = [0, 0];
  for (const [i, row] of rows.entries()) {
    const pivot = row[i] as Enclosed;
    if (pivot.where === NOWHERE || contains(pivot, 0)) return undefined;
    if (pivot.low > 0) positive++;
    else negative++;
    for (const other of rows.slice(i + 1)) {
      const factor = quotient(other[i] as Enclosed, pivot);
      for (let k = i + 1; k < row.length; k++)
        other[k] = sum(other[k] as Enclosed, opposite(product(factor, row[k] as Enclosed)));
    }
  }
  return negative === 0 ? "minimum" : positive === 0 ? "maximum" : "saddle";
}
