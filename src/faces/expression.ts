import { boundNode, hasConstants } from "../ast/binding.ts";
import { FluxionError } from "../ast/error.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Bounded } from "../ast/limits.ts";
import { append } from "../ast/lists.ts";
import { checkedName, checkedNames, identifiers } from "../ast/names.ts";
import { isNode, type Node } from "../ast/node.ts";
import {
  anything,
  checkedOptions,
  described,
  isRecord,
  limits,
  type Schema,
  text,
  wholeNumber,
} from "../ast/options.ts";
import { Pool } from "../ast/pool.ts";
import type { Id, Store } from "../ast/store.ts";
import { meantVariables, variablesOf } from "../ast/variables.ts";
import { charge, limited, limitMethods } from "../ast/work.ts";
import { type Compiled, type CompileOptions, compiledOf } from "../codegen/compile.ts";
import { checkedInputs } from "../codegen/inputs.ts";
import { letForm } from "../codegen/let-form.ts";
import { type Layout, layoutOf, type Structure } from "../codegen/outputs.ts";
import { type CodeOptions, codeOf } from "../codegen/targets.ts";
import { derived, finished } from "../diff/derivative.ts";
import { directional, hessianVector, laplacian } from "../diff/field.ts";
import { implicit } from "../diff/implicit.ts";
import { continued } from "../diff/isolated.ts";
import { type Entry, gradient, hessian } from "../diff/jacobian.ts";
import { type Form, type Mode, modeOf } from "../diff/mode.ts";
import { pullback } from "../diff/numeric.ts";
import type { Derived } from "../diff/orders.ts";
import { type TaylorPolynomial, taylor } from "../diff/taylor.ts";
import { evaluate, type Point } from "../evaluate/evaluate.ts";
import { checkedPoint } from "../evaluate/point.ts";
import { Applicable, defineMethods, refuseEqual, refuseOperators } from "../operations/applicable.ts";
import { reduced } from "../reduce/reduce.ts";
import { assumedNames } from "../simplify/assumptions.ts";
import { prune } from "../simplify/prune.ts";
import { type Simplification, type SimplifyOptions, simplify, withoutValue } from "../simplify/simplify.ts";
import { toLatex } from "../syntax/latex.ts";
import { parse } from "../syntax/parse.ts";
import { toText } from "../syntax/text.ts";
import { checkedText, readText, type TextOptions } from "../syntax/understood.ts";
import { List } from "./list.ts";
import { Matrix, type MatrixEntry } from "./matrix.ts";
import {
  type DerivativeOptions,
  formOf,
  type GradientOptions,
  gradientOptions,
  type OrderOptions,
  orderAndForm,
} from "./options.ts";
import { type Again, madeAgain, type Origin, partOf } from "./origin.ts";
import { mapped, substituted, visited } from "./rewriting.ts";
import { type ValueAndGradient, valueWithGradient } from "./value-and-gradient.ts";

/** A coordinate: a number, which is exact as it is written, or a formula such as "pi / 2". */
export type Coordinate = Input;

/** A coordinate for each variable, or one for the only variable. */
export type Center = Coordinate | Readonly<Record<string, Coordinate>>;

/** Which Taylor polynomial. */
export interface TaylorOptions extends Bounded {
  /** The point: a coordinate for each variable to expand in, or that of the only variable; 0 if left out. */
  readonly at?: Center;
  /** The variable, where `at` is a single coordinate and the expression has several. */
  readonly wrt?: string;
  /** The highest order; 5 if left out. */
  readonly order?: number;
}

/** Which derivative of an equation. */
export interface ImplicitOptions extends Bounded {
  /** The variable that the equation defines; "y" if left out. */
  readonly of?: string;
  /** The variable it is a function of; "x" if left out. */
  readonly wrt?: string;
  /** 1 if left out. */
  readonly order?: number;
}

/** How a text was understood. */
export interface Reading {
  /** The formula in the strict notation. */
  readonly text: string;
  readonly latex: string;
  /** What could have been meant otherwise, and what was left out, in a sentence each. */
  readonly notes: readonly string[];
  /** Whether the strict notation would have refused the text, or read it otherwise. */
  readonly isTolerant: boolean;
}

/** Whatever stands for an expression. */
export type Input = string | number | Node | Expression;

/** The numbers of a structure of expressions, in the same structure. */
export type Results<T> = T extends Input
  ? number
  : T extends readonly (infer Part)[]
    ? Results<Part>[]
    : { [Name in keyof T]: Results<T[Name]> };

