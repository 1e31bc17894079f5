import type { Bounded } from "../ast/limits.ts";
import type { Node } from "../ast/node.ts";
import { checkedOptions, flag, limits, list, oneOf, type Schema } from "../ast/options.ts";
import { variablesOf } from "../ast/variables.ts";
import { checkedInputs } from "../codegen/inputs.ts";
import type { Layout } from "../codegen/outputs.ts";
import { written } from "../program/written.ts";
import { BACKENDS, machineOf } from "./backends.ts";
import type { CompileOptions } from "./compile.ts";
import { type Compiled, compiled } from "./compiled.ts";

/** The options of `compile` without those that choose the form. */
export type AsWrittenOptions = Pick<CompileOptions, "inputs" | "backend" | "reciprocals" | "reorder"> & Bounded;

const AS_WRITTEN: Schema<AsWrittenOptions> = {
  inputs: list,
  limits,
  backend: oneOf(BACKENDS),
  reciprocals: flag,
  reorder: flag,
};

/** Compiles expressions as they are written: `compile` with `stable: false`. */
export function compiledAsWritten({ leaves, outputs, ...layout }: Layout<Node>, given?: AsWrittenOptions): Compiled {
  const options = checkedOptions<AsWrittenOptions>("compileAsWritten", given, AS_WRITTEN);
  const inputs = checkedInputs(options.inputs ?? variablesOf(leaves), () => variablesOf(leaves));
  const program = { inputs, outputs, ...written(leaves, inputs, options) };
  return compiled(program, { leaves, outputs, ...layout }, machineOf(program, options.backend ?? "auto"), program);
}
