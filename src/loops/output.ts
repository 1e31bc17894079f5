import type { Node } from "../ast/node.ts";
import type { Shape } from "../ast/shapes.ts";
import type { TargetName } from "../codegen/targets.ts";
import type { ProgramOptions } from "../program/program-options.ts";

/** The contents of an output: expressions row by row, or one for all elements. */
export interface ArrayOutput {
  readonly name: string;
  readonly shape: Shape;
  readonly nodes: readonly Node[];
  /** The indices of a family, whose one node has them as variables. */
  readonly indices?: readonly string[] | undefined;
  /** Variables and arrays that are parameters, those that it was differentiated by whether they occur or not. */
  readonly variables?: readonly string[] | undefined;
}

/** Constant integers beside a function: indices of its outputs, from 0. */
export interface Table {
  /** The part of its name after the function's name and an underscore. */
  readonly name: string;
  readonly numbers: ArrayLike<number>;
}

export interface ArrayCodeOptions extends ProgramOptions {
  readonly target: TargetName;
  readonly name?: string;
  /** The parameters, arrays by name; lengths that are not listed come first. */
  readonly inputs?: readonly string[];
  /** Whether a parameter says how many of the outputs to compute. */
  readonly order?: boolean | undefined;
  readonly precision?: "double" | "single" | undefined;
  readonly tables?: readonly Table[] | undefined;
  /** Whether to write the declaration for other files instead of the function. */
  readonly header?: boolean | undefined;
}
