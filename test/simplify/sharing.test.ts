import { describe, expect, test } from "vitest";
import { compile, type Expression, expr } from "../../src/index.ts";
import { childrenFirst } from "../../src/nodes.ts";

const FORMS = ["canonical", "simplified"] as const;

/** l = x, then n - 1 times l = 4 * l * (1 - l). */
const logistic = (n: number): string => iterated(n, "x", (l) => `4 * ${l} * (1 - ${l})`);
/** y = x, then n times y = log(1 + exp(w * y + b)) with weights of its own. */
const softplus = (n: number): string => iterated(n + 1, "x", (y, i) => `log(1 + exp(w${i} * ${y} + b${i}))`);
const iterated = (n: number, first: string, next: (last: string, i: number) => string): string =>
  [
    `y0 = ${first}`,
    ...Array.from({ length: n - 1 }, (_, i) => `y${i + 1} = ${next(`y${i}`, i + 1)}`),
    `y${n - 1}`,
  ].join("; ");
const chebyshev = (n: number): string =>
  ["T0 = 1; T1 = x", ...Array.from({ length: n - 1 }, (_, i) => `T${i + 2} = 2*x*T${i + 1} - T${i}`), `T${n}`].join(
    "; ",
  );
const product = (n: number): string => Array.from({ length: n }, (_, i) => `x${i}`).join(" * ");

const operationsOf = (outputs: readonly Expression[]): number =>
  compile([...outputs], { inputs: [...new Set(outputs.flatMap((each) => each.variables))], stable: false }).operations;

const hessianOf = (f: Expression, form: "pruned" | "canonical" | "simplified"): Expression[] =>
  f.hessian(f.variables, { form }).nonzeros.map(([, , entry]) => entry);

describe("what an expression shares stays shared in every form", () => {
  test.each([
    ["derivative of a logistic map", [expr(logistic(12))]],
    ["derivative of a Chebyshev polynomial by its recurrence", [expr(chebyshev(40))]],
  ])("%s", (_, [f]) => {
    const of = (form: "pruned" | "canonical" | "simplified"): number =>
      operationsOf([(f as Expression).derivative("x", { form })]);
    for (const form of FORMS) expect([form, of(form) <= of("pruned")]).toEqual([form, true]);
  });

  test.each([30, 120])("gradient of a product of %i factors", (n) => {
    const f = expr(product(n));
    const of = (form: "pruned" | "canonical" | "simplified"): number =>
      operationsOf([...f.gradient(f.variables, { form })]);
    for (const form of FORMS) expect([form, of(form) <= 3 * n]).toEqual([form, true]);
  });

  test("Hessian of a chain of softplus", () => {
    const f = expr(softplus(3));
    const pruned = operationsOf(hessianOf(f, "pruned"));
    for (const form of FORMS) expect([form, operationsOf(hessianOf(f, form)) <= pruned]).toEqual([form, true]);
  });

  test("and keeps its values", () => {
    const f = expr(softplus(3));
    const point = Object.fromEntries(f.variables.map((name, i) => [name, Math.cos(i + 1)]));
    const values = (form: "pruned" | "canonical" | "simplified") => f.hessian(f.variables, { form }).at(point).flat();
    const expected = values("pruned");
    for (const form of FORMS)
      values(form).forEach((value, i) => {
        expect(value).toBeCloseTo(expected[i] as number, 10);
      });
  });

  test("twice as long a map takes twice the nodes", () => {
    const nodes = (n: number, form: "canonical" | "simplified"): number =>
      childrenFirst([expr(logistic(n)).derivative("x", { form }).node]).length;
    for (const form of FORMS) expect(nodes(160, form)).toBeLessThan(2.2 * nodes(80, form));
  });
});
