import { FluxionError } from "./ast/error.ts";
import { isNode, type Node } from "./ast/node.ts";
import { childrenFirst } from "./ast/pool.ts";
import { type Center, type Coordinate, coordinate, readCenter } from "./diff/center.ts";
import { derivative, type Form, gradient, hessian } from "./diff/derivative.ts";
import { directional, jvp } from "./diff/directional.ts";
import { implicit } from "./diff/implicit.ts";
import { type TaylorPolynomial, taylor } from "./diff/taylor.ts";
import { evaluate, type Point } from "./evaluate/evaluate.ts";
import { prune } from "./simplify/prune.ts";
import { type Simplification, type SimplifyOptions, simplify } from "./simplify/simplify.ts";
import { toLatex } from "./syntax/latex.ts";
import { type ParseOptions, parse } from "./syntax/parse.ts";
import { toText } from "./syntax/text.ts";

/** How a derivative is given: "pruned" if left out. */
export interface DerivativeOptions {
  readonly form?: Form;
}

/** Which Taylor polynomial. */
export interface TaylorOptions {
  /** The point: a coordinate for each variable to expand in, or that of the only variable; 0 if left out. */
  readonly at?: Center;
  /** The variable, where `at` is a single coordinate and the expression has several. */
  readonly wrt?: string;
  /** The highest order; 5 if left out. */
  readonly order?: number;
}

/** Which derivative of an equation. */
export interface ImplicitOptions {
  /** The variable that the equation defines; "y" if left out. */
  readonly of?: string;
  /** The variable it is a function of; "x" if left out. */
  readonly wrt?: string;
  /** 1 if left out. */
  readonly order?: number;
}

/** Whatever stands for an expression. */
export type Input = string | Node | Expression;

/**
 * A formula, and what can be done with it. Immutable; every result is a new Expression.
 *
 * @example
 * expr("x^2 * y").gradient("x").toString() // => "2 * x * y"
 */
export class Expression {
  readonly node: Node;

  constructor(node: Node) {
    this.node = node;
  }

  /** The variables in the order in which they first appear. */
  get variables(): string[] {
    return childrenFirst([this.node]).flatMap((node) => (node.kind === "var" ? [node.name] : []));
  }

  /**
   * The derivative with respect to a variable, `order` times over.
   *
   * @throws FluxionError `no-derivative` where a function of the table has none
   * @example
   * expr("sin(2x)").derivative("x", 2).toString() // => "-4 * sin(2 * x)"
   */
  derivative(variable: string, order = 1, options: DerivativeOptions = {}): Expression {
    return new Expression(derivative(this.node, checkedName(variable), order, formOf(options)));
  }

  /**
   * The derivative with respect to one variable, or the list of derivatives with respect to several (all if left out).
   *
   * @example
   * expr("x*y").gradient(["x", "y"]).map(String) // => ["y", "x"]
   */
  gradient(variable: string, options?: DerivativeOptions): Expression;
  gradient(variables?: readonly string[], options?: DerivativeOptions): Expression[];
  gradient(
    variables: string | readonly string[] = this.variables,
    options: DerivativeOptions = {},
  ): Expression | Expression[] {
    if (typeof variables === "string") return this.derivative(variables, 1, options);
    return gradient(this.node, variables.map(checkedName), formOf(options)).map((node) => new Expression(node));
  }

  /**
   * The matrix of second derivatives with respect to the variables (all if left out).
   *
   * @example
   * expr("x^2*y").hessian(["x", "y"]).toString() // => "[[2 * y, 2 * x], [2 * x, 0]]"
   */
  hessian(variables: readonly string[] = this.variables, options: DerivativeOptions = {}): Hessian {
    const rows = hessian(this.node, variables.map(checkedName), formOf(options));
    const entries = new Map<Node, Expression>();
    const entry = (node: Node): Expression => {
      const expression = entries.get(node) ?? new Expression(node);
      entries.set(node, expression);
      return expression;
    };
    return new Hessian(
      variables,
      rows.map((row) => row.map(entry)),
    );
  }

