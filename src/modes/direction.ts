import type { Algebra } from "../ast/algebra.ts";

/** A variable; or the tangent of each variable that has one. */
export type Direction<T> = string | ReadonlyMap<string, T>;

/** The tangents of the variables. */
export type Seeds<T> = Pick<ReadonlyMap<string, T>, "get">;

export const seedsOf = <T>(direction: Direction<T>, algebra: Algebra<T>): Seeds<T> =>
  typeof direction === "string" ? new Single(direction, algebra.constant(1)) : direction;

/** The tangent of one variable; a map would take longer to make than the rest of a small derivative. */
class Single<T> implements Seeds<T> {
  private readonly variable: string;
  private readonly tangent: T;

  constructor(variable: string, tangent: T) {
    this.variable = variable;
    this.tangent = tangent;
  }

  get(name: string): T | undefined {
    return name === this.variable ? this.tangent : undefined;
  }
}
