import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compile, type Expression, equivalent, expr } from "../../src/index.ts";
import { Pool } from "../../src/nodes.ts";
import { stable } from "../../src/numeric.ts";
import { expression, generator, pick } from "../random.ts";
import { cases } from "../scale.ts";

describe("what is recognised", () => {
  test.each([
    ["log(1 + u)", "log1p(u)"],
    ["log(x^2 + 1)", "log1p(x ^ 2)"],
    ["log(1 - x)", "log1p(-x)"],
    ["exp(u) - 1", "expm1(u)"],
    ["y - y*exp(-x)", "-(expm1(-x) * y)"],
    ["log(1 + exp(u))", "softplus(u)"],
    ["log1p(exp(u))", "softplus(u)"],
    ["log(sigmoid(u))", "-softplus(-u)"],
    ["exp(u)/(1 + exp(u))", "sigmoid(u)"],
    ["1/(1 + exp(-u))", "sigmoid(u)"],
    ["1/(exp(u) + 1)", "sigmoid(-u)"],
    ["1 - 1/(1 + exp(-u))", "sigmoid(-u)"],
    ["1 - sigmoid(u)", "sigmoid(-u)"],
    ["exp(u)/(1 + exp(u))^2", "sigmoid(u) * sigmoid(-u)"],
    ["sigmoid(u)*(1 - sigmoid(u))", "sigmoid(u) * sigmoid(-u)"],
    ["exp(a)/(exp(a) + exp(b))", "sigmoid(a - b)"],
    ["log(exp(a) + exp(b))", "max(a, b) + softplus(-abs(a - b))"],
    ["exp(a)/exp(b)", "exp(a - b)"],
    ["(exp(x) - 1)/(exp(x) + 1)", "tanh(x / 2)"],
    ["(exp(x) - exp(-x))/(exp(x) + exp(-x))", "tanh(x)"],
    ["sqrt(x^2 + y^2)", "hypot(x, y)"],
    ["sqrt(x*x + y^2 + square(z))", "hypot(x, y, z)"],
    ["1 - cos(x)", "2 * sin(x / 2) ^ 2"],
    ["x + 1 - cos(x)", "x + 2 * sin(x / 2) ^ 2"],
    ["cosh(x) - 1", "2 * sinh(x / 2) ^ 2"],
    ["1 - tanh(x)^2", "1 / cosh(x) ^ 2"],
    ["1 - sin(x)^2", "cos(x) ^ 2"],
  ])("%s is %s", (from, to) => {
    expect(stable(from).toString()).toBe(to);
  });

  test.each([
    "x^2 + y",
    "1 + exp(x)",
    "exp(x)*exp(y)",
    "1 - 2*cos(x)",
    "softplus(x) - 1",
    "sin(x)/x",
    "x*exp(x)/x",
    "exp(1) - 1",
    "sigmoid(0)",
  ])("%s is left as it is", (text) => {
    expect(stable(text).toString()).toBe(expr(text).toString());
  });

  test.each([
    ["log(1 + exp(x))", 1, "sigmoid(x)"],
    ["log(1 + exp(x))", 2, "sigmoid(x) * sigmoid(-x)"],
    ["log(1 + exp(x))", 3, "tanh(-x / 2) * (sigmoid(x) * sigmoid(-x))"],
    ["softplus(x)", 3, "-(tanh(x / 2) * (sigmoid(x) * sigmoid(-x)))"],
    ["tanh(x)", 1, "1 / cosh(x) ^ 2"],
    ["x/(1 + exp(-x))", 1, "(1 + x * sigmoid(-x)) * sigmoid(x)"],
  ])("derivatives of %s: order %i is %s", (text, order, to) => {
    expect(stable(expr(text).derivative("x", order)).toString()).toBe(to);
  });
});

