import type { Id } from "../ast/store.ts";
import { charge } from "../ast/work.ts";
import type { Atom, Factor, Matrix, Sides, Term } from "./matrix.ts";

/** The atoms of a formula, each once; the parts of an atom have smaller numbers. */
export class Atoms {
  private readonly all: Atom[] = [];
  private readonly numbers = new Map<string, Factor>();

  /** The highest number of an atom. */
  get count(): number {
    return this.all.length;
  }

  at(factor: Factor): Atom {
    return this.all[Math.abs(factor) - 1] as Atom;
  }

  sides(factor: Factor): Sides {
    const [rows, columns] = this.at(factor).sides;
    return factor < 0 ? [columns, rows] : [rows, columns];
  }

  factor(atom: Atom): Factor {
    charge(8);
    const key = keyOf(atom);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.all.push(atom);
    this.numbers.set(key, this.all.length);
    return this.all.length;
  }

  /** Whether there is such an atom. */
  has(atom: Atom): Factor | undefined {
    return this.numbers.get(keyOf(atom));
  }

  /** The name of an atom in nodes: one that no text can contain. */
  static named = (factor: Factor): string => `~${factor}`;

  /** The atom of a variable. */
  static numbered = (name: string): Factor | undefined => (name.startsWith("~") ? Number(name.slice(1)) : undefined);
}

const keyOf = (atom: Atom): string => {
  const sides = atom.sides.join();
  switch (atom.kind) {
    case "symbol":
      return `${atom.name}/${sides}`;
    case "ones":
    case "identity":
      return `:${atom.kind}/${sides}`;
    case "sum":
      return `:sum/${sides}/${keyOfTerms(atom.terms)}`;
    case "elementwise":
      return `:elementwise/${sides}/${atom.node}`;
    case "trace":
      return `:trace/${atom.factors.join()}`;
    default:
      return `:${atom.kind}/${atom.of}`;
  }
};

const keyOfTerms = (terms: readonly Term[]): string =>
  terms
    .map(({ coefficient, factors }) => `${coefficient}*${factors.join()}`)
    .sort()
    .join("+");

/** A matrix of one term. */
export const single = (sides: Sides, coefficient: Id, factors: readonly Factor[]): Matrix => ({
  sides,
  terms: [{ coefficient, factors }],
});
