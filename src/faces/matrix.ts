import { FluxionError } from "../ast/error.ts";
import { described } from "../ast/options.ts";
import { type ArrayPoint, checkedPoint } from "../evaluate/point.ts";
import { valuesAt } from "../evaluate/values.ts";
import { type Cell, Derivatives } from "./derivatives.ts";
import { List } from "./list.ts";
import { refuseOnLists } from "./lists-elsewhere.ts";
import type { Origin } from "./origin.ts";

/** Matrices of up to this many cells are laid out immediately. */
const LARGE = 65_536;

/** A cell with its row and column, both from 0. */
export type MatrixEntry<E extends Cell> = readonly [row: number, column: number, cell: E];

/** Sparse by coordinates: cell k is in row `rows[k]` and column `columns[k]`. */
export interface Coordinates<E> {
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly cells: readonly E[];
}

/**
 * Sparse by columns: column j has the cells from `starts[j]` to before `starts[j + 1]`, in the rows `rows[k]`, which
 * increase.
 */
export interface CompressedColumns<E> {
  readonly starts: Int32Array;
  readonly rows: Int32Array;
  readonly cells: readonly E[];
}

/**
 * Derivatives in rows and columns. The zeros by the structure of the expressions are held only once, and a row of a
 * large matrix is built when it is first asked for, so a matrix with few entries costs no more than these.
 */
export class Matrix<E extends Cell> extends Derivatives<List<E>, Matrix<E>> {
  readonly variables: readonly string[];
  /**
   * The cells that are not 0 by the structure of the expressions, row by row; of a symmetric matrix on and above the
   * diagonal.
   */
  readonly nonzeros: readonly MatrixEntry<E>[];
  readonly isSymmetric: boolean;

  constructor(
    height: number,
    variables: readonly string[],
    nonzeros: readonly MatrixEntry<E>[],
    zero: E,
    isSymmetric: boolean = false,
    origin: Origin<Matrix<E>> = {},
  ) {
    super(height, origin);
    this.variables = [...variables];
    this.nonzeros = nonzeros;
    this.isSymmetric = isSymmetric;
    const width = variables.length;
    let byRow: (readonly [number, E][])[] | undefined;
    const { again, form, notes, conditions } = origin;
    const rowAt = (row: number): List<E> => {
      byRow ??= this.byRow();
      const cells = new Array<E>(width).fill(zero);
      for (const [column, cell] of byRow[row] ?? []) cells[column] = cell;
      return new List(cells, {
        form,
        notes,
        conditions,
        again: again && { sources: again.sources, of: (change) => again.of(change)?.[row] },
      });
    };
    for (let row = 0; row < height; row++) {
      if (height * width <= LARGE) {
        this[row] = rowAt(row);
        continue;
      }
      let cells: List<E> | undefined;
      const get = (): List<E> => {
        cells ??= rowAt(row);
        return cells;
      };
      Object.defineProperty(this, row, { get, enumerable: true, configurable: true });
    }
  }

  private byRow(): [number, E][][] {
    const rows = Array.from({ length: this.length }, (): [number, E][] => []);
    for (const [row, column, cell] of this.nonzeros) {
      rows[row]?.push([column, cell]);
      if (this.isSymmetric && row !== column) rows[column]?.push([row, cell]);
    }
    return rows;
  }

  /**
   * The matrix of values at a point: a list of rows of numbers.
   *
   * @example
   * expr("x^3").hessian(["x"]).at({ x: 2 }) // => [[12]]
   */
  override at(point: ArrayPoint): number[][];
  override at(index: number): List<E> | undefined;
  override at(where: ArrayPoint | number, ...others: readonly unknown[]): number[][] | List<E> | undefined {
    if (others.length > 0) checkedPoint([where, ...others]);
    if (typeof where === "number") return super.at(where);
    const { nonzeros } = this.boundAt(where);
    const values = valuesAt(
      nonzeros.map(([, , { node }]) => node),
      where,
    );
    const rows = Array.from({ length: this.length }, () => new Array<number>(this.variables.length).fill(0));
    nonzeros.forEach(([row, column], i) => {
      (rows[row] as number[])[column] = values[i] as number;
      if (this.isSymmetric) (rows[column] as number[])[row] = values[i] as number;
    });
    return rows;
  }

