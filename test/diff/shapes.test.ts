import { expect, test } from "vitest";
import { derivative, expr, toText } from "../../src/index.ts";
import { Pool } from "../../src/nodes.ts";
import { expression, generator } from "../random.ts";

const FORMS = ["canonical", "simplified"] as const;
let steps = 20_000_000;

/** With a limit of steps that was not given before, nothing that was found before is used. */
const derived = (text: string, variables: string | string[], form: (typeof FORMS)[number]): string =>
  derivative(text, variables, { form, limits: { steps: ++steps } }).toString();
const remembered = (text: string, variables: string | string[], form: (typeof FORMS)[number]): string =>
  derivative(text, variables, { form }).toString();

const renamed = (text: string): string => text.replace(/\bx\b/g, "u").replace(/\bz_1\b/g, "zz1");

test("a derivative comes out alike whether it is met for the first time, again, or with other names", () => {
  for (let seed = 1; seed <= 8; seed++) {
    const text = toText(expression(generator(seed), new Pool(), 3));
    for (const form of FORMS)
      for (const variables of ["x", "y", ["x", "y"], ["x", "x"]]) {
        const expected = derived(text, variables, form);
        expect(remembered(text, variables, form), text).toBe(expected);
        expect(remembered(text, variables, form), text).toBe(expected);
      }
    const other = renamed(text);
    for (const form of FORMS) expect(remembered(other, "u", form), other).toBe(derived(other, "u", form));
  }
});

test("variables count by their place, and what is not in the formula has the derivative 0", () => {
  const of = (variable: string): string => remembered("a^2*b^3", variable, "canonical");
  expect(["a", "b", "c", "a"].map(of)).toEqual(["2 * a * b ^ 3", "3 * a ^ 2 * b ^ 2", "0", "2 * a * b ^ 3"]);
});

test("what is remembered counts like what is derived", () => {
  const fewest = (text: string, variable: string): number => {
    let [low, high] = [0, 1_000_000];
    while (high - low > 1) {
      const most = Math.floor((low + high) / 2);
      const isEnough = ((): boolean => {
        try {
          return derivative(text, variable, { form: "simplified", limits: { steps: most } }).complete;
        } catch {
          return false;
        }
      })();
      if (isEnough) high = most;
      else low = most;
    }
    return high;
  };
  const first = fewest("sin(u)^2*v + cos(u)^2*v^2 + u*v", "v");
  expect(fewest("sin(u)^2*v + cos(u)^2*v^2 + u*v", "v")).toBe(first);
  expect(fewest("sin(a)^2*b + cos(a)^2*b^2 + a*b", "b")).toBe(first);
});

test("maxima elsewhere in a pool do not change a derivative", () => {
  const alone = remembered("max(x, y)^2", "x", "canonical");
  const { pool } = expr("max(a, b)").node;
  expect(
    expr("max(x, y)^2", { pool: pool as Pool })
      .derivative("x", { form: "canonical" })
      .toString(),
  ).toBe(alone);
});

test("functions of one name are told apart by their rows", () => {
  const of = (partial: string): string => {
    const row = { params: ["x"], partials: [partial], value: (x: number) => x, doc: "A test's." };
    return expr("f(x)*x", { functions: { f: row } })
      .derivative("x", { form: "canonical" })
      .toString();
  };
  expect([of("1"), of("2"), of("1")]).toEqual(["x + f(x)", "2 * x + f(x)", "x + f(x)"]);
});

test("a pruned derivative is the same looked up as worked out", () => {
  // What else is in the pool makes the shape a new one.
  const workedOut = (text: string, variable: string): string => {
    const { pool } = expr(`${++steps}`).node;
    return expr(text, { pool: pool as Pool })
      .derivative(variable)
      .toString();
  };
  const texts = Array.from({ length: 20 }, (_, seed) => toText(expression(generator(seed + 1), new Pool(), 2)));
  texts.push("sqrt(x)^3 + sign(x)*abs(x)", "max(x, y)^2", "x == y ? x : y", "erf(x)*pi", "x^(1/3) + x^0.5");
  for (let i = 0; i < 3; i++)
    for (const text of texts) {
      for (const variable of ["x", "y"])
        expect(derivative(text, variable).toString(), text).toBe(workedOut(text, variable));
      expect(derivative(renamed(text), "u").toString()).toBe(workedOut(renamed(text), "u"));
    }
  expect(derivative("phi*x^2", "phi").toString()).toBe("x ^ 2");
  expect(derivative("phi*x^2", "x").toString()).toBe("2 * x * phi");
});
