import { givenLimits } from "../ast/options.ts";
import { limited } from "../ast/work.ts";
import type { CodeOptions } from "../codegen/targets.ts";
import type { CompileOptions } from "../machines/compile.ts";
import type { Compiled } from "../machines/compiled.ts";
import { compiledFrom } from "./array-compiled.ts";
import type { Written } from "./array-outputs.ts";
import { sourceOf } from "./array-source.ts";
import { type Expression, type Input, reading } from "./expression.ts";
import type { Family } from "./family.ts";
import { type Typed, typed } from "./typed.ts";

/** The numbers of a structure of expressions, in the same structure. */
export type Results<T> = T extends Input
  ? number
  : T extends Family<Expression>
    ? number[] | number[][]
    : T extends readonly (infer Part)[]
      ? Results<Part>[]
      : { [Name in keyof T]: Results<T[Name]> };

/**
 * A fast function of one or several expressions, which computes their shared parts once. It is called with numbers in
 * the order of `inputs` and gives the results in the structure of its argument; `run` and `batch` work on arrays and
 * allocate nothing. The results are those of `evaluate` for the `stable` form, bit for bit; derivatives in a form that
 * takes more operations than the pruned one, all results together, are computed in the pruned form.
 *
 * @throws FluxionError `unbound-variable` if an expression has a variable that is not an input
 * @example
 * compile("x^2 * y", { inputs: ["x", "y"] })(3, 4) // => 36
 * compile({ f: "x * y", both: ["x + y", "x - y"] })(3, 4) // => { f: 12, both: [7, -1] }
 * compile(["x^2", "x^3"]).batch(Float64Array.of(1, 2, 3)) // => Float64Array.of(1, 1, 4, 8, 9, 27)
 */
export function compile<T extends Written<Expression>>(f: T, options?: CompileOptions & Typed): Compiled<Results<T>> {
  const { how, rest } = typed<CompileOptions>(options);
  const read = (given: Input, names: readonly string[]): Expression => reading(given, names, how);
  return compiledFrom<Expression>(f, rest, read) as Compiled<Results<T>>;
}

/**
 * The source text of a function of one or several expressions in another language. Functions and quotients are those of
 * the language: at a pole they may be infinite, whereas `evaluate` gives NaN.
 *
 * @throws FluxionError `no-code` if the language lacks a function
 * @example
 * toCode("x^2 + y", { target: "javascript" }) // => "export function f(x, y) {\n  return x * x + y;\n}\n"
 */
export function toCode(f: Written<Expression>, options: CodeOptions & Typed): string {
  const { how, rest } = typed<CodeOptions>(options);
  const read = (given: Input, names: readonly string[]): Expression => reading(given, names, how);
  return limited(givenLimits(rest), () => sourceOf(f, rest as CodeOptions, read));
}
