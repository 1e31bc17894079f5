import type { Id } from "../ast/store.ts";
import { charge } from "../ast/work.ts";
import type { Algebra } from "./algebra.ts";
import { Atoms } from "./atoms.ts";
import { Dependence } from "./dependence.ts";
import { type Factor, isNumber, type Matrix, type Sides, type Term, type Value } from "./matrix.ts";

/**
 * The gradient of a number by a matrix, in the shape of the matrix: reverse mode over atoms. Each atom that the number
 * depends on has an adjoint G, with df = tr(G' dA); what an atom hands down follows from its differential.
 *
 * Source: Magnus & Neudecker, Matrix Differential Calculus, chapters 8 and 9; Giles 2008.
 */
export function gradient(algebra: Algebra, f: Id, name: string, sides: Sides): Matrix {
  return new Reverse(algebra, name).gradient(f, sides);
}

class Reverse {
  private readonly algebra: Algebra;
  private readonly dependence: Dependence;
  private readonly name: string;
  private readonly adjoints = new Map<Factor, Value>();

  constructor(algebra: Algebra, name: string) {
    this.algebra = algebra;
    this.name = name;
    this.dependence = new Dependence(algebra, name);
  }

  gradient(f: Id, sides: Sides): Matrix {
    const { algebra, adjoints } = this;
    const result = algebra.zero(sides) as Matrix;
    // The parts of adjoints are newer than all that is differentiated, and are never handed anything.
    const last = algebra.atoms.count;
    this.toNumbers(f, (slope) => slope);
    for (let factor = last; factor > 0; factor--) {
      const adjoint = adjoints.get(factor);
      if (adjoint === undefined) continue;
      charge(16);
      const atom = algebra.atoms.at(factor);
      if (atom.kind === "symbol" && atom.name === this.name) return adjoint as Matrix;
      this.handDown(factor, adjoint);
    }
    return result;
  }

  private handDown(factor: Factor, adjoint: Value): void {
    const { algebra } = this;
    const { numbers } = algebra;
    const atom = algebra.atoms.at(factor);
    // The adjoint of a number is a number, that of a matrix a matrix of the same shape.
    const [g, G] = [adjoint as Id, adjoint as Matrix];
    const self = (): Matrix => algebra.of(factor);
    switch (atom.kind) {
      case "sum":
        for (const term of [...atom.terms].reverse()) this.toTerm(term, G);
        break;
      case "elementwise":
        this.toNumbers(atom.node, (slope) => algebra.hadamard(G, algebra.elementwise(slope, atom.sides)), atom.sides);
        break;
      case "trace":
        this.toFactors(atom.factors, (before, after) => {
          const others = [...after, ...before];
          if (others.length === 0)
            return algebra.scaled(algebra.identity(algebra.atoms.sides(atom.factors[0] as Factor)[0]), g);
          return algebra.scaled(algebra.transposed(this.productOf(others)), g);
        });
        break;
      case "inv": {
        const turned = algebra.transposed(self());
        const product = algebra.matrixProduct(algebra.matrixProduct(turned, G), turned);
        this.hand(atom.of, algebra.scaled(product, numbers.constant(-1)));
        break;
      }
      case "diag":
        this.hand(atom.of, algebra.apply("diagonal", G));
        break;
      case "diagonal":
        this.hand(atom.of, algebra.apply("diag", G));
        break;
      case "softmax": {
        const weighted = algebra.inner(self(), G);
        const less = algebra.scaled(self(), numbers.negated(weighted));
        this.hand(atom.of, algebra.plus(algebra.hadamard(self(), G), less));
        break;
      }
      case "det": {
        const inverse = algebra.apply("inv", algebra.opened(atom.of)) as Matrix;
        this.hand(atom.of, algebra.scaled(algebra.transposed(inverse), numbers.times(g, algebra.number(factor))));
        break;
      }
      case "logsumexp":
        this.hand(atom.of, algebra.scaled(algebra.apply("softmax", algebra.of(atom.of)) as Matrix, g));
        break;
      case "total":
        this.hand(atom.of, algebra.scaled(algebra.ones(algebra.atoms.sides(atom.of)), g));
        break;
    }
  }

  /** A number times a product of matrices. */
  private toTerm({ coefficient, factors }: Term, G: Matrix): void {
    const { algebra } = this;
    if (this.dependence.ofNumber(coefficient)) {
      const slope = algebra.inner(G, this.productOf(factors));
      this.toNumbers(coefficient, (partial) => algebra.numbers.times(slope, partial));
    }
    this.toFactors(factors, (before, after) => {
      const left = before.length === 0 ? G : algebra.matrixProduct(algebra.transposed(this.productOf(before)), G);
      const both = after.length === 0 ? left : algebra.matrixProduct(left, algebra.transposed(this.productOf(after)));
      return algebra.scaled(both, coefficient);
    });
  }

  private toFactors(
    factors: readonly Factor[],
    adjointOf: (before: readonly Factor[], after: readonly Factor[]) => Matrix,
  ): void {
    // Backwards, as the atoms are: what is handed down last comes first in a sum, as in the text.
    for (const [i, factor] of [...factors.entries()].reverse())
      if (this.dependence.ofFactor(factor)) this.hand(factor, adjointOf(factors.slice(0, i), factors.slice(i + 1)));
  }

  /** To the atoms of a node; of those that are numbers in a matrix of elements, all the elements are of them. */
  private toNumbers(node: Id, adjointOf: (slope: Id) => Value, within?: Sides): void {
    const { algebra } = this;
    for (const factor of algebra.atomsOf(node).sort((a, b) => b - a)) {
      if (!this.dependence.ofFactor(factor)) continue;
      const adjoint = adjointOf(algebra.numbers.partial(node, Atoms.named(factor)));
      const isOfNumber = algebra.atoms.at(factor).sides.every((length) => length === 1);
      const isSpread = within !== undefined && isOfNumber;
      this.hand(factor, isSpread ? algebra.apply("total", adjoint as Matrix) : adjoint);
    }
  }

  private hand(factor: Factor, adjoint: Value): void {
    const { algebra, adjoints } = this;
    if (!this.dependence.ofFactor(factor)) return;
    const atom = Math.abs(factor);
    const upright = factor < 0 && !isNumber(adjoint) ? algebra.transposed(adjoint) : adjoint;
    const before = adjoints.get(atom);
    if (before === undefined) adjoints.set(atom, upright);
    else if (isNumber(before)) adjoints.set(atom, algebra.numbers.plus(upright as Id, before));
    else adjoints.set(atom, algebra.plus(upright as Matrix, before));
  }

  private productOf(factors: readonly Factor[]): Matrix {
    const { algebra } = this;
    return factors.map((factor) => algebra.of(factor)).reduce((product, each) => algebra.matrixProduct(product, each));
  }
}