/** An expression with its first and second derivatives, in the structure that `compile` and `toCode` take. */
export type WithDerivatives = {
  readonly value: Expression;
  readonly gradient: Expression[];
  readonly hessian: Hessian;
};

/**
 * A formula, and what can be done with it. Immutable; every result is a new Expression. Every function of the table is a
 * method, on expressions and numbers.
 *
 * @example
 * expr("x^2 * y").gradient("x").toString() // => "2 * x * y"
 * expr("x").mul(2).sin().toString() // => "sin(x * 2)"
 */
export class Expression extends Applicable<Expression> {
  // biome-ignore lint/correctness/noUnusedPrivateClassMembers: structuredClone reads it
  private readonly clone: symbol = UNCLONEABLE;
  readonly node: Node;
  readonly #origin: Origin<Expression, Expression>;
  /** With the names that were asked for last as variables. */
  #bound: { readonly key: string; readonly result: Expression } | undefined;

  constructor(node: Node, origin: Origin<Expression, Expression> = {}) {
    super();
    if (!isNode(node))
      throw new FluxionError("bad-argument", `An Expression is made of a node, not of ${described(node)}.`, {
        hint: 'Use expr("x^2").',
      });
    this.node = node;
    this.#origin = origin;
  }

  /**
   * Why it has no value, whatever its variables are; undefined where nothing of the kind is known.
   *
   * @example
   * expr("x + 0/0").withoutValue // => "0 / 0 has no value"
   */
  get withoutValue(): string | undefined {
    return withoutValue(this.node);
  }

  /** The variables in the order in which they first appear. */
  get variables(): string[] {
    return variablesOf([this.node]);
  }

  /**
   * How its text was understood: the formula as the strict notation and as LaTeX print it, and what could have been meant
   * otherwise.
   *
   * @example
   * expr("sin 2x cos x", { notation: "math" }).reading.text // => "sin(2 * x) * cos(x)"
   */
  get reading(): Reading {
    const { notes = [], isTolerant = false } = this.#origin.read ?? {};
    const toText = (): string => this.toString();
    const toLatex = (): string => this.toLatex();
    return {
      get text() {
        return toText();
      },
      get latex() {
        return toLatex();
      },
      notes,
      isTolerant,
    };
  }

  /** False where the form asked for would have taken too long: it is right, and in a plainer form. */
  get complete(): boolean {
    return this.#origin.complete ?? true;
  }

  /** The form in which a derivative was asked for, "pruned" if nothing was said; undefined of what is no derivative. */
  get form(): Form | undefined {
    return this.#origin.form;
  }

  /** What is to be said about it: that a variable to differentiate by does not occur, and the derivative is therefore 0. */
  get notes(): readonly string[] {
    return this.#origin.notes?.() ?? [];
  }

