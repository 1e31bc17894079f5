import type { Bounded } from "../index.ts";
import type { Modules } from "./files.ts";
import type { ProgramLimits } from "./limits.ts";

export interface ProgramOptions extends ProgramLimits, Bounded {
  /** Values of names that the program uses and does not define. */
  readonly scope?: Readonly<Record<string, unknown>>;
  /** Texts of the files that the program imports, by the names it imports them by. */
  readonly modules?: Modules;
}

/** A function of a program, as a function of numbers and expressions, and arrays and plain objects of them. */
export interface ProgramFunction {
  // biome-ignore lint/suspicious/noExplicitAny: what it returns is known when it runs
  (...args: any[]): any;
  /** How many parameters there are before the first that has a default, as JavaScript counts them. */
  readonly length: number;
  /** The names of its parameters; a parameter that is a pattern is called x1, x2 ... by its place. */
  readonly parameters: readonly string[];
}
