import { expect, test } from "vitest";
import { expr } from "../../src/index.ts";

/** Derivatives that are written with an inverse or a quotient, where that has no value and the derivative has one. */
interface Derivative {
  at(point: object): unknown;
}
interface Whole {
  gradient(by: string): Derivative;
  jacobian(by: string): Derivative & Whole;
  hessian(by: string): Derivative;
}
const read = (text: string): Whole =>
  expr(text, { shapes: { X: ["n", "n"], A: ["n", "n"], x: ["n"] } }) as unknown as Whole;

const X = [
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 9],
];
const I = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];
const cofactors = [
  [-3, 6, -3],
  [6, -12, 6],
  [-3, 6, -3],
];
/** With 0 for -0. */
const positive = (rows: unknown): number[][] => (rows as number[][]).map((row) => row.map((each) => each + 0));
const none = X.map((row) => row.map(() => 0));

test("the gradient of a determinant at a singular matrix is its cofactors", () => {
  expect(read("det(X)").gradient("X").at({ X })).toEqual(cofactors);
  expect(read("det(A*X)").gradient("X").at({ X, A: I })).toEqual(cofactors);
  const ofRank1 = read("det(X)")
    .gradient("X")
    .at({ X: X.map(() => [0, 1, 2]) }) as number[][];
  expect(ofRank1.flat().every((each) => each === 0)).toBe(true);
  expect(positive(read("det(X)^2 + trace(X)").gradient("X").at({ X }))).toEqual(I);
  expect(positive(read("det(X)").gradient("X").at({ X: I }))).toEqual(I);
});

test("the Jacobian of a number is the transpose of its gradient", () => {
  const asymmetric = [
    [1, 2],
    [3, 6],
  ];
  const jacobian = [
    [6, -2],
    [-3, 1],
  ];
  expect(read("det(X)").jacobian("X").at({ X: asymmetric })).toEqual(jacobian);
  expect(read("t*det(X)").jacobian("X").gradient("t").at({ X: asymmetric, t: 2 })).toEqual(jacobian);
});

test("by numbers and columns, and of second order", () => {
  expect(read("det(t*X)").gradient("t").at({ X: I, t: 0 })).toBe(0);
  expect(read("det(A + t*X)").gradient("t").at({ X, A: none, t: 2 })).toBe(0);
  expect(
    read("det(diag(x))")
      .gradient("x")
      .at({ x: [0, 2, 3] }),
  ).toEqual([6, 0, 0]);
  expect(
    read("det(diag(x))")
      .hessian("x")
      .at({ x: [0, 2, 3] }),
  ).toEqual([
    [0, 3, 2],
    [3, 0, 0],
    [2, 0, 0],
  ]);
});

test("what has no derivative there has no value", () => {
  expect(read("log(det(X))").gradient("X").at({ X })).toEqual(X.map((row) => row.map(() => Number.NaN)));
  expect(
    read("norm(x)")
      .gradient("x")
      .at({ x: [0, 0] }),
  ).toEqual([Number.NaN, Number.NaN]);
});
