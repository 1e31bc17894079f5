import type { Id } from "../ast/store.ts";
import type { Algebra } from "./algebra.ts";
import { Atoms } from "./atoms.ts";
import type { Atom, Factor, Term } from "./matrix.ts";

/** Which atoms and numbers depend on a name, of a matrix or of a number. */
export class Dependence {
  private readonly algebra: Algebra;
  private readonly name: string;
  /** By number of the atom, as far as is known. */
  private readonly known: boolean[] = [];

  constructor(algebra: Algebra, name: string) {
    this.algebra = algebra;
    this.name = name;
  }

  /** Atoms may have come since the last question. */
  ofFactor(factor: Factor): boolean {
    const { atoms } = this.algebra;
    const place = Math.abs(factor) - 1;
    for (let i = this.known.length; i <= place; i++) this.known.push(this.ofAtom(atoms.at(i + 1)));
    return this.known[place] as boolean;
  }

  ofNumber(node: Id): boolean {
    return this.algebra.numbers.names(node).some((name) => {
      const factor = Atoms.numbered(name);
      return factor === undefined ? name === this.name : this.ofFactor(factor);
    });
  }

  ofTerm({ coefficient, factors }: Term): boolean {
    return this.ofNumber(coefficient) || factors.some((factor) => this.ofFactor(factor));
  }

  /** Its parts are known already: they have smaller numbers. */
  private ofAtom(atom: Atom): boolean {
    switch (atom.kind) {
      case "symbol":
        return atom.name === this.name;
      case "ones":
      case "identity":
        return false;
      case "sum":
        return atom.terms.some((term) => this.ofTerm(term));
      case "elementwise":
        return this.ofNumber(atom.node);
      case "trace":
        return atom.factors.some((factor) => this.ofFactor(factor));
      default:
        return this.ofFactor(atom.of);
    }
  }
}
