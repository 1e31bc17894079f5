import type { Algebra } from "../ast/algebra.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { div, pow } from "../functions/table.ts";
import { inverse, ofWhole, plus, power, type Residue, scattered, times } from "./residues.ts";

/** An exact constant by its number. */
export type Scalar = number;

/** A short rational number times whole powers of atoms. */
export interface Constant {
  readonly coefficient: Q.Rational;
  readonly atoms: readonly Atom[];
  readonly exponents: readonly number[];
  readonly size: number;
  readonly residue: Residue;
}

/** A constant that is not decomposed: pi, a long decimal, a sum of others. */
export interface Atom {
  readonly index: number;
  readonly node: Id;
  readonly value: Q.Rational | undefined;
  readonly size: number;
  readonly residue: Residue;
  /** The radicand, if it is a root. */
  root?: { readonly base: Scalar; readonly degree: number };
  /** The terms, if it is a sum: constants of earlier atoms. */
  terms?: readonly Scalar[];
}

/** Rational numbers with a smaller numerator and denominator are not atoms. */
const SHORT = 100_000n;
export function isShort(value: Q.Rational): boolean {
  const [num, den] = [Q.numerator(value), Q.denominator(value)];
  return num < SHORT && num > -SHORT && den < SHORT;
}

export function constantOf(coefficient: Q.Rational, atoms: readonly Atom[], exponents: readonly number[]): Constant {
  let size = Q.toNumber(coefficient);
  let residue = residueOf(coefficient);
  for (const [i, atom] of atoms.entries()) {
    size *= atom.size ** (exponents[i] as number);
    residue = times(residue, power(atom.residue, exponents[i] as number));
  }
  return { coefficient, atoms, exponents, size, residue };
}

/** The powers of its atoms, raised to a power. */
export const powersOf = ({ atoms, exponents }: Constant, power = 1): (readonly [Atom, number])[] =>
  atoms.map((atom, i) => [atom, (exponents[i] as number) * power] as const);

/** The product, whose powers of roots may be beyond their degrees. */
export function productOf(x: Constant, y: Constant): Constant {
  const atoms: Atom[] = [];
  const exponents: number[] = [];
  for (let [i, k] = [0, 0]; i < x.atoms.length || k < y.atoms.length; ) {
    const [one, other] = [x.atoms[i], y.atoms[k]];
    const isFirst = one !== undefined && (other === undefined || one.index <= other.index);
    const isSecond = other !== undefined && (one === undefined || other.index <= one.index);
    const exponent = (isFirst ? (x.exponents[i++] as number) : 0) + (isSecond ? (y.exponents[k++] as number) : 0);
    if (exponent === 0) continue;
    atoms.push((isFirst ? one : other) as Atom);
    exponents.push(exponent);
  }
  const coefficient = Q.plainProduct(x.coefficient, y.coefficient);
  return { coefficient, atoms, exponents, size: x.size * y.size, residue: times(x.residue, y.residue) };
}

/** Whether a power of a root is a power of its radicand. */
export function isBeyond({ root }: Atom, exponent: number): boolean {
  return root !== undefined && (exponent < 0 || exponent >= root.degree);
}

/** A constant in an algebra of nodes. */
export function nodeOf(algebra: Algebra<Id>, { coefficient, atoms, exponents }: Constant): Id {
  const powers = atoms.map(({ node: base }, i) => {
    const exponent = exponents[i] as number;
    return exponent === 1 ? base : algebra.apply(pow, [base, algebra.constant(exponent)]);
  });
  return algebra.mul(coefficient === 1 && powers.length > 0 ? powers : [algebra.constant(coefficient), ...powers]);
}

/** Whether two constants have the same form. */
export const isSame = (a: Constant, b: Constant): boolean =>
  a.atoms.length === b.atoms.length &&
  a.atoms.every((atom, i) => atom === b.atoms[i] && a.exponents[i] === b.exponents[i]) &&
  Q.equal(a.coefficient, b.coefficient);

/** Whether two constants are the same number: exactly, where what they are not in common is rational. */
export function isEqual(a: Constant, b: Constant): boolean {
  if (!(Math.abs(a.size - b.size) <= 1e-9 * Math.abs(a.size))) return false;
  const exponents = new Map<Atom, number>();
  a.atoms.forEach((atom, i) => void exponents.set(atom, a.exponents[i] as number));
  b.atoms.forEach((atom, i) => void exponents.set(atom, (exponents.get(atom) ?? 0) - (b.exponents[i] as number)));
  // The numerator and the denominator of their ratio, not in lowest terms.
  let above = Q.numerator(a.coefficient) * Q.denominator(b.coefficient);
  let below = Q.denominator(a.coefficient) * Q.numerator(b.coefficient);
  for (const [{ value }, exponent] of exponents) {
    if (exponent === 0) continue;
    if (value === undefined) return false;
    const power = BigInt(Math.abs(exponent));
    const [num, den] = [Q.numerator(value) ** power, Q.denominator(value) ** power];
    above *= exponent > 0 ? num : den;
    below *= exponent > 0 ? den : num;
  }
  return above === below;
}

function residueOf(value: Q.Rational): Residue {
  if (typeof value === "number") return ofWhole(value);
  return times(ofWhole(value.num), inverse(ofWhole(value.den)));
}

/** The residue of a constant that is a node; a pseudorandom one if it is not a rational function. */
export function residueOfNode(store: Store, node: Id): Residue {
  const values = store.args(node).map((arg) => residueOfNode(store, arg));
  if (store.isConst(node)) return residueOf(store.value(node));
  if (store.isAdd(node)) return values.reduce(plus);
  if (store.isMul(node)) return values.reduce(times);
  const [a, b] = values as [Residue, Residue];
  const exponent = store.is(node, pow) && store.isConst(store.arg(node, 1)) ? store.value(store.arg(node, 1)) : 0.5;
  if (typeof exponent === "number" && Number.isInteger(exponent)) return power(a, exponent);
  if (store.is(node, div)) return times(a, inverse(b));
  return scattered(`${store.fn(node)?.name}:${values.join()}`);
}