  /**
   * The cells that are not 0 by structure with their places in arrays, row by row; of a symmetric matrix those on and
   * above the diagonal, or all of them. `compile` of the cells gives the values in the same order.
   *
   * @example
   * [...expr("x^2*y").hessian(["x", "y"]).coordinates().columns] // => [0, 1]
   * [...expr("x^2*y").hessian(["x", "y"]).coordinates("all").rows] // => [0, 0, 1]
   */
  coordinates(part: "half" | "all" = "half"): Coordinates<E> {
    const entries = this.entriesOf(part).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    return {
      rows: Int32Array.from(entries, ([row]) => row),
      columns: Int32Array.from(entries, ([, column]) => column),
      cells: entries.map(([, , cell]) => cell),
    };
  }

  /**
   * The same cells column by column, as sparse solvers take them.
   *
   * @example
   * [...expr("x^2*y").hessian(["x", "y"]).compressedColumns("all").starts] // => [0, 2, 3]
   */
  compressedColumns(part: "half" | "all" = "half"): CompressedColumns<E> {
    const entries = this.entriesOf(part).sort((a, b) => a[1] - b[1] || a[0] - b[0]);
    const starts = new Int32Array(this.variables.length + 1);
    for (const [, column] of entries) starts[column + 1] = (starts[column + 1] as number) + 1;
    for (let j = 0; j < this.variables.length; j++) starts[j + 1] = (starts[j + 1] as number) + (starts[j] as number);
    return {
      starts,
      rows: Int32Array.from(entries, ([row]) => row),
      cells: entries.map(([, , cell]) => cell),
    };
  }

  /**
   * The matrix at a point times a vector, computed from the cells that are not 0. For many vectors at one point, or
   * for formulas, see `hvp`.
   *
   * @throws FluxionError `bad-argument` unless the vector has one component for each variable
   * @example
   * expr("x^2*y").hessian(["x", "y"]).times([1, 0], { x: 3, y: 4 }) // => [8, 6]
   */
  times(vector: readonly number[], point: ArrayPoint): number[] {
    if (vector?.length !== this.variables.length)
      throw new FluxionError(
        "bad-argument",
        `The vector has ${vector?.length ?? "no"} components for ${this.variables.length} variables.`,
        { hint: "Give one for each variable." },
      );
    if (!Array.isArray(vector) || vector.some((each) => typeof each !== "number"))
      throw new FluxionError("bad-argument", "A vector is a list of numbers.", { hint: "Give one for each variable." });
    const entries = this.boundAt(point).entriesOf("all");
    const values = valuesAt(
      entries.map(([, , { node }]) => node),
      point,
    );
    const product = new Array<number>(this.length).fill(0);
    entries.forEach(([row, column], k) => {
      product[row] = (product[row] as number) + (values[k] as number) * (vector[column] as number);
    });
    return product;
  }

  private entriesOf(part: "half" | "all"): MatrixEntry<E>[] {
    if (part !== "half" && part !== "all")
      throw new FluxionError("bad-argument", `A matrix has no part ${described(part)}.`, {
        hint: 'The parts are "half" and "all".',
      });
    if (part === "half" || !this.isSymmetric) return [...this.nonzeros];
    return this.nonzeros.flatMap((entry): MatrixEntry<E>[] => {
      const [row, column, cell] = entry;
      return row === column ? [entry] : [entry, [column, row, cell]];
    });
  }

  /** The rows as text, as in [[8, 6], [6, 0]]. */
  override toString(): string {
    return `[${this.join(", ")}]`;
  }

  /** A matrix in brackets, as LaTeX for math mode. */
  toLatex(): string {
    const rows = this.map((row) => row.map((cell) => cell.toLatex()).join(" & "));
    return `\\begin{bmatrix} ${rows.join(" \\\\ ")} \\end{bmatrix}`;
  }
}

refuseOnLists(Matrix.prototype, "Matrices of formulas have");
