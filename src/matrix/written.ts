import type { Algebra as Interpreted } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { Pool } from "../ast/pool.ts";
import { compare, mul as product, type Rational } from "../ast/rational.ts";
import type { Length } from "../ast/shapes.ts";
import type { Id, Store } from "../ast/store.ts";
import { div, neg, pow, sqrt } from "../functions/table.ts";
import type { Algebra } from "./algebra.ts";
import { Atoms } from "./atoms.ts";
import { factored } from "./factored.ts";
import { type Factor, isNumber, type Matrix, type Sides, type Value } from "./matrix.ts";
import * as rows from "./rows.ts";

/** A value as a node that the printers of formulas write: over names of matrices, and the functions of `rows.ts`. */
export function written(algebra: Algebra, value: Value): Node {
  const writer = new Writer(algebra);
  return writer.pool.node(isNumber(value) ? writer.number(value) : writer.matrix(factored(algebra, value)));
}

const negated = (value: Rational): Rational => product(value, -1);

class Writer implements Interpreted<Id> {
  readonly pool: Pool = new Pool();
  private readonly store: Store = this.pool.store;
  private readonly algebra: Algebra;
  private readonly nodes: Interpretation<Id>;
  /** By number of the atom. */
  private readonly atoms: Id[] = [];
  /** Arrays: between two of them, operators have a dot. */
  private readonly arrays = new Set<Id>();
  /** The x of which x' * x is the square. */
  private readonly squares = new Map<Id, Id>();

  constructor(algebra: Algebra) {
    this.algebra = algebra;
    this.nodes = new Interpretation(algebra.numbers.store, this);
  }

  number(node: Id): Id {
    return this.nodes.of(node);
  }

  matrix({ sides, terms }: Matrix): Id {
    const { store } = this;
    if (terms.length === 0) return this.filled(rows.zeros, sides);
    // A subtracted term comes first only if all are subtracted.
    const signed = terms.map((term) => ({ ...term, ...this.signed(this.number(term.coefficient)) }));
    const first = Math.max(
      0,
      signed.findIndex((term) => !term.isNegative),
    );
    const order = [...signed.splice(first, 1), ...signed];
    // A + A', rather than A' + A.
    const [one, other] = order;
    if (
      order.length === 2 &&
      one?.factors.length === 1 &&
      Number(one.factors[0]) < 0 &&
      other?.factors[0] === -Number(one.factors[0])
    )
      order.reverse();
    return this.array(
      store.add(
        order.map(({ size, isNegative, factors }, i) => {
          const isLeading = isNegative && i === 0;
          const term = this.term(size, factors, isLeading);
          return isNegative && !isLeading ? store.call(neg, term) : term;
        }),
      ),
    );
  }

  /** A number without the minus in front of it. */
  private signed(coefficient: Id): { size: Id; isNegative: boolean } {
    const { store } = this;
    const fn = store.fn(coefficient);
    if (fn === neg) return { size: store.arg(coefficient, 0), isNegative: true };
    const isProduct = store.kind(coefficient) === "mul";
    if (fn === div || isProduct) {
      const [first, ...others] = store.args(coefficient) as [Id, ...Id[]];
      const { size, isNegative } = this.signed(first);
      if (!isNegative) return { size: coefficient, isNegative };
      if (fn === div) return { size: store.apply(div, [size, ...others]), isNegative };
      return { size: store.isNumber(size, 1) ? store.mul(others) : store.mul([size, ...others]), isNegative };
    }
    const isNegative = store.kind(coefficient) === "const" && compare(store.value(coefficient), 0) < 0;
    return { size: isNegative ? store.constant(negated(store.value(coefficient))) : coefficient, isNegative };
  }

  private array(id: Id): Id {
    this.arrays.add(id);
    return id;
  }

  /** A number before a product: its divisor below, and a minus before what comes first. */
  private term(coefficient: Id, factors: readonly Factor[], isNegative: boolean): Id {
    const { store } = this;
    if (store.fn(coefficient) === div) {
      const [above, below] = store.args(coefficient) as [Id, Id];
      return store.apply(div, [this.term(above, factors, isNegative), below]);
    }
    const all = this.factors(factors);
    if (!store.isNumber(coefficient, 1)) all.unshift(coefficient);
    const [first, ...others] = all as [Id, ...Id[]];
    if (!isNegative) return store.mul(all);
    const value = store.kind(first) === "const" ? store.constant(negated(store.value(first))) : store.call(neg, first);
    return store.mul([value, ...others]);
  }

