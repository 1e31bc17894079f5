import { FluxionError } from "../ast/error.ts";
import { described, isRecord } from "../ast/options.ts";

/** A number for each variable. */
export type Point = Readonly<Record<string, number>>;

/**
 * A point: a number for each of some names.
 *
 * @throws FluxionError `bad-argument`
 */
export function checkedPoint(point: unknown): Point {
  if (!isRecord(point))
    throw new FluxionError("bad-argument", `A point has a number for each variable; ${described(point)} has none.`, {
      hint: "Give one by name: { x: 3, y: 4 }.",
    });
  return point as Point;
}
