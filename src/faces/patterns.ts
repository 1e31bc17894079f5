import { FluxionError } from "../ast/error.ts";
import type { Structure } from "../codegen/outputs.ts";
import type { Table } from "../loops/output.ts";
import type { Cell } from "./derivatives.ts";
import { type CompressedColumns, Matrix } from "./matrix.ts";

/** The outputs written in place of matrices, and the integers that say where their numbers belong. */
interface Sparse<T> {
  readonly written: Structure<T>;
  readonly tables: readonly Table[];
}

/**
 * Matrices as the lists of those of their cells that are not 0 by structure, column by column, and their patterns:
 * where each column starts and in which row each cell is, and on demand the group of each column.
 *
 * @throws FluxionError `bad-argument` where there is no matrix of derivatives, or one without cells
 */
export function sparse<T>(structure: Structure<T>, asked: true | "groups"): Sparse<T> {
  const tables: Table[] = [];
  const listed = (name: string, value: unknown): unknown => {
    if (!(value instanceof Matrix)) return value;
    const matrix = value as Matrix<Cell>;
    const columns = matrix.compressedColumns("all");
    if (columns.cells.length === 0)
      throw new FluxionError("bad-argument", `All entries of the matrix ${name || "here"} are 0.`, {
        hint: "Leave it out: there is nothing to compute.",
      });
    const before = name === "" ? "" : `${name}_`;
    tables.push({ name: `${before}starts`, numbers: columns.starts }, { name: `${before}rows`, numbers: columns.rows });
    if (asked === "groups") tables.push({ name: `${before}groups`, numbers: groups(columns, matrix.length) });
    return columns.cells;
  };
  const isRecord = typeof structure === "object" && structure !== null && isPlain(structure);
  const written = isRecord
    ? Object.fromEntries(Object.entries(structure).map(([name, value]) => [name, listed(name, value)]))
    : listed("", structure);
  if (tables.length > 0) return { written: written as Structure<T>, tables };
  throw new FluxionError("bad-argument", "`sparse` is for Jacobians and Hessians, and there is none here.", {
    hint: "toCode(f.hessian(), { target, sparse: true }), or { value: f, hessian: f.hessian() }.",
  });
}

const isPlain = (value: object): boolean => Object.getPrototypeOf(value) === Object.prototype;

/**
 * A group for each column, from 0, such that no two columns of a group have a cell in one row: the first that is free,
 * column by column. A difference or a product with a vector of ones in a group gives all the columns of it.
 *
 * Source: Curtis, Powell & Reid, On the estimation of sparse Jacobian matrices, 1974.
 */
export function groups({ starts, rows }: CompressedColumns<unknown>, height: number): Int32Array {
  const found = new Int32Array(starts.length - 1);
  /** By row, the groups of columns that have a cell there. */
  const taken = Array.from({ length: height }, (): number[] => []);
  /** By group, the last column that could not be in it. */
  const refused: number[] = [];
  for (let column = 0; column < found.length; column++) {
    const own = rows.subarray(starts[column], starts[column + 1]);
    for (const row of own) for (const group of taken[row] as number[]) refused[group] = column;
    let group = 0;
    while (refused[group] === column) group++;
    found[column] = group;
    for (const row of own) taken[row]?.push(group);
  }
  return found;
}
