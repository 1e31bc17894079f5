import type { Length } from "../ast/shapes.ts";
import type { Id } from "../ast/store.ts";
import { charge } from "../ast/work.ts";
import { div, neg } from "../functions/table.ts";
import { Atoms, single } from "./atoms.ts";
import { type Factor, isNumber, type Matrix, type Sides, type Term, type Unary, type Value } from "./matrix.ts";
import { Numbers } from "./numbers.ts";
import type { Pool } from "../ast/pool.ts";

/** Sums, products and functions of matrices of unknown size, kept short: what is equal by its form is one. */
export class Algebra {
  readonly atoms: Atoms = new Atoms();
  readonly numbers: Numbers;

  constructor(pool: Pool) {
    this.numbers = new Numbers(pool);
  }

  of(factor: Factor): Matrix {
    return single(this.atoms.sides(factor), this.numbers.constant(1), [factor]);
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

  /** A product; of a row and a column it is a number. */
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

  /** A function of the elements of matrices: a node over numbers and atoms. */
  elementwise(node: Id, sides: Sides): Matrix {
    const { numbers, atoms } = this;
    const { store } = numbers;
    const simple = numbers.simplified(node);
    const summands = store.kind(simple) === "add" ? store.args(simple) : [simple];
    return summands.reduce<Matrix>((sum, summand) => {
      const { coefficient, rest } = this.split(summand);
      if (rest === undefined) return this.plus(sum, this.scaled(this.ones(sides), coefficient));
      const factor = store.kind(rest) === "var" ? (Atoms.numbered(store.name(rest)) as Factor) : undefined;
      const part = this.chain([factor ?? atoms.factor({ kind: "elementwise", sides, node: rest })]) as Matrix;
      return this.plus(sum, this.scaled(part, coefficient));
    }, this.zero(sides) as Matrix);
  }

  /** The node of the element of a matrix, for functions of it. */
  element(a: Matrix): Id {
    const { numbers, atoms } = this;
    const isOpened = ({ factors: [first] }: Term): boolean => {
      const { kind } = atoms.at(first as Factor);
      return kind === "elementwise" || kind === "ones";
    };
    const apart = a.terms.some((term) => term.factors.length === 1 && isOpened(term)) ? a.terms : undefined;
    const whole = (terms: readonly Term[]): Id => {
      const factor = this.factor({ ...a, terms });
      if (factor > 0) return this.number(factor);
      return this.number(atoms.factor({ kind: "sum", sides: a.sides, terms }));
    };
    if (apart === undefined && a.terms.length > 1) return whole(a.terms);
    return (apart ?? a.terms).reduce((sum, { coefficient, factors }) => {
      const atom = atoms.at(factors[0] as Factor);
      const isPlain = factors.length === 1 && (factors[0] as Factor) > 0;
      let view: Id;
      if (factors.length === 1 && atom.kind === "ones") view = numbers.constant(1);
      else if (isPlain && atom.kind === "elementwise") view = atom.node;
      else view = whole([{ coefficient: numbers.constant(1), factors }]);
      return numbers.plus(sum, numbers.times(coefficient, view));
    }, numbers.constant(0));
  }

  /** The products of elements in the same place. */
  hadamard(a: Matrix, b: Matrix): Matrix {
    return this.elementwise(this.numbers.store.times(this.element(a), this.element(b)), a.sides);
  }

  zero(sides: Sides): Value {
    return sides[0] === 1 && sides[1] === 1 ? this.numbers.constant(0) : { sides, terms: [] };
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

  private factorOf(a: Matrix): Term {
    return { coefficient: this.numbers.constant(1), factors: [this.factor(a)] };
  }

  private inverse(of: Factor, sides: Sides): Matrix {
    const inside = this.atoms.at(of);
    if (inside.kind === "inv") return this.of(of < 0 ? -inside.of : inside.of);
    const atom = this.atoms.factor({ kind: "inv", sides, of: Math.abs(of) });
    return this.of(of < 0 ? -atom : atom);
  }

  private turned(factor: Factor): Factor {
    const atom = this.atoms.at(factor);
    const { kind, sides } = atom;
    if (kind === "identity" || kind === "diag" || this.isSymmetric(factor)) return factor;
    if (kind === "ones") return this.atoms.factor({ kind, sides: [sides[1], sides[0]] });
    return -factor;
  }

  /** Whether a sum is its transpose: A + A'. */
  private isSymmetric(factor: Factor): boolean {
    const atom = this.atoms.at(factor);
    if (atom.kind === "inv") return this.isSymmetric(atom.of);
    if (atom.kind !== "sum" || atom.sides[0] !== atom.sides[1]) return false;
    return this.atoms.has({ ...atom, ...this.turnedTerms(atom) }) === Math.abs(factor);
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

  /** A product of factors: inverses cancelled, and what is a number within it taken out of it. */
  private chain(given: readonly Factor[]): Value {
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
      const isOne =
        atoms.sides(segment[0] as Factor)[0] === 1 && atoms.sides(segment.at(-1) as Factor)[1] === 1;
      if (isOne) coefficient = numbers.times(coefficient, this.traceOf(segment));
      else factors.push(...segment);
    }
    if (factors.length === 0) return coefficient;
    const [only] = factors as [Factor];
    const atom = atoms.at(only);
    if (factors.length > 1 || atom.kind !== "sum") return single(sides, coefficient, factors);
    const opened: Matrix = { sides: atom.sides, terms: atom.terms };
    return this.scaled(only < 0 ? this.transposed(opened) : opened, coefficient);
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
    const { atoms, numbers } = this;
    const cut = factors.findIndex((factor) => atoms.sides(factor)[0] === 1);
    // What begins with a row and ends with a column is a number, or a product of numbers.
    if (cut > 0) return this.chain(rotated(factors, cut)) as Id;
    const [only] = factors as [Factor];
    const atom = atoms.at(only);
    if (factors.length === 1) {
      if (atom.kind === "identity") return this.length(atom.sides[0]);
      if (atom.kind === "sum") return this.trace({ sides: atom.sides, terms: atom.terms });
      if (atom.kind === "diag") return this.apply("total", this.of(atom.of)) as Id;
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

  /** A summand as what is a number in it, and the rest. */
  private split(summand: Id): { coefficient: Id; rest: Id | undefined } {
    const { numbers } = this;
    const { store } = numbers;
    if (this.isScalar(summand)) return { coefficient: summand, rest: undefined };
    const fn = store.fn(summand);
    if (fn === neg) {
      const { coefficient, rest } = this.split(store.arg(summand, 0));
      return { coefficient: numbers.negated(coefficient), rest };
    }
    if (fn === div) {
      const [above, below] = store.args(summand) as [Id, Id];
      const { coefficient, rest = numbers.constant(1) } = this.split(above);
      if (this.isScalar(below)) return { coefficient: numbers.over(coefficient, below), rest };
      return { coefficient, rest: store.apply(div, [rest, below]) };
    }
    if (store.kind(summand) !== "mul") return { coefficient: numbers.constant(1), rest: summand };
    const args = store.args(summand);
    const scalars = args.filter((arg) => this.isScalar(arg));
    const parts = args.filter((arg) => !this.isScalar(arg)).map((arg) => this.split(arg));
    const coefficient = [...scalars, ...parts.map((part) => part.coefficient)].reduce(
      (product, each) => numbers.times(product, each),
      numbers.constant(1),
    );
    return { coefficient, rest: store.mul(parts.map(({ rest }) => rest as Id)) };
  }
}

const rotated = (factors: readonly Factor[], by: number): Factor[] => [...factors.slice(by), ...factors.slice(0, by)];