describe("losses and densities as people write them", () => {
  const softmax = "-log(exp(x)/(exp(x) + exp(y) + exp(z)))";
  test.each<[string, string, Record<string, number>, number]>([
    ["log1p(sigmoid(x)/sigmoid(y))", "x", { x: 0.1, y: 744 }, 0.163_527_504_008_205_26],
    ["sigmoid(x)/sigmoid(y)", "x", { x: -800, y: 3 }, 0],
    ["-log(1/(1 + exp(-x)))", "x", { x: -900 }, -1],
    ["-log(1/(1 + exp(-x)))", "", { x: -900 }, 900],
    [softmax, "x", { x: -900, y: 800, z: 3 }, -1],
    [softmax, "y", { x: -900, y: 800, z: 3 }, 1],
    [softmax, "xx", { x: -900, y: 800, z: 3 }, 0],
    ["log(cosh(x))", "", { x: 712 }, 711.306_852_819_440_1],
    ["log(cosh(x))", "x", { x: 712 }, 1],
    ["log(cosh(x))", "", { x: 1e-9 }, 5e-19],
    ["log(1 - exp(-x))", "", { x: 50 }, -1.928_749_847_963_917_8e-22],
    ["log(1 - exp(-x))", "x", { x: 1e-17 }, 1e17],
    ["1/(exp(x) - 1)", "x", { x: 400 }, -1.915_169_596_714_005_7e-174],
    ["1/(exp(x) - 1)", "x", { x: 700 }, -9.859_676_543_759_77e-305],
    ["x/sqrt(1 + x^2)", "", { x: 1e200 }, 1],
    ["x/sqrt(1 + x^2)", "x", { x: -1e9 }, 1e-27],
    ["atan2(y, x)", "y", { x: 1e-170, y: 1e-170 }, 5e169],
    ["atan2(y, x)", "x", { x: 1e200, y: 3e200 }, -3e-201],
    ["x/(x^2 + y^2)", "", { x: 1e200, y: 1e200 }, 5e-201],
    ["x^2/(k^2 + x^2)", "", { x: 1e200, k: 1e200 }, 0.5],
    ["log(exp(2*x) + exp(x) + 1)", "x", { x: 800 }, 2],
    ["log(1 + e^x)", "x", { x: 800 }, 1],
    ["log2(1 + exp(x))", "", { x: 800 }, 1154.156_032_711_17],
    ["log(exp(x) - exp(y))", "", { x: 800, y: 790 }, 799.999_954_599_039_6],
    ["log(x*exp(y))", "y", { x: 2, y: 800 }, 1],
    ["log(x/(1 + exp(y)))", "y", { x: 2, y: 800 }, -1],
    ["log(w*exp(-x^2/2) + (1 - w)*exp(-(x - 3)^2/2))", "x", { x: 100, w: 0.3 }, -97],
    ["log(exp(-(x - m)^2/(2*s^2))/(s*sqrt(2*pi)))", "s", { x: 100, m: 0, s: 1 }, 9999],
    ["log(exp(2*x) + exp(x) + 1)", "xx", { x: -800 }, 0],
    ["1/(exp(x) - 1)", "xx", { x: 400 }, 1.915_169_596_714_005_7e-174],
    ["1/(exp(x) - 1)", "xx", { x: 700 }, 9.859_676_543_759_77e-305],
    ["1/(1 + exp(x))", "xx", { x: 400 }, 1.915_169_596_714_005_7e-174],
    ["1/(1 + exp(x))", "xx", { x: 1e-170 }, 1.25e-171],
    ["log(1 + exp(exp(x)))", "xx", { x: -600 }, 1.325_198_276_502_155_4e-261],
    ["exp(3*x)/(exp(3*x) + exp(x))", "x", { x: 50 }, 7.440_151_952_041_672e-44],
    ["exp(1/(1 + exp(x)))", "xx", { x: 400 }, 1.915_169_596_714_005_7e-174],
    ["log(1 + exp(4*x^2))", "xx", { x: -40 }, 8],
    ["sinh(x)/cosh(x)", "", { x: 800 }, 1],
    ["cosh(x)/cosh(y)", "x", { x: 800, y: 801 }, Math.exp(-1)],
    ["sinh(x)/sinh(y)", "y", { x: 800, y: 801 }, -Math.exp(-1)],
    ["exp(-x)*cosh(x)", "", { x: 800 }, 0.5],
  ])("%s by %s at %o", (text, by, at, value) => {
    let f = expr(text);
    for (const variable of by) f = f.derivative(variable, 1, { form: "pruned" });
    for (const form of [f, f.simplify()]) {
      const result = compile(form).at({ ...at });
      expect(Math.abs(result - value), `${result}`).toBeLessThanOrEqual(1e-13 * Math.abs(value));
    }
  });
});

