import { FluxionError } from "../ast/error.ts";
import { isOfMap, unlessOfMap } from "../ast/mapped.ts";
import { asked, givenLimits } from "../ast/options.ts";
import { limited } from "../ast/work.ts";
import type { Structure } from "../codegen/outputs.ts";
import type { CompiledArrays } from "../faces/array-compiled.ts";
import type { Written } from "../faces/array-outputs.ts";
import { compile as compiledFormulas, type Results } from "../faces/compiled.ts";
import { type Expression, type Hessian, type Input, reading } from "../faces/expression.ts";
import { namesOf } from "../faces/naming.ts";
import type { GradientOptions } from "../faces/options.ts";
import { type Typed, typed } from "../faces/typed.ts";
import {
  type Jacobian,
  type JacobianOptions,
  jacobian as jacobianOfFormulas,
  type VectorInput,
} from "../faces/vector.ts";
import type { CompileOptions } from "../machines/compile.ts";
import type { Compiled } from "../machines/compiled.ts";
import { hessianOf, jacobianOf as jacobianOfFunction } from "./matrices.ts";
import type { Lifted, Numbers } from "./structure.ts";
import { type TraceOptions, trace } from "./trace.ts";
import type { AutogradOptions, Traceable } from "./traced.ts";

/**
 * A fast function that computes one or several formulas, or the formula of a JavaScript function. Work that several
 * results share is done once. It is called with numbers in the order of `inputs` and gives the results in the
 * structure that was asked for; `run` and `batch` work on arrays and allocate nothing. The results are those of
 * `evaluate` for the `stable` form, bit for bit. If no inputs are named, they are the variables of the formulas and
 * those that a derivative was taken by, in the order of the original formula.
 *
 * @throws FluxionError `unbound-variable` where a formula has a variable that is no input
 * @example
 * compile("x^2 * y", { inputs: ["x", "y"] })(3, 4) // => 36
 * compile({ f: "x * y", both: ["x + y", "x - y"] })(3, 4) // => { f: 12, both: [7, -1] }
 * compile((x, y) => x.mul(y).sin())(3, 4) // => Math.sin(12)
 * compile((x, p) => x[0].mul(x[1]).add(p), { shapes: { x: [2], p: [] } })([3, 4], 5) // => 17
 * String(compile({ f: "x * y", both: ["x + y", "x - y"] })) // => "(x, y) => { f: number, both: number[2] }"
 */
export function compile<R>(f: (...args: Expression[]) => R, options?: CompileOptions): Compiled<Results<Lifted<R>>>;
export function compile<A extends readonly unknown[], R>(
  f: (...args: A) => R,
  options: CompileOptions & Required<Pick<TraceOptions, "shapes">>,
): CompiledArrays<Results<Lifted<R>>>;
export function compile<T extends Written<Expression>>(f: T, options?: CompileOptions & Typed): Compiled<Results<T>>;
export function compile(f: unknown, given?: OnArrays, list?: unknown): unknown {
  const options = unlessOfMap(f, given, list);
  if (asked("The options", () => options?.shapes) !== undefined) return compiledOnArrays(f, options as OnArrays);
  if (typeof f !== "function") return compiledFormulas(f as Written<Expression>, options);
  const { parameters, result } = trace(f as (...args: Expression[]) => unknown, { limits: options?.limits });
  return compiledFormulas(result as Structure<Input>, { inputs: parameters, ...options });
}

type OnArrays = CompileOptions & Typed & Pick<TraceOptions, "shapes">;

function compiledOnArrays(f: unknown, { shapes = {}, ...options }: OnArrays): unknown {
  if (typeof f !== "function")
    throw new FluxionError("bad-argument", "The shapes of a formula are declared where it is read.", {
      hint: "compile(expr(text, { shapes }))",
    });
  const { result } = trace(f as (...args: never[]) => unknown, { shapes, limits: options.limits });
  return compiledFormulas(result as Written<Expression>, { inputs: Object.keys(shapes), ...options });
}

/**
 * The matrix of the first derivatives of a vector of formulas: a row for each formula, a column for each of the
 * variables (all if left out). For a JavaScript function, see `jacobian` of fluxion/autograd.
 *
 * @example
 * jacobian("[sin(x1*x2), x1*x2 + log(x2)]").toString() // => "[[cos(x1 * x2) * x2, cos(x1 * x2) * x1], [x2, x1 + 1 / x2]]"
 * jacobian(["x*y", "x + y"], ["x", "y"]).at({ x: 2, y: 3 }) // => [[3, 2], [1, 1]]
 */
export function jacobian(f: VectorInput, variables?: readonly string[], options?: JacobianOptions & Typed): Jacobian;
export function jacobian<A extends readonly unknown[], R, const N extends number = 0>(
  f: Traceable<A, R>,
  argnum?: N,
  options?: AutogradOptions,
): (...args: Numbers<A>) => unknown;
export function jacobian(
  f: VectorInput | Traceable<never[], unknown>,
  by?: readonly string[] | number,
  options?: GradientOptions & AutogradOptions,
): unknown {
  if (typeof f === "function") return jacobianOfFunction(f, by as number | undefined, options);
  if (isOfMap(f, by, options)) return jacobianOfFormulas(f);
  return jacobianOfFormulas(f, by as readonly string[] | undefined, options);
}

/**
 * The matrix of second derivatives: `expr(f).hessian(variables)`. For a JavaScript function, see `hessian` of
 * fluxion/autograd: it gives a function for the second derivatives by one argument.
 *
 * @example
 * hessian("x^2*y + y + 2", ["x", "y"]).at({ x: 3, y: 4 }) // => [[8, 6], [6, 0]]
 * hessian((w) => w[0].square().mul(w[1]).add(w[1]))([3, 4]) // => [[8, 6], [6, 0]]
 */
export function hessian(f: Input, variables?: readonly string[], options?: GradientOptions & Typed): Hessian;
export function hessian(
  f: Traceable<readonly Expression[], Expression | number>,
  argnum?: number,
  options?: AutogradOptions,
): (...args: number[]) => number;
export function hessian<A extends readonly unknown[]>(
  f: Traceable<A, Expression | number>,
  argnum?: number,
  options?: AutogradOptions,
): (...args: Numbers<A>) => unknown;
export function hessian(
  f: Input | Traceable<never[], unknown>,
  by?: readonly string[] | number,
  options?: GradientOptions & AutogradOptions & Typed,
): unknown {
  if (typeof f === "function") return hessianOf(f, by as number | undefined, options);
  if (isOfMap(f, by, options)) return hessian(f as Input);
  const variables = by as readonly string[] | undefined;
  const { how, rest } = typed<GradientOptions>(options);
  return limited(givenLimits(options), () => reading(f, namesOf(variables), how).hessian(variables, rest));
}
