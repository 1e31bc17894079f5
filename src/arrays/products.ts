import type { Id, Store } from "../ast/store.ts";
import { neg } from "../functions/table.ts";
import { Pruned } from "../simplify/prune.ts";
import { elementsBy, isVector, matrix, type NumberArray, sides, type Value, vector } from "./array.ts";

/** Sums of products: exact zeros and ones of literals are left out. */
export class Products {
  readonly store: Store;
  private readonly pruned: Pruned;

  constructor(store: Store) {
    this.store = store;
    this.pruned = new Pruned(store);
  }

  times(a: Id, b: Id): Id {
    const { store } = this;
    return store.isConst(a) || store.isConst(b) ? this.pruned.times(a, b) : store.times(a, b);
  }

  sum(terms: readonly Id[]): Id {
    const { store } = this;
    const others = terms.filter((term) => !store.isConst(term) || store.value(term) !== 0);
    return others.length === 0 ? store.constant(0) : store.add(others);
  }

  minus(a: Id, b: Id): Id {
    return this.sum([a, this.negative(b)]);
  }

  negative(a: Id): Id {
    const { store } = this;
    return store.isConst(a) ? this.pruned.call(neg, a) : store.call(neg, a);
  }

  dot(a: readonly Id[], b: readonly Id[]): Id {
    return this.sum(a.map((each, i) => this.times(each, b[i] as Id)));
  }

  /** The product of two arrays of matching shapes; a row times a column is a number. */
  product(a: NumberArray, b: NumberArray): Value {
    const [rows, inner] = sides(a);
    const [, columns] = sides(b);
    const ids: Id[] = [];
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < columns; j++) {
        const terms = elementsBy(inner, (k) => this.times(a.ids[i * inner + k] as Id, b.ids[k * columns + j] as Id));
        ids.push(this.sum(terms));
      }
    if (isVector(a) && a.isRow) return isVector(b) ? (ids[0] as Id) : vector(ids, true);
    return isVector(b) && !b.isRow ? vector(ids) : matrix(rows, columns, ids);
  }

  transpose(a: NumberArray): NumberArray {
    if (isVector(a)) return { ...a, isRow: !a.isRow };
    const [rows, columns] = sides(a);
    return matrix(
      columns,
      rows,
      a.ids.map((_, k) => a.ids[(k % rows) * columns + Math.floor(k / rows)] as Id),
    );
  }

  cross([a, b, c]: readonly Id[], [x, y, z]: readonly Id[]): Id[] {
    const turn = (p?: Id, q?: Id, r?: Id, s?: Id): Id =>
      this.minus(this.times(p as Id, q as Id), this.times(r as Id, s as Id));
    return [turn(b, z, c, y), turn(c, x, a, z), turn(a, y, b, x)];
  }

  /** The determinant by its first row, each minor once (Laplace): 2^n of them. */
  determinant({ shape, ids }: NumberArray): Id {
    const [n] = shape as [number];
    return this.minor(ids, n, 0, 2 ** n - 1, new Map());
  }

  /** The minor of the rows from a given one on and of a set of columns. */
  private minor(ids: readonly Id[], n: number, row: number, columns: number, known: Map<number, Id>): Id {
    if (row === n) return this.store.constant(1);
    let minor = known.get(columns);
    if (minor === undefined) {
      const terms: Id[] = [];
      let isPositive = true;
      for (let j = 0; j < n; j++) {
        const bit = 2 ** j;
        if ((columns & bit) === 0) continue;
        const rest = this.minor(ids, n, row + 1, columns - bit, known);
        const term = this.times(ids[row * n + j] as Id, rest);
        terms.push(isPositive ? term : this.negative(term));
        isPositive = !isPositive;
      }
      minor = this.sum(terms);
      known.set(columns, minor);
    }
    return minor;
  }

  /** The adjugate: its product with the matrix is the determinant times the identity. */
  adjugate({ shape, ids }: NumberArray): Id[] {
    const [n] = shape as [number];
    return Array.from({ length: n * n }, (_, k) => {
      const [row, column] = [k % n, Math.floor(k / n)];
      const others = ids.filter((_, at) => Math.floor(at / n) !== row && at % n !== column);
      const minor = this.minor(others, n - 1, 0, 2 ** (n - 1) - 1, new Map());
      return (row + column) % 2 === 0 ? minor : this.negative(minor);
    });
  }
}
