import { describe, expect, it } from "vitest";
import { substitute } from "../../src/ast/substitute.ts";
import { Monomials } from "../../src/diff/monomials.ts";
import { budget, equivalent, expr, type Pool, simplify } from "../../src/index.ts";
import { childrenFirst } from "../../src/nodes.ts";

function at(f: string, order: number, x: number): string {
  const { node } = expr(f).derivative("x", order, { form: "canonical" });
  const { store } = node.pool as Pool;
  const id = substitute(store, node.id, new Map([["x", store.constant(x)]]));
  return simplify((node.pool as Pool).node(id)).toString();
}

describe("derivatives of high order", () => {
  it("of exp(-x^2) are Hermite polynomials times it", () => {
    let [before, hermite] = [[1n], [0n, 2n]];
    for (let n = 1n; n < 40n; n++) {
      const next = [0n, ...hermite.map((c) => 2n * c)];
      before.forEach((c, i) => {
        next[i] = (next[i] as bigint) - 2n * n * c;
      });
      [before, hermite] = [hermite, next];
    }
    const polynomial = hermite.map((c, i) => `(${c}) * x^${i}`).join(" + ");
    const derivative = expr("exp(-x^2)").derivative("x", 40, { form: "canonical" });
    expect(equivalent(derivative, `(${polynomial}) * exp(-x^2)`).answer).toBe("proved");
  });

  it.each([
    ["exp(exp(x) - 1)", 0, ["1", "2", "5", "15", "52", "203", "877", "4140", "21147", "115975"]], // Bell numbers
    ["tan(x)", 0, ["1", "0", "2", "0", "16", "0", "272", "0", "7936", "0", "353792"]], // tangent numbers
    ["1 / cos(x)", 0, ["0", "1", "0", "5", "0", "61", "0", "1385", "0", "50521"]], // Euler's zigzag numbers
    ["x ^ x", 1, ["1", "2", "3", "8", "10", "54", "-42", "944", "-5112", "47160"]], // OEIS A005727
    ["x * exp(x)", 0, ["1", "2", "3", "4", "5", "6"]],
    ["sqrt(1 - 4 * x)", 0, ["-2", "-4", "-24", "-240", "-3360"]], // Catalan numbers
    ["(x^2 - 1)^6 / 46080", 1, ["0", "0", "0", "0", "0", "1", "21", "210", "1260", "4725", "10395", "10395", "0"]], // Legendre
  ])("of %s at %i", (f, x, values) => {
    for (const [i, value] of values.entries()) expect([i, at(f, i + 1, x)]).toEqual([i, value]);
  });

  it("differentiate symbolic powers and products by Leibniz's rule", () => {
    const f = expr("x^n * log(x)").derivative("x", 4, { form: "canonical" });
    const term = (k: number, c: number, falling: string, log: string) => `${c} * ${falling} * x^(n - ${k}) * ${log}`;
    const expected = [
      term(4, 1, "n*(n-1)*(n-2)*(n-3)", "log(x)"),
      term(3, 4, "n*(n-1)*(n-2)", "x^(-1)"),
      term(2, 6, "n*(n-1)", "(-x^(-2))"),
      term(1, 4, "n", "2*x^(-3)"),
      term(0, 1, "1", "(-6*x^(-4))"),
    ].join(" + ");
    expect(equivalent(f, expected).answer).toBe("proved");
  });

  it("are the same in any order of the variables", () => {
    const f = expr("x*y*exp(x*y) + sin(x*y)/(x + y)");
    const [a, b] = [
      ["x", "y", "x", "y"],
      ["y", "y", "x", "x"],
    ].map((by) => f.derivative(by, 1, { form: "canonical" }));
    expect(a?.simplify().toString()).toBe(b?.simplify().toString());
  });

  it.each(["x^x", "exp(-x^2)", "exp(sin(x^2))", "sin(x)/x", "sqrt(x^2 + 1)"])("of %s do not swell", (f) => {
    for (const form of ["pruned", "canonical"] as const)
      expect(childrenFirst([expr(f).derivative("x", 30, { form }).node]).length).toBeLessThan(12_000);
  });

  it("keep long products and nests shared", () => {
    const factors = Array.from({ length: 60 }, (_, i) => `(x + ${i + 1})`).join(" * ");
    expect(childrenFirst([expr(factors).derivative("x", 2, { form: "canonical" }).node]).length).toBeLessThan(4000);
  });
});

describe("monomials", () => {
  it("are equal only once, whatever the order in which they are multiplied", () => {
    const table = new Monomials();
    const generators = Array.from({ length: 20 }, (_, i) => table.power(i, i % 3 === 0 ? -1 : 2));
    const product = generators.reduce((a, b) => table.product(a, b), 0);
    expect(generators.reduceRight((a, b) => table.product(a, b), 0)).toBe(product);
    expect(table.product(table.power(3, 5), table.power(3, -5))).toBe(0);
    expect(generators.map((_, i) => table.exponent(product, i))).toEqual(
      generators.map((_, i) => (i % 3 === 0 ? -1 : 2)),
    );
  });

  it("refuse exponents that would not fit", () => {
    const table = new Monomials();
    const high = table.power(0, 2 ** 29);
    expect(() => table.product(high, high)).toThrow(expect.objectContaining({ code: "too-large" }));
  });
});

it("of thousands of functions take steps in proportion to these", () => {
  const stepsOf = (n: number): number => {
    const f = expr(Array.from({ length: n }, (_, i) => `sin(${i + 1}*x)*y`).join("+"));
    let taken = 0;
    budget({ steps: 1e8 }, (part) => {
      taken = part;
    })(() => f.derivative("x", 3, { form: "canonical" }));
    return taken;
  };
  expect(stepsOf(2000)).toBeLessThan(2.5 * stepsOf(1000));
});
