import { FluxionError } from "../ast/error.ts";
import type { Fn } from "../ast/fn.ts";
import type { Node } from "../ast/node.ts";
import { anything, checkedOptions, flag, func, list, oneOf, type Schema, text, textOrTexts } from "../ast/options.ts";
import { meantWord } from "../ast/synonyms.ts";
import { variablesOf } from "../ast/variables.ts";
import { kindsOf, type Program, programOf, type Reduction } from "../program/program.ts";
import { PROGRAM, type ProgramOptions } from "../program/program-options.ts";
import type { Reducer } from "../reduce/reducer.ts";
import { c } from "./c.ts";
import { cBatch, type Precision } from "./c-batch.ts";
import { content, documentOf, latex, type Markup, presentation } from "./document.ts";
import { folded } from "./folded.ts";
import { fortran } from "./fortran.ts";
import { fused, hasFused } from "./fused.ts";
import { glsl } from "./glsl.ts";
import { checkedInputs, variablesAndElements } from "./inputs.ts";
import { julia } from "./julia.ts";
import type { Target } from "./language.ts";
import { matlab } from "./matlab.ts";
import { jax, numpy } from "./numpy.ts";
import type { Layout } from "./outputs.ts";
import { python } from "./python.ts";
import { rust } from "./rust.ts";
import { type SqlOptions, sql } from "./sql.ts";
import { javascript, typescript } from "./typescript.ts";
import { wgsl } from "./wgsl.ts";

/** The languages that `toCode` writes. */
export type TargetName =
  | "javascript"
  | "typescript"
  | "c"
  | "c-batch"
  | "fortran"
  | "julia"
  | "matlab"
  | "python"
  | "numpy"
  | "jax"
  | "rust"
  | "glsl"
  | "wgsl"
  | "sql"
  | "latex"
  | "mathml-content"
  | "mathml-presentation";

/** The programming languages, one small file each, and the formats of equations for a reader. */
const targets: Readonly<Record<TargetName, Target<SqlOptions & Precision> | Markup>> = {
  javascript,
  typescript,
  c,
  "c-batch": cBatch,
  fortran,
  julia,
  matlab,
  python,
  numpy,
  jax,
  rust,
  glsl,
  wgsl,
  sql,
  latex,
  "mathml-content": content,
  "mathml-presentation": presentation,
};

/** The names of the targets. */
export const targetNames: readonly [TargetName, ...TargetName[]] = /* @__PURE__ */ Object.keys(targets) as [
  TargetName,
  ...TargetName[],
];

/** The language, name and parameters of the function to write. */
export interface CodeOptions extends ProgramOptions, SqlOptions {
  readonly target: TargetName;
  /** The name of the function: f if left out. */
  readonly name?: string;
  /** The variables in the order of the parameters; if left out, all in the order of `inputs` of compiling. */
  readonly inputs?: readonly string[];
  /** Whether a parameter says how many of the outputs are computed: 0 is the first alone. False if left out. */
  readonly order?: boolean | undefined;
  /** "double" if left out. */
  readonly precision?: "double" | "single" | undefined;
  /** Whether to write the declaration that other files include instead of the function. False if left out. */
  readonly header?: boolean | undefined;
  /**
   * Whether Jacobians and Hessians are written in compressed column format: only the structurally nonzero entries,
   * column by column, with two arrays beside the function that give the start of each column and the row of each entry.
   * "groups" adds a third: a group for each column, such that no two columns of a group have entries in the same row.
   * False if left out.
   */
  readonly sparse?: boolean | "groups" | undefined;
  /**
   * Whether functions that the formula's text defines, and parts that repeat, become functions that are written once
   * and called, in a text as long as the formula's. Their derivatives are functions too: each is differentiated once,
   * and the chain rule composes them, so the last digits may differ. Targets without such functions (Fortran, shaders,
   * SQL, batches, NumPy, JAX) write everything out. False if left out.
   */
  readonly procedures?: boolean | undefined;
  /**
   * Whether a product that is used once, in a sum or a difference, becomes one operation with it (`fma`), which rounds
   * once. The targets c, rust and julia have it. False if left out.
   */
  readonly fma?: boolean | undefined;
  /** Called with what the form "operations" has saved, if it has saved anything. */
  readonly report?: ((reduction: Reduction) => void) | undefined;
}

const CODE: Schema<CodeOptions> = Object.assign(
  {
    target: anything,
    name: text,
    inputs: list,
    order: flag,
    precision: oneOf(["double", "single"]),
    header: flag,
    sparse: {
      wanted: 'true, false or "groups"',
      accepts: (value: unknown) => flag.accepts(value) || value === "groups",
    },
    procedures: flag,
    fma: flag,
    report: func,
    dialect: anything,
    table: textOrTexts,
    parameters: list,
    keep: list,
    aggregate: flag,
  },
  PROGRAM,
);

/** The options that only one target has. */
const OWN: readonly (keyof SqlOptions)[] = ["dialect", "table", "parameters", "keep", "aggregate"];

