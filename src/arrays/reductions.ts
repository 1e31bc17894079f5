/** Functions of all the elements of an array, or of each column or row of a matrix. */
import type { Id } from "../ast/store.ts";
import { elementsBy, isVector, kindOf, sides, type Value, vector } from "./array.ts";
import { type ArrayFunction, array, type Working } from "./given.ts";

type Reduction = (working: Working, ids: readonly Id[]) => Id;

const mean: Reduction = ({ products, apply }, ids) =>
  apply("divide", [products.sum(ids), products.store.constant(ids.length)]);

/** The sum of the squared deviations from the mean over one less than their number; 0 of one number. */
const variance: Reduction = (working, ids) => {
  const { products, apply } = working;
  const { store } = products;
  if (ids.length === 1) return store.constant(0);
  const middle = mean(working, ids);
  const squares = ids.map((id) => apply("pow", [apply("subtract", [id, middle]), store.constant(2)]));
  return apply("divide", [products.sum(squares), store.constant(ids.length - 1)]);
};

const extreme =
  (name: "max" | "min"): Reduction =>
  ({ apply }, ids) =>
    ids.length === 1 ? (ids[0] as Id) : apply(name, ids);

const all: Readonly<Record<string, Reduction>> = Object.assign(Object.create(null), {
  sum: ({ products }, ids) => products.sum(ids),
  prod: ({ products }, ids) => products.store.mul(ids),
  mean,
  variance,
  std: (working, ids) =>
    ids.length === 1 ? working.products.store.constant(0) : working.apply("sqrt", [variance(working, ids)]),
  max: extreme("max"),
  min: extreme("min"),
} satisfies Record<string, Reduction>);

export const isReduction = (name: string): boolean => all[name] !== undefined;

/** With the axis 1 the result of each column, with 2 of each row, as mathjs counts them. */
const along =
  (name: string, reduce: Reduction): ArrayFunction =>
  (working: Working, value?: Value, axis?: Value) => {
    const given = array(working, value);
    if (axis === undefined) return reduce(working, given.ids);
    if (isVector(given))
      return working.fail(`There is one axis of ${kindOf(given)}.`, `The ${name} of all its elements is ${name}(x).`);
    const [rows, columns] = sides(given);
    const which = working.whole(axis, "an axis");
    if (which > 2) return working.fail("A matrix has two axes.", `${name}(A, 1) is of columns, ${name}(A, 2) of rows.`);
    const lines =
      which === 1
        ? elementsBy(columns, (j) => elementsBy(rows, (i) => given.ids[i * columns + j] as Id))
        : elementsBy(rows, (i) => given.ids.slice(i * columns, (i + 1) * columns));
    return vector(lines.map((ids) => reduce(working, ids)));
  };

export const reductions: Readonly<Record<string, ArrayFunction>> = Object.fromEntries(
  Object.entries(all).map(([name, reduce]) => [name, along(name, reduce)]),
);
