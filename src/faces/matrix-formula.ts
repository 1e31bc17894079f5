import { limitMethods } from "../ast/budget.ts";
import { FluxionError } from "../ast/error.ts";
import type { Node } from "../ast/node.ts";
import { described } from "../ast/options.ts";
import { elementNames, type Shape, type Shapes } from "../ast/shapes.ts";
import type { ArrayPoint } from "../evaluate/point.ts";
import { valuesAt } from "../evaluate/values.ts";
import { differential } from "../matrix/differential.ts";
import { gradient } from "../matrix/gradient.ts";
import { jacobian } from "../matrix/jacobian.ts";
import { isNumber, kindOf, type Sides, type Value } from "../matrix/matrix.ts";
import type { MatrixRead } from "../matrix/read.ts";
import { written } from "../matrix/written.ts";
import { refuseOperators } from "../operations/applicable.ts";
import { toLatex } from "../syntax/latex.ts";
import { toText } from "../syntax/text.ts";
import { type Derived, derivedElements, fill, transposed } from "./derived-elements.ts";
import { arranged, elementsOf, type Sizes, shapeAt, sizesAt } from "./sizes.ts";

/**
 * A formula of matrices whose sizes have names: a number, a column or a matrix as a whole. Results derived from it are
 * written as a textbook does, and read back where the sizes are numbers.
 *
 * @example
 * expr("x' * A * x", { shapes: { A: ["n", "n"], x: ["n"] } }).gradient("x").toString() // => "(A + A') * x"
 */
export class MatrixFormula {
  readonly #read: MatrixRead;
  readonly #shapes: Shapes;
  readonly #derived: Derived<MatrixFormula> | undefined;

  constructor(read: MatrixRead, shapes: Shapes, derived?: Derived<MatrixFormula>) {
    this.#read = read;
    this.#shapes = shapes;
    this.#derived = derived;
  }

  /** Its lengths: none of a number, one of a column, two of a matrix. */
  get shape(): Shape {
    const { value } = this.#read;
    if (isNumber(value)) return [];
    return value.sides[1] === 1 ? [value.sides[0]] : value.sides;
  }

  /**
   * The gradient by a matrix, in its shape; by a variable that is a number, the derivative.
   *
   * @throws FluxionError `no-derivative` where the formula is a matrix and the variable is none of numbers
   * @example
   * expr("log(det(X))", { shapes: { X: ["n", "n"] } }).gradient("X").toString() // => "inv(X)'"
   */
  gradient(variable: string): MatrixFormula {
    const { algebra, value } = this.#read;
    const sides = this.#sides(variable);
    if (sides === undefined)
      return this.#by(variable, differential(algebra, value, variable), this.#derived?.isTransposed);
    if (isNumber(value)) return this.#by(variable, gradient(algebra, value, variable, sides));
    throw new FluxionError("no-derivative", `The gradient is one of a number, and this is ${kindOf(value)}.`, {
      hint: `The derivative of a column by a column is jacobian("${variable}").`,
    });
  }

