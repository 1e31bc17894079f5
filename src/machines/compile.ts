import { FluxionError } from "../ast/error.ts";
import type { Interval } from "../ast/fn.ts";
import type { Node } from "../ast/node.ts";
import { checkedOptions, flag, list, oneOf, record, type Schema } from "../ast/options.ts";
import { variablesOf } from "../ast/variables.ts";
import { checkedInputs, variablesAndElements } from "../codegen/inputs.ts";
import type { Layout } from "../codegen/outputs.ts";
import { areOf } from "../program/inputs.ts";
import { areEqual, type Program, programOf } from "../program/program.ts";
import { PROGRAM, type ProgramOptions } from "../program/program-options.ts";
import type { Reducer } from "../reduce/reducer.ts";
import { BACKENDS, machineOf } from "./backends.ts";
import { type Compiled, compiled } from "./compiled.ts";
import { withFallback } from "./fallback.ts";
import { guarded } from "./guarded.ts";
import type { Backend } from "./machine.ts";

/** Options of compiling: how, and with which inputs. */
export interface CompileOptions extends ProgramOptions {
  /**
   * The variables in the order of the arguments; by default all, in order of first appearance: in the formula that
   * the results were derived from, if they were.
   */
  readonly inputs?: readonly string[];
  /**
   * The backend; by default "auto": JavaScript, or WebAssembly if the program has more than 500 operations or text may
   * not be compiled, and for batches once there are many; or the interpreter if the engine compiles neither.
   */
  readonly backend?: Backend | "auto";
  /**
   * Whether the arguments may be followed by the index of the last output that is computed: 0 for the first alone. The
   * outputs are given by name. Without the index, and by `at`, `run`, `batch` and `parallel`, all are computed. By
   * default false.
   */
  readonly order?: boolean;
  /**
   * Whether to search for equal forms that lose fewer digits, region by region, measured against values of 60 digits.
   * It takes about a second; `accuracy` of fluxion/numeric says what it gains. By default false.
   */
  readonly accurate?: boolean;
  /** Where an accurate function will be used: an interval for each input that has bounds. */
  readonly box?: Readonly<Record<string, Interval | number>>;
}

const COMPILE: Schema<CompileOptions> = Object.assign(
  {
    inputs: list,
    backend: oneOf(BACKENDS),
    order: flag,
    accurate: flag,
    box: record,
  },
  PROGRAM,
);

export const checkedCompile = (given: CompileOptions | undefined): CompileOptions =>
  checkedOptions<CompileOptions>("compile", given, COMPILE);

/** Equal expressions with smaller rounding errors, for these inputs. */
export type Improver = (roots: readonly Node[], inputs: readonly string[], options: CompileOptions) => readonly Node[];

/**
 * Compiles expressions: see `compile` of the main entry.
 *
 * @param reducer writes them with fewer operations, `improved` in more accurate forms. Both are passed in, so that a
 * page that uses neither does not download them.
 * @param pruned the same expressions in the pruned form, if some are derivatives in another form: a derivative may have
 * become shorter by itself and share less with others
 */
export function compiledOf(
  layout: Layout<Node>,
  given?: CompileOptions,
  reducer?: Reducer,
  improved?: Improver,
  pruned?: () => readonly Node[] | undefined,
): Compiled {
  const options = checkedCompile(given);
  const inputs = checkedInputs(options.inputs ?? variablesOf(layout.leaves), () => variablesAndElements(layout.leaves));
  if (options.order === true)
    throw new FluxionError("unsupported", "The option `order` is part of the main entry.", {
      hint: 'Use compile of "fluxion", or leave it out.',
    });
  if (options.accurate === true) return accurately(layout, inputs, options, improved);
  if (options.box !== undefined)
    throw new FluxionError("bad-argument", "The option `box` is for accurate functions.", {
      hint: "Give `accurate: true` too.",
    });
  const program = programOf(layout.leaves, inputs, layout.outputs, options, undefined, reducer);
  if (options.stable === false)
    return compiled(program, layout, machineOf(program, options.backend ?? "auto"), program);
  const others = options.form === undefined ? pruned?.() : undefined;
  const isOfInputs = others !== undefined && areOf(others, inputs);
  const other = isOfInputs ? programOf(others, inputs, layout.outputs, options) : undefined;
  const isShorter = other !== undefined && other.operations < program.operations;
  return asProgram(isShorter ? other : program, layout, inputs, options);
}

function accurately(
  layout: Layout<Node>,
  inputs: readonly string[],
  options: CompileOptions,
  improved: Improver | undefined,
): Compiled {
  if (improved === undefined)
    throw new FluxionError("unsupported", "Accurate functions are part of the main entry.", {
      hint: 'Use compile of "fluxion", or leave the option `accurate` out.',
    });
  if (options.stable === false || options.form !== undefined)
    throw new FluxionError("bad-argument", "An accurate function takes the forms that are the most accurate.", {
      hint: "Leave out `stable` and `form`, or leave out `accurate`.",
    });
  return compiledForms(layout, improved(layout.leaves, inputs, options), inputs, options);
}

/** Compiles expressions by equal ones that are computed as written. */
export function compiledForms(
  layout: Layout<Node>,
  forms: readonly Node[],
  inputs: readonly string[],
  options: CompileOptions,
): Compiled {
  const program = programOf(forms, inputs, layout.outputs, { ...options, stable: false });
  return asProgram(program, layout, inputs, options);
}

/** A program that computes results without a value again: in numbers that do not overflow, and as written. */
function asProgram(
  program: Program,
  layout: Layout<Node>,
  inputs: readonly string[],
  options: CompileOptions,
): Compiled {
  const runs = guarded(program);
  const machine = machineOf(runs, options.backend ?? "auto");
  return compiled(
    program,
    layout,
    withFallback(machine, program, () => {
      const { form: _, effort: __, weights: ___, ...others } = options;
      const written = programOf(layout.leaves, inputs, layout.outputs, { ...others, stable: false });
      return areEqual(written, program) ? undefined : written;
    }),
    runs,
  );
}
