import type { Node } from "../ast/node.ts";
import type { Shape } from "../ast/shapes.ts";
import type { ProgramOptions } from "../codegen/program-options.ts";
import type { TargetName } from "../codegen/targets.ts";

/** What is written: expressions row by row, or one for each place. */
export interface ArrayOutput {
  readonly name: string;
  readonly shape: Shape;
  readonly nodes: readonly Node[];
  /** The indices of a family, whose one node has them as variables. */
  readonly indices?: readonly string[] | undefined;
}

/** Whole numbers beside a function, from 0: places in its outputs. */
export interface Table {
  /** What follows the function's name and an underscore in its own name. */
  readonly name: string;
  readonly numbers: ArrayLike<number>;
}

export interface ArrayCodeOptions extends ProgramOptions {
  readonly target: TargetName;
  readonly name?: string;
  /** The parameters, arrays by their names; lengths that are left out come first. */
  readonly inputs?: readonly string[];
  /** Whether a parameter says how many of the outputs are worked out. */
  readonly order?: boolean | undefined;
  readonly precision?: "double" | "single" | undefined;
  readonly tables?: readonly Table[] | undefined;
  /** The declaration for other files in the place of the function. */
  readonly header?: boolean | undefined;
}