  /**
   * The derivative by a variable: the gradient of a number, the Jacobian of a column; `order` times over by a variable
   * that is a number.
   *
   * @example
   * expr("t^2 * x' * x", { shapes: { x: ["n"] } }).derivative("t").toString() // => "2 * t * (x' * x)"
   */
  derivative(variable: string, order = 1): MatrixFormula {
    const isOfNumber = this.#sides(variable) === undefined;
    if (!Number.isSafeInteger(order) || order < 0 || (order !== 1 && !isOfNumber))
      throw new FluxionError("bad-argument", `${described(order)} is not an order of this derivative.`, {
        hint: "By matrices there are gradient(name), jacobian(name) and hessian(name).",
      });
    if (!isOfNumber) return isNumber(this.#read.value) ? this.gradient(variable) : this.jacobian(variable);
    let result: MatrixFormula = this;
    for (let i = 0; i < order; i++) result = result.gradient(variable);
    return result;
  }

  /**
   * The Jacobian of a column by a column, a row for each component.
   *
   * @throws FluxionError `no-derivative` where there is none that is a matrix, or none that is done here
   * @example
   * expr("A * x", { shapes: { A: ["m", "n"], x: ["n"] } }).jacobian("x").toString() // => "A"
   */
  jacobian(variable: string): MatrixFormula {
    const { algebra, value } = this.#read;
    const sides = this.#sides(variable);
    if (sides === undefined) return this.gradient(variable);
    if (isNumber(value)) return this.#by(variable, algebra.transposed(gradient(algebra, value, variable, sides)), true);
    return this.#by(variable, jacobian(algebra, value, variable, sides));
  }

  /**
   * The matrix of second derivatives by a column; with another, the mixed ones, a row for each component of the first.
   *
   * @example
   * expr("x' * A * x", { shapes: { A: ["n", "n"], x: ["n"] } }).hessian("x").toString() // => "A + A'"
   */
  hessian(variable: string | readonly [string], other?: string): MatrixFormula {
    if (Array.isArray(variable) && variable.length !== 1)
      throw new FluxionError("bad-argument", "A Hessian here is by one column, or by two: blocks of a larger one.", {
        hint: 'hessian("x"), hessian("x", "y")',
      });
    const name = Array.isArray(variable) ? (variable[0] as string) : (variable as string);
    return this.gradient(name).jacobian(other ?? name);
  }

  /**
   * The value at a point that gives the matrices, and with them their sizes; it is worked out element by element. Where
   * the derivative as it is written has no value, as `det(X) * inv(X)'` at a singular matrix, those of the elements are
   * derived from the formula itself.
   *
   * @throws FluxionError `unbound-variable` where the point leaves one out, `bad-shape` where sizes do not fit
   * @example
   * expr("A * x", { shapes: { A: ["m", "n"], x: ["n"] } }).at({ A: [[1, 2]], x: [3, 4] }) // => [11]
   */
  at(point: ArrayPoint): number | number[] | number[][] {
    const sizes = sizesAt(this.#shapes, point);
    const { elements, lengths, shapes } = sizes;
    const shape = shapeAt(this.shape, lengths);
    const values = this.#values(sizes, elements, []);
    if (this.#derived !== undefined && values.some(Number.isNaN)) {
      const { source, variables, isTransposed } = this.#derived;
      const names = variables.map((name) => (shapes[name] === undefined ? [name] : elementNames(name, shapes[name])));
      const again = source.#values(sizes, elements, names);
      fill(values, isTransposed ? transposed(again, shape[1] ?? 1) : again);
    }
    return arranged(values, shape);
  }

  /** @internal The shapes that were declared. */
  get shapes(): Shapes {
    return this.#shapes;
  }

  /** @internal What it was differentiated by. */
  get by(): readonly string[] {
    return this.#derived?.variables ?? [];
  }

  /** @internal The formula that it was derived from in the end; itself if it was not derived. */
  get original(): MatrixFormula {
    return this.#derived?.source ?? this;
  }

  /**
   * The value of a number at a point.
   *
   * @throws FluxionError as `at` does, and where it is a matrix
   */
  evaluate(point: ArrayPoint): number {
    if (this.shape.length === 0) return this.at(point) as number;
    throw new FluxionError("not-real-scalar", `The formula is ${kindOf(this.#read.value)}.`, {
      hint: "Use at(point).",
    });
  }

  /** The formula in mathjs's syntax; where the sizes are numbers it reads back. */
  toString(): string {
    return toText(written(this.#read.algebra, this.#read.value));
  }

  /** The text, which is how JSON carries a formula of matrices. */
  toJSON(): string {
    return this.toString();
  }

  /**
   * LaTeX for math mode.
   *
   * @example
   * expr("x' * A * x", { shapes: { A: ["n", "n"], x: ["n"] } }).gradient("x").toLatex() // => "(A + A^{\\mathsf{T}}) x"
   */
  toLatex(): string {
    return toLatex(written(this.#read.algebra, this.#read.value));
  }

  /** Template strings print it; an operator of JavaScript is an error. */
  [Symbol.toPrimitive](hint: string): string {
    return refuseOperators(hint, () => this.toString());
  }

  /** The values of its elements, or of their derivatives by variables one after the other. */
  #values(sizes: Sizes, point: Readonly<Record<string, number>>, variables: readonly (readonly string[])[]): number[] {
    const nodes = elementsOf(this.toString(), sizes);
    const [{ pool }] = nodes as [Node];
    const ids = derivedElements(
      pool.store,
      nodes.map(({ id }) => id),
      variables,
    );
    return valuesAt(
      ids.map((id) => pool.node(id)),
      point,
    );
  }

  #by(variable: string, value: Value, isTransposed: boolean = false): MatrixFormula {
    const { source, variables } = this.#derived ?? { source: this, variables: [] };
    const derived = { source, variables: [...variables, variable], isTransposed };
    return new MatrixFormula({ ...this.#read, value }, this.#shapes, derived);
  }

  /** Rows and columns of a matrix by its name; undefined of what is a number. */
  #sides(name: string): Sides | undefined {
    const { sides } = this.#read;
    const known = typeof name === "string" ? sides.get(name) : undefined;
    if (known !== undefined) return known;
    const isLength = [...sides.values()].some((each) => each.includes(name));
    if (typeof name !== "string" || name.includes("[") || isLength)
      throw new FluxionError(
        "bad-argument",
        `There is no derivative by ${isLength ? `the length ${name}` : described(name)}.`,
        {
          hint: `Name a matrix, ${[...sides.keys()].join(", ")}, or a variable that is a number.`,
        },
      );
    return undefined;
  }
}

Object.defineProperty(MatrixFormula.prototype, Symbol.for("nodejs.util.inspect.custom"), {
  value(this: MatrixFormula): string {
    return this.toString();
  },
});
limitMethods(MatrixFormula.prototype, {
  gradient: 1,
  derivative: 2,
  jacobian: 1,
  hessian: 2,
  at: 1,
  toString: 0,
  toLatex: 0,
});
