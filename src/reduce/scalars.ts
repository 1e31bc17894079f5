import type { Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import { Pool } from "../ast/pool.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { Canonical } from "../canonical/canonical.ts";
import { pow } from "../functions/table.ts";
import { Atoms, defineSum } from "./atoms.ts";
import {
  type Atom,
  type Constant,
  constantOf,
  isBeyond,
  isEqual,
  isSame,
  isShort,
  nodeOf,
  powersOf,
  productOf,
  type Scalar,
} from "./constant.ts";
import { Known } from "./packed.ts";
import type { Residue } from "./residues.ts";

/**
 * Exact constants: a short rational number times whole powers of atoms, equal ones of that form once. Long decimals are
 * atoms, or the products of many would grow without end.
 */
export class Scalars {
  readonly zero: Scalar;
  readonly one: Scalar;
  readonly minusOne: Scalar;
  private readonly pool = new Pool();
  private readonly canonical = new Canonical(this.pool.store);
  private readonly constants: Constant[] = [];
  private readonly atoms = new Atoms(this.pool);
  private readonly products = new Known();
  private readonly sums = new Known();
  private readonly raised = new Known();
  private readonly nodes: Id[] = [];
  private readonly alike = new Map<Residue, Scalar[]>();

  constructor() {
    this.zero = this.rational(0);
    this.one = this.rational(1);
    this.minusOne = this.rational(-1);
  }

  /** 0.5 is 1/2, and is written as it was first met. */
  rational(value: Q.Rational): Scalar {
    if (isShort(value)) return this.made(value, [], []);
    const isNegative = Q.sign(value) < 0;
    const atom = this.atoms.of(this.pool.store.constant(isNegative ? Q.neg(value) : value));
    return this.made(isNegative ? -1 : 1, [atom], [1]);
  }

  /** The number, if it is a short rational one. */
  valueOf(a: Scalar): Q.Rational | undefined {
    const { coefficient, atoms } = this.at(a);
    return atoms.length === 0 ? coefficient : undefined;
  }

  plus(a: Scalar, b: Scalar): Scalar {
    if (a === this.zero) return b;
    if (b === this.zero) return a;
    return this.sums.of(Math.min(a, b), Math.max(a, b), this.added);
  }

  private readonly added = (a: Scalar, b: Scalar): Scalar => {
    const [x, y] = [this.at(a), this.at(b)];
    if (
      x.atoms.length === y.atoms.length &&
      x.atoms.every((atom, i) => atom === y.atoms[i] && x.exponents[i] === y.exponents[i])
    ) {
      const coefficient = Q.add(x.coefficient, y.coefficient);
      return coefficient === 0 ? this.zero : this.made(coefficient, x.atoms, x.exponents);
    }
    // a + b is a * (1 + b / a).
    const ratio = this.times(b, this.inverse(a));
    const sum = this.read(this.canonical.plus(this.pool.store.constant(1), this.canonicalNode(ratio)));
    this.define(sum, [this.one, ratio]);
    return this.times(a, sum);
  };

  /** Notes the sum that a new atom stands for. */
  private define(sum: Scalar, terms: readonly Scalar[]): void {
    const { coefficient, atoms, exponents } = this.at(sum);
    const [atom] = atoms;
    if (atom === undefined || atoms.length > 1 || exponents[0] !== 1) return;
    const unit = this.made(Q.div(1, coefficient), [], []);
    const own = terms.map((term) => this.times(unit, term));
    if (own.every((term) => this.at(term).atoms.every(({ index }) => index < atom.index))) defineSum(atom, own);
  }

  /** An atom by its number. */
  atomAt(index: number): Atom {
    return this.atoms.at(index);
  }

  times(a: Scalar, b: Scalar): Scalar {
    if (a === this.one) return b;
    if (b === this.one) return a;
    // A number without a value has none times 0.
    if (a === this.zero) return Number.isNaN(this.size(b)) ? b : a;
    if (b === this.zero) return Number.isNaN(this.size(a)) ? a : b;
    return this.products.of(Math.min(a, b), Math.max(a, b), this.multiplied);
  }

  private readonly multiplied = (a: Scalar, b: Scalar): Scalar => {
    const product = productOf(this.at(a), this.at(b));
    const powers = powersOf(product);
    const isPlain = !powers.some(([atom, exponent]) => isBeyond(atom, exponent));
    return isPlain ? this.intern(product) : this.powers(product.coefficient, powers);
  };

  private powers(coefficient: Q.Rational, factors: readonly (readonly [Atom, number])[]): Scalar {
    const gathered = new Map<Atom, number>();
    for (const [atom, exponent] of factors) gathered.set(atom, (gathered.get(atom) ?? 0) + exponent);
    for (const [atom, exponent] of gathered) {
      if (!isBeyond(atom, exponent)) continue;
      const { base, degree } = atom.root as NonNullable<Atom["root"]>;
      const whole = Math.floor(exponent / degree);
      gathered.set(atom, exponent - whole * degree);
      return this.times(this.powers(coefficient, [...gathered]), this.power(base, whole));
    }
    const atoms = [...gathered.keys()].filter((atom) => gathered.get(atom) !== 0).sort((a, b) => a.index - b.index);
    return this.made(
      coefficient,
      atoms,
      atoms.map((atom) => gathered.get(atom) as number),
    );
  }

  negative(a: Scalar): Scalar {
    return this.times(this.minusOne, a);
  }

  /** The constant without its sign. */
  absolute(a: Scalar): Scalar {
    return this.at(a).size < 0 ? this.negative(a) : a;
  }

  inverse(a: Scalar): Scalar {
    return this.power(a, -1);
  }

  power(a: Scalar, exponent: number): Scalar {
    return a === this.one || exponent === 1 ? a : this.raised.of(a, exponent, this.raise);
  }
  private readonly raise = (a: Scalar, exponent: number): Scalar => {
    const { coefficient } = this.at(a);
    const [number, powers] = [Q.pow(coefficient, exponent), powersOf(this.at(a), exponent)];
    if (number !== undefined) return this.powers(number, powers);
    // 0 to a negative power has no value, and others are too long: they stay as they are written.
    const { store } = this.pool;
    const written = store.apply(pow, [store.constant(coefficient), store.constant(exponent)]);
    return this.powers(1, [...powers, [this.atoms.of(written), 1]]);
  };

  /** Its double; NaN if it has none. */
  size(a: Scalar): number {
    return this.at(a).size;
  }

  /** Its residue; NaN if it has none. */
  residue(a: Scalar): Residue {
    return this.at(a).residue;
  }

  /** The known constants of a residue. */
  withResidue(residue: Residue): readonly Scalar[] {
    return this.alike.get(residue) ?? [];
  }

  /** Whether it may be a divisor. */
  isRegular(a: Scalar): boolean {
    const { size } = this.at(a);
    return Number.isFinite(size) && size !== 0 && this.residue(a) > 0;
  }

  isUnit(a: Scalar): boolean {
    return a === this.one || a === this.minusOne;
  }

  /** A function of constants. */
  apply(fn: Fn, args: readonly Scalar[]): Scalar {
    return this.read(this.canonical.apply(fn, args.map(this.canonicalNode)));
  }

  /** The same constant as a node of another store. */
  in(store: Store): (a: Scalar) => Id {
    const pass = new Interpretation(this.pool.store, store);
    return (a) => pass.of(this.node(a));
  }

  private node(a: Scalar): Id {
    this.nodes[a] ??= nodeOf(this.pool.store, this.at(a));
    return this.nodes[a] as Id;
  }

  /** The canonical algebra takes canonical nodes only; as they are written, powers of decimals are not worked out. */
  private readonly canonicalNode = (a: Scalar): Id => nodeOf(this.canonical, this.at(a));

  private read(node: Id): Scalar {
    const { store } = this.pool;
    if (store.isConst(node)) return this.rational(store.value(node));
    if (store.isMul(node))
      return store
        .args(node)
        .map((factor) => this.read(factor))
        .reduce((a, b) => this.times(a, b));
    if (store.is(node, pow) && store.isConst(store.arg(node, 1))) {
      const exponent = store.value(store.arg(node, 1));
      const [num, den] = [Number(Q.numerator(exponent)), Number(Q.denominator(exponent))];
      const base = this.read(store.arg(node, 0));
      if (Math.abs(num) < 64 && den === 1) return this.power(base, num);
      if (Math.abs(num) < 64 && den < 64) {
        const power = store.apply(pow, [store.arg(node, 0), store.constant(Q.rational(1n, BigInt(den)))]);
        const atom = this.atoms.of(power);
        atom.root = { base, degree: den };
        return this.powers(1, [[atom, num]]);
      }
    }
    return this.made(1, [this.atoms.of(node)], [1]);
  }

  /** How it is made of atoms. */
  at(a: Scalar): Constant {
    return this.constants[a] as Constant;
  }

  private made(coefficient: Q.Rational, atoms: readonly Atom[], exponents: readonly number[]): Scalar {
    return this.intern(constantOf(coefficient, atoms, exponents));
  }

  /** The scalar of an equal constant, which may have another form, or a new one. */
  private intern(constant: Constant): Scalar {
    let alike = this.alike.get(constant.residue);
    if (alike === undefined) {
      alike = [];
      this.alike.set(constant.residue, alike);
    }
    const known =
      alike.find((each) => isSame(this.at(each), constant)) ?? alike.find((each) => isEqual(this.at(each), constant));
    if (known !== undefined) return known;
    const scalar = this.constants.push(constant) - 1;
    alike.push(scalar);
    return scalar;
  }
}
