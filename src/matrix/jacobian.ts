import { FluxionError } from "../ast/error.ts";
import type { Id } from "../ast/store.ts";
import { charge } from "../ast/work.ts";
import type { Algebra } from "./algebra.ts";
import { Atoms } from "./atoms.ts";
import { Dependence } from "./dependence.ts";
import { type Backwards, Diagonals, isScalar, noDerivative } from "./diagonals.ts";
import { gradient } from "./gradient.ts";
import { type Factor, isNumber, kindOf, type Matrix, type Sides, type Value } from "./matrix.ts";

/**
 * The Jacobian J of a column by a column, with du = J dx: reverse mode over atoms, with matrices as adjoints. An atom A
 * within the column contributes du = L dA h, where the column h is held fixed; an atom that is a column, du = L dA.
 *
 * @throws FluxionError `no-derivative` if J is not a matrix, or if there is no rule for it
 */
export function jacobian(algebra: Algebra, u: Matrix, name: string, sides: Sides): Matrix {
  if (u.sides[1] !== 1 || sides[1] !== 1)
    throw new FluxionError(
      "no-derivative",
      `The derivative of ${kindOf(u)} by ${kindOf({ sides, terms: [] })} is not a matrix.`,
      { hint: "A number has a derivative by anything, a column by a column, and anything by a number." },
    );
  return new Backward(algebra, name, sides).ofColumn(u);
}

/** The factors around the change of an atom: left * d(atom) * held. */
interface Around {
  readonly left: Matrix;
  /** Absent if the atom, or the transpose that is meant, is a column. */
  readonly held: Matrix | undefined;
  readonly isTurned: boolean;
}

class Backward implements Backwards {
  readonly algebra: Algebra;
  readonly dependence: Dependence;
  readonly name: string;
  private readonly sides: Sides;
  private readonly gradients = new Map<Id, Matrix>();
  /** By number of the atom. */
  private readonly pending = new Map<Factor, Around[]>();
  private readonly diagonals: Diagonals;
  private sum: Matrix;

  constructor(algebra: Algebra, name: string, sides: Sides) {
    this.algebra = algebra;
    this.name = name;
    this.sides = sides;
    this.dependence = new Dependence(algebra, name);
    this.diagonals = new Diagonals(this);
    this.sum = { sides, terms: [] };
  }

  ofColumn(u: Matrix): Matrix {
    const { algebra, pending, diagonals } = this;
    this.sum = { sides: [u.sides[0], this.sides[0]], terms: [] };
    // Atoms made here are newer than all that is differentiated, and are held fixed.
    const last = algebra.atoms.count;
    this.toTerms(u, algebra.identity(u.sides[0]), undefined);
    for (let atom = last; atom > 0; atom--) {
      for (const around of pending.get(atom) ?? []) {
        charge(16);
        this.handDown(around.isTurned ? -atom : atom, around);
      }
      diagonals.handDown(atom);
    }
    return this.sum;
  }

  private handDown(factor: Factor, { left, held }: Around): void {
    const { algebra } = this;
    const atom = algebra.atoms.at(factor);
    const self = (): Matrix => algebra.of(factor);
    const inside = (of: Factor): Factor => (factor < 0 ? -of : of);
    switch (atom.kind) {
      case "symbol":
        this.add(left);
        return;
      case "sum": {
        const sum: Matrix = { sides: atom.sides, terms: atom.terms };
        this.toTerms(factor < 0 ? algebra.transposed(sum) : sum, left, held);
        return;
      }
      case "inv": {
        const before = algebra.scaled(algebra.matrixProduct(left, self()), algebra.numbers.constant(-1));
        this.hand(inside(atom.of), before, algebra.product(self(), held as Matrix));
        return;
      }
      case "diag":
        this.hand(atom.of, algebra.matrixProduct(left, algebra.apply("diag", held as Matrix) as Matrix), undefined);
        return;
      case "elementwise":
        this.toElements(factor, atom.node, left, held);
        return;
      case "diagonal": {
        const unit = algebra.identity(atom.sides[0]);
        this.diagonals.hand(atom.of, { left, before: unit, after: unit });
        return;
      }
      case "softmax": {
        const outer = algebra.matrixProduct(self(), algebra.transposed(self()));
        const diagonal = algebra.apply("diag", self()) as Matrix;
        const slope = algebra.plus(diagonal, algebra.scaled(outer, algebra.numbers.constant(-1)));
        this.hand(atom.of, algebra.matrixProduct(left, slope), undefined);
        return;
      }
    }
    throw noDerivative(`${atom.kind} of a matrix`, this.name);
  }