interface Row {
  readonly formula: string;
  readonly variables: string[];
  readonly order: 0 | 2;
  readonly points: number[][];
  /** By point, of value, gradient and the Hessian's upper half: the nearest double, and what it leaves out. */
  readonly values: [number, number][][];
}

const reference = new URL("../reference/stability.json", import.meta.url);
const rows = JSON.parse(readFileSync(reference, "utf8")) as Row[];

/** The distance of neighbouring doubles at a number. */
const ulp = (x: number): number =>
  Math.abs(x) < 2 ** -1022 ? 2 ** -1074 : 2 ** (Math.floor(Math.log2(Math.abs(x))) - 52);

/** Value, gradient and the Hessian's upper half. */
function derivatives(f: Expression, variables: readonly string[]): Expression[] {
  const { value, gradient, hessian } = f.withDerivatives(variables);
  return [value, ...gradient, ...hessian.flatMap((row, i) => row.slice(i))];
}

/**
 * Errors in ulps of the true value. Where two exponents are added or subtracted, the rounding of the sum alone is as
 * many ulps of the result as the sum is large: 19 at exp(-40), 35 at 3 exp(-40).
 */
const BOUNDS: Readonly<Record<string, number>> = {
  "log(2 + 3*exp(x))": 40,
  "log(exp(x) + exp(y))": 20,
  "exp(x)/(exp(x) + exp(y))": 20,
  "log(1 + exp(w2*log(1 + exp(w1*x + b1)) + b2))": 16,
};

describe("value, gradient and Hessian against high precision", () => {
  test.each(rows.map((row) => [row.formula, row] as const))("%s", (formula, { variables, order, points, values }) => {
    const f = expr(formula);
    const all = order === 0 ? [f] : derivatives(f, variables);
    for (const backend of ["javascript", "interpreter", "wasm"] as const) {
      const run = compile(all, { inputs: variables, backend });
      points.forEach((point, k) => {
        run(...point).forEach((result, i) => {
          const [nearest, rest] = (values[k] as [number, number][])[i] as [number, number];
          const error = Math.abs(result - nearest - rest) / ulp(nearest);
          expect(error, `${result}, not ${nearest}: [${i}] at ${point}`).toBeLessThan(BOUNDS[formula] ?? 8);
        });
      });
    }
  });

  test("as it is written the two-layer soft ReLU overflows", () => {
    const f = expr("log(1 + exp(w2*log(1 + exp(w1*x + b1)) + b2))");
    const all = derivatives(f, f.variables);
    const at = { x: 1000, w1: 1, b1: 0, w2: 1, b2: 0 };
    expect(compile(all).at(at).every(Number.isFinite)).toBe(true);
    expect(compile(all, { stable: false }).at(at).some(Number.isFinite)).toBe(false);
  });
});

test("where the stable form has no value that of the expression as written stands", () => {
  const f = expr("1/(1 + exp(2*(x - y)*tanh(3*x)))").derivative("x", 2, { form: "pruned" });
  const [x, y] = [0.1, 1e200];
  expect(compile(stable(f), { stable: false }).at({ x, y })).toBeNaN();
  expect(compile(f).at({ x, y })).toBe(f.evaluate({ x, y }));
  const both = compile([f, "x"], { inputs: ["x", "y"] });
  const points = Float64Array.of(x, y, 0.5, 0.25);
  const [first, , second] = both.batch(points);
  expect([first, second]).toEqual([f.evaluate({ x, y }), compile(f)(0.5, 0.25)]);
  const columns = both.batch(Float64Array.of(x, 0.5, y, 0.25), { layout: "components" });
  expect([...columns]).toEqual([first, second, x, 0.5]);
});

test("sums of many exponentials and their derivatives do not overflow", () => {
  const terms = Array.from({ length: 100 }, (_, i) => `exp(${i + 1}*x)`);
  const f = expr(`log(${terms.join(" + ")})`);
  expect(compile([f, f.derivative("x")])(1000)).toEqual([100_000, 100]);
});

