import { checkedName, identifiers } from "./ast/names.ts";
import {
  anything,
  checkedOptions,
  checkedValue,
  isRecord,
  limits,
  type Schema,
  shape,
  text,
  textOrTexts,
  wholeNumber,
} from "./ast/options.ts";
import { limited } from "./ast/work.ts";
import { type Check, type CheckOptions, check as nodeCheck } from "./check/check.ts";
import type { Exercise } from "./check/practice.ts";
import type { Compiled, CompileOptions } from "./codegen/compile.ts";
import type { Structure } from "./codegen/outputs.ts";
import type { Point } from "./evaluate/evaluate.ts";
import type { Family } from "./explain/families.ts";
import {
  type FamilyOptions,
  type SwellOptions,
  type SwellReport,
  swellFamily,
  swell as swellOfNode,
} from "./explain/swell.ts";
import { compile as compiledFormulas, type Results } from "./faces/compiled.ts";
import {
  Expression,
  expr,
  type Hessian,
  type Input,
  reading,
  type Simplified,
  type Taylor,
  type TaylorOptions,
} from "./faces/expression.ts";
import type { List } from "./faces/list.ts";
import {
  type DerivativeOptions,
  type GradientOptions,
  IMPLICIT,
  type ImplicitOptions,
  type OrderOptions,
  orderAndForm,
} from "./faces/options.ts";
import {
  type Jacobian,
  type JacobianOptions,
  jacobian as jacobianOfFormulas,
  type VectorInput,
} from "./faces/vector.ts";
import { assumedNames } from "./simplify/assumptions.ts";
import {
  type EqualityOptions,
  isZero as nodeIsZero,
  equivalent as nodesAreEqual,
  type Verdict,
} from "./simplify/equality.ts";
import type { SimplifyOptions } from "./simplify/simplify.ts";
import type { Derivation } from "./steps/derivation.ts";
import { STEPS, type StepsOptions, steps as stepsOfNode } from "./steps/steps.ts";
import { parseEquation } from "./syntax/equation.ts";
import { toLatex as nodeToLatex } from "./syntax/latex.ts";
import { type ParseOptions, READING } from "./syntax/parse.ts";
import { toText as nodeToText } from "./syntax/text.ts";
import { hessianOf, jacobianOf as jacobianOfFunction } from "./trace/autograd.ts";
import type { Lifted, Numeric } from "./trace/structure.ts";
import { trace } from "./trace/trace.ts";
import type { AutogradOptions, Traceable } from "./trace/traced.ts";

type NumbersOf<A extends readonly unknown[]> = { [K in keyof A]: Numeric<A[K]> };

