import type { Id } from "../ast/store.ts";
import type { Algebra } from "./algebra.ts";
import { Atoms } from "./atoms.ts";
import { Dependence } from "./dependence.ts";
import { type Factor, isNumber, type Matrix, type Term, type Value } from "./matrix.ts";

/** The derivative of a number or a matrix by a variable that is a number: atoms forwards, each once. */
export function differential(algebra: Algebra, value: Value, name: string): Value {
  const along = new Along(algebra, name);
  return isNumber(value) ? along.ofNumber(value) : along.ofMatrix(value);
}

class Along {
  private readonly algebra: Algebra;
  private readonly dependence: Dependence;
  private readonly name: string;
  private readonly known = new Map<Factor, Value>();

  constructor(algebra: Algebra, name: string) {
    this.algebra = algebra;
    this.name = name;
    this.dependence = new Dependence(algebra, name);
  }

  ofNumber(node: Id): Id {
    const { algebra } = this;
    const { numbers } = algebra;
    return algebra.atomsOf(node).reduce(
      (sum, factor) => {
        if (!this.dependence.ofFactor(factor)) return sum;
        return numbers.plus(sum, numbers.times(numbers.partial(node, Atoms.named(factor)), this.of(factor) as Id));
      },
      numbers.partial(node, this.name),
    );
  }

  ofMatrix(a: Matrix): Matrix {
    return a.terms.reduce((sum, term) => this.algebra.plus(sum, this.ofTerm(term)), {
      ...a,
      terms: [],
    } as Matrix);
  }

  private ofTerm({ coefficient, factors }: Term): Matrix {
    const { algebra } = this;
    const whole = this.product(factors.map((factor) => algebra.of(factor)));
    return this.ofFactors(factors).reduce<Matrix>(
      (sum, part) => algebra.plus(sum, algebra.scaled(part as Matrix, coefficient)),
      algebra.scaled(whole as Matrix, this.ofNumber(coefficient)),
    );
  }

  /** The product with one factor after the other differentiated. */
  private ofFactors(factors: readonly Factor[]): Value[] {
    const { algebra } = this;
    return factors.flatMap((factor, i) => {
      if (!this.dependence.ofFactor(factor)) return [];
      return [this.product(factors.map((each, j) => (i === j ? (this.of(factor) as Matrix) : algebra.of(each))))];
    });
  }

  private of(factor: Factor): Value {
    const { algebra, known } = this;
    const atom = Math.abs(factor);
    let value = known.get(atom);
    if (value === undefined) {
      value = this.worked(atom);
      known.set(atom, value);
    }
    return factor < 0 && !isNumber(value) ? algebra.transposed(value) : value;
  }

  private worked(factor: Factor): Value {
    const { algebra } = this;
    const { numbers } = algebra;
    const atom = algebra.atoms.at(factor);
    const self = (): Matrix => algebra.of(factor);
    switch (atom.kind) {
      case "symbol":
      case "ones":
      case "identity":
        return algebra.zero(atom.sides);
      case "sum":
        return this.ofMatrix({ sides: atom.sides, terms: atom.terms });
      case "elementwise": {
        const own = algebra.elementwise(numbers.partial(atom.node, this.name), atom.sides);
        return algebra.atomsOf(atom.node).reduce<Matrix>((sum, each) => {
          if (!this.dependence.ofFactor(each)) return sum;
          const slope = algebra.elementwise(numbers.partial(atom.node, Atoms.named(each)), atom.sides);
          const change = this.of(each);
          return algebra.plus(sum, isNumber(change) ? algebra.scaled(slope, change) : algebra.hadamard(slope, change));
        }, own);
      }
      case "trace":
        return this.ofFactors(atom.factors).reduce<Id>(
          (sum, part) => numbers.plus(sum, isNumber(part) ? part : algebra.trace(part)),
          numbers.constant(0),
        );
      case "inv": {
        const inner = algebra.matrixProduct(algebra.matrixProduct(self(), this.of(atom.of) as Matrix), self());
        return algebra.scaled(inner, numbers.constant(-1));
      }
      case "diag":
      case "diagonal":
      case "total":
        return algebra.apply(atom.kind, this.of(atom.of) as Matrix);
      case "softmax": {
        const change = this.of(atom.of) as Matrix;
        const mean = algebra.inner(self(), change);
        const less = algebra.scaled(self(), numbers.negated(mean));
        return algebra.plus(algebra.hadamard(self(), change), less);
      }
      case "det": {
        const inverse = algebra.apply("inv", algebra.opened(atom.of)) as Matrix;
        const slope = algebra.inner(algebra.transposed(inverse), this.of(atom.of) as Matrix);
        return numbers.times(algebra.number(factor), slope);
      }
      case "logsumexp":
        return algebra.inner(algebra.apply("softmax", algebra.of(atom.of)) as Matrix, this.of(atom.of) as Matrix);
    }
  }

  private product(parts: readonly Matrix[]): Value {
    return parts.reduce<Value | undefined>((value, part) => {
      if (value === undefined) return part;
      return isNumber(value) ? this.algebra.scaled(part, value) : this.algebra.product(value, part);
    }, undefined) as Value;
  }
}
