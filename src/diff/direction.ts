import type { Algebra } from "../ast/algebra.ts";

/** A variable; or the tangent of each variable that has one. */
export type Direction<T> = string | ReadonlyMap<string, T>;

/** The tangents of the variables. */
export const seedsOf = <T>(direction: Direction<T>, algebra: Algebra<T>): ReadonlyMap<string, T> =>
  typeof direction === "string" ? new Map<string, T>().set(direction, algebra.constant(1)) : direction;