export { type ErrorCode, FluxionError, type Position } from "./ast/error.ts";
export type { Fn, FunctionRow, FunctionTable } from "./ast/fn.ts";
export type { Bounded, Limits } from "./ast/limits.ts";
export type { Add, Const, Func, Mul, Node, Var } from "./ast/node.ts";
export type { Pool } from "./ast/pool.ts";
export type { Fraction, Rational } from "./ast/rational.ts";
export { budget } from "./ast/work.ts";
export type { Agreement } from "./check/agreement.ts";
export type { Diagnosis } from "./check/candidate.ts";
export type { Check, CheckOptions } from "./check/check.ts";
export type { ExerciseRule, Level } from "./check/exercises.ts";
export type { Exercise, PracticeOptions } from "./check/practice.ts";
export type { RuleName } from "./check/rules.ts";
export type { Slip } from "./check/slips.ts";
export type { BatchOptions, Compiled, CompileOptions } from "./codegen/compile.ts";
export type { Backend, BatchLayout } from "./codegen/machine.ts";
export type { Structure } from "./codegen/outputs.ts";
export type { Program, Reduction } from "./codegen/program.ts";
export type { CodeOptions, TargetName } from "./codegen/targets.ts";
export type { Form } from "./diff/mode.ts";
export type { Point } from "./evaluate/evaluate.ts";
export type { Family } from "./explain/families.ts";
export type { Size } from "./explain/size.ts";
export type { FamilyOptions, Missing, Sought, SwellOptions, SwellReport, SwellRow } from "./explain/swell.ts";
export { type Results, toCode } from "./faces/compiled.ts";
export {
  type Center,
  type Coordinate,
  Expression,
  expr,
  type Hessian,
  type Input,
  type Simplified,
  type Taylor,
  type TaylorOptions,
  type WithDerivatives,
} from "./faces/expression.ts";
export type { Reading } from "./faces/formula.ts";
export type { List } from "./faces/list.ts";
export type { Cell, CompressedColumns, Coordinates, Matrix, MatrixEntry } from "./faces/matrix.ts";
export type { DerivativeOptions, GradientOptions, ImplicitOptions, OrderOptions } from "./faces/options.ts";
export {
  derivatives,
  type Orders,
  type Partial,
  type Partials,
  type PartialsOptions,
  type PartialsSize,
} from "./faces/partials.ts";
export type { ValueAndGradient } from "./faces/value-and-gradient.ts";
export { curl, divergence, type Jacobian, type JacobianOptions, type VectorInput } from "./faces/vector.ts";
export type { EqualityOptions, Verdict } from "./simplify/equality.ts";
export type { Gap } from "./simplify/evidence.ts";
export type { SimplifyForm, SimplifyOptions } from "./simplify/simplify.ts";
export type { Derivation } from "./steps/derivation.ts";
export type { StepRule } from "./steps/rule.ts";
export type { Detail, Line, Step } from "./steps/step.ts";
export type { StepsOptions } from "./steps/steps.ts";
export { type ParseOptions, parse } from "./syntax/parse.ts";
export type { TextOptions } from "./syntax/understood.ts";
export { grad, valueAndGrad } from "./trace/autograd.ts";
export { math } from "./trace/math.ts";
export type { Trace, TraceOptions } from "./trace/trace.ts";
export type { AutogradOptions, Traceable } from "./trace/traced.ts";
export { trace };

/**
 * A fast function of one or several formulas, which does all that they share once; of a JavaScript function, the same of what
 * it computes. It is called with numbers in the order of `inputs` and gives the results in the structure that was asked for;
 * `run` and `batch` work on arrays and allocate nothing. The results are those of `evaluate` for the `stable` form, bit for bit.
 *
 * @throws FluxionError `unbound-variable` where a formula has a variable that is no input
 * @example
 * compile("x^2 * y", { inputs: ["x", "y"] })(3, 4) // => 36
 * compile({ f: "x * y", both: ["x + y", "x - y"] })(3, 4) // => { f: 12, both: [7, -1] }
 * compile((x, y) => x.mul(y).sin())(3, 4) // => Math.sin(12)
 * String(compile({ f: "x * y", both: ["x + y", "x - y"] })) // => "(x, y) => { f: number, both: number[2] }"
 */
export function compile<R>(f: (...args: Expression[]) => R, options?: CompileOptions): Compiled<Results<Lifted<R>>>;
export function compile<T extends Structure<Input>>(f: T, options?: CompileOptions): Compiled<Results<T>>;
export function compile(f: unknown, options?: CompileOptions): Compiled {
  if (typeof f !== "function") return compiledFormulas(f as Structure<Input>, options);
  const { parameters, result } = trace(f as (...args: Expression[]) => unknown, { limits: options?.limits });
  return compiledFormulas(result as Structure<Input>, { inputs: parameters, ...options });
}

/**
 * The derivative with respect to a variable, `order` times over: `expr(f).derivative(variable, order)`. Options stand at the
 * end, and the order may be among them.
 *
 * @example
 * derivative("w^4", "w", 3).toString() // => "24 * w"
 * derivative("w^4", "w", { order: 3, form: "simplified" }).toString() // => "24 * w"
 */
export const derivative = (
  f: Input,
  variables: string | readonly string[],
  order?: number | OrderOptions,
  options?: OrderOptions,
): Expression => {
  const { limits } = orderAndForm("derivative", order, options);
  return limited(limits, () => reading(f, named(variables)).derivative(variables, order, options));
};