/** The options of programs, which equations for a reader do not have. */
const OF_PROGRAMS: readonly (keyof CodeOptions)[] = [
  "order",
  "precision",
  "header",
  "sparse",
  "procedures",
  "stable",
  "reciprocals",
  "reorder",
  "form",
  "effort",
  "weights",
  "fma",
  "report",
];

/** Whether an option is set to anything but its default. */
export const isAsked = (options: CodeOptions, option: keyof CodeOptions): boolean =>
  options[option] !== undefined && options[option] !== false && options[option] !== "double";

/** The first of the given options that `codeOf` does not support. */
export const askedOfFunction = (options: CodeOptions): "order" | "precision" | "header" | "sparse" | undefined =>
  (["order", "precision", "header", "sparse"] as const).find(
    (option) => isAsked(options, option) && !(option === "precision" && options.target === "c-batch"),
  );

/** How source text is written, checked. */
export function checkedCode(given: CodeOptions): CodeOptions {
  if (typeof given === "string")
    throw new FluxionError("bad-argument", "The target is an option.", { hint: `Write { target: "${given}" }.` });
  const options = checkedOptions<CodeOptions>("toCode", given ?? {}, CODE);
  const { target } = options;
  if (!Object.hasOwn(targets, target)) {
    const near = meantWord(String(target), targetNames);
    const sentence = target === undefined ? "The target is missing." : `There is no target "${String(target)}".`;
    throw new FluxionError("bad-argument", sentence, {
      hint: `${target === undefined ? 'Write { target: "c" }. ' : near ? `Did you mean ${near}? ` : ""}Targets are ${targetNames.join(", ")}.`,
    });
  }
  const stray = OWN.find((option) => target !== "sql" && options[option] !== undefined);
  if (stray !== undefined)
    throw new FluxionError("bad-argument", `\`${stray}\` is an option of the target "sql".`, {
      hint: `Leave it out for ${target}.`,
    });
  if (options.fma === true && !hasFused(target))
    throw new FluxionError("no-code", `The target ${target} has no fused multiply-add.`, {
      hint: "Leave `fma` out; c, rust and julia have it.",
    });
  const idle = "equations" in targets[target] && OF_PROGRAMS.find((option) => isAsked(options, option));
  if (idle)
    throw new FluxionError("no-code", `\`${idle}\` is for programs; ${target} is written as equations.`, {
      hint: "Leave it out.",
    });
  return options;
}

/** An equal program with calls of the functions that the formulas' texts define; undefined if there are none. */
export type Caller = (
  plain: Program,
  options: ProgramOptions,
  template: (fn: Fn) => string | undefined,
) => Program | undefined;

/**
 * The source text of a function: see `toCode` of the index.
 *
 * @throws FluxionError `unsupported` if it is to have an order, single precision or a header: see `askedOfFunction`
 */
export function codeOf(layout: Layout<Node>, given: CodeOptions, reducer?: Reducer, calls?: Caller): string {
  const options = checkedCode(given);
  const { target, name = "f" } = options;
  const further = askedOfFunction(options);
  if (further !== undefined)
    throw new FluxionError("unsupported", `The option \`${further}\` is part of the main entry.`, {
      hint: 'Use toCode of "fluxion", or leave it out.',
    });
  const inputs = checkedInputs(options.inputs ?? variablesOf(layout.leaves), () => variablesAndElements(layout.leaves));
  const chosen = targets[target];
  if ("equations" in chosen) return documentOf(layout.leaves, name, inputs, layout.outputs, chosen);
  const template = (fn: Fn) => chosen.template(fn, options);
  const costs = options.weights === true ? { ...options, weights: reducer?.weightsIn(target) ?? true } : options;
  const program = programOf(layout.leaves, inputs, layout.outputs, costs, template, reducer);
  const written = (each: Program): string => chosen.write(options.fma === true ? fused(each) : each, name, options);
  if (program.reduction !== undefined) options.report?.(reportOf(program, program.reduction, options.fma));
  const plain = written(program);
  if (options.procedures !== true || chosen.hasProcedures !== true) return plain;
  const shorter = (text: string, other: Program): string => {
    const found = written(folded(other));
    return found.length < text.length ? found : text;
  };
  const kept = options.form === undefined ? calls?.(program, options, template) : undefined;
  const short = kept === undefined ? plain : shorter(plain, kept);
  // Much shorter than with calls it will not be by parts that repeat.
  return 2 * short.length < plain.length ? short : shorter(short, program);
}

/** The saving, with fused operations counted as they are written. */
const reportOf = (program: Program, reduction: Reduction, fma: boolean | undefined): Reduction =>
  fma !== true
    ? reduction
    : {
        before: reduction.before,
        after: kindsOf(fused(program).lines),
        milliseconds: reduction.milliseconds,
        ...(reduction.cost && { cost: reduction.cost }),
        get moves() {
          return reduction.moves;
        },
      };
