import { FluxionError } from "../ast/error.ts";
import { described, isRecord } from "../ast/options.ts";
import type { Pool } from "../ast/pool.ts";
import type { Id } from "../ast/store.ts";
import { component, type Given } from "./given.ts";

/** A direction by name, or the error that says what a direction is. */
export function checkedDirection<T>(direction: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  if (!isRecord(direction))
    throw new FluxionError(
      "bad-argument",
      `A direction must be an object of components by name, not ${described(direction)}.`,
      {
        hint: "For example { x: 3, y: 4 }.",
      },
    );
  return direction;
}

/** The components of a vector as nodes of a pool, by variable. */
export function components(
  pool: Pool,
  variables: readonly string[],
  vector: readonly Given<unknown>[],
): Map<string, Id> {
  if (!Array.isArray(vector))
    throw new FluxionError("bad-argument", `A vector is a list, not ${described(vector)}.`, { hint: "[1, 0]" });
  if (variables.length !== vector.length)
    throw new FluxionError(
      "bad-argument",
      `The vector has ${vector.length} components for ${variables.length} variables.`,
      {
        hint: "Give one for each variable.",
      },
    );
  if (new Set(variables).size < variables.length)
    throw new FluxionError("bad-argument", "A variable is named twice.", { hint: "Name each variable once." });
  return new Map(variables.map((name, i) => [name, component(pool, vector[i] ?? 0)]));
}
