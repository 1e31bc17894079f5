/**
 * A = QR of a matrix of at least as many rows as columns, by Householder's reflections (Golub and Van Loan, Matrix
 * Computations, 5.2). Columns stand one after another; R is above the diagonal and on it, the reflections below and
 * aside.
 */
export class Orthogonal {
  readonly rows: number;
  readonly columns: number;
  private readonly entries: Float64Array;
  /** The first entry of each reflection's vector, and what it is scaled by. */
  private readonly heads: Float64Array;
  private readonly scales: Float64Array;

  /** @param entries column by column; they are overwritten */
  constructor(entries: Float64Array, rows: number, columns: number) {
    this.rows = rows;
    this.columns = columns;
    this.entries = entries;
    this.heads = new Float64Array(columns);
    this.scales = new Float64Array(columns);
    for (let k = 0; k < columns; k++) this.reflect(k);
  }

  private reflect(k: number): void {
    const { entries, rows, columns } = this;
    const at = k * rows;
    const norm = length(entries, at + k, at + rows);
    const diagonal = entries[at + k] as number;
    if (norm === 0) return;
    const head = diagonal < 0 ? diagonal - norm : diagonal + norm;
    // v = (head, the entries below), scaled so that v'v is 2 / scale; divided by the norm first, so that nothing
    // overflows.
    this.heads[k] = head / norm;
    for (let i = k + 1; i < rows; i++) entries[at + i] = (entries[at + i] as number) / norm;
    this.scales[k] = 1 / (1 + Math.abs(diagonal) / norm);
    entries[at + k] = diagonal < 0 ? norm : -norm;
    for (let j = k + 1; j < columns; j++) this.mirrored(k, entries, j * rows);
  }

  /** Puts the k-th reflection of a column in its place. */
  private mirrored(k: number, values: Float64Array, from: number): void {
    const { entries, rows } = this;
    const at = k * rows;
    const head = this.heads[k] as number;
    let product = head * (values[from + k] as number);
    for (let i = k + 1; i < rows; i++) product += (entries[at + i] as number) * (values[from + i] as number);
    product *= this.scales[k] as number;
    values[from + k] = (values[from + k] as number) - product * head;
    for (let i = k + 1; i < rows; i++)
      values[from + i] = (values[from + i] as number) - product * (entries[at + i] as number);
  }

  /** Q' b, in the place of b. */
  turn(b: Float64Array): Float64Array {
    for (let k = 0; k < this.columns; k++) this.mirrored(k, b, 0);
    return b;
  }

  /** An entry of R. */
  at(i: number, j: number): number {
    return this.entries[j * this.rows + i] as number;
  }

  /** x with R x = b, by the first entries of b; not finite where R is singular. */
  solve(b: ArrayLike<number>): Float64Array {
    const x = new Float64Array(this.columns);
    for (let i = this.columns - 1; i >= 0; i--) {
      let rest = b[i] as number;
      for (let j = i + 1; j < this.columns; j++) rest -= this.at(i, j) * (x[j] as number);
      x[i] = rest / this.at(i, i);
    }
    return x;
  }

  /** The diagonal of the inverse of R'R, which is that of A'A. */
  variances(): Float64Array {
    const sums = new Float64Array(this.columns);
    for (let k = 0; k < this.columns; k++) {
      const unit = new Float64Array(this.columns);
      unit[k] = 1;
      this.solve(unit).forEach((entry, i) => {
        sums[i] = (sums[i] as number) + entry * entry;
      });
    }
    return sums;
  }
}

/** The Euclidean length of a run of numbers, without overflow. */
export function length(values: ArrayLike<number>, from = 0, to: number = values.length): number {
  let largest = 0;
  for (let i = from; i < to; i++) largest = Math.max(largest, Math.abs(values[i] as number));
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  let sum = 0;
  for (let i = from; i < to; i++) sum += ((values[i] as number) / largest) ** 2;
  return largest * Math.sqrt(sum);
}

/**
 * The diagonal of the inverse of a symmetric matrix, by Cholesky's method on the matrix scaled to a diagonal of ones;
 * NaN where it is not positive definite.
 *
 * @param entries row by row
 */
export function inverseDiagonal(entries: Float64Array, n: number): Float64Array {
  const at = (i: number, j: number): number => entries[i * n + j] as number;
  const scales = Float64Array.from({ length: n }, (_, i) => Math.sqrt(at(i, i)));
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = at(i, j) / (scales[i] as number) / (scales[j] as number);
      for (let k = 0; k < j; k++) rest -= (lower[i * n + k] as number) * (lower[j * n + k] as number);
      lower[i * n + j] = i === j ? (rest > 0 ? Math.sqrt(rest) : Number.NaN) : rest / (lower[j * n + j] as number);
    }
  }
  const sums = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    // The k-th column of the inverse of the lower factor.
    const column = new Float64Array(n);
    for (let i = k; i < n; i++) {
      let rest = i === k ? 1 : 0;
      for (let j = k; j < i; j++) rest -= (lower[i * n + j] as number) * (column[j] as number);
      column[i] = rest / (lower[i * n + i] as number);
    }
    sums[k] = column.reduce((sum, each) => sum + each * each, 0) / (scales[k] as number) ** 2;
  }
  return sums;
}
