import { limitMethods } from "../ast/budget.ts";
import type { Bounded } from "../ast/limits.ts";
import { unlessOfMap } from "../ast/mapped.ts";
import { identifiers } from "../ast/names.ts";
import { asked, checkedOptions, givenLimits, isOf } from "../ast/options.ts";
import { Pool } from "../ast/pool.ts";
import type { Shapes } from "../ast/shapes.ts";
import { limited } from "../ast/work.ts";
import type { CodeOptions } from "../codegen/targets.ts";
import { implicit } from "../diff/implicit.ts";
import { type TaylorPolynomial, taylor } from "../local/taylor.ts";
import type { CompileOptions } from "../machines/compile.ts";
import type { Compiled } from "../machines/compiled.ts";
import { type Format, isFormat } from "../notations/format.ts";
import { defineMethods } from "../operations/applicable.ts";
import { assumedNames } from "../simplify/assumptions.ts";
import { prune } from "../simplify/prune.ts";
import { type Simplification, type SimplifyOptions, simplify } from "../simplify/simplify.ts";
import { compiledFrom } from "./array-compiled.ts";
import { sourceOf } from "./array-source.ts";
import { type CenterOf, center, namedIn, TAYLOR, type TaylorOptionsOf } from "./center.ts";
import { Differentiable } from "./differentiable.ts";
import { type Given, nodeOf, readGiven } from "./given.ts";
import { List } from "./list.ts";
import type { Matrix } from "./matrix.ts";
import { absent } from "./notes.ts";
import { IMPLICIT, type ImplicitOptions } from "./options.ts";
import { madeAgain, type Origin, partOf } from "./origin.ts";
import { worked } from "./results.ts";
import { checkedFormula, type FormulaOptions } from "./shaped.ts";
import type { ShapedGradient } from "./shaped-gradient.ts";
import { matrixFormula } from "./whole-matrices.ts";

/** The values accepted as formulas. */
export type Input = Given<Expression>;

/** A coordinate for each variable, or one for the only variable. */
export type Center = CenterOf<Expression>;

/** Options of a Taylor polynomial. */
export type TaylorOptions = TaylorOptionsOf<Expression>;

/** The second derivatives of an expression: rows of entries, `h[i][j] === h[j][i]`. */
export type Hessian = Matrix<Expression>;

/** An expression whose gradient by an array that was declared comes in its shape: a list, or a matrix. */
export type Shaped<S extends Shapes> = ShapedGradient<S, Expression> & Expression;

/**
 * A formula and its operations. It is immutable; every result is a new Expression. Every function of the table is a
 * method that takes expressions and numbers.
 *
 * @example
 * expr("x^2 * y").gradient("x").toString() // => "2 * x * y"
 * expr("x").mul(2).sin().toString() // => "sin(x * 2)"
 */
export class Expression extends Differentiable<Expression> {
  /** Results derived from any subclass are plain Expressions. */
  static get [Symbol.species](): typeof Expression {
    return Expression;
  }

  /**
   * The Taylor polynomial about a point, with exact coefficients, of one variable or of several; the other variables
   * are parameters.
   *
   * @throws FluxionError `no-taylor` at poles, kinks, branch points and outside the domain
   * @example
   * expr("sin(x)").taylor({ order: 5 }).toString() // => "x - x ^ 3 / 6 + x ^ 5 / 120"
   * expr("log(x)").taylor({ at: 1, order: 2 }).toString() // => "x - 1 - (x - 1) ^ 2 / 2"
   * expr("exp(x) * y").taylor({ at: { x: 0, y: 1 }, order: 2 }).toString() // => "1 + x + (y - 1) + x ^ 2 / 2 + x * (y - 1)"
   */
  taylor(options?: TaylorOptions): Taylor {
    const { at = 0, wrt, order = 5 } = checkedOptions<TaylorOptions>("taylor", options, TAYLOR);
    const names = [...namedIn(at), ...(wrt === undefined ? [] : [wrt])];
    const f = this.withVariables(names);
    return new Taylor(taylor(f.node, center(f.node, at, wrt), order), {
      again: madeAgain([f], ([g]) => (g as Expression).taylor(options)),
      notes: absent(f, names),
    });
  }

  /**
   * The tangent line at a point, or the tangent plane for several variables: the Taylor polynomial of order 1. That
   * of order 2 is the tangent quadratic.
   *
   * @throws FluxionError `no-taylor` if there is none
   * @example
   * expr("x^2").tangent({ x: 3 }).toString() // => "9 + 6 * (x - 3)"
   */
  tangent(at: Center, order = 1, options?: Bounded): Taylor {
    return this.taylor({ ...options, at, order });
  }

  /**
   * The derivative dy/dx of the y that the equation "this = 0" defines; `implicit` reads equations with two sides.
   *
   * @throws FluxionError `bad-argument` if the expression does not depend on y
   * @example
   * expr("x^2 + y^2 - 1").implicit().toString() // => "-x / y"
   */
  implicit(options?: ImplicitOptions): Expression {
    const { of = "y", wrt = "x", order = 1 } = checkedOptions<ImplicitOptions>("implicit", options, IMPLICIT);
    const f = this.withVariables([of, wrt]);
    return worked(f, [wrt], ({ node }) => implicit(node, of, wrt, order), undefined, "simplified");
  }