  /**
   * The derivative along a direction, as an expression; one pass, however many variables move.
   *
   * @example
   * expr("x^2 * y").directional({ x: 3, y: "a" }).toString() // => "x ^ 2 * a + 6 * x * y"
   */
  directional(direction: Readonly<Record<string, Coordinate>>): Expression {
    const components = Object.entries(direction).map(([name, each]) => [name, coordinate(this.node, each)] as const);
    return new Expression(directional(this.node, new Map(components)));
  }

  /**
   * The value at a point and the derivative along a direction, together in one pass of dual numbers.
   *
   * @throws FluxionError `unbound-variable` where the point leaves a variable out
   * @example
   * expr("x^2 * y").jvp({ x: 3, y: 4 }, { x: 1 }) // => { value: 36, tangent: 24 }
   */
  jvp(point: Point, direction: Point): { value: number; tangent: number } {
    const { values, tangents } = jvp([this.node], point, direction);
    return { value: values[0] as number, tangent: tangents[0] as number };
  }

  /**
   * The Taylor polynomial about a point, with exact coefficients, of one variable or of several; the other variables are
   * parameters.
   *
   * @throws FluxionError `no-taylor` at poles, kinks, branch points and outside the domain
   * @example
   * expr("sin(x)").taylor({ order: 5 }).toString() // => "x - x ^ 3 / 6 + x ^ 5 / 120"
   * expr("log(x)").taylor({ at: 1, order: 2 }).toString() // => "x - 1 - (x - 1) ^ 2 / 2"
   * expr("exp(x) * y").taylor({ at: { x: 0, y: 1 }, order: 2 }).toString() // => "1 + x + (y - 1) + x ^ 2 / 2 + x * (y - 1)"
   */
  taylor({ at = 0, wrt, order = 5 }: TaylorOptions = {}): Taylor {
    return new Taylor(taylor(this.node, readCenter(this.node, at, wrt), order));
  }

  /**
   * The tangent line at a point, the tangent plane of several variables: the Taylor polynomial of order 1. That of order 2 is
   * the tangent quadratic.
   *
   * @throws FluxionError `no-taylor` where there is none
   * @example
   * expr("x^2").tangent({ x: 3 }).toString() // => "9 + 6 * (x - 3)"
   */
  tangent(at: Center, order = 1): Taylor {
    return this.taylor({ at, order });
  }

  /**
   * The derivative dy/dx of the y that the equation "this = 0" defines; `implicit` reads equations with two sides.
   *
   * @throws FluxionError `bad-argument` where the expression does not depend on y
   * @example
   * expr("x^2 + y^2 - 1").implicit().toString() // => "-x / y"
   */
  implicit({ of = "y", wrt = "x", order = 1 }: ImplicitOptions = {}): Expression {
    return new Expression(implicit(this.node, checkedName(of), checkedName(wrt), order));
  }

  /** Without the terms 0 and the factors 1, constants folded exactly. */
  prune(): Expression {
    return new Expression(prune(this.node));
  }

  /**
   * An equal, simpler expression, as a textbook would print it, or in the form asked for; with the conditions under which
   * the input has a value and the result has one too.
   *
   * @throws FluxionError `bad-argument` for what is no form or assumption
   * @example
   * expr("sin(x)^2 + cos(x)^2 + x/x").simplify().toString() // => "2"
   */
  simplify(options: SimplifyOptions = {}): Simplified {
    return new Simplified(simplify(this.node, options ?? {}));
  }

  /**
   * Products and powers of sums multiplied out.
   *
   * @example
   * expr("(x + 1)^2").expand().toString() // => "x ^ 2 + 2 * x + 1"
   */
  expand(): Simplified {
    return this.simplify({ form: "expanded" });
  }

  /**
   * One fraction, its numerator and denominator factored over the rationals.
   *
   * @example
   * expr("x^3 - x").factor().toString() // => "x * (x - 1) * (x + 1)"
   */
  factor(): Simplified {
    return this.simplify({ form: "factored" });
  }