/**
 * The derivative with respect to one variable, or the list of those with respect to several: `expr(f).gradient(variables)`.
 *
 * @example
 * gradient("x^2*y + y + 2", ["x", "y"]).map(String) // => ["2 * x * y", "x ^ 2 + 1"]
 */
export function gradient(f: Input, variable: string, options?: DerivativeOptions): Expression;
export function gradient(f: Input, variables?: readonly string[], options?: GradientOptions): List<Expression>;
export function gradient(
  f: Input,
  variables?: string | readonly string[],
  options?: GradientOptions,
): Expression | List<Expression> {
  return limited(options?.limits, () => {
    const read = reading(f, named(variables));
    return typeof variables === "string" ? read.gradient(variables, options) : read.gradient(variables, options);
  });
}

/**
 * The matrix of the first derivatives of a vector of formulas: a row for each formula, a column for each of the variables (all
 * if left out). Of a JavaScript function it is `jacobian` of fluxion/autograd.
 *
 * @example
 * jacobian("[sin(x1*x2), x1*x2 + log(x2)]").toString() // => "[[cos(x1 * x2) * x2, cos(x1 * x2) * x1], [x2, x1 + 1 / x2]]"
 * jacobian(["x*y", "x + y"], ["x", "y"]).at({ x: 2, y: 3 }) // => [[3, 2], [1, 1]]
 */
export function jacobian(f: VectorInput, variables?: readonly string[], options?: JacobianOptions): Jacobian;
export function jacobian<A extends readonly unknown[], R, const N extends number = 0>(
  f: Traceable<A, R>,
  argnum?: N,
  options?: AutogradOptions,
): (...args: NumbersOf<A>) => unknown;
export function jacobian(
  f: VectorInput | Traceable<never[], unknown>,
  by?: readonly string[] | number,
  options?: GradientOptions & AutogradOptions,
): unknown {
  if (typeof f === "function") return jacobianOfFunction(f, by as number | undefined, options);
  return jacobianOfFormulas(f, by as readonly string[] | undefined, options);
}

/**
 * The matrix of second derivatives: `expr(f).hessian(variables)`. Of a JavaScript function it is `hessian` of
 * fluxion/autograd: the function that gives the second derivatives by one argument.
 *
 * @example
 * hessian("x^2*y + y + 2", ["x", "y"]).at({ x: 3, y: 4 }) // => [[8, 6], [6, 0]]
 * hessian((w) => w[0].square().mul(w[1]).add(w[1]))([3, 4]) // => [[8, 6], [6, 0]]
 */
export function hessian(f: Input, variables?: readonly string[], options?: GradientOptions): Hessian;
export function hessian(
  f: Traceable<readonly Expression[], Expression | number>,
  argnum?: number,
  options?: AutogradOptions,
): (...args: number[]) => number;
export function hessian<A extends readonly unknown[]>(
  f: Traceable<A, Expression | number>,
  argnum?: number,
  options?: AutogradOptions,
): (...args: NumbersOf<A>) => unknown;
export function hessian(
  f: Input | Traceable<never[], unknown>,
  by?: readonly string[] | number,
  options?: GradientOptions & AutogradOptions,
): unknown {
  if (typeof f === "function") return hessianOf(f, by as number | undefined, options);
  const variables = by as readonly string[] | undefined;
  return limited(options?.limits, () => reading(f, named(variables)).hessian(variables, options));
}

/**
 * The Taylor polynomial about a point: `expr(f).taylor(options)`.
 *
 * @throws FluxionError `no-taylor` at poles, kinks, branch points and outside the domain
 * @example
 * taylor("sin(x) / x", { order: 4 }).toString() // => "1 - x ^ 2 / 6 + x ^ 4 / 120"
 * taylor("tan(x)", { order: 5 }).coefficients.map(String) // => ["0", "1", "0", "1 / 3", "0", "2 / 15"]
 */
