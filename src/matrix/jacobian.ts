import { FluxionError } from "../ast/error.ts";
import type { Id } from "../ast/store.ts";
import { charge } from "../ast/work.ts";
import type { Algebra } from "./algebra.ts";
import { Atoms } from "./atoms.ts";
import { Dependence } from "./dependence.ts";
import { gradient } from "./gradient.ts";
import { type Factor, kindOf, type Matrix, type Sides, type Term, type Value } from "./matrix.ts";

/**
 * The Jacobian J of a column by a column, with du = J dx. Forward mode: where a product depends on x in one of its
 * factors, what stands right of that is a column that is held.
 *
 * @throws FluxionError `no-derivative` where it is no matrix, or none that is known here
 */
export function jacobian(algebra: Algebra, u: Matrix, name: string, sides: Sides): Matrix {
  if (u.sides[1] !== 1 || sides[1] !== 1)
    throw new FluxionError(
      "no-derivative",
      `The derivative of ${kindOf(u)} by ${kindOf({ sides, terms: [] })} is not a matrix.`,
      { hint: "Derivatives are of numbers by anything, of columns by columns, and of anything by a number." },
    );
  return new Forward(algebra, name, sides).ofColumn(u);
}

class Forward {
  private readonly algebra: Algebra;
  private readonly dependence: Dependence;
  private readonly name: string;
  private readonly sides: Sides;
  private readonly gradients = new Map<Id, Matrix>();

  constructor(algebra: Algebra, name: string, sides: Sides) {
    this.algebra = algebra;
    this.name = name;
    this.sides = sides;
    this.dependence = new Dependence(algebra, name);
  }

  ofColumn(u: Matrix): Matrix {
    return u.terms.reduce((sum, term) => this.algebra.plus(sum, this.ofTerm(term, undefined)), this.none(u.sides));
  }

  /** Of a term times a column that is held; without one the term is a column. */
  private ofTerm({ coefficient, factors }: Term, held: Matrix | undefined): Matrix {
    const { algebra } = this;
    let sum = this.none(algebra.atoms.sides(factors[0] as Factor));
    if (this.dependence.ofNumber(coefficient)) {
      const value = this.applied(factors, held) as Matrix;
      sum = algebra.plus(sum, algebra.matrixProduct(value, this.rowOf(coefficient)));
    }
    for (const [i, factor] of factors.entries()) {
      if (!this.dependence.ofFactor(factor)) continue;
      const after = factors.slice(i + 1);
      const part = this.ofFactor(factor, after.length === 0 ? held : this.applied(after, held));
      sum = algebra.plus(sum, algebra.scaled(this.times(factors.slice(0, i), part), coefficient));
    }
    return sum;
  }

  /** Of a factor times a column that is held, which may be a number where the factor is a column. */
  private ofFactor(factor: Factor, held: Value | undefined): Matrix {
    const { algebra } = this;
    charge(16);
    const atom = algebra.atoms.at(factor);
    if (typeof held === "number") return algebra.scaled(this.ofFactor(factor, undefined), held);
    const [rows, columns] = algebra.atoms.sides(factor);
    if (rows === 1) {
      // A row times a column is the column's transpose times that of the row.
      const inner = this.ofFactor(-factor, undefined);
      return algebra.matrixProduct(algebra.transposed(held as Matrix), inner);
    }
    switch (atom.kind) {
      case "symbol":
        return algebra.identity(rows);
      case "sum": {
        const sum: Matrix = { sides: atom.sides, terms: atom.terms };
        const upright = factor < 0 ? algebra.transposed(sum) : sum;
        return upright.terms.reduce(
          (whole, term) => algebra.plus(whole, this.ofTerm(term, held)),
          this.none(upright.sides),
        );
      }
      case "inv": {
        const self = algebra.of(factor);
        const inner = this.ofFactor(factor < 0 ? -atom.of : atom.of, algebra.product(self, held as Matrix));
        return algebra.scaled(algebra.matrixProduct(self, inner), algebra.numbers.constant(-1));
      }
      case "diag":
        return algebra.matrixProduct(
          algebra.apply("diag", held as Matrix) as Matrix,
          this.ofFactor(atom.of, undefined),
        );
      case "elementwise":
        if (columns === 1) return this.ofElements(atom.node, [rows, 1]);
        break;
      case "softmax":
        if (columns === 1) {
          const self = algebra.of(factor);
          const slope = algebra.plus(
            algebra.apply("diag", self) as Matrix,
            algebra.scaled(algebra.matrixProduct(self, algebra.transposed(self)), algebra.numbers.constant(-1)),
          );
          return algebra.matrixProduct(slope, this.ofFactor(atom.of, undefined));
        }
        break;
    }
    const what = atom.kind === "elementwise" ? "a function of the elements of a matrix" : `${atom.kind} of a matrix`;
    throw new FluxionError("no-derivative", `${what} by ${this.name} is not done for unknown sizes.`, {
      hint: "Declare the sizes as numbers, or write the formula with columns alone.",
    });
  }

  private ofElements(node: Id, sides: Sides): Matrix {
    const { algebra } = this;
    return algebra.atomsOf(node).reduce((sum, factor) => {
      if (!this.dependence.ofFactor(factor)) return sum;
      const slope = algebra.elementwise(algebra.numbers.partial(node, Atoms.named(factor)), sides);
      const isOfNumber = algebra.atoms.at(factor).sides.every((length) => length === 1);
      const part = isOfNumber
        ? algebra.matrixProduct(slope, this.rowOf(algebra.number(factor)))
        : algebra.matrixProduct(algebra.apply("diag", slope) as Matrix, this.ofFactor(factor, undefined));
      return algebra.plus(sum, part);
    }, this.none(sides));
  }

  /** The gradient of a number as a row. */
  private rowOf(f: Id): Matrix {
    let known = this.gradients.get(f);
    if (known === undefined) {
      known = this.algebra.transposed(gradient(this.algebra, f, this.name, this.sides));
      this.gradients.set(f, known);
    }
    return known;
  }

  /** A product of factors, and a column at its end. */
  private applied(factors: readonly Factor[], held: Matrix | undefined): Value {
    const { algebra } = this;
    const all = factors.map((factor) => algebra.of(factor));
    if (held !== undefined) all.push(held);
    return all.reduceRight<Value | undefined>(
      (value, each) => (value === undefined ? each : this.timesValue(each, value)),
      undefined,
    ) as Value;
  }

  private timesValue(a: Matrix, b: Value): Value {
    return typeof b === "number" ? this.algebra.scaled(a, b) : this.algebra.product(a, b);
  }

  private times(factors: readonly Factor[], part: Matrix): Matrix {
    const { algebra } = this;
    return factors.reduceRight((product, factor) => algebra.matrixProduct(algebra.of(factor), product), part);
  }

  private none(sides: Sides): Matrix {
    return { sides: [sides[0], this.sides[0]], terms: [] };
  }
}
