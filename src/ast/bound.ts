import type { Algebra } from "./algebra.ts";
import type { Bound } from "./fn.ts";
import { Interpretation } from "./interpretation.ts";
import type { Node } from "./node.ts";
import { Within } from "./within.ts";

export const INDEX = ":0";
export const parameter = (place: number): string => `:${place + 1}`;

/** The body in an algebra, with values for the index and for the arguments after the bounds. */
export function bodyIn<T>(algebra: Algebra<T>, { body }: Bound, index: T, args: readonly T[]): T {
  const values = new Map<string, T>([[INDEX, index]]);
  for (let i = 2; i < args.length; i++) values.set(parameter(i - 2), args[i] as T);
  const { pool, id } = body as Node;
  return new Interpretation(pool.store, new Within(algebra, values)).of(id);
}

/** A name like the index's that is not taken: i, j, k ... */
export function freeIndex(index: string, isTaken: (name: string) => boolean): string {
  const letters = [index, ..."ijklmnpqrst"];
  const free = letters.find((letter) => !isTaken(letter));
  if (free !== undefined) return free;
  let count = 1;
  while (isTaken(`${index}_${count}`)) count++;
  return `${index}_${count}`;
}

/** The body as a node. */
export const bodyOf = ({ body }: Bound): Node => body as Node;
