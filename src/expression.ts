import { FluxionError } from "./ast/error.ts";
import { isNode, type Node } from "./ast/node.ts";
import { childrenFirst } from "./ast/pool.ts";
import { type Compiled, type CompileOptions, compiledOf } from "./codegen/compile.ts";
import { fewOperations } from "./codegen/derivatives.ts";
import { letForm } from "./codegen/let-form.ts";
import { type Layout, layoutOf, type Structure } from "./codegen/outputs.ts";
import { type CodeOptions, codeOf } from "./codegen/targets.ts";
import { derivative, type Form, gradient, hessian } from "./diff/derivative.ts";
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

/** Whatever stands for an expression. */
export type Input = string | Node | Expression;

/** The numbers of a structure of expressions, in the same structure. */
export type Results<T> = T extends Input
  ? number
  : T extends readonly (infer Part)[]
    ? Results<Part>[]
    : { [Name in keyof T]: Results<T[Name]> };

/** An expression with its first and second derivatives, in the structure that `compile` and `toCode` take. */
export interface WithDerivatives {
  readonly value: Expression;
  readonly gradient: Expression[];
  readonly hessian: Hessian;
}

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
    return new Hessian(variables, expressionsOf(rows));
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

  /**
   * The expression with its gradient and its Hessian with respect to the variables (all if left out), in the form that takes
   * few operations: compiled together, they share their work.
   *
   * @example
   * compile(expr("x^2*y").withDerivatives())(3, 4) // => { value: 36, gradient: [24, 9], hessian: [[8, 6], [6, 0]] }
   */
  withDerivatives(variables: readonly string[] = this.variables): WithDerivatives {
    const { gradient: first, hessian: second } = fewOperations(this.node, variables.map(checkedName));
    return {
      value: this,
      gradient: first.map((node) => new Expression(node)),
      hessian: new Hessian(variables, expressionsOf(second)),
    };
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
  toString(): string {
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

/**
 * A fast function of one or several expressions, which does all that they share once. It is called with numbers in the
 * order of `inputs` and gives the results in the structure that was asked for; `run` and `batch` work on arrays and allocate
 * nothing. The results are those of `evaluate`, bit for bit.
 *
 * @throws FluxionError `unbound-variable` where an expression has a variable that is no input
 * @example
 * compile("x^2 * y", { inputs: ["x", "y"] })(3, 4) // => 36
 * compile({ f: "x * y", both: ["x + y", "x - y"] })(3, 4) // => { f: 12, both: [7, -1] }
 * compile(["x^2", "x^3"]).batch(Float64Array.of(1, 2, 3)) // => Float64Array.of(1, 1, 4, 8, 9, 27)
 */
export function compile<T extends Structure<Input>>(f: T, options?: CompileOptions): Compiled<Results<T>> {
  return compiledOf(nodesOf(f), options ?? {}) as Compiled<Results<T>>;
}

/**
 * The source text of a function of one or several expressions in another language. Functions and quotients are those of
 * the language: at a pole they may be infinite, where `evaluate` gives NaN.
 *
 * @throws FluxionError `no-code` where the language has no such function
 * @example
 * toCode("x^2 + y", { target: "javascript" }) // => "export function f(x, y) {\n  return x * x + y;\n}\n"
 */
export const toCode = (f: Structure<Input>, options: CodeOptions): string => codeOf(nodesOf(f), options);

/** One expression for each node, however often it occurs. */
function expressionsOf(rows: readonly (readonly Node[])[]): Expression[][] {
  const known = new Map(rows.flat().map((node) => [node, new Expression(node)]));
  return rows.map((row) => row.map((node) => known.get(node) as Expression));
}

const isInput = (value: unknown): value is Input =>
  typeof value === "string" || value instanceof Expression || isNode(value);

function nodesOf(f: Structure<Input>): Layout<Node> {
  const layout = layoutOf(f, isInput);
  return { ...layout, leaves: layout.leaves.map((leaf) => expr(leaf).node) };
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