  /** The factors of a product, the same ones side by side as a power. */
  private factors(factors: readonly Factor[]): Id[] {
    const { store } = this;
    const all: Id[] = [];
    for (let i = 0, next = 0; i < factors.length; i = next) {
      const factor = factors[i] as Factor;
      for (next = i + 1; factor > 0 && factors[next] === factor; ) next++;
      const base = this.factor(factor);
      all.push(next - i > 1 ? this.array(store.apply(pow, [base, store.constant(next - i)])) : base);
      if (next === i) next++;
    }
    return all;
  }

  private factor(factor: Factor): Id {
    const { atoms, store } = this;
    const place = Math.abs(factor) - 1;
    for (let i = atoms.length; i <= place; i++) atoms.push(this.atom(i + 1));
    const upright = atoms[place] as Id;
    return factor < 0 ? this.array(store.call(rows.transpose, upright)) : upright;
  }

  /** Its parts have been written. */
  private atom(factor: Factor): Id {
    const { store, algebra } = this;
    const atom = algebra.atoms.at(factor);
    switch (atom.kind) {
      case "symbol":
        return this.array(store.variable(atom.name));
      case "ones":
        return this.filled(rows.ones, atom.sides);
      case "identity":
        return this.array(store.call(rows.identity, this.length(atom.sides[0])));
      case "sum":
        return this.matrix(atom);
      case "elementwise":
        return this.array(this.number(atom.node));
      case "trace": {
        const { factors } = atom;
        const product = store.mul(this.factors(factors));
        if (algebra.atoms.sides(factors[0] as Factor)[0] !== 1) return store.call(rows.unary.trace, product);
        const [row, column] = factors as [Factor, Factor];
        if (factors.length === 2 && row === -column) this.squares.set(product, this.factor(column));
        return product;
      }
      default: {
        const id = store.call(rows.unary[atom.kind], this.factor(atom.of));
        return atom.sides[0] === 1 && atom.sides[1] === 1 ? id : this.array(id);
      }
    }
  }

  private filled(fill: readonly Fn[], [m, n]: Sides): Id {
    const { store } = this;
    const lengths = m === 1 ? [n] : n === 1 ? [m] : [m, n];
    const fn = fill[lengths.length - 1] as Fn;
    const id = this.array(
      store.apply(
        fn,
        lengths.map((length) => this.length(length)),
      ),
    );
    return m === 1 ? this.array(store.call(rows.transpose, id)) : id;
  }

  private length(length: Length): Id {
    return typeof length === "number" ? this.store.constant(length) : this.store.variable(length);
  }

  // The algebra of the nodes that functions of elements and numbers are.

  constant(value: Rational): Id {
    return this.store.constant(value);
  }

  variable(name: string): Id {
    const factor = Atoms.numbered(name);
    return factor === undefined ? this.store.variable(name) : this.factor(factor);
  }

  add(terms: readonly Id[]): Id {
    return this.marked(terms, this.store.add(terms));
  }

  plus(a: Id, b: Id): Id {
    return this.add([a, b]);
  }

  mul(factors: readonly Id[]): Id {
    return factors.reduce((product, factor) => this.times(product, factor));
  }

  times(a: Id, b: Id): Id {
    const { store, arrays } = this;
    const areBoth = arrays.has(a) && arrays.has(b);
    return this.marked([a, b], areBoth ? store.apply(rows.dotTimes, [a, b]) : store.times(a, b));
  }

  call(fn: Fn, a: Id): Id {
    const { store } = this;
    const square = fn === sqrt ? this.squares.get(a) : undefined;
    if (square !== undefined) return store.call(rows.norm, square);
    return this.marked([a], store.call(fn, a));
  }

  apply(fn: Fn, args: readonly Id[]): Id {
    const { store, arrays } = this;
    if (args.length === 1) return this.call(fn, args[0] as Id);
    const [a, b] = args as [Id, Id];
    const square = fn === pow && store.kind(b) === "const" ? this.squares.get(a) : undefined;
    if (square !== undefined) {
      const doubled = product(store.value(b), 2);
      if (typeof doubled === "number" && doubled % 2 !== 0)
        return store.apply(pow, [store.call(rows.norm, square), store.constant(doubled)]);
    }
    const dotted =
      fn === div && arrays.has(b) ? rows.dotOver : fn === pow && (arrays.has(a) || arrays.has(b)) ? rows.dotPower : fn;
    return this.marked(args, store.apply(dotted, args));
  }

  private marked(args: readonly Id[], id: Id): Id {
    return args.some((arg) => this.arrays.has(arg)) ? this.array(id) : id;
  }
}
