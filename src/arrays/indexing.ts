import type { Id } from "../ast/store.ts";
import { elementsBy, matrix, type NumberArray, type Value, vector } from "./array.ts";

/** The positions that an index selects along one axis: a single one, which drops the axis, or a range. */
export type Places = number | readonly number[];

/** The positions first, first + step, ... up to last. */
export function steps(first: number, last: number, step = 1): number[] {
  const count = Math.max(0, Math.floor((last - first) / step) + 1);
  return elementsBy(count, (k) => first + k * step);
}

/** The elements at positions within the array. */
export function elements({ ids, shape, isRow }: NumberArray, places: readonly Places[]): Value {
  const [rows, columns] = places as readonly [Places, Places | undefined];
  if (columns === undefined) {
    if (typeof rows === "number") return ids[rows - 1] as Id;
    return vector(
      rows.map((place) => ids[place - 1] as Id),
      isRow,
    );
  }
  const width = shape[1] as number;
  const at = (i: number, j: number): Id => ids[(i - 1) * width + j - 1] as Id;
  if (typeof rows === "number" && typeof columns === "number") return at(rows, columns);
  if (typeof rows === "number")
    return vector(
      (columns as readonly number[]).map((j) => at(rows, j)),
      true,
    );
  if (typeof columns === "number") return vector(rows.map((i) => at(i, columns)));
  return matrix(
    rows.length,
    columns.length,
    rows.flatMap((i) => columns.map((j) => at(i, j))),
  );
}
