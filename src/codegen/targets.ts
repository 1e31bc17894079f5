import { FluxionError } from "../ast/error.ts";
import type { Node } from "../ast/node.ts";
import type { ProgramOptions } from "./builder.ts";
import { c } from "./c.ts";
import type { Target } from "./dialect.ts";
import { checkedInputs, variablesOf } from "./inputs.ts";
import type { Layout } from "./outputs.ts";
import { programOf } from "./program.ts";
import { javascript, typescript } from "./typescript.ts";

export type TargetName = "javascript" | "typescript" | "c";

/** The languages that programs are written in: one small file each. */
const targets: Readonly<Record<TargetName, Target>> = { javascript, typescript, c };

export interface CodeOptions extends ProgramOptions {
  readonly target: TargetName;
  /** The name of the function: f if left out. */
  readonly name?: string;
  /** The variables in the order of the parameters; all, in the order of their first appearance, if left out. */
  readonly inputs?: readonly string[];
}

/** The source text of a function: see `toCode` of the index. */
export function codeOf(layout: Layout<Node>, options: CodeOptions): string {
  const { target, name = "f" } = options;
  if (!Object.hasOwn(targets, target))
    throw new FluxionError("bad-argument", `There is no target "${String(target)}".`, {
      hint: `Targets are ${Object.keys(targets).join(", ")}.`,
    });
  const inputs = checkedInputs(options.inputs ?? variablesOf(layout.leaves));
  const { template, write } = targets[target];
  return write(programOf(layout.leaves, inputs, layout.outputs, options, template), name);
}