  /**
   * The value at a point, in double precision; NaN outside the domain.
   *
   * @throws FluxionError `unbound-variable` where the point leaves a variable out
   * @example
   * expr("log(x)").evaluate({ x: -1 }) // => NaN
   */
  evaluate(point: Point = {}): number {
    return evaluate([this.node], point)[0] as number;
  }

  /** The formula as text that reads back to the same expression. */
  toString(): string {
    return toText(this.node);
  }

  toLatex(): string {
    return toLatex(this.node);
  }

  /** The text: what JSON carries of an expression. */
  toJSON(): string {
    return this.toString();
  }
}

/** An expression that came out of simplifying. */
export class Simplified extends Expression {
  /** Whether the search for a simpler form came to its end within its budget. */
  readonly complete: boolean;
  #conditions: (() => readonly string[]) | readonly string[];

  constructor({ node, conditions, complete }: Simplification) {
    super(node);
    this.#conditions = conditions;
    this.complete = complete;
  }

  /** Where the input has no value and this one has, as conditions of the input. */
  get conditions(): readonly string[] {
    if (typeof this.#conditions === "function") this.#conditions = this.#conditions();
    return this.#conditions;
  }
}

/** A Taylor polynomial. */
export class Taylor extends Expression {
  /**
   * By order from 0: the coefficients of the powers of one variable, the k-th derivative over k!; of several variables the
   * sum of all the terms of the order.
   */
  readonly coefficients: readonly Expression[];

  constructor({ node, coefficients }: TaylorPolynomial) {
    super(node);
    this.coefficients = coefficients.map((each) => new Expression(each));
  }
}

/** The second derivatives of an expression: rows of entries, `h[i][j] === h[j][i]`. */
export class Hessian extends Array<readonly Expression[]> {
  readonly variables: readonly string[];

  constructor(variables: readonly string[], rows: readonly (readonly Expression[])[]) {
    super();
    this.variables = [...variables];
    this.push(...rows);
  }

  /** Arrays derived from it (map, slice ...) are plain arrays. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  /**
   * The matrix of values at a point.
   *
   * @example
   * expr("x^3").hessian(["x"]).at({ x: 2 }) // => [[12]]
   */
  override at(point: Point): number[][];
  override at(index: number): readonly Expression[] | undefined;
  override at(where: Point | number): number[][] | readonly Expression[] | undefined {
    if (typeof where === "number") return super.at(where);
    const size = this.length;
    const values = evaluate(
      this.flat().map((entry) => entry.node),
      where,
    );
    return Array.from({ length: size }, (_, i) => values.slice(i * size, (i + 1) * size));
  }

  /** A row a line, as in [[8, 6], [6, 0]]. */
  override toString(): string {
    return `[${this.map((row) => `[${row.join(", ")}]`).join(", ")}]`;
  }

  toLatex(): string {
    const rows = this.map((row) => row.map((entry) => entry.toLatex()).join(" & "));
    return `\\begin{bmatrix} ${rows.join(" \\\\ ")} \\end{bmatrix}`;
  }
}

/**
 * The expression of a formula: where everything begins.
 *
 * @throws FluxionError with the position of the trouble
 * @example
 * expr("x^2*y + y + 2").evaluate({ x: 3, y: 4 }) // => 42
 */
export function expr(input: Input, options?: ParseOptions): Expression {
  if (input instanceof Expression) return input;
  return new Expression(isNode(input) ? input : parse(input, options));
}

function formOf({ form = "pruned" }: DerivativeOptions): Form {
  if (form === "raw" || form === "pruned" || form === "simplified") return form;
  throw new FluxionError("bad-argument", `There is no form "${String(form)}".`, {
    hint: 'Forms of derivatives are "raw", "pruned" and "simplified".',
  });
}

function checkedName(name: unknown): string {
  if (typeof name === "string" && name !== "") return name;
  throw new FluxionError("bad-argument", "A variable is given by its name.", { hint: 'For example "x".' });
}
