import { FluxionError } from "../ast/error.ts";
import { described, isRecord } from "../ast/options.ts";
import { type Numbers as ArrayNumbers, byElement } from "../ast/shapes.ts";
import type { Store } from "../ast/store.ts";

/** A number for each variable. */
export type Point = Readonly<Record<string, number>>;

/** The same with the numbers of arrays, declared ones, by their names. */
export type ArrayPoint = Readonly<Record<string, number | ArrayNumbers>>;

/** A point with the elements of its arrays by their own names. */
export const pointOf = (store: Store, point: ArrayPoint): Point => byElement(store, checkedPoint(point));

/**
 * A point: a number for each of some names.
 *
 * @throws FluxionError `bad-argument`
 */
export function checkedPoint(point: unknown): Point {
  if (!isRecord(point))
    throw new FluxionError(
      "bad-argument",
      `A point must be an object with a number for each variable, not ${described(point)}.`,
      {
        hint: "For example { x: 3, y: 4 }.",
      },
    );
  return point as Point;
}
