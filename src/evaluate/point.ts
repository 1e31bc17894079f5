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
 * @param variables the names in the example that an error gives
 * @throws FluxionError `bad-argument`
 */
export function checkedPoint(point: unknown, variables?: () => readonly string[]): Point {
  if (isRecord(point)) return point as Point;
  const names = variables?.().slice(0, FEW) ?? [];
  const coordinates = (names.length === 0 ? ["x", "y"] : names).map((name, i) => `${name}: ${i + 3}`);
  const example = `{ ${coordinates.join(", ")} }`;
  throw new FluxionError(
    "bad-argument",
    `A point must be an object with a number for each variable, not ${described(point)}.`,
    { hint: `For example ${example}.` },
  );
}

/** Names in an example. */
const FEW = 3;
