import { childrenFirst, Memo } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { charge } from "../ast/work.ts";
import { exp, pow } from "../functions/table.ts";

/** How deep, and in how many places, two nodes are compared part by part; beyond that their hashes decide. */
const DEPTH = 12;
const PLACES = 200;
/** Room for three characters below a class. */
const RANK = 2 ** 21;

/**
 * The order in which people write: polynomials in descending degree, numbers last in sums and first in products, then
 * variables by name, functions, sums. It depends on the structure alone, not on when a node was built.
 */
export class Order {
  private readonly store: Store;
  private readonly one: Id;
  private readonly keys = new Memo<number>();
  /** Degrees as polynomials in the variables; functions count as constants, and other powers do not count. */
  private readonly degrees = new Memo<number>();
  /** Equal for equal structures in any store; otherwise different with high probability. */
  private readonly hashes = new Memo<number>();
  /** Places left to the current comparison: expressions with shared parts have more paths than could be walked. */
  private left = 0;

  constructor(store: Store) {
    this.store = store;
    this.one = store.constant(1);
  }

  /** Sorts terms of a sum. */
  readonly terms = (a: Id, b: Id): number => {
    if (a === b) return 0;
    const [isNumber, isOther] = [this.store.isConst(a), this.store.isConst(b)];
    if (isNumber !== isOther) return isNumber ? 1 : -1;
    return this.degree(b) - this.degree(a) || this.compareFactors(a, b) || this.compareNumbers(a, b) || this.last(a, b);
  };

  /** Sorts factors of a product. */
  readonly factors = (a: Id, b: Id): number => {
    if (a === b) return 0;
    this.left = PLACES;
    const order = this.compare(a, b, DEPTH);
    charge(PLACES - this.left);
    return order || this.last(a, b);
  };

  /** Whether that many terms are a polynomial, by its first one: it keeps its order, also if it starts with a minus. */
  isPolynomial(first: Id, count: number): boolean {
    return count > 2 && this.degree(first) > 1;
  }

  private degree(id: Id): number {
    return this.degrees.get(id) ?? this.found(this.degrees, id, this.degreeOf);
  }

  /** Terms of one degree: by their factors, number aside, from the left; of one base, the higher power comes first. */
  private compareFactors(a: Id, b: Id): number {
    const [m, n] = [this.countFactors(a), this.countFactors(b)];
    const count = Math.min(m, n);
    this.left = PLACES;
    let order = 0;
    let i = 0;
    for (; order === 0 && i < count; i++) {
      const [f, g] = [this.factor(a, i, m), this.factor(b, i, n)];
      order =
        this.compare(this.base(f), this.base(g), DEPTH) || this.compare(this.exponent(g), this.exponent(f), DEPTH);
    }
    charge(i + PLACES - this.left);
    return order || n - m;
  }

  /** Operands of a maximum may differ in their numbers alone: the greater is first. */
  private compareNumbers(a: Id, b: Id): number {
    return Q.compare(this.number(b), this.number(a));
  }

  private number(term: Id): Q.Rational {
    const { store } = this;
    return store.isMul(term) && store.isConst(store.arg(term, 0)) ? store.value(store.arg(term, 0)) : 1;
  }

  private countFactors(term: Id): number {
    const { store } = this;
    if (!store.isMul(term)) return 1;
    return store.isConst(store.arg(term, 0)) ? store.arity(term) - 1 : store.arity(term);
  }

  /** One of that many factors of a term, its number aside. */
  private factor(term: Id, index: number, count: number): Id {
    const { store } = this;
    return store.isMul(term) ? store.arg(term, store.arity(term) - count + index) : term;
  }

  private base(id: Id): Id {
    return this.store.is(id, pow) ? this.store.arg(id, 0) : id;
  }

  private exponent(id: Id): Id {
    return this.store.is(id, pow) ? this.store.arg(id, 1) : this.one;
  }

