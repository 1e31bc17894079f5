import type { Id } from "../ast/store.ts";
import { elementsBy, isScalar, isVector, kindOf, matrix, sides, type Value, vector } from "./array.ts";
import { type ArrayFunction, array, squareOf, vectorOf } from "./given.ts";
import { isReduction, reductions } from "./reductions.ts";

/** The most rows of a determinant or an inverse that is written out. */
const MOST_ROWS = 8;

const filled =
  (entry: (row: number, column: number) => 0 | 1): ArrayFunction =>
  (working, rows, columns) => {
    const store = working.products.store;
    const m = working.whole(rows as Value, "a number of rows");
    const n = columns === undefined ? undefined : working.whole(columns, "a number of columns");
    const ids = elementsBy(m * (n ?? 1), (k) => {
      const width = n ?? 1;
      return store.constant(entry(Math.floor(k / width), k % width));
    });
    return n === undefined ? vector(ids) : matrix(m, n, ids);
  };

/** The norms: for vectors, those of mathjs; for matrices, the kind must be named, unless all mean the same. */
const norm: ArrayFunction = (working, value, order) => {
  const { products, apply, norms, fail } = working;
  if (isScalar(value as Value)) return apply("abs", [value as Id]);
  const given = array(working, value);
  const word = order === undefined ? undefined : (working.word(1) ?? "");
  const sizes = (): Id[] => given.ids.map((id) => apply("abs", [id]));
  const [rows, columns] = sides(given);
  const isLine = isVector(given) || rows === 1 || columns === 1;
  if (word === "fro" || (isLine && (word === undefined || word === "2"))) {
    const square = products.sum(given.ids.map((id) => apply("pow", [id, products.store.constant(2)])));
    const root = apply("sqrt", [square]);
    norms.set(root, square);
    return root;
  }
  const largest = (ids: readonly Id[]): Id => (ids.length === 1 ? (ids[0] as Id) : apply("max", ids));
  const isInfinite = word === "inf" || word === "Infinity";
  if (isVector(given)) {
    if (word === "1") return products.sum(sizes());
    if (isInfinite) return largest(sizes());
    return fail("The norms of a vector are 1, 2, inf and fro.", 'norm(x), norm(x, 1), norm(x, "inf")');
  }
  const all = sizes();
  if (word === "1")
    return largest(elementsBy(columns, (j) => products.sum(elementsBy(rows, (i) => all[i * columns + j] as Id))));
  if (isInfinite) return largest(elementsBy(rows, (i) => products.sum(all.slice(i * columns, (i + 1) * columns))));
  return fail(
    "Textbooks differ on the norm of a matrix.",
    'Say which: norm(A, "fro") is the root of the sum of squares, norm(A, 1) and norm(A, "inf") those of columns and rows. The spectral norm has no formula.',
  );
};

