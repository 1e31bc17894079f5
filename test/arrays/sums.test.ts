import { describe, expect, test } from "vitest";
import { budget, expr, type FluxionError } from "../../src/index.ts";
import { generator } from "../random.ts";

/** Sums with bounds that are not numbers, against the same ones written out. */
const random = generator(27);
const number = (): number => Math.round((random() * 3 - 1) * 64) / 64;

const [m, n] = [3, 4];
const list = (length: number): number[] => Array.from({ length }, number);
const rows = (height: number, width: number): number[][] => Array.from({ length: height }, () => list(width));
const point = { w: list(n), x: list(n), y: list(m), A: rows(m, n), S: rows(n, n), p: 0.5, q: -0.25 };
const open = { w: ["n"], x: ["n"], y: ["m"], A: ["m", "n"], S: ["n", "n"] } as const;
const fixed = { w: [n], x: [n], y: [m], A: [m, n], S: [n, n] } as const;

const FORMULAS = [
  "sum(w[i] * exp(-p * x[i]), i, 1, n)",
  "prod(p + x[i]^2, i, 1, n)",
  "sum(sum(x[i] * S[i,j] * x[j], j, 1, n), i, 1, n)",
  "sum((sum(A[i,j] * x[j], j, 1, n) - y[i])^2, i, 1, m)",
  "sum(100 * (x[i+1] - x[i]^2)^2 + (1 - x[i])^2, i, 1, n - 1)",
  "sum(x[i+2] * x[i], i, 1, n - 2) * p",
  "log(sum(exp(x[i]), i, 1, n)) - x[1]",
  "sqrt(sum((x[i] - p)^2, i, 1, n) + q^2)",
  "x[1] * x[n] + sum(x[n + 1 - i] * w[i], i, 1, n)",
  "sum(i^2 * x[i] + j, i, 1, n) + prod(j, i, 2, n) * p",
  "sum(sum(A[i,j] * p^j, j, 1, n) * q^i, i, 1, m)",
  "sum(exp(x[i] * sum(w[j] * x[j], j, 1, n)), i, 1, n)",
  "sum(x[i], i, 2, n) / sum(w[i]^2, i, 1, n - 1)",
  "sum(sum(x[i] * x[j], j, 1, i), i, 1, n)",
  "prod(sum(A[i,j] * x[j], j, 1, n) + p, i, 1, m)",
  "sum(x[i] > 0 ? x[i]^2 : p * x[i], i, 1, n)",
  "sum(x[i], i, n + 1, n) + prod(x[i], i, n + 1, n) * p",
];

/** Numbers of lists in lists. */
const near = (found: unknown, wanted: unknown): void => {
  if (Array.isArray(wanted)) {
    expect(found).toHaveLength(wanted.length);
    wanted.forEach((each, i) => {
      near((found as unknown[])[i], each);
    });
  } else
    expect(Math.abs((found as number) - (wanted as number))).toBeLessThan(
      1e-10 * Math.max(1, Math.abs(wanted as number)),
    );
};

/** The same with numbers for the lengths. */
const written = (text: string): string => text.replace(/\bm\b/g, `${m}`).replace(/\bn\b/g, `${n}`);
const where = { ...point, j: 2 };

describe.each(FORMULAS)("%s", (text) => {
  const f = expr(text, { shapes: open });
  const g = expr(written(text), { shapes: fixed });

  test("has the value, and derivatives by parameters and elements, of what is written out", () => {
    near(f.evaluate(where), g.evaluate(where));
    for (const name of ["p", "q"]) {
      near(f.derivative(name).evaluate(where), g.derivative(name).evaluate(where));
      near(f.derivative(name, 2).evaluate(where), g.derivative(name, 2).evaluate(where));
    }
    near(f.gradient("x").at(where), g.gradient("x").at(where));
    near(f.gradient("w").at(where), g.gradient("w").at(where));
    near(f.gradient("A").at(where), g.gradient("A").at(where));
    near(f.derivative("x[2]").evaluate(where), g.derivative("x[2]").evaluate(where));
    const mixed = f.derivative("x[k]").derivative("x[l]");
    for (const [k, l] of [
      [1, 1],
      [1, 2],
      [3, 2],
      [4, 4],
    ] as const)
      near(mixed.evaluate({ ...where, k, l }), g.derivative([`x[${k}]`, `x[${l}]`]).evaluate(where));
    near(
      f
        .derivative("x[k]")
        .derivative("p")
        .evaluate({ ...where, k: 2 }),
      g.derivative(["x[2]", "p"]).evaluate(where),
    );
  });

  test("reads back as it is printed", () => {
    for (const each of [f, f.derivative("p"), f.derivative("x[k]")]) {
      const again = expr(String(each), { shapes: open });
      near(again.evaluate({ ...where, k: 2 }), each.evaluate({ ...where, k: 2 }));
      expect(String(expr(String(again), { shapes: open }))).toBe(String(again));
    }
  });
});

test.each([
  ["i", "i", "\\sum_{j=1}^{m} i x_{j}"],
  ["alpha", "alpha", "\\sum_{i=1}^{m} \\alpha x_{i}"],
  ["idx", "idx", "\\sum_{i=1}^{m} \\mathrm{idx} x_{i}"],
  ["k_1", "k_1", "\\sum_{i=1}^{m} k_{1} x_{i}"],
  ["i", "sin(p)", "\\sum_{i=1}^{m} \\sin(p) x_{i}"],
] as const)("an index %s beside %s has another name in LaTeX if it must", (index, outer, latex) => {
  const f = expr(`sum(p*x[${index}], ${index}, 1, m)`, { shapes: { x: ["m"] } });
  const g = f.substitute({ p: expr(outer, { variables: ["i", "p"] }) });
  expect(g.toLatex()).toBe(latex);
});

