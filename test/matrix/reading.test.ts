import { describe, expect, it } from "vitest";
import { expr } from "../../src/index.ts";
import { deviation, hessianDeviation } from "./numeric.ts";

const SHAPES = { A: ["n", "n"], M: ["m", "n"], x: ["n"], y: ["n"] } as const;
const read = (formula: string): string => String(expr(formula, { shapes: SHAPES }));

describe("what is a number among matrices", () => {
  it.each([
    ["ones(1) * sum(x)", "1 * sum(x)"],
    ["ones(1, 1) * x", "x"],
    ["identity(1) + sum(x)", "1 + sum(x)"],
    ["zeros(1) + sum(x)", "0 + sum(x)"],
  ])("%s", (formula, printed) => expect(read(formula)).toBe(printed));
});

describe("rows and columns", () => {
  it.each([
    ["sum((x') ./ (2 + (x').^2))", "x"],
    ["dot((-(x'))', ((x') ./ (2 + (x').^2))')", "x"],
    ["sin(x') * A * exp(x')'", "x"],
    ["sum(tanh(x' * A) .* x')", "x"],
  ])("%s by %s", (formula, by) => {
    expect(deviation(formula, by, SHAPES, { m: 3, n: 2 }, 3)).toBeLessThan(1e-10);
    expect(hessianDeviation(formula, by, SHAPES, { m: 3, n: 2 }, 3)).toBeLessThan(1e-10);
  });

  it.each([
    ["sum(x) * det(A) + x' * A * x", "x"],
    ["trace(inv(A)) * norm(x)", "A"],
  ])("%s by %s at sizes of 1", (formula, by) =>
    expect(deviation(formula, by, SHAPES, { m: 1, n: 1 }, 3)).toBeLessThan(1e-10),
  );
});

describe("functions of the elements of matrices, and diagonals", () => {
  it.each([
    ["sum(sin(x * x'))", "x"],
    ["sum(exp(-(x * ones(n)' - ones(n) * x').^2))", "x"],
    ["sum(tanh(A .* sum(x)) * x)", "x"],
    ["det(A * A' * diag(x) + 3 * identity(n))", "x"],
    ["sum(diag(x * y' * A).^2)", "x"],
  ])("%s by %s", (formula, by) => expect(hessianDeviation(formula, by, SHAPES, { m: 2, n: 2 }, 3)).toBeLessThan(1e-10));

  it.each([
    ["trace(identity(n))", "n"],
    ["sum(ones(m, n))", "m * n"],
    ["det(3 * identity(m))", "det(3 * identity(m))"],
  ])("%s has no matrix but those", (formula, printed) => expect(read(formula)).toBe(printed));
});

describe("what is done once", () => {
  const layers = (count: number, layer: (v: string) => string): string =>
    Array.from({ length: count }, (_, i) => `v${i + 1} = ${layer(`v${i}`)}; `).join("");

  it("a column that occurs twice in each of many layers has one adjoint", () => {
    const f = expr(`v0 = x; ${layers(30, (v) => `tanh(A * ${v}) + ${v}`)}v30`, { shapes: SHAPES });
    expect(() => f.jacobian("x")).not.toThrow();
  });

  it.each([
    ["sums in sums", (v: string) => `${v} * A + M' * M * ${v}`],
    ["inverses", (v: string) => `inv(A + ${v})`],
    ["elements", (v: string) => `A .* cos(${v})'`],
  ])("%s of any depth need no stack", (_, layer) => {
    const f = expr(`v0 = A; ${layers(300, layer)}x' * v300 * x`, { shapes: SHAPES });
    expect(() => f.hessian("x")).not.toThrow();
  });
});

describe("refusals", () => {
  it.each([
    ['sin(x, "a")', "A string is not a number."],
    ['norm("fro", x)', "A string is not a number."],
    ["x; A * x", "This statement has no effect: only the last one is the result."],
    ["f(z) = z^2; f(t) * x", "A text with matrices of unknown size cannot define functions."],
    ["n = 3; mean(x)", "n is a length, which the arrays determine."],
    ["sin = 2; sin * x", "sin is a function."],
    ["det = 2; det * x", "det is a function."],
  ])("%s", (formula, message) => expect(() => read(formula)).toThrow(message));

  it.each([
    [{ x: ["x"] }, "x is an array and cannot be a length of x."],
    [{ x: ["y"], y: ["n"] }, "y is an array and cannot be a length of x."],
    [{ x: ["pi"] }, "pi has a meaning already: The circle's circumference over its diameter."],
    [{ x: ["n"], y: [1, "n"] }, "y is a vector, and is declared with one length."],
    [{ x: ["n"], y: ["n", 1] }, "y is a vector, and is declared with one length."],
    [{ x: ["n"], y: [1] }, "y has one element, and is a number beside matrices of unknown size."],
  ])("shapes %o", (shapes, message) => expect(() => expr("mean(x)", { shapes })).toThrow(message));

  it.each([undefined, null, 3, {}, [undefined]])("a Hessian by %o", (variable) =>
    expect(() => expr("mean(x)", { shapes: SHAPES }).hessian(variable as never)).toThrow("There is no derivative by"),
  );

  it("points without elements", () => {
    expect(() => expr("sum(x)", { shapes: SHAPES }).at({ x: [] })).toThrow("x has no elements at this point.");
  });

  it("lengths may be called as what all objects have", () => {
    expect(expr("mean(x)", { shapes: { x: ["toString"] } }).at({ x: [1, 2] })).toBe(1.5);
  });
});