  /**
   * The expression with these names as variables, where they stand for constants: pi, e, tau, phi. Every operation that names
   * variables does it.
   *
   * @throws FluxionError `bad-argument` for what is no name
   * @example
   * expr("r * cos(phi)").withVariables(["phi"]).variables // => ["r", "phi"]
   * expr("r * cos(phi)").evaluate({ r: 1, phi: 0 }) // => 1
   */
  withVariables(names: readonly string[]): Expression {
    const variables = checkedNames(names, () => this.variables);
    if (!hasConstants(this.node.pool.store, variables)) return this;
    const key = variables.join();
    for (const each of this.#unbound(key, variables)) each.#bind(key, variables);
    return this.#bind(key, variables);
  }

  /** What this was worked out from, in the end, and has not these names as variables yet: sources first. No recursion. */
  #unbound(key: string, names: readonly string[]): Expression[] {
    const found = new Set<Expression>();
    const open: Expression[] = [this];
    for (let each = open.pop(); each !== undefined; each = open.pop()) {
      if (each.#bound?.key === key || !hasConstants(each.node.pool.store, names)) continue;
      found.delete(each);
      found.add(each);
      append(open, each.#origin.again?.sources ?? []);
    }
    return [...found].reverse();
  }

  /** Its sources come first. */
  #bind(key: string, names: readonly string[]): Expression {
    if (this.#bound?.key === key) return this.#bound.result;
    const { again } = this.#origin;
    let result: Expression = this;
    if (again !== undefined) result = again(names) ?? this;
    else {
      const node = boundNode(this.node, names);
      if (node !== this.node) result = new Expression(node);
    }
    this.#bound = { key, result };
    return result;
  }

  /** The expression in which the names that a point gives values are variables. */
  #boundAt(point: Point): Expression {
    const names = Object.keys(checkedPoint(point));
    return this.node.pool.store.constants.length === 0 ? this : this.withVariables(identifiers(names));
  }

  /**
   * The derivative with respect to a variable, `order` times over; of a list of variables, with respect to one after the
   * other.
   *
   * @throws FluxionError `no-derivative` where a function of the table has none
   * @example
   * expr("sin(2x)").derivative("x", 2).toString() // => "-4 * sin(2 * x)"
   * expr("sin(2x)").derivative("x", { order: 2 }).toString() // => "-4 * sin(2 * x)"
   * expr("x^3 * y^2").derivative(["x", "y", "x"]).toString() // => "12 * x * y"
   */
  derivative(variables: string | readonly string[], order?: number | OrderOptions, options?: OrderOptions): Expression {
    const names = checkedNames(typeof variables === "string" ? [variables] : variables, () => this.variables);
    const { order: times, form } = orderAndForm("derivative", order, options);
    charge(times * names.length);
    const sequence = times === 1 ? names : Array.from({ length: times }, () => names).flat();
    const f = this.withVariables(names);
    return f.#made(names, (g) => derived(g.node, sequence, form), form);
  }

  /**
   * The derivative with respect to one variable, or the list of derivatives with respect to several (all if left out):
   * of many variables by one pass of reverse mode.
   *
   * @example
   * expr("x*y").gradient(["x", "y"]).map(String) // => ["y", "x"]
   */
  gradient(variable: string, options?: DerivativeOptions): Expression;
  gradient(variables?: readonly string[], options?: GradientOptions): List<Expression>;
  gradient(variables?: string | readonly string[], options?: GradientOptions): Expression | List<Expression> {
    if (typeof variables === "string") return this.derivative(variables, 1, options);
    const { f, names } = this.#meant(variables);
    const { form, sweep } = gradientOptions("gradient", options);
    return f.#derived(
      form,
      (store, mode, id) => gradient(store, id, names, mode, sweep),
      this.#remarks(names, variables),
    );
  }

  /**
   * The matrix of second derivatives with respect to the variables (all if left out). It is sparse: only what is not 0 by
   * the structure of the formula is worked out and held, once for (i, j) and (j, i); `nonzeros` lists it.
   *
   * @example
   * expr("x^2*y").hessian(["x", "y"]).toString() // => "[[2 * y, 2 * x], [2 * x, 0]]"
   * expr("x^2*y").hessian(["x", "y"]).nonzeros.map(([i, j, h]) => `${i} ${j} ${h}`) // => ["0 0 2 * y", "0 1 2 * x"]
   */
  hessian(variables?: readonly string[], options?: GradientOptions): Hessian {
    const { f, names } = this.#meant(variables);
    const { form, sweep } = gradientOptions("hessian", options);
    const { pool, id } = f.node;
    const entries = hessian(pool.store, id, names, modeOf(pool.store, form, continued), sweep);
    const again = madeAgain([f], ([g]) => (g as Expression).hessian(names, options));
    return new Hessian(names, ...cells(f.node, entries, form, again), {
      again,
      notes: this.#remarks(names, variables),
    });
  }

  /**
   * The Hessian times a vector of numbers or formulas, without the Hessian being built.
   *
   * @throws FluxionError `bad-argument` where the vector has not one component for each variable
   * @example
   * expr("x^2*y").hessianVector(["x", "y"], [1, "t"]).map(String) // => ["2 * x * t + 2 * y", "2 * x"]
   */
  hessianVector(variables: readonly string[], vector: readonly Input[], options?: DerivativeOptions): List<Expression> {
    const f = this.withVariables(variables);
    const form = formOf("hvp", options);
    const direction = [...f.#direction(variables, vector).values()];
    return f.#derived(
      form,
      (store, mode, id) => hessianVector(store, id, variables, direction, mode),
      f.#absent(variables),
    );
  }