export const taylor = (f: Input, options?: TaylorOptions): Taylor =>
  limited(options?.limits, () => reading(f, [...named(options?.wrt), ...namesIn(options?.at)]).taylor(options));

/**
 * The derivative dy/dx of the y that an equation F = G, or an expression F as F = 0, defines.
 *
 * @throws FluxionError `bad-argument` where the equation does not contain y
 * @example
 * implicit("x^2 + y^2 = 1").toString() // => "-x / y"
 * implicit("p * v^k = c", { of: "p", wrt: "v" }).toString() // => "-k * p / v"
 */
export function implicit(f: Input, options?: ImplicitOptions & ParseOptions): Expression {
  const {
    of = "y",
    wrt = "x",
    order = 1,
    ...parsing
  } = checkedOptions<ImplicitOptions & ParseOptions>("implicit", options, {
    ...IMPLICIT,
    ...READING,
  });
  const variables = [...(parsing.variables ?? []), ...identifiers([of, wrt])];
  return limited(parsing.limits, () =>
    expr(typeof f === "string" ? parseEquation(f, { ...parsing, variables }) : f).implicit({ of, wrt, order }),
  );
}

/**
 * Without the terms 0 and the factors 1, constants folded exactly.
 *
 * @example
 * prune("0 + (0 * x + y * 1)").toString() // => "y"
 */
export const prune = (f: Input): Expression => expr(f).prune();

/**
 * An equal, simpler expression: `expr(f).simplify(options)`.
 *
 * @example
 * simplify("x/x").conditions // => ["x != 0"]
 */
export const simplify = (f: Input, options?: SimplifyOptions): Simplified =>
  limited(options?.limits, () => reading(f, assumedNames(options)).simplify(options));

/**
 * Whether an expression is 0 wherever it has a value, and how that is known: proved, refuted at a point, or numerically.
 *
 * @example
 * isZero("(x + 1)^2 - x^2 - 2x - 1").answer // => "proved"
 */
export const isZero = (f: Input, options?: EqualityOptions): Verdict =>
  limited(options?.limits, () => nodeIsZero(reading(f, assumedNames(options)).node, options));

/**
 * Whether two expressions are equal wherever both have a value.
 *
 * @example
 * equivalent("sqrt(x^2)", "x").answer // => "refuted"
 * equivalent("sqrt(x^2)", "x", { assume: "x > 0" }).answer // => "proved"
 */
export function equivalent(a: Input, b: Input, options?: EqualityOptions): Verdict {
  return limited(options?.limits, () => {
    const names = assumedNames(options);
    return nodesAreEqual(reading(a, names).node, reading(b, names).node, options);
  });
}

/**
 * Whether an answer is the derivative of a formula, in whatever form it is written; and which classic slip explains a wrong one,
 * found by differentiating again with that one rule changed.
 *
 * @throws FluxionError `unbound-variable` where the answer has variables that the formula has not
 * @example
 * check("1 - sin(x)^2 - sin(x)^2", { of: "sin(x)*cos(x)", wrt: "x" }).verdict // => "right"
 * check("cos(x^2)", { of: "sin(x^2)", wrt: "x" }).diagnosis?.slip // => "inner derivative forgotten"
 */
export function check(answer: Input, options: CheckOptions & { readonly of: Input }): Check<Expression> {
  const { of, ...question } = checkedOptions<CheckOptions & { readonly of: Input }>("check", options ?? {}, CHECK);
  return limited(question.limits, () => {
    const names = [...named(question.wrt), ...assumedNames(question)];
    const [f, given] = [reading(of, names), reading(answer, names)];
    const { diagnosis, derivative: right, ...found } = nodeCheck(given.node, f.node, question);
    const slip = diagnosis && { ...diagnosis, at: diagnosis.at.map((node) => expr(node)) };
    return { ...found, derivative: expr(right), ...(slip && { diagnosis: slip }) };
  });
}

/**
 * The value at a point.
 *
 * @example
 * evaluate("x^2 * y", { x: 3, y: 4 }) // => 36
 */
