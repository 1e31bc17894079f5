/** What functions of arrays are given: arrays of known length, vectors, square matrices; anything else is refused. */
import type { Id } from "../ast/store.ts";
import { isOpen, isScalar, isSquare, isVector, kindOf, type NumberArray, type Value } from "./array.ts";
import type { Products } from "./products.ts";

/** The context in which a function of arrays is evaluated. */
export interface Working {
  readonly products: Products;
  /** A function of the table, of numbers. */
  apply(name: string, args: readonly Id[]): Id;
  /** An argument as an integer. */
  whole(value: Value, what: string): number;
  /** The kind of norm that a text argument names. */
  word(index: number): string | undefined;
  fail(message: string, hint: string): never;
  /** Norms that have been built, by their squares. */
  readonly norms: Map<Id, Id>;
}

export type ArrayFunction = (working: Working, ...args: Value[]) => Value;

export const array = ({ fail }: Working, value: Value | undefined): NumberArray => {
  if (value === undefined || isScalar(value))
    return fail("An array is needed here, not a number.", "For example [1, 2].");
  if (isOpen(value))
    return fail(
      `${value.name} is an array of unknown length.`,
      `Name its elements in a sum: sum(${value.name}[${value.shape.map((_, i) => "ij"[i]).join(", ")}], i, 1, ${value.shape[0]}).`,
    );
  return value;
};

export const vectorOf = (working: Working, value: Value | undefined): NumberArray => {
  const given = array(working, value);
  return isVector(given)
    ? given
    : working.fail(`A vector is needed here, not ${kindOf(given)}.`, "Take a row of it: A[1, :].");
};

export const squareOf = (
  working: Working,
  value: Value | undefined,
  most: number = Number.POSITIVE_INFINITY,
): NumberArray => {
  const given = array(working, value);
  if (!isSquare(given))
    return working.fail(`A square matrix is needed here, not ${kindOf(given)}.`, "Check the shapes.");
  if ((given.shape[0] as number) > most)
    return working.fail(
      `A matrix of ${given.shape[0]} rows is too large to write out.`,
      `Determinants and inverses go up to ${most} rows.`,
    );
  return given;
};
