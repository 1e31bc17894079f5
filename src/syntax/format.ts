import type { FunctionTable } from "../ast/fn.ts";
import type { Store } from "../ast/store.ts";
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

/** Whether a notation is a format of another program. */
export const isFormat = (notation: unknown): notation is Format =>
  typeof notation === "object" && notation !== null && typeof (notation as Format).read === "function";