export const evaluate = (f: Input, point: Point = {}): number => reading(f, namesIn(point)).evaluate(point);

/**
 * The formula as text that reads back to the same expression; an error where that is longer than `maxLength`.
 *
 * @example
 * toText("2x*(y)") // => "2 * x * y"
 */
export const toText = (f: Input, maxLength?: number): string =>
  limited(undefined, () => nodeToText(expr(f).node, maxLength));

/**
 * The formula as LaTeX for math mode; an error where that is longer than `maxLength`.
 *
 * @example
 * toLatex("x^2 / sqrt(y)") // => "\\frac{x^{2}}{\\sqrt{y}}"
 */
export const toLatex = (f: Input, maxLength?: number): string =>
  limited(undefined, () => nodeToLatex(expr(f).node, maxLength));

/**
 * How derivatives swell: the sizes of a formula and of its derivatives of rising order, or of the members of a family and
 * their derivatives, as trees and shared, raw, pruned and simplified. `fluxion/teach` makes tables and plots of it.
 *
 * @example
 * swell("x * sin(x)", { order: 2 }).rows.map((row) => row.raw.tree) // => [11n, 33n]
 * swell(families.logistic, { n: 100 }).rows[99].pruned.nodes // => 1039
 */
export function swell(f: Input, options?: SwellOptions): SwellReport;
export function swell(family: Family, options?: FamilyOptions): SwellReport;
export function swell(subject: Input | Family, options?: SwellOptions & FamilyOptions): SwellReport {
  return limited(options?.limits, () => {
    if (typeof subject === "object" && subject !== null && "members" in subject) return swellFamily(subject, options);
    return swellOfNode(reading(subject, named(options?.wrt)).node, options);
  });
}

/**
 * A derivative with the steps that lead to it, those of the very run that makes it: rules by name, lines as one writes them.
 * Of an exercise, its solution.
 *
 * @throws FluxionError `too-large` where it would be too long to be read; `bad-argument` for an order or detail that there is not
 * @example
 * steps("x^3 + 2", "x").hint(1) // => "Use the sum rule, (u + v)' = u' + v'."
 * steps("x^2 * sin(x)", "x").toText().split("\n")[0] // => "d/dx(x ^ 2 * sin(x))"
 */
export function steps(f: Input, variable: string, options?: StepsOptions): Derivation;
export function steps(exercise: Exercise<Expression>, options?: Omit<StepsOptions, "order">): Derivation;
export function steps(
  subject: Input | Exercise<Expression>,
  given?: string | Omit<StepsOptions, "order">,
  options?: StepsOptions,
): Derivation {
  if (typeof subject === "object" && subject !== null && "task" in subject) {
    const { f, wrt, order } = checkedValue("exercise", subject, EXERCISE);
    const { limits, ...asked } = checkedOptions<StepsOptions>("steps", given, SOLUTION);
    return limited(limits, () => stepsOfNode(f.node, wrt, { ...asked, order }));
  }
  return limited(options?.limits, () => {
    const { node, variables } = reading(subject as Input, named(given));
    const variable = checkedName(given, () => variables);
    return stepsOfNode(node, variable, options);
  });
}

const EXERCISE = shape("an exercise, as `practice` gives it", {
  f: { wanted: "an expression", accepts: (value) => value instanceof Expression },
  wrt: text,
  order: wholeNumber(0),
});
const SOLUTION = { ...STEPS, order: { wanted: "that of the exercise", accepts: () => false } };

/** The names in a list of variables, or one name; of anything else none, for it is refused where it is used. */
const named = (variables: unknown): string[] =>
  [variables].flat().filter((name): name is string => typeof name === "string");

/** The names that a point or direction gives values. */
const namesIn = (point: unknown): string[] => (isRecord(point) ? Object.keys(point) : []);

const CHECK: Schema<CheckOptions & { readonly of: Input }> = {
  of: anything,
  wrt: text,
  order: wholeNumber(1, 10_000),
  assume: textOrTexts,
  limits,
};
