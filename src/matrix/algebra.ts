import type { Id } from "../ast/store.ts";
import { type Factor, isNumber, type Matrix, type Sides, type Term, type Unary, type Value } from "./matrix.ts";
import { Products } from "./products.ts";

/** Sums, products and functions of matrices of unknown size, kept short: those of equal form are one object. */
export class Algebra extends Products {
  /** How many elements there are. */
  size({ sides: [rows, columns] }: Matrix): Id {
    return this.numbers.times(this.length(rows), this.length(columns));
  }

  /** A function of one matrix. */
  apply(kind: Unary, a: Matrix): Value {
    const { numbers, atoms } = this;
    const [rows, columns] = a.sides;
    if (kind === "total" || kind === "diagonal" || kind === "diag") {
      if (a.terms.length !== 1 || !numbers.isOne((a.terms[0] as Term).coefficient)) return this.linear(kind, a);
      const [first, second, ...others] = (a.terms[0] as Term).factors as [Factor, Factor | undefined, ...Factor[]];
      if (kind === "diagonal" && second !== undefined && others.length === 0 && atoms.sides(first)[1] === 1)
        return this.hadamard(this.of(first), this.transposed(this.of(second)));
      const inside = atoms.at(first);
      if (second === undefined) {
        if (kind === "diag" && inside.kind === "ones") return this.identity(rows);
        if (kind === "diagonal" && inside.kind === "identity") return this.ones([rows, 1]);
        if (kind === "diagonal" && inside.kind === "diag") return this.of(inside.of);
        if (kind === "total" && inside.kind === "ones") return this.size(a);
      }
    }
    const of = this.factor(a);
    const inside = atoms.at(of);
    if (kind === "inv") {
      if (inside.kind === "identity") return a;
      const [term] = a.terms;
      // Of square matrices the inverse of a product is that of each, backwards.
      const isSquare = (factor: Factor): boolean => atoms.sides(factor)[0] === atoms.sides(factor)[1];
      if (a.terms.length === 1 && term !== undefined && term.factors.every(isSquare)) {
        const inverses = term.factors.map((factor) => this.inverse(factor, a.sides)).reverse();
        const product = inverses.reduce((left, right) => this.matrixProduct(left, right));
        return this.scaled(product, numbers.over(numbers.constant(1), term.coefficient));
      }
      return this.inverse(of, a.sides);
    }
    if (kind === "diagonal" || kind === "diag" || kind === "softmax") {
      const sides: Sides = kind === "diag" ? [rows, rows] : kind === "softmax" ? [rows, columns] : [rows, 1];
      return this.of(atoms.factor({ kind, sides, of: kind === "diagonal" ? Math.abs(of) : of }));
    }
    // A determinant, and the sum of all elements, is that of the transpose.
    const plain = kind === "logsumexp" ? of : Math.abs(of);
    return this.number(atoms.factor({ kind, sides: [1, 1], of: plain }));
  }

  private inverse(of: Factor, sides: Sides): Matrix {
    const inside = this.atoms.at(of);
    if (inside.kind === "inv") return this.of(of < 0 ? -inside.of : inside.of);
    const atom = this.atoms.factor({ kind: "inv", sides, of: Math.abs(of) });
    return this.of(of < 0 ? -atom : atom);
  }

  /** A linear function of each term. */
  private linear(kind: "total" | "diagonal" | "diag", a: Matrix): Value {
    const { numbers } = this;
    const parts = a.terms.map(({ coefficient, factors }) => {
      const part = this.apply(kind, { sides: a.sides, terms: [{ coefficient: numbers.constant(1), factors }] });
      return isNumber(part) ? numbers.times(coefficient, part) : this.scaled(part, coefficient);
    });
    if (kind === "total") return (parts as Id[]).reduce((sum, part) => numbers.plus(sum, part), numbers.constant(0));
    const sides: Sides = kind === "diag" ? [a.sides[0], a.sides[0]] : [a.sides[0], 1];
    return (parts as Matrix[]).reduce((sum, part) => this.plus(sum, part), { sides, terms: [] });
  }
}