  /** The expression without terms 0 and factors 1, with constants folded exactly. */
  prune(): Expression {
    return worked<Expression>(this, [], ({ node }) => prune(node));
  }

  /**
   * An equal, simpler expression, as a textbook would print it or in the form asked for, with the conditions under
   * which the input has a value.
   *
   * @throws FluxionError `bad-argument` for an unknown form or assumption
   * @example
   * expr("sin(x)^2 + cos(x)^2 + x/x").simplify().toString() // => "2"
   */
  simplify(options?: SimplifyOptions): Simplified {
    const f = this.withVariables(assumedNames(options));
    const again = madeAgain([f], ([g]) => (g as Expression).simplify(options));
    const result = simplify(f.node, options);
    return new Simplified(result, { again, form: options?.form ?? "simplified", by: this.derived.by });
  }

  /**
   * The expression with products and powers of sums multiplied out.
   *
   * @example
   * expr("(x + 1)^2").expand().toString() // => "x ^ 2 + 2 * x + 1"
   */
  expand(options?: Bounded): Simplified {
    return this.simplify({ ...options, form: "expanded" });
  }

  /**
   * The expression as one fraction, with numerator and denominator factored over the rationals.
   *
   * @example
   * expr("x^3 - x").factor().toString() // => "x * (x - 1) * (x + 1)"
   */
  factor(options?: Bounded): Simplified {
    return this.simplify({ ...options, form: "factored" });
  }

  /**
   * A fast function of this expression: see `compile`.
   *
   * @example
   * expr("x^2 * y").compile()(3, 4) // => 36
   */
  compile(options?: CompileOptions): Compiled<number> {
    return compiledFrom<Expression>(this, options, reading) as Compiled<number>;
  }

  /** The source text of a function in another language: see `toCode`. */
  toCode(options: CodeOptions): string {
    return limited(givenLimits(options), () => sourceOf<Expression>(this, options, reading));
  }
}

defineMethods(Expression.prototype, (node) => new Expression(node));
limitMethods(Expression.prototype, {
  taylor: 0,
  tangent: 1,
  implicit: 0,
  prune: 0,
  simplify: 0,
});

/** The result of simplifying an expression. */
export class Simplified extends Expression {
  constructor({ node, conditions, complete }: Simplification, origin?: Origin<Expression, Expression>) {
    super(node, { ...origin, complete, conditions });
  }
}

/** A Taylor polynomial. */
export class Taylor extends Expression {
  /**
   * By order from 0. For one variable: the coefficients of its powers, the k-th derivative over k!. For several
   * variables: the sum of all terms of that order.
   */
  readonly coefficients: List<Expression>;

  constructor({ node, coefficients }: TaylorPolynomial, origin: Origin<Taylor, Expression> = {}) {
    super(node, origin);
    const { again } = origin;
    const entries = coefficients.map(
      (each, k) => new Expression(each, { again: again && partOf(again, (whole) => whole.coefficients[k]) }),
    );
    this.coefficients = new List(entries, { again: again && partOf(again, (whole) => whole.coefficients) });
  }
}

/**
 * The expression for a formula: the starting point for everything else.
 *
 * @throws FluxionError with the position of the trouble
 * @example
 * expr("x^2*y + y + 2").evaluate({ x: 3, y: 4 }) // => 42
 */
export function expr<const S extends Shapes>(
  input: string,
  options: FormulaOptions & { readonly shapes: S },
): Shaped<S>;
export function expr<Source>(
  input: Source,
  options: FormulaOptions & { readonly notation: Format<Source> },
): Expression;
export function expr(input: Input, options?: FormulaOptions): Expression;
export function expr(input: unknown, given?: FormulaOptions, list?: unknown): Expression {
  const options = unlessOfMap(input, given, list);
  const whole = matrixFormula<Expression>(input, options, Expression.prototype);
  if (whole !== undefined) return whole;
  if (typeof input === "string" || isFormat(asked("The options", () => options?.notation))) {
    const { node, notes, isTolerant } = readGiven(input, options);
    return new Expression(node, notes.length > 0 || isTolerant ? { read: { notes, isTolerant } } : {});
  }
  if (typeof input === "number") return new Expression((options?.pool ?? new Pool()).constant(input));
  const { variables } = checkedFormula("expr", options);
  const f = isOf(input, Expression) ? input : new Expression(nodeOf(input));
  return variables === undefined ? f : f.withVariables(variables);
}

/**
 * The expression for a formula in which these names are variables, whatever else they mean. Operations use it for the
 * names they are given. Names that no formula can contain are left out.
 */
export function reading(
  input: Input,
  names: readonly string[],
  how?: Pick<FormulaOptions, "notation" | "unknown" | "functions">,
): Expression {
  const variables = identifiers(names);
  return expr(input, variables.length === 0 ? how : { ...how, variables });
}
