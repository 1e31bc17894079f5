import type { Bounded } from "../index.ts";
import type { Modules } from "./files.ts";
import type { ProgramLimits } from "./limits.ts";

export interface ProgramOptions extends ProgramLimits, Bounded {
  /** Values of names that the program uses but does not define. */
  readonly scope?: Readonly<Record<string, unknown>>;
  /** Texts of the files that the program imports, by the names in its import statements. */
  readonly modules?: Modules;
}

/** A function of a program, which takes numbers and expressions, and arrays and plain objects of them. */
export interface ProgramFunction {
  // biome-ignore lint/suspicious/noExplicitAny: what it returns is known when it runs
  (...args: any[]): any;
  /** The number of parameters before the first with a default value, as in JavaScript. */
  readonly length: number;
  /** The names of its parameters; a destructured parameter is called x1, x2 ... by its position. */
  readonly parameters: readonly string[];
}