/** The functions of arrays, by mathjs's names. */
export const arrayFunctions: Readonly<Record<string, ArrayFunction>> = Object.assign(Object.create(null), {
  transpose: (working, value) => working.products.transpose(array(working, value)),
  ctranspose: (working, value) => working.products.transpose(array(working, value)),
  dot: (working, a, b) => {
    const [u, v] = [vectorOf(working, a), vectorOf(working, b)];
    if (u.ids.length === v.ids.length) return working.products.dot(u.ids, v.ids);
    return working.fail(`There is no dot product of ${kindOf(u)} and ${kindOf(v)}.`, "Their lengths must be the same.");
  },
  cross: (working, a, b) => {
    const [u, v] = [vectorOf(working, a), vectorOf(working, b)];
    if (u.ids.length === 3 && v.ids.length === 3) return vector(working.products.cross(u.ids, v.ids), u.isRow);
    return working.fail(
      "The cross product takes two vectors of three components.",
      `These are ${kindOf(u)} and ${kindOf(v)}.`,
    );
  },
  norm,
  trace: (working, value) => {
    const { shape, ids } = squareOf(working, value);
    return working.products.sum(ids.filter((_, k) => k % ((shape[0] as number) + 1) === 0));
  },
  det: (working, value) => working.products.determinant(squareOf(working, value, MOST_ROWS)),
  inv: (working, value) => {
    const given = squareOf(working, value, MOST_ROWS);
    const determinant = working.products.determinant(given);
    const n = given.shape[0] as number;
    return matrix(
      n,
      n,
      working.products.adjugate(given).map((id) => working.apply("divide", [id, determinant])),
    );
  },
  diag: (working, value) => {
    const given = array(working, value);
    const { store } = working.products;
    const [rows, columns] = sides(given);
    if (!isVector(given)) return vector(given.ids.filter((_, k) => Math.floor(k / columns) === k % columns));
    const n = Math.max(rows, columns);
    return matrix(
      n,
      n,
      elementsBy(n * n, (k) => (k % (n + 1) === 0 ? (given.ids[k % n] as Id) : store.constant(0))),
    );
  },
  kron: (working, a, b) => {
    const [u, v] = [array(working, a), array(working, b)];
    if (isVector(u) || isVector(v)) return working.fail("The Kronecker product takes two matrices.", "kron(A, B)");
    const [m, n] = sides(u);
    const [p, q] = sides(v);
    const ids = elementsBy(m * p * n * q, (k) => {
      const [row, column] = [Math.floor(k / (n * q)), k % (n * q)];
      const left = u.ids[Math.floor(row / p) * n + Math.floor(column / q)] as Id;
      return working.products.times(left, v.ids[(row % p) * q + (column % q)] as Id);
    });
    return matrix(m * p, n * q, ids);
  },
  ...reductions,
  softmax: (working, value) => {
    const given = vectorOf(working, value);
    const powers = given.ids.map((id) => working.apply("exp", [id]));
    const sum = working.products.sum(powers);
    return { ...given, ids: powers.map((id) => working.apply("divide", [id, sum])) };
  },
  logsumexp: (working, value) =>
    vectorOf(working, value).ids.reduce((total, id) => working.apply("logsumexp", [total, id])),
  identity: (working, rows, columns) =>
    filled((i, j) => (i === j ? 1 : 0))(working, rows as Value, columns ?? (rows as Value)),
  zeros: filled(() => 0),
  ones: filled(() => 1),
  flatten: (working, value) => vector(array(working, value).ids),
  count: (working, value) => working.products.store.constant(array(working, value).ids.length),
  size: (working, value) => {
    const { store } = working.products;
    return vector(array(working, value).shape.map((length) => store.constant(length)));
  },
  row: (working, value, place) => {
    const given = array(working, value);
    const [rows, columns] = sides(given);
    const i = working.whole(place as Value, "the index of a row");
    if (i > rows) return working.fail(`There is no row ${i} of ${rows}.`, "Rows count from 1.");
    return vector(given.ids.slice((i - 1) * columns, i * columns), true);
  },
  column: (working, value, place) => {
    const given = array(working, value);
    const [rows, columns] = sides(given);
    const j = working.whole(place as Value, "the index of a column");
    if (j > columns) return working.fail(`There is no column ${j} of ${columns}.`, "Columns count from 1.");
    return vector(elementsBy(rows, (i) => given.ids[i * columns + j - 1] as Id));
  },
} satisfies Record<string, ArrayFunction>);

/** The fewest and the most arguments of each. */
export const argumentsOf = (name: string): readonly [least: number, most: number] => {
  if (name === "dot" || name === "cross" || name === "kron" || name === "row" || name === "column") return [2, 2];
  if (name === "norm" || name === "identity" || name === "zeros" || name === "ones") return [1, 2];
  return [1, isReduction(name) ? 2 : 1];
};

/** Known functions of arrays without a formula in the elements, or without one here. */
export const refusedFunctions: ReadonlySet<string> = new Set(
  (
    "eigs expm sqrtm logm pinv lup lusolve lsolve usolve qr slu schur sylvester lyap svd sort partitionSelect filter map forEach " +
    "reshape resize squeeze concat subset range cumsum median mode quantileSeq fft ifft rotationMatrix rotate " +
    "matrixFromRows matrixFromColumns matrixFromFunction matrix sparse outer distance intersect"
  ).split(" "),
);
