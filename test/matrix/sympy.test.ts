import { describe, expect, it } from "vitest";
import { everyNth } from "../scale.ts";
import { deviation } from "./numeric.ts";

const matrices = Object.fromEntries([..."ABCDX"].map((name) => [name, ["k", "k"]]));
const columns = Object.fromEntries([..."xyabcd"].map((name) => [name, ["k"]]));

/** Formulas of SymPy's tests of matrix derivatives (1.11) that are not in the table of the Matrix Cookbook. */
const SYMPY: readonly (readonly [formula: string, by: string])[] = [
  ["x'*y", "x"],
  ["sqrt(x'*x)", "x"],
  ["((c'*a)*(x'*b))^2", "x"],
  ["3*trace(A)", "A"],
  ["trace(A)^2", "A"],
  ["trace(trace(A)*A)", "A"],
  ["trace(trace(trace(A)*A)*A)", "A"],
  ["x'*A*x+k*sin(y)'*x", "x"],
  ["sin(x)'*y", "x"],
  ["sin(a'*X*b)", "X"],
  ["a'*sin(A*X*B)*b", "X"],
  ["a'*A*sin(X)*B*b", "X"],
  ["a'*log(3+A*sin(X)*B)*b", "X"],
  ["a'*log(3+sin(X))*b", "X"],
  ["a'*(A.*X.*B)*b", "X"],
  ["(a'*X*b)^2", "X"],
  ["(d'*x)*exp(a'*X*b)*(y'*c)", "X"],
  ["trace(t^2*X)", "t"],
  ["trace(inv(A+X'*C*X)*(X'*B*X))", "X"],
  [
    "a'*(A*X*(X'*B+X*A)+B'*X'*(a*b'*(X*D*X'+X*(X'*B+A*X)*D*B-X'*C'*A)*B+B*(X*D'+B*A*X*A'-3*X*D))*B+42*X*B*X'*A'*(X+X'))*b",
    "X",
  ],
];

describe("formulas of SymPy's tests, by element", () => {
  it.each(everyNth("gradients of SymPy's formulas of matrices", 4, SYMPY))("%s by %s", (formula, by) => {
    expect(deviation(formula, by, { ...matrices, ...columns }, { k: 2 }, 5)).toBeLessThan(1e-9);
  });
});
