import { childrenFirst, Memo } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { exp, pow } from "../functions/table.ts";

/** What ordering knows of a node. */
interface Shape {
  /** As a polynomial in its variables; functions count as constants, other powers as nothing. */
  readonly degree: number;
  /** Equal for equal structures in whatever store, different otherwise but for chance. */
  readonly hash: number;
}

/** How deep, and at how many places, two nodes are compared part by part; beyond that their hashes decide. */
const DEPTH = 12;
const PLACES = 200;

/**
 * The order in which people write: polynomials in descending degree, numbers last in sums and first in products, then
 * variables by name, functions, sums. It depends on the structure alone, not on when a node was built.
 */
export class Order {
  private readonly store: Store;
  private readonly shapes = new Memo<Shape>();
  /** Places left to the comparison under way: what shares its parts has more paths than could be walked. */
  private left = 0;

  constructor(store: Store) {
    this.store = store;
  }

  /** Sorts terms of a sum. */
  readonly terms = (a: Id, b: Id): number => {
    if (a === b) return 0;
    const [isNumber, isOther] = [this.store.isConst(a), this.store.isConst(b)];
    if (isNumber !== isOther) return isNumber ? 1 : -1;
    return this.degree(b) - this.degree(a) || this.compareFactors(a, b) || this.last(a, b);
  };

  /** Sorts factors of a product. */
  readonly factors = (a: Id, b: Id): number => {
    if (a === b) return 0;
    this.left = PLACES;
    return this.compare(a, b, DEPTH) || this.last(a, b);
  };

  degree(id: Id): number {
    return this.shape(id).degree;
  }

  /** Terms of one degree: by their factors, number aside, from the left; of one base, the higher power is first. */
  private compareFactors(a: Id, b: Id): number {
    const [one, other] = [this.factorsOf(a), this.factorsOf(b)];
    const count = Math.min(one.length, other.length);
    this.left = PLACES;
    for (let i = 0; i < count; i++) {
      const [f, g] = [one[i] as Id, other[i] as Id];
      const order =
        this.compare(this.base(f), this.base(g), DEPTH) || this.compare(this.exponent(g), this.exponent(f), DEPTH);
      if (order !== 0) return order;
    }
    return other.length - one.length;
  }

  private factorsOf(term: Id): Id[] {
    const { store } = this;
    if (!store.isMul(term)) return [term];
    const factors = store.args(term);
    return store.isConst(factors[0] as Id) ? factors.slice(1) : factors;
  }

  private base(id: Id): Id {
    return this.store.is(id, pow) ? this.store.arg(id, 0) : id;
  }

  private exponent(id: Id): Id {
    return this.store.is(id, pow) ? this.store.arg(id, 1) : this.store.constant(1);
  }

  /** By class, then by name or value, then part by part. */
  private compare(a: Id, b: Id, depth: number): number {
    if (a === b || depth === 0 || this.left-- <= 0) return 0;
    const { store } = this;
    const rank = this.rank(a) - this.rank(b);
    if (rank !== 0) return rank;
    if (store.is(a, pow) || store.is(b, pow))
      return (
        this.compare(this.base(a), this.base(b), depth - 1) ||
        this.compare(this.exponent(a), this.exponent(b), depth - 1)
      );
    const kind = store.kind(a);
    if (kind === "const") return Q.compare(store.value(a), store.value(b));
    if (kind === "var") return text(store.name(a), store.name(b));
    const names = text(store.fn(a)?.name ?? kind, store.fn(b)?.name ?? store.kind(b));
    if (names !== 0) return names;
    const [m, n] = [store.arity(a), store.arity(b)];
    for (let i = 0; i < m && i < n; i++) {
      const order = this.compare(store.arg(a, i), store.arg(b, i), depth - 1);
      if (order !== 0) return order;
    }
    return m - n;
  }

  private rank(id: Id): number {
    const { store } = this;
    const base = this.base(id);
    if (store.isConst(base)) return base === id ? 0 : 2;
    if (store.kind(base) === "var") return 3;
    if (store.isAdd(base)) return 6;
    if (store.isMul(base)) return 7;
    if (store.arity(base) === 0) return 1;
    return store.is(base, exp) ? 4 : 5;
  }

  private last(a: Id, b: Id): number {
    return this.shape(a).hash - this.shape(b).hash || a - b;
  }

  private shape(id: Id): Shape {
    const known = this.shapes.get(id);
    if (known !== undefined) return known;
    this.shapes.reserve(id + 1);
    for (const part of childrenFirst(this.store, [id], this.shapes)) this.shapes.set(part, this.shapeOf(part));
    return this.shapes.at(id);
  }

  private shapeOf(id: Id): Shape {
    const { store, shapes } = this;
    const kind = store.kind(id);
    if (kind === "const") return { degree: 0, hash: hashed(1, Q.toText(store.value(id))) };
    if (kind === "var") return { degree: 1, hash: hashed(2, store.name(id)) };
    let hash = hashed(3, store.fn(id)?.name ?? kind);
    let degree = 0;
    for (let i = 0; i < store.arity(id); i++) {
      const arg = shapes.at(store.arg(id, i));
      hash = Math.imul(hash ^ arg.hash, 0x9e3779b1) ^ (hash >>> 13);
      if (kind === "add") degree = i === 0 ? arg.degree : Math.max(degree, arg.degree);
      else if (kind === "mul") degree += arg.degree;
    }
    if (store.is(id, pow)) {
      const exponent = store.arg(id, 1);
      if (store.isConst(exponent)) degree = shapes.at(store.arg(id, 0)).degree * Q.toNumber(store.value(exponent));
    }
    return { degree, hash };
  }
}

const text = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** FNV-1a. */
function hashed(seed: number, name: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash;
}
