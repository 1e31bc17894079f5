import type { Node } from "./ast/node.ts";
import { evaluate, type Point } from "./evaluate/evaluate.ts";

/** Up to that many cells are laid out at once. */
const LARGE = 65_536;

/** What stands in a matrix. */
export interface Cell {
  readonly node: Node;
  toLatex(): string;
}

/** A cell with its row and column, both from 0. */
export type MatrixEntry<E extends Cell> = readonly [row: number, column: number, cell: E];

/**
 * Derivatives in rows and columns. What is 0 by the structure of the expressions is held but once, and a row of a large
 * matrix is made when it is first asked for, so that one with few entries costs no more than these.
 */
export class Matrix<E extends Cell> extends Array<readonly E[]> {
  readonly variables: readonly string[];
  /** The cells that are not 0 by the structure of the expressions, row by row; of a symmetric matrix on and above the diagonal. */
  readonly nonzeros: readonly MatrixEntry<E>[];
  readonly isSymmetric: boolean;

  constructor(
    height: number,
    variables: readonly string[],
    nonzeros: readonly MatrixEntry<E>[],
    zero: E,
    isSymmetric: boolean = false,
  ) {
    super(height);
    this.variables = [...variables];
    this.nonzeros = nonzeros;
    this.isSymmetric = isSymmetric;
    const width = variables.length;
    let byRow: (readonly [number, E][])[] | undefined;
    const rowAt = (row: number): readonly E[] => {
      byRow ??= this.byRow();
      const cells = new Array<E>(width).fill(zero);
      for (const [column, cell] of byRow[row] ?? []) cells[column] = cell;
      return cells;
    };
    for (let row = 0; row < height; row++) {
      if (height * width <= LARGE) {
        this[row] = rowAt(row);
        continue;
      }
      let cells: readonly E[] | undefined;
      const get = (): readonly E[] => {
        cells ??= rowAt(row);
        return cells;
      };
      Object.defineProperty(this, row, { get, enumerable: true, configurable: true });
    }
  }

  /** Arrays derived from it (map, slice ...) are plain arrays. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
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
   * The matrix of values at a point.
   *
   * @example
   * expr("x^3").hessian(["x"]).at({ x: 2 }) // => [[12]]
   */
  override at(point: Point): number[][];
  override at(index: number): readonly E[] | undefined;
  override at(where: Point | number): number[][] | readonly E[] | undefined {
    if (typeof where === "number") return super.at(where);
    const values = evaluate(
      this.nonzeros.map(([, , { node }]) => node),
      where,
    );
    const rows = Array.from({ length: this.length }, () => new Array<number>(this.variables.length).fill(0));
    this.nonzeros.forEach(([row, column], i) => {
      (rows[row] as number[])[column] = values[i] as number;
      if (this.isSymmetric) (rows[column] as number[])[row] = values[i] as number;
    });
    return rows;
  }

  /** A row a line, as in [[8, 6], [6, 0]]. */
  override toString(): string {
    return `[${this.map((row) => `[${row.join(", ")}]`).join(", ")}]`;
  }

  toLatex(): string {
    const rows = this.map((row) => row.map((cell) => cell.toLatex()).join(" & "));
    return `\\begin{bmatrix} ${rows.join(" \\\\ ")} \\end{bmatrix}`;
  }
}
