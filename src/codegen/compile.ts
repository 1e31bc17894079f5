import type { Node } from "../ast/node.ts";
import { checkedOptions, flag, limits, list, oneOf, type Schema } from "../ast/options.ts";
import { variablesOf } from "../ast/variables.ts";
import { BACKENDS, machineOf } from "./backends.ts";
import { type Compiled, compiled } from "./compiled.ts";
import { withFallback } from "./fallback.ts";
import { guarded } from "./guarded.ts";
import { checkedInputs } from "./inputs.ts";
import type { Backend } from "./machine.ts";
import type { Layout } from "./outputs.ts";
import { areEqual, programOf, type Reducer } from "./program.ts";
import type { ProgramOptions } from "./program-options.ts";

/** How functions are compiled, and what they take. */
export interface CompileOptions extends ProgramOptions {
  /**
   * The variables in the order in which numbers are given for them; all, in the order of their first appearance, if
   * left out.
   */
  readonly inputs?: readonly string[];
  /**
   * What runs it: "auto" if left out: JavaScript, or WebAssembly where the program is long or text may not be compiled,
   * or the interpreter where the engine compiles neither.
   */
  readonly backend?: Backend | "auto";
}

const COMPILE: Schema<CompileOptions> = {
  inputs: list,
  limits,
  backend: oneOf(BACKENDS),
  stable: flag,
  reciprocals: flag,
  reorder: flag,
  form: oneOf(["operations"]),
};

/** Compiles expressions: see `compile` of the index. */
export function compiledOf(layout: Layout<Node>, given?: CompileOptions, reduced?: Reducer): Compiled {
  const options = checkedOptions<CompileOptions>("compile", given, COMPILE);
  const inputs = checkedInputs(options.inputs ?? variablesOf(layout.leaves), () => variablesOf(layout.leaves));
  const program = programOf(layout.leaves, inputs, layout.outputs, options, undefined, reduced);
  const backend = options.backend ?? "auto";
  if (options.stable === false) return compiled(program, layout, machineOf(program, backend));
  const machine = machineOf(guarded(program), backend);
  return compiled(
    program,
    layout,
    withFallback(machine, program, () => {
      const { form: _, ...others } = options;
      const written = programOf(layout.leaves, inputs, layout.outputs, { ...others, stable: false });
      return areEqual(written, program) ? undefined : written;
    }),
  );
}
