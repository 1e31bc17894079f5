import type { Pool } from "../ast/pool.ts";
import type { Length } from "../ast/shapes.ts";
import type { Id } from "../ast/store.ts";
import { charge } from "../ast/work.ts";
import { Atoms, single } from "./atoms.ts";
import type { Factor, Matrix, Sides, Term, Value } from "./matrix.ts";
import { Numbers } from "./numbers.ts";

/** Sums of matrices of unknown size, their multiples and transposes. */
export class Sums {
  readonly atoms: Atoms = new Atoms();
  readonly numbers: Numbers;
  /** By number of the atom, as far as is known. */
  private readonly symmetric: boolean[] = [];

  constructor(pool: Pool) {
    this.numbers = new Numbers(pool);
  }

  of(factor: Factor): Matrix {
    return single(this.atoms.sides(factor), this.numbers.constant(1), [factor]);
  }

  /** An atom as a matrix: a sum as its terms. */
  opened(factor: Factor): Matrix {
    const atom = this.atoms.at(factor);
    if (atom.kind !== "sum") return this.of(factor);
    const sum: Matrix = { sides: atom.sides, terms: atom.terms };
    return factor < 0 ? this.transposed(sum) : sum;
  }

  symbol(name: string, sides: Sides): Matrix {
    return this.of(this.atoms.factor({ kind: "symbol", name, sides }));
  }

  ones(sides: Sides): Matrix {
    return this.of(this.atoms.factor({ kind: "ones", sides }));
  }

  identity(length: Length): Matrix {
    return this.of(this.atoms.factor({ kind: "identity", sides: [length, length] }));
  }

  zero(sides: Sides): Value {
    return sides[0] === 1 && sides[1] === 1 ? this.numbers.constant(0) : { sides, terms: [] };
  }

  /** A length as a number. */
  length(length: Length): Id {
    return typeof length === "number" ? this.numbers.constant(length) : this.numbers.store.variable(length);
  }

  plus(a: Matrix, b: Matrix): Matrix {
    const terms = new Map<string, Term>();
    for (const term of [...a.terms, ...b.terms]) {
      charge(4);
      const key = term.factors.join();
      const before = terms.get(key);
      const coefficient =
        before === undefined ? term.coefficient : this.numbers.plus(before.coefficient, term.coefficient);
      terms.set(key, { ...term, coefficient });
    }
    return { sides: a.sides, terms: [...terms.values()].filter((term) => !this.numbers.isZero(term.coefficient)) };
  }

  scaled(a: Matrix, by: Id): Matrix {
    if (this.numbers.isZero(by)) return { ...a, terms: [] };
    if (this.numbers.isOne(by)) return a;
    const times = (term: Term): Term => ({ ...term, coefficient: this.numbers.times(by, term.coefficient) });
    return { ...a, terms: a.terms.map(times) };
  }

  /** A sum that is transposed is known as it was: of it and its transpose one is an atom. */
  transposed(a: Matrix): Matrix {
    if (a.terms.length > 1) this.factor(a);
    return this.turnedTerms(a);
  }

  private turnedTerms(a: Matrix): Matrix {
    const [rows, columns] = a.sides;
    const terms = a.terms.map(({ coefficient, factors }) => ({
      coefficient,
      factors: factors.map((factor) => this.turned(factor)).reverse(),
    }));
    return { sides: [columns, rows], terms };
  }

  /** A matrix as a factor of products. */
  factor(a: Matrix): Factor {
    const [term] = a.terms;
    if (a.terms.length === 1 && term?.factors.length === 1 && this.numbers.isOne(term.coefficient))
      return term.factors[0] as Factor;
    const known = this.atoms.has({ kind: "sum", ...a });
    if (known !== undefined) return known;
    const turned = { kind: "sum", ...this.turnedTerms(a) } as const;
    const other = a.sides[0] === 1 ? this.atoms.factor(turned) : this.atoms.has(turned);
    return other === undefined ? this.atoms.factor({ kind: "sum", sides: a.sides, terms: a.terms }) : -other;
  }

  /** An atom as a variable of nodes. */
  number(factor: Factor): Id {
    return this.numbers.store.variable(Atoms.named(factor));
  }

  /** The atoms that a node has. */
  atomsOf(node: Id): Factor[] {
    return this.numbers.names(node).flatMap((name) => Atoms.numbered(name) ?? []);
  }

  /** Whether a node is a number: of its atoms none has elements. */
  isScalar(node: Id): boolean {
    return this.atomsOf(node).every((factor) => this.atoms.sides(factor).every((length) => length === 1));
  }

  protected turned(factor: Factor): Factor {
    const atom = this.atoms.at(factor);
    const { kind, sides } = atom;
    if (kind === "identity" || kind === "diag" || this.isSymmetric(factor)) return factor;
    if (kind === "ones") return this.atoms.factor({ kind, sides: [sides[1], sides[0]] });
    return -factor;
  }

  /** Whether an atom is its transpose: A + A', and its inverse. */
  private isSymmetric(factor: Factor): boolean {
    const { symmetric } = this;
    const place = Math.abs(factor) - 1;
    for (let i = symmetric.length; i <= place; i++) symmetric.push(this.isSymmetricAtom(i + 1));
    return symmetric[place] as boolean;
  }

  /** Of what it is made of it is known. */
  private isSymmetricAtom(factor: Factor): boolean {
    const atom = this.atoms.at(factor);
    if (atom.kind === "inv") return this.isSymmetric(atom.of);
    if (atom.kind !== "sum" || atom.sides[0] !== atom.sides[1]) return false;
    return this.atoms.has({ ...atom, ...this.turnedTerms(atom) }) === factor;
  }
}