/** Random expressions of what the forms are made of. */
function exponentials(random: () => number, depth: number): string {
  if (depth === 0) return pick(random, ["x", "y", "1", "2", "x", "3*x"]);
  const [a, b, c] = [0, 0, 0].map(() => exponentials(random, depth - 1 - Math.floor(2 * random() * Number(depth > 1))));
  const unary = pick(random, ["exp", "log", "cos", "tanh", "sigmoid", "sqrt", "sin", "cosh"]);
  const [sums, quotients, powers] = [
    [`(${a}) + (${b})`, `(${a}) - (${b})`, `exp(${a}) + exp(${b})`, `1 - ${unary}(${a})`, `1 + exp(${a})`],
    [`(${a})*(${b})`, `(${a})/(${b})`, `exp(${a})/(exp(${b}) + exp(${c}))`, `(${c})/(1 + exp(${a}))`],
    [`(${a})^${pick(random, ["2", "3", "-1"])}`, `${unary}(${a})`, `1 - ${unary}(${a})^2`, `log(1 + exp(${a}))`],
  ];
  return pick(random, pick(random, [sums, quotients, powers]));
}

/** Whether two are equal. Of a power series there are as many terms as doubles need, and no more. */
function agreement(whole: Expression, form: Expression): string {
  const { answer } = equivalent(whole, form);
  if (answer !== "refuted" || !/ \* \w+ < /.test(form.toString())) return answer;
  const isNear = [0.3, -0.6, 0.9].every((x) => {
    const point = Object.fromEntries(whole.variables.map((name, i) => [name, x + i / 7]));
    const [a, b] = [whole, form].map((each) => each.evaluate(point)) as [number, number];
    return Object.is(a, b) || Math.abs(a - b) <= 1e-9 * Math.abs(a);
  });
  return isNear ? "numerical" : "refuted";
}

describe("laws", () => {
  const STABLE = cases("random exponentials against their stable form", 16, 1600);
  const ROWS = cases("random expressions against their stable form", 6, 1000);

  test("the stable form is equal", () => {
    const random = generator(77);
    let changed = 0;
    for (let i = 0; i < STABLE; i++) {
      const text = exponentials(random, 1 + (i % 4));
      const whole = i % 2 === 0 ? expr(text) : expr(text).derivative("x", 1 + (i % 4 === 1 ? 1 : 0));
      const form = stable(whole);
      if (form.toString() !== whole.toString()) changed++;
      const answer = agreement(whole, form);
      expect(answer, `${whole} is ${form}`).not.toBe("refuted");
      // Only of what has no value anywhere nothing is known.
      const values = answer === "unknown" ? [0.7, -1.2, 3].map((x) => whole.evaluate({ x, y: 0.3 })) : [];
      expect(values.every(Number.isNaN), `${whole} is ${form}`).toBe(true);
    }
    expect(changed).toBeGreaterThan(STABLE / 3);
  });

  test("of random expressions over all rows too", () => {
    const random = generator(99);
    const answers = new Map<string, number>();
    for (let i = 0; i < ROWS; i++) {
      const f = expr(expression(random, new Pool(), 4));
      const form = stable(f);
      const answer = agreement(f, form);
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
    }
    expect([...answers.keys()]).not.toContain("refuted");
    expect(answers.get("proved") ?? 0).toBeGreaterThan(0.7 * ROWS);
  });

  test("the work is linear in the graph", () => {
    const chain = (layers: number): Expression => {
      const steps = Array.from({ length: layers }, (_, i) => `y${i + 1} = log(1 + exp(y${i} * w + b))`);
      return expr(`y0 = x; ${steps.join("; ")}; y${layers}`);
    };
    const sizes = [50, 100, 200].map((layers) => stable(chain(layers).derivative("x")).node.id / layers);
    expect(sizes[2]).toBeLessThan(1.1 * (sizes[0] as number));
    const [f, step] = [chain(200), 1e-4];
    const run = compile({ value: f, slope: f.derivative("w") });
    const value = (w: number): number => run.at({ x: 0.5, w, b: 0.1 }).value;
    expect(run.at({ x: 0.5, w: 0.5, b: 0.1 }).slope).toBeCloseTo(
      (value(0.5 + step) - value(0.5 - step)) / (2 * step),
      5,
    );
  });
});