  /**
   * The derivative along a direction, which gives a number or formula for each variable that moves: the gradient times it.
   * For the slope in that direction its length has to be 1.
   *
   * @example
   * expr("x^2*y").directional({ x: "a", y: "b" }).toString() // => "b * x ^ 2 + 2 * x * a * y"
   */
  directional(direction: Readonly<Record<string, Input>>, options?: DerivativeOptions): Expression {
    if (!isRecord(direction))
      throw new FluxionError("bad-argument", `A direction has a component by name, ${described(direction)} has none.`, {
        hint: "For example { x: 3, y: 4 }.",
      });
    const names = Object.keys(direction);
    const f = this.withVariables(names);
    const form = formOf("directional", options);
    const seeds = f.#direction(names, Object.values(direction));
    return f.#derived(
      form,
      (store, mode, id) => directional(store, [id], seeds, mode),
      f.#absent(names),
    )[0] as Expression;
  }

  /**
   * The sum of the second derivatives with respect to each of the variables (all if left out).
   *
   * @example
   * expr("x^2 + y^3").laplacian().toString() // => "2 + 6 * y"
   */
  laplacian(variables?: readonly string[], options?: DerivativeOptions): Expression {
    const { f, names } = this.#meant(variables);
    const form = formOf("laplacian", options);
    const notes = this.#remarks(names, variables);
    return f.#derived(form, (store, mode, id) => [laplacian(store, id, names, mode)], notes)[0] as Expression;
  }

  /**
   * The value at a point and the gradient there, by one pass up and one pass back in double precision: for at most a few
   * times the operations of the formula, however many variables there are (all if left out).
   *
   * @throws FluxionError `unbound-variable` where the point leaves a variable out
   * @example
   * expr("x^2*y + y + 2").valueAndGradient({ x: 3, y: 4 }) // => [42, [24, 10]]
   * expr("x^2*y + y + 2").valueAndGradient({ x: 3, y: 4 }).gradient // => [24, 10]
   */
  valueAndGradient(point: Point, variables?: readonly string[]): ValueAndGradient<number[]> {
    const { f, names } = this.#boundAt(point).#meant(variables);
    const { pool, id } = f.node;
    const { values, adjoints } = pullback(pool.store, [id], names, point, [1]);
    return valueWithGradient(values[0] as number, adjoints);
  }

  /** The variables that are meant, all if none are named, and the expression in which they are variables. */
  #meant(variables: readonly string[] | undefined): { f: Expression; names: string[] } {
    const names = variables === undefined ? meantVariables([this.node]) : checkedNames(variables, () => this.variables);
    return { f: this.withVariables(names), names };
  }

  /** What is worked out of this expression, with respect to some variables. */
  #made(names: readonly string[], make: (f: Expression) => Node | Derived, form?: Form): Expression {
    const again = madeAgain<Expression, Expression>([this], ([f]) => (f as Expression).#made(names, make, form));
    const made = make(this);
    const { node, complete } = isNode(made) ? { node: made, complete: true } : made;
    return new Expression(node, { again, notes: this.#absent(names), complete, form });
  }

  #derived(
    form: Form,
    derive: (store: Store, mode: Mode, id: Id) => Id[],
    notes?: () => readonly string[],
  ): List<Expression> {
    const { pool, id } = this.node;
    const { ids, complete } = finished(pool.store, derive(pool.store, modeOf(pool.store, form, continued), id), form);
    const again = madeAgain<Expression, List<Expression>>([this], ([f]) =>
      (f as Expression).#derived(form, derive, notes),
    );
    const entries = ids.map((each, i) => {
      return new Expression(pool.node(each), { again: partOf(again, (list) => list[i]), notes, complete, form });
    });
    return new List(entries, { again, notes });
  }

  /** Those of the variables that do not occur, as notes. */
  #absent(names: readonly string[]): () => readonly string[] {
    return () => absentNotes(names, this.variables);
  }

  /** What is to be said where these variables were named, or meant. */
  #remarks(names: readonly string[], given: readonly string[] | undefined): () => readonly string[] {
    if (given !== undefined) return this.withVariables(names).#absent(names);
    return () => {
      const { variables } = this;
      return names.filter((name) => !variables.includes(name)).map(takenAsVariable);
    };
  }

  /** The components of a vector as nodes of this expression's pool, by variable. */
  #direction(variables: readonly string[], vector: readonly Input[]): Map<string, Id> {
    if (!Array.isArray(vector))
      throw new FluxionError("bad-argument", `A vector is a list, not ${described(vector)}.`, { hint: "[1, 0]" });
    if (variables.length !== vector.length)
      throw new FluxionError(
        "bad-argument",
        `The vector has ${vector.length} components for ${variables.length} variables.`,
        {
          hint: "Give one for each variable.",
        },
      );
    if (new Set(variables).size < variables.length)
      throw new FluxionError("bad-argument", "A variable is named twice.", { hint: "Name each variable once." });
    return new Map(variables.map((name, i) => [checkedName(name), component(this.node.pool as Pool, vector[i] ?? 0)]));
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
  taylor(options?: TaylorOptions): Taylor {
    const { at = 0, wrt, order = 5 } = checkedOptions<TaylorOptions>("taylor", options, TAYLOR);
    const names = isByName(at) ? Object.keys(at) : wrt === undefined ? [] : [wrt];
    const f = this.withVariables(names);
    return new Taylor(taylor(f.node, f.#center(at, wrt), order), {
      again: madeAgain([f], ([g]) => (g as Expression).taylor(options)),
      notes: f.#absent(names),
    });
  }

  /**
   * The tangent line at a point, the tangent plane of several variables: the Taylor polynomial of order 1. That of order 2 is
   * the tangent quadratic.
   *
   * @throws FluxionError `no-taylor` where there is none
   * @example
   * expr("x^2").tangent({ x: 3 }).toString() // => "9 + 6 * (x - 3)"
   */
  tangent(at: Center, order = 1, options?: Bounded): Taylor {
    return this.taylor({ ...options, at, order });
  }

  /**
   * The derivative dy/dx of the y that the equation "this = 0" defines; `implicit` reads equations with two sides.
   *
   * @throws FluxionError `bad-argument` where the expression does not depend on y
   * @example
   * expr("x^2 + y^2 - 1").implicit().toString() // => "-x / y"
   */
  implicit(options?: ImplicitOptions): Expression {
    const { of = "y", wrt = "x", order = 1 } = checkedOptions<ImplicitOptions>("implicit", options, IMPLICIT);
    return this.withVariables([of, wrt]).#made([wrt], ({ node }) => implicit(node, of, wrt, order));
  }

  /** The coordinates of a point as nodes of this expression's pool. */
  #center(at: Center, variable: string | undefined): Map<string, Node> {
    const pool = this.node.pool as Pool;
    if (isByName(at))
      return new Map(Object.entries(at).map(([name, each]) => [name, pool.node(component(pool, each))]));
    const variables = variable === undefined ? meantVariables([this.node]) : [variable];
    if (variable === undefined && variables.length !== 1)
      throw new FluxionError("bad-argument", `The expression has ${variables.length} variables: which one is meant?`, {
        hint: "Name them: { at: { x: 0 } }.",
      });
    return new Map([[checkedName(variable ?? variables[0]), pool.node(component(pool, at))]]);
  }

  /**
   * The expression with formulas or numbers in place of variables, all at once, in the form asked for ("pruned" if left out).
   * Variables that are left out stay: so it is evaluated in part. Numbers are exact as they are written.
   *
   * @throws FluxionError `bad-argument`
   * @example
   * expr("x^2 * y").substitute({ x: "2 * z" }).toString() // => "(2 * z) ^ 2 * y"
   * expr("x^2 * y").substitute({ x: 3 }).toString() // => "9 * y"
   * expr("x - y").substitute({ x: "y", y: "x" }).toString() // => "y - x"
   */
  substitute(values: Readonly<Record<string, Input>>, options?: DerivativeOptions): Expression {
    if (!isRecord(values))
      throw new FluxionError("bad-argument", `What is put in is given by name, not as ${described(values)}.`, {
        hint: 'For example { x: "2*z", y: 3 }.',
      });
    const form = formOf("substitute", options);
    const names = Object.keys(values);
    return this.withVariables(names).#made([], ({ node }) => {
      const pool = node.pool as Pool;
      const parts = new Map(names.map((name) => [name, component(pool, values[name] as Input)]));
      const [id] = substituted(pool.store, [node], parts) as [Id];
      return derived(pool.node(id), [], form);
    });
  }

  /**
   * Calls a function with each part of the expression once, arguments first.
   *
   * @example
   * const names = new Set();
   * expr("sin(x) + sin(y)").visit((part) => part.kind === "func" && names.add(part.fn.name));
   * [...names] // => ["sin"]
   */
  visit(visitor: (part: Node) => void): void {
    visited(this.node, checkedFunction(visitor));
  }

  /**
   * The expression in which each part is put through a function, arguments first: what the function gives takes the part's
   * place; undefined leaves it.
   *
   * @example
   * expr("sin(x) + y").map((part) => (part.kind === "var" ? `${part.name}_1` : undefined)).toString() // => "sin(x_1) + y_1"
   */
  map(replacement: (part: Node) => Input | undefined): Expression {
    checkedFunction(replacement);
    const pool = this.node.pool as Pool;
    return new Expression(
      mapped(this.node, (part) => {
        const given = replacement(part);
        return given === undefined ? undefined : component(pool, given);
      }),
    );
  }

  /** Without the terms 0 and the factors 1, constants folded exactly. */
  prune(): Expression {
    return this.#made([], ({ node }) => prune(node));
  }

  /**
   * An equal, simpler expression, as a textbook would print it, or in the form asked for; with the conditions under which
   * the input has a value and the result has one too.
   *
   * @throws FluxionError `bad-argument` for what is no form or assumption
   * @example
   * expr("sin(x)^2 + cos(x)^2 + x/x").simplify().toString() // => "2"
   */
  simplify(options?: SimplifyOptions): Simplified {
    const f = this.withVariables(assumedNames(options));
    const again = madeAgain([f], ([g]) => (g as Expression).simplify(options));
    return new Simplified(simplify(f.node, options), { again });
  }

  /**
   * Products and powers of sums multiplied out.
   *
   * @example
   * expr("(x + 1)^2").expand().toString() // => "x ^ 2 + 2 * x + 1"
   */
  expand(options?: Bounded): Simplified {
    return this.simplify({ ...options, form: "expanded" });
  }

  /**
   * One fraction, its numerator and denominator factored over the rationals.
   *
   * @example
   * expr("x^3 - x").factor().toString() // => "x * (x - 1) * (x + 1)"
   */
  factor(options?: Bounded): Simplified {
    return this.simplify({ ...options, form: "factored" });
  }

  /**
   * The value at a point, in double precision; NaN outside the domain.
   *
   * @throws FluxionError `unbound-variable` where the point leaves a variable out
   * @example
   * expr("log(x)").evaluate({ x: -1 }) // => NaN
   */
  evaluate(point: Point = {}): number {
    return evaluate([this.#boundAt(point).node], point)[0] as number;
  }

  /**
   * The expression with its gradient and its Hessian with respect to the variables (all if left out): compiled together,
   * they share their work.
   *
   * @example
   * compile(expr("x^2*y").withDerivatives())(3, 4) // => { value: 36, gradient: [24, 9], hessian: [[8, 6], [6, 0]] }
   */
  withDerivatives(variables?: readonly string[]): WithDerivatives {
    const { f, names } = this.#meant(variables);
    return { value: f, gradient: f.gradient(names), hessian: f.hessian(names) };
  }

  /**
   * A fast function of this expression: see `compile`.
   *
   * @example
   * expr("x^2 * y").compile()(3, 4) // => 36
   */
  compile(options?: CompileOptions): Compiled<number> {
    return compile(this, options);
  }

  /** The source text of a function in another language: see `toCode`. */
  toCode(options: CodeOptions): string {
    return toCode(this, options);
  }

  /** The formula as text that reads back to the same expression. */
  override toString(): string {
    return toText(this.node);
  }

  toLatex(): string {
    return toLatex(this.node);
  }

  /** The formula as a program in which each shared part has a name: see `toLetForm`. */
  toLetForm(): string {
    return letForm(this.node);
  }

  /** The text: what JSON carries of an expression. */
  toJSON(): string {
    return this.toString();
  }

  /** Template strings print it; an operator of JavaScript is an error, for it would compute with the text. */
  [Symbol.toPrimitive](hint: string): string {
    return refuseOperators(hint, () => this.toString());
  }
}

const TAYLOR: Schema<TaylorOptions> = { at: anything, wrt: text, order: wholeNumber(0), limits };
export const IMPLICIT: Schema<ImplicitOptions> = { of: text, wrt: text, order: wholeNumber(1, 10_000), limits };

/** structuredClone says by it why it cannot go on, in its own error. */
const UNCLONEABLE: symbol = Symbol("An expression is sent as its text: String(f), and read again by expr(text).");

function checkedFunction<F>(given: F): F {
  if (typeof given === "function") return given;
  throw new FluxionError("bad-argument", `A function is wanted here, not ${described(given)}.`, {
    hint: "It is called with each part of the expression.",
  });
}

/** Whether a center has a coordinate for each of some names. */
const isByName = (at: Center): at is Readonly<Record<string, Coordinate>> =>
  isRecord(at) && !isNode(at) && !((at as unknown) instanceof Expression);

/** Variables that do not occur, in a sentence each. */
export const absentNotes = (names: readonly string[], variables: readonly string[]): string[] =>
  [...new Set(names)]
    .filter((name) => !variables.includes(name))
    .map((name) => `${name} does not occur in the formula.`);

/** What is said of phi and tau where all the variables are meant. */
export const takenAsVariable = (name: string): string =>
  `${name} is taken as a variable here, not as the constant: name the variables to leave it out.`;

defineMethods(Expression.prototype, (node) => new Expression(node));
Object.defineProperty(Expression.prototype, "equal", { value: refuseEqual });

/** What node prints: the formula, or of a long one how large it is. */
function inspected(this: Expression): string {
  try {
    return toText(this.node, PRINTED);
  } catch {
    return `an expression of more than ${PRINTED} characters`;
  }
}

/** Characters of a formula that a debugger prints. */
const PRINTED = 10_000;

Object.defineProperty(Expression.prototype, Symbol.for("nodejs.util.inspect.custom"), { value: inspected });

limitMethods(Expression.prototype, {
  derivative: 1,
  gradient: 1,
  hessian: 1,
  hessianVector: 2,
  directional: 1,
  laplacian: 1,
  valueAndGradient: 2,
  taylor: 0,
  tangent: 1,
  implicit: 0,
  substitute: 1,
  visit: 1,
  map: 1,
  prune: 0,
  simplify: 0,
  withDerivatives: 1,
  toString: 0,
  toLatex: 0,
  toLetForm: 0,
});

/** An expression that came out of simplifying. */
export class Simplified extends Expression {
  #conditions: (() => readonly string[]) | readonly string[];

  constructor({ node, conditions, complete }: Simplification, origin?: Origin<Expression, Expression>) {
    super(node, { ...origin, complete });
    this.#conditions = conditions;
  }

  /** Where the input has no value and this one has, as conditions of the input; or that it has none at all, and why. */
  get conditions(): readonly string[] {
    const conditions = this.#conditions;
    if (typeof conditions !== "function") return conditions;
    const found = limited(undefined, conditions);
    this.#conditions = found;
    return found;
  }
}

/** A Taylor polynomial. */
export class Taylor extends Expression {
  /**
   * By order from 0: the coefficients of the powers of one variable, the k-th derivative over k!; of several variables the
   * sum of all the terms of the order.
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

/** The second derivatives of an expression: rows of entries, `h[i][j] === h[j][i]`. */
export class Hessian extends Matrix<Expression> {
  constructor(
    variables: readonly string[],
    nonzeros: readonly MatrixEntry<Expression>[],
    zero: Expression,
    origin?: Origin<Matrix<Expression>>,
  ) {
    super(variables.length, variables, nonzeros, zero, true, origin);
  }
}

/**
 * The expression of a formula: where everything begins.
 *
 * @throws FluxionError with the position of the trouble
 * @example
 * expr("x^2*y + y + 2").evaluate({ x: 3, y: 4 }) // => 42
 */
export function expr(input: Input, options?: TextOptions): Expression {
  if (typeof input === "string") {
    const { node, notes, isTolerant } = readText(input, checkedText("expr", options), worked);
    return new Expression(node, notes.length > 0 || isTolerant ? { read: { notes, isTolerant } } : {});
  }
  if (typeof input === "number") {
    const pool = options?.pool ?? new Pool();
    return new Expression(pool.constant(input));
  }
  const { variables } = checkedText("expr", options);
  const f = input instanceof Expression ? input : isNode(input) ? new Expression(input) : undefined;
  if (f !== undefined) return variables === undefined ? f : f.withVariables(variables);
  throw new FluxionError("bad-argument", `A formula is a text, a number or an expression, not ${described(input)}.`, {
    hint: 'For example "x^2 + 1"; of a node of mathjs, its toString().',
  });
}

/** The derivatives in a text, d/dx(...), in the pruned form. */
const worked = (of: Node, variable: string, order: number): Node =>
  derived(
    of,
    Array.from({ length: order }, () => variable),
    "pruned",
  ).node;

/**
 * The expression of a formula in which these names are variables, whatever they mean otherwise: what operations do with the
 * names that they are given. What no formula can name is left out.
 */
export function reading(input: Input, names: readonly string[]): Expression {
  const variables = identifiers(names);
  return variables.length === 0 ? expr(input) : expr(input, { variables });
}

/**
 * A fast function of one or several expressions, which does all that they share once. It is called with numbers in the
 * order of `inputs` and gives the results in the structure that was asked for; `run` and `batch` work on arrays and allocate
 * nothing. The results are those of `evaluate` for the `stable` form, bit for bit.
 *
 * @throws FluxionError `unbound-variable` where an expression has a variable that is no input
 * @example
 * compile("x^2 * y", { inputs: ["x", "y"] })(3, 4) // => 36
 * compile({ f: "x * y", both: ["x + y", "x - y"] })(3, 4) // => { f: 12, both: [7, -1] }
 * compile(["x^2", "x^3"]).batch(Float64Array.of(1, 2, 3)) // => Float64Array.of(1, 1, 4, 8, 9, 27)
 */
export function compile<T extends Structure<Input>>(f: T, options?: CompileOptions): Compiled<Results<T>> {
  return limited(options?.limits, () => compiledOf(nodesOf(f, options), options, reduced)) as Compiled<Results<T>>;
}

/**
 * The source text of a function of one or several expressions in another language. Functions and quotients are those of
 * the language: at a pole they may be infinite, where `evaluate` gives NaN.
 *
 * @throws FluxionError `no-code` where the language has no such function
 * @example
 * toCode("x^2 + y", { target: "javascript" }) // => "export function f(x, y) {\n  return x * x + y;\n}\n"
 */
export const toCode = (f: Structure<Input>, options: CodeOptions): string =>
  limited(options?.limits, () => codeOf(nodesOf(f, options), options, reduced));

const isInput = (value: unknown): value is Input =>
  typeof value === "string" || typeof value === "number" || value instanceof Expression || isNode(value);

/** The inputs are variables; and what is a variable in one of the expressions is in all of them. */
function nodesOf(f: Structure<Input>, options: { readonly inputs?: readonly string[] } | undefined): Layout<Node> {
  const layout = layoutOf(f, isInput);
  const built = (): string[] =>
    variablesOf(layout.leaves.flatMap((leaf) => (typeof leaf === "object" ? [isNode(leaf) ? leaf : leaf.node] : [])));
  const inputs = isRecord(options) && options.inputs !== undefined ? checkedInputs(options.inputs, built) : undefined;
  const leaves = layout.leaves.map((leaf) => (inputs === undefined ? expr(leaf) : reading(leaf, inputs)));
  const names = inputs ?? variablesOf(leaves.map(({ node }) => node));
  return { ...layout, leaves: leaves.map((leaf) => leaf.withVariables(identifiers(names)).node) };
}

/** What a cell takes that is not worked out, but has its place. */
const STEPS_A_CELL = 8;

/** The entries of a matrix in the form asked for, equal ones the same object, and its 0. */
export function cells(
  { pool }: Node,
  entries: readonly Entry<Id>[],
  form: Form,
  again: Again<Matrix<Expression>, Expression>,
): [nonzeros: MatrixEntry<Expression>[], zero: Expression] {
  const zero = pool.store.constant(0);
  const ids = [...new Set([...entries.map(([, , id]) => id), zero])];
  const places = new Map(entries.map(([row, column, id]) => [id, [row, column] as const]));
  charge(ids.length * STEPS_A_CELL);
  const { ids: written, complete } = finished(pool.store, ids, form);
  const shown = written.map((id, i) => {
    const [row, column] = places.get(ids[i] as Id) ?? [-1, -1];
    return new Expression(pool.node(id), { again: partOf(again, (whole) => whole[row]?.[column]), complete });
  });
  const cell = new Map(ids.map((id, i) => [id, shown[i] as Expression]));
  const of = (id: Id): Expression => cell.get(id) as Expression;
  return [entries.map(([row, column, id]) => [row, column, of(id)]), of(zero)];
}

/** A number or formula as a node of a pool. */
export function component(pool: Pool, input: Input): Id {
  if (typeof input === "number") return pool.store.constant(input);
  if (typeof input === "string") return parse(input, { pool }).id;
  const { node } = expr(input);
  // Stores are algebras: the expression is built again in this one.
  return node.pool === pool ? node.id : new Interpretation(node.pool.store, pool.store).of(node.id);
}