  private toTerms(u: Matrix, left: Matrix, held: Matrix | undefined): void {
    const { algebra, dependence } = this;
    for (const { coefficient, factors } of u.terms) {
      if (dependence.ofNumber(coefficient)) {
        const value = this.applied(factors, held) as Matrix;
        this.add(algebra.matrixProduct(algebra.matrixProduct(left, value), this.rowOf(coefficient)));
      }
      let before = algebra.scaled(left, coefficient);
      for (const [i, factor] of factors.entries()) {
        if (dependence.ofFactor(factor)) this.hand(factor, before, this.applied(factors.slice(i + 1), held));
        before = algebra.matrixProduct(before, algebra.of(factor));
      }
    }
  }

  /** To the atoms of a function of elements: a column, a row that is transposed, or a matrix times a column. */
  private toElements(whole: Factor, node: Id, left: Matrix, held: Matrix | undefined): void {
    const { algebra, dependence } = this;
    const { sides } = algebra.atoms.at(whole);
    for (const factor of algebra.atomsOf(node)) {
      if (!dependence.ofFactor(factor)) continue;
      const partial = algebra.elementwise(algebra.numbers.partial(node, Atoms.named(factor)), sides);
      const slope = whole < 0 ? algebra.transposed(partial) : partial;
      const of = whole < 0 ? -factor : factor;
      if (isScalar(algebra, factor)) {
        const change = held === undefined ? slope : algebra.matrixProduct(slope, held);
        this.add(algebra.matrixProduct(algebra.matrixProduct(left, change), this.rowOf(algebra.number(factor))));
      } else if (held === undefined)
        this.hand(of, algebra.matrixProduct(left, algebra.apply("diag", slope) as Matrix), undefined);
      else {
        // (P .* dA) * h is the diagonal of dA * diag(h) * P'.
        const after = algebra.matrixProduct(algebra.apply("diag", held) as Matrix, algebra.transposed(slope));
        this.diagonals.hand(of, { left, before: algebra.identity(slope.sides[0]), after });
      }
    }
  }

  /** If the factor is a column, it is held by a number. */
  hand(factor: Factor, before: Matrix, after: Value | undefined): void {
    const { algebra, pending } = this;
    if (!this.dependence.ofFactor(factor) || before.terms.length === 0) return;
    let left = before;
    let held: Matrix | undefined;
    let of = factor;
    if (after !== undefined && isNumber(after)) left = algebra.scaled(before, after);
    else if (after !== undefined && algebra.atoms.sides(factor)[0] === 1) {
      // A row times a column is the column's transpose times that of the row.
      left = algebra.matrixProduct(before, algebra.transposed(after));
      of = -factor;
    } else held = after;
    const around = pending.get(Math.abs(of)) ?? [];
    const isTurned = of < 0;
    const [known] = around;
    // A column is handed what stands left of it only once.
    if (held === undefined && known !== undefined && known.held === undefined)
      around[0] = { ...known, left: algebra.plus(known.left, left) };
    else around.push({ left, held, isTurned });
    pending.set(Math.abs(of), around);
  }

  add(part: Matrix): void {
    this.sum = this.algebra.plus(this.sum, part);
  }

  /** The gradient of a number as a row. */
  rowOf(f: Id): Matrix {
    let known = this.gradients.get(f);
    if (known === undefined) {
      known = this.algebra.transposed(gradient(this.algebra, f, this.name, this.sides));
      this.gradients.set(f, known);
    }
    return known;
  }

  /** A product of factors, and a column at its end. */
  applied(factors: readonly Factor[], held: Matrix | undefined): Value | undefined {
    const { algebra } = this;
    return factors.reduceRight<Value | undefined>((value, factor) => {
      const each = algebra.of(factor);
      if (value === undefined) return each;
      return isNumber(value) ? algebra.scaled(each, value) : algebra.product(each, value);
    }, held);
  }
}
