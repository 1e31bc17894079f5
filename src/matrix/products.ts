import { append } from "../ast/lists.ts";
import type { Id } from "../ast/store.ts";
import { single } from "./atoms.ts";
import { Elements } from "./elements.ts";
import { commonNumber, factored } from "./factored.ts";
import { type Factor, isNumber, type Matrix, type Sides, type Term, type Value } from "./matrix.ts";

/** Products of matrices, and traces of such. */
export class Products extends Elements {
  /** A product; that of a row and a column is a number. */
  product(a: Matrix, b: Matrix): Value {
    const sides: Sides = [a.sides[0], b.sides[1]];
    if (a.terms.length === 0 || b.terms.length === 0) return this.zero(sides);
    const [left, right] = [a, b].map((each) =>
      each.terms.length === 1 ? (each.terms[0] as Term) : this.factorOf(each),
    ) as [Term, Term];
    const product = this.chain([...left.factors, ...right.factors]);
    const coefficient = this.numbers.times(left.coefficient, right.coefficient);
    return isNumber(product) ? this.numbers.times(coefficient, product) : this.scaled(product, coefficient);
  }

  /** A product of matrices that is one. */
  matrixProduct(a: Matrix, b: Matrix): Matrix {
    return this.product(a, b) as Matrix;
  }

  /** The trace of a square matrix. */
  trace(a: Matrix): Id {
    return a.terms.reduce((sum, { coefficient, factors }) => {
      return this.numbers.plus(sum, this.numbers.times(coefficient, this.traceOf(factors)));
    }, this.numbers.constant(0));
  }

  /** The sum of all products of elements in the same place: the trace of a' * b. */
  inner(a: Matrix, b: Matrix): Id {
    const product = this.product(this.transposed(a), b);
    return isNumber(product) ? product : this.trace(product);
  }

  /** A sum as one factor, with what its terms have in common taken out of it. */
  private factorOf(sum: Matrix): Term {
    const { numbers } = this;
    const a = factored(this, sum);
    if (a.terms.length === 1) return a.terms[0] as Term;
    const shared = commonNumber(numbers, a.terms);
    if (shared === undefined) return { coefficient: numbers.constant(1), factors: [this.factor(a)] };
    const terms = a.terms.map((term) => ({
      ...term,
      coefficient: numbers.constant(term.coefficient === shared ? 1 : -1),
    }));
    return { coefficient: shared, factors: [this.factor({ ...a, terms })] };
  }

  /** A product of factors: inverses cancelled, and what is a number within it taken out of it. */
  protected chain(given: readonly Factor[]): Value {
    const { atoms, numbers } = this;
    const sides: Sides = [atoms.sides(given[0] as Factor)[0], atoms.sides(given.at(-1) as Factor)[1]];
    const kept: Factor[] = [];
    for (const factor of given) {
      const last = kept.at(-1);
      if (last !== undefined && this.areInverse(last, factor)) kept.pop();
      else if (atoms.at(factor).kind !== "identity") kept.push(factor);
    }
    if (kept.length === 0) return this.identity(sides[0]);
    for (const [i, factor] of kept.entries()) {
      const next = kept[i + 1];
      if (next === undefined) break;
      const [left, right] = [atoms.at(factor), atoms.at(next)];
      const column = left.kind === "diag" && atoms.sides(next)[1] === 1 ? [left.of, next] : undefined;
      const row = right.kind === "diag" && atoms.sides(factor)[0] === 1 ? [right.of, -factor] : undefined;
      const pair = (column ?? row) as [Factor, Factor] | undefined;
      if (pair === undefined) continue;
      const product = this.hadamard(this.of(pair[0]), this.of(pair[1]));
      const middle = column === undefined ? this.transposed(product) : product;
      return [kept.slice(0, i), kept.slice(i + 2)].reduce<Value>((value, side, at) => {
        if (side.length === 0) return value;
        const other = this.chain(side) as Matrix;
        return at === 0 ? this.product(other, value as Matrix) : this.product(value as Matrix, other);
      }, middle);
    }
    const segments: Factor[][] = [[]];
    for (const factor of kept) {
      const segment = segments.at(-1) as Factor[];
      if (segment.length > 0 && atoms.sides(factor)[0] === 1) segments.push([factor]);
      else segment.push(factor);
    }
    let coefficient = numbers.constant(1);
    const factors: Factor[] = [];
    for (const segment of segments) {
      const isOne = atoms.sides(segment[0] as Factor)[0] === 1 && atoms.sides(segment.at(-1) as Factor)[1] === 1;
      if (isOne) coefficient = numbers.times(coefficient, this.traceOf(segment));
      else append(factors, segment);
    }
    if (factors.length === 0) return coefficient;
    const [only] = factors as [Factor];
    return factors.length > 1 ? single(sides, coefficient, factors) : this.scaled(this.opened(only), coefficient);
  }

  private areInverse(a: Factor, b: Factor): boolean {
    const isInverse = (one: Factor, other: Factor): boolean => {
      const atom = this.atoms.at(one);
      return atom.kind === "inv" && (one < 0 ? -atom.of : atom.of) === other;
    };
    return isInverse(a, b) || isInverse(b, a);
  }

  /** The trace of a product of factors; it is the same from any of them on, and of the transpose. */
  private traceOf(factors: readonly Factor[]): Id {
    const { atoms } = this;
    const cut = factors.findIndex((factor) => atoms.sides(factor)[0] === 1);
    // A product that begins with a row and ends with a column is a number, or a product of numbers.
    if (cut > 0) return this.chain(rotated(factors, cut)) as Id;
    const [only] = factors as [Factor];
    const atom = atoms.at(only);
    if (factors.length === 1) {
      if (atom.kind === "identity") return this.length(atom.sides[0]);
      if (atom.kind === "sum") return this.trace({ sides: atom.sides, terms: atom.terms });
    }
    // The ends of a product meet in a trace.
    if (cut < 0 && factors.length > 2 && this.areInverse(factors.at(-1) as Factor, only))
      return this.trace(this.chain(factors.slice(1, -1)) as Matrix);
    const turned = factors.map((factor) => this.turned(factor)).reverse();
    const alike = cut === 0 ? [turned] : [factors, turned].flatMap((list) => list.map((_, i) => rotated(list, i)));
    for (const each of alike) {
      const known = atoms.has({ kind: "trace", sides: [1, 1], factors: each });
      if (known !== undefined) return this.number(known);
    }
    return this.number(atoms.factor({ kind: "trace", sides: [1, 1], factors }));
  }
}

const rotated = (factors: readonly Factor[], by: number): Factor[] => [...factors.slice(by), ...factors.slice(0, by)];