  /** By class, then by name or value, then part by part. */
  private compare(a: Id, b: Id, depth: number): number {
    if (a === b || depth === 0 || this.left-- <= 0) return 0;
    const keys = this.key(a) - this.key(b);
    if (keys !== 0) return keys;
    const { store } = this;
    if (store.is(a, pow) || store.is(b, pow))
      return (
        this.compare(this.base(a), this.base(b), depth - 1) ||
        this.compare(this.exponent(a), this.exponent(b), depth - 1)
      );
    const kind = store.kind(a);
    if (kind === "const") return Q.compare(store.value(a), store.value(b));
    if (kind === "var") return text(store.name(a), store.name(b));
    const names = text(nameOf(store, a), nameOf(store, b));
    if (names !== 0) return names;
    const [m, n] = [store.arity(a), store.arity(b)];
    for (let i = 0; i < m && i < n; i++) {
      const order = this.compare(store.arg(a, i), store.arg(b, i), depth - 1);
      if (order !== 0) return order;
    }
    return m - n;
  }

  /** The class of the base and how its name begins, as one number. */
  private key(id: Id): number {
    let key = this.keys.get(id);
    if (key === undefined) {
      key = this.keyOf(this.base(id), id);
      this.keys.set(id, key);
    }
    return key;
  }

  private keyOf(base: Id, id: Id): number {
    const { store } = this;
    if (store.isConst(base)) return base === id ? 0 : 2 * RANK;
    const name = nameOf(store, base);
    return this.rank(base) * RANK + (code(name, 0) << 14) + (code(name, 1) << 7) + code(name, 2);
  }

  private rank(base: Id): number {
    const { store } = this;
    if (store.kind(base) === "var") return 3;
    if (store.isAdd(base)) return 6;
    if (store.isMul(base)) return 7;
    if (store.arity(base) === 0) return 1;
    return store.is(base, exp) ? 4 : 5;
  }

  private last(a: Id, b: Id): number {
    return this.hash(a) - this.hash(b) || a - b;
  }

  private hash(id: Id): number {
    return this.hashes.get(id) ?? this.found(this.hashes, id, this.hashOf);
  }

  private found(known: Memo<number>, id: Id, find: (id: Id) => number): number {
    for (const part of childrenFirst(this.store, [id], known)) known.set(part, find(part));
    return known.at(id);
  }

  private readonly degreeOf = (id: Id): number => {
    const { degrees, store } = this;
    const kind = store.kind(id);
    if (kind === "const") return 0;
    if (kind === "var") return 1;
    if (store.is(id, pow)) {
      const exponent = store.arg(id, 1);
      return store.isConst(exponent)
        ? bounded(degrees.at(store.arg(id, 0)) * bounded(Q.toNumber(store.value(exponent))))
        : 0;
    }
    let degree = 0;
    if (kind === "func") return degree;
    for (let i = 0; i < store.arity(id); i++) {
      const own = degrees.at(store.arg(id, i));
      degree = kind === "mul" ? degree + own : i === 0 ? own : Math.max(degree, own);
    }
    return degree;
  };

  private readonly hashOf = (id: Id): number => {
    const { hashes, store } = this;
    const kind = store.kind(id);
    if (kind === "const") return hashed(1, Q.toText(store.value(id)));
    if (kind === "var") return hashed(2, store.name(id));
    let hash = hashed(3, store.fn(id)?.name ?? kind);
    for (let i = 0; i < store.arity(id); i++)
      hash = Math.imul(hash ^ hashes.at(store.arg(id, i)), 0x9e3779b1) ^ (hash >>> 13);
    return hash;
  };
}

/** Degrees this great count as equal: differences of infinite ones would not give an order. */
const bounded = (degree: number): number => Math.max(-HIGHEST, Math.min(HIGHEST, degree));
const HIGHEST = 2 ** 53;

/** A character in seven bits; beyond ASCII they are all the last one, and the whole names decide. */
const code = (name: string, index: number): number => (index < name.length ? Math.min(name.charCodeAt(index), 127) : 0);

const nameOf = (store: Store, id: Id): string =>
  store.kind(id) === "var" ? store.name(id) : (store.fn(id)?.name ?? store.kind(id));

const text = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** FNV-1a. */
function hashed(seed: number, name: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash;
}