test("as a textbook prints it", () => {
  const f = expr("sum(w[i] * exp(-p * x[i]), i, 1, n)", { shapes: open });
  expect(String(f)).toBe("sum(w[i] * exp(-p * x[i]), i, 1, n)");
  expect(f.toLatex()).toBe("\\sum_{i=1}^{n} w_{i} e^{-p x_{i}}");
  expect(f.variables).toEqual(["n", "p"]);
  expect(String(expr("sum((x[i] - p)^2, i, 1, n)", { shapes: open }).derivative("x[k]"))).toBe("2 * (x[k] - p)");
  expect(String(expr("log(sum(exp(x[i]), i, 1, n))", { shapes: open }).gradient("x"))).toBe(
    "exp(x[k]) / sum(exp(x[i]), i, 1, n) for k = 1, ..., n",
  );
});

test("an index captures nothing", () => {
  const f = expr("sum(p * x[i], i, 1, n)", { shapes: open });
  const g = f.substitute({ p: expr("i", { variables: ["i"] }) });
  expect(g.variables).toContain("i");
  expect(String(g)).toBe("sum(i * x[j], j, 1, n)");
  near(g.evaluate({ ...point, i: 3 }), f.evaluate({ ...point, p: 3 }));
  expect(String(f.substitute({ p: "x" }))).toBe("sum(x * x[i], i, 1, n)");
  expect(String(g.derivative("i"))).toBe("sum(x[i], i, 1, n)");
  const nested = expr("sum(q * sum(p * x[i], i, 1, n), i, 1, m)", { shapes: open });
  expect(nested.substitute({ p: 2, q: 3 }).evaluate(point)).toBeCloseTo(6 * m * point.x.reduce((a, b) => a + b, 0), 10);
  expect(expr("sum(i^p, i, 1, n) - sum(j^p, j, 1, n)").simplify().toString()).toBe("0");
});

test("what knows no sums refuses them", () => {
  const f = expr("sum(w[i] * x[i]^p, i, 1, n)", { shapes: open });
  const code = (work: () => unknown): string => {
    try {
      work();
    } catch (error) {
      return (error as FluxionError).code;
    }
    return "none";
  };
  expect(code(() => f.derivative("n"))).toBe("no-derivative");
  expect(code(() => expr("x[k]", { shapes: open }).derivative("k"))).toBe("no-derivative");
  expect(code(() => f.gradient(["x"]))).toBe("bad-shape");
  expect(code(() => f.evaluate({ p: 2, n: 2 }))).toBe("unbound-variable");
  expect(code(() => f.evaluate({ p: 2, n: 5, x: [1, 2], w: [1, 2] }))).toBe("bad-shape");
  expect(code(() => budget({ steps: 1e5 })(() => expr("sum(i, i, 1, n)").evaluate({ n: 1e12 })))).toBe("too-much-work");
  expect(expr("sum(i, i, 1, n)").evaluate({ n: 2.5 })).toBeNaN();
});

// What a sum's body takes from outside may be elements of the same array: each element counts once.
describe("sums over products of elements with a fixed element", () => {
  const shapes = { A: ["m", "n"], x: ["n"], b: ["m"] } as const;
  const point = {
    A: [
      [1, 2, -1],
      [3, -4, 0.5],
    ].map((row) => [...row]),
    b: [0.5, 2],
    x: [0.7, -0.4, 1.3],
  };
  const formulas = [
    "sum(x[i]*x[1], i, 1, n)",
    "sum(sin(x[i]*x[2] + x[1]), i, 1, n)",
    "sum(x[i+1]*x[i]*x[2], i, 1, n - 1)",
    "sum(sum(A[q,i]*x[i], i, 1, n)^2*x[1], q, 1, m)",
    "sum(b[q]*x[3]*exp(x[1])*sum(x[i]*x[3], i, 1, n), q, 1, m)",
    "prod(x[i]*x[1] + 2, i, 1, n)",
  ];

  test.each(formulas)("the gradient and the second derivatives of %s are those of differences", (formula) => {
    const f = expr(formula, { shapes });
    const used = (x: number[]) =>
      Object.fromEntries(Object.entries({ ...point, x }).filter(([name]) => formula.includes(`${name}[`)));
    const gradient = f.gradient("x").at(used(point.x)) as unknown as number[];
    const differences = (value: (x: number[]) => number): number[] =>
      point.x.map((each, i) => {
        const moved = (h: number): number => value(point.x.with(i, each + h));
        return (moved(1e-5) - moved(-1e-5)) / 2e-5;
      });
    differences((x) => f.evaluate(used(x))).forEach((each, i) => {
      expect(gradient[i]).toBeCloseTo(each, 6);
      expect(f.derivative("x[k]").evaluate({ ...used(point.x), k: i + 1 })).toBeCloseTo(each, 6);
    });
    for (const k of [1, 2, 3]) {
      const slope = f.derivative("x[k]") as typeof f;
      const second = slope.gradient("x").at({ ...used(point.x), k }) as unknown as number[];
      differences((x) => slope.evaluate({ ...used(x), k })).forEach((each, i) => {
        expect(second[i]).toBeCloseTo(each, 6);
      });
    }
  });
});

test("an element inside a sum over the same array counts once in its derivative", () => {
  const f = expr("sum(x[i]*x[1], i, 1, n)", { shapes: { x: ["n"] } });
  expect(f.derivative("x[1]").toString()).toBe("sum(x[i], i, 1, n) + x[1]");
});
