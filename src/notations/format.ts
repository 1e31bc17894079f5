import { FluxionError } from "../ast/error.ts";
import type { FunctionTable } from "../ast/fn.ts";
import { asked, isOf, quietly } from "../ast/options.ts";
import { Store } from "../ast/store.ts";
import type { Differentiate } from "./math-reading.ts";
import type { Noted } from "./notation.ts";

/** The options for reading a formula of another program. */
export interface Given {
  readonly store: Store;
  readonly table: FunctionTable;
  /** Names that are variables, whatever else they mean. */
  readonly variables: ReadonlySet<string>;
  readonly differentiate: Differentiate | undefined;
}

/**
 * How another program writes formulas: `expr(source, { notation: format })` reads them. fluxion/interchange has some.
 */
export interface Format<Source = unknown> {
  readonly name: string;
  /**
   * The node of a formula.
   *
   * @throws FluxionError with the position of the trouble
   */
  read(source: Source, given: Given): Noted;
}

/** A format whose reader is called with all it needs, or refuses. */
export const formatOf = <Of extends Format<never>>(format: Of): Of => ({
  ...format,
  read(source: never, given: Given): Noted {
    const isGiven = quietly(
      () => isOf(given.store, Store) && typeof given.table.get === "function" && isOf(given.variables, Set),
      false,
    );
    if (!isGiven)
      throw new FluxionError("bad-argument", "A format is not read without a store and a table of functions.", {
        hint: `Read a formula with expr(source, { notation: ${format.name} }).`,
      });
    return asked("The formula", () => format.read(source, given));
  },
});

/** Whether a notation is a format of another program. */
export const isFormat = (notation: unknown): notation is Format =>
  typeof notation === "object" &&
  notation !== null &&
  quietly(() => typeof (notation as Format).read === "function", false);
