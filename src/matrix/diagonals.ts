import { FluxionError } from "../ast/error.ts";
import type { Id } from "../ast/store.ts";
import { charge } from "../ast/work.ts";
import type { Algebra } from "./algebra.ts";
import { Atoms } from "./atoms.ts";
import type { Dependence } from "./dependence.ts";
import type { Factor, Matrix, Value } from "./matrix.ts";

/** The pass over atoms that diagonals are a part of. */
export interface Backwards {
  readonly algebra: Algebra;
  readonly dependence: Dependence;
  readonly name: string;
  /** The factors around the change of a column, or of a row that is transposed. */
  hand(factor: Factor, before: Matrix, after: Value | undefined): void;
  /** A part of the Jacobian. */
  add(part: Matrix): void;
  rowOf(number: Id): Matrix;
  applied(factors: readonly Factor[], last: Matrix | undefined): Value | undefined;
}

/** The factors around the change of a matrix whose diagonal is taken: left * diagonal(before * d(atom) * after). */
interface Within {
  readonly left: Matrix;
  readonly before: Matrix;
  readonly after: Matrix;
}

/** Diagonals of products with an atom in them, and what they hand down to its parts. */
export class Diagonals {
  private readonly backwards: Backwards;
  /** By number of the atom. */
  private readonly pending = new Map<Factor, Within[]>();

  constructor(backwards: Backwards) {
    this.backwards = backwards;
  }

  handDown(atom: Factor): void {
    for (const within of this.pending.get(atom) ?? []) {
      charge(16);
      this.down(atom, within);
    }
  }

  /** The diagonal of c * r, of a column and a row, is the product of their elements: one of them is held fixed. */
  hand(factor: Factor, { left, before, after }: Within): void {
    const { backwards, pending } = this;
    const { algebra, dependence } = backwards;
    if (!dependence.ofFactor(factor)) return;
    const diag = (column: Matrix): Matrix => algebra.apply("diag", column) as Matrix;
    const [rows, columns] = algebra.atoms.sides(factor);
    const turned = algebra.transposed(after);
    if (columns === 1) {
      const around = algebra.matrixProduct(diag(turned), before);
      this.backwards.hand(factor, algebra.matrixProduct(left, around), undefined);
    } else if (rows === 1) {
      const around = algebra.matrixProduct(diag(before), turned);
      this.backwards.hand(-factor, algebra.matrixProduct(left, around), undefined);
    } else {
      const atom = Math.abs(factor);
      const upright =
        factor > 0 ? { left, before, after } : { left, before: turned, after: algebra.transposed(before) };
      const known = pending.get(atom);
      if (known === undefined) pending.set(atom, [upright]);
      else known.push(upright);
    }
  }

  private down(factor: Factor, within: Within): void {
    const { algebra, dependence } = this.backwards;
    const { left, before, after } = within;
    const atom = algebra.atoms.at(factor);
    const around = (inner: Matrix): Matrix => algebra.matrixProduct(algebra.matrixProduct(before, inner), after);
    const toNumber = (slope: Matrix, number: Id): void => {
      const change = algebra.apply("diagonal", around(slope)) as Matrix;
      this.backwards.add(algebra.matrixProduct(algebra.matrixProduct(left, change), this.backwards.rowOf(number)));
    };
    switch (atom.kind) {
      case "sum":
        for (const { coefficient, factors } of atom.terms) {
          if (dependence.ofNumber(coefficient))
            toNumber(this.backwards.applied(factors, undefined) as Matrix, coefficient);
          for (const [i, each] of factors.entries()) {
            if (!dependence.ofFactor(each)) continue;
            const upTo = this.backwards.applied(factors.slice(0, i), undefined) as Matrix | undefined;
            this.hand(each, {
              left: algebra.scaled(left, coefficient),
              before: upTo === undefined ? before : algebra.matrixProduct(before, upTo),
              after: this.backwards.applied(factors.slice(i + 1), after) as Matrix,
            });
          }
        }
        return;
      case "inv": {
        const self = algebra.of(factor);
        const negative = algebra.scaled(left, algebra.numbers.constant(-1));
        const [outer, inner] = [algebra.matrixProduct(before, self), algebra.matrixProduct(self, after)];
        this.hand(atom.of, { left: negative, before: outer, after: inner });
        return;
      }
      case "diag":
        this.backwards.hand(
          atom.of,
          algebra.matrixProduct(left, algebra.hadamard(before, algebra.transposed(after))),
          undefined,
        );
        return;
      case "elementwise":
        for (const each of algebra.atomsOf(atom.node)) {
          if (!dependence.ofFactor(each)) continue;
          const slope = algebra.elementwise(algebra.numbers.partial(atom.node, Atoms.named(each)), atom.sides);
          if (isScalar(algebra, each)) toNumber(slope, algebra.number(each));
          else this.hand(each, this.masked(within, slope));
        }
        return;
    }
    throw noDerivative(`${atom.kind} of a matrix`, this.backwards.name);
  }

  /** The diagonal of P .* dA, where nothing stands before it or after it, is that of dA with P in the other's place. */
  private masked({ left, before, after }: Within, slope: Matrix): Within {
    const { algebra } = this.backwards;
    const turned = algebra.transposed(slope);
    if (this.isIdentity(before)) return { left, before, after: algebra.hadamard(turned, after) };
    if (this.isIdentity(after)) return { left, before: algebra.hadamard(before, turned), after };
    throw noDerivative("A function of the elements of a matrix in such a function", this.backwards.name);
  }

  private isIdentity({ terms: [term, ...others] }: Matrix): boolean {
    const { algebra } = this.backwards;
    const [only, ...more] = term?.factors ?? [];
    if (term === undefined || only === undefined || others.length + more.length > 0) return false;
    return algebra.numbers.isOne(term.coefficient) && algebra.atoms.at(only).kind === "identity";
  }
}

/** Whether an atom is a number. */
export const isScalar = ({ atoms }: Algebra, factor: Factor): boolean =>
  atoms.sides(factor).every((length) => length === 1);

export const noDerivative = (what: string, name: string): FluxionError =>
  new FluxionError("no-derivative", `${what} has no derivative by ${name} here for unknown sizes.`, {
    hint: "Declare the sizes as numbers, or write the formula only with columns.",
  });
