import { describe, expect, it } from "vitest";
import { type Expression, expr, math, type TargetName, toCode, trace } from "../../src/index.ts";

type Run = (...point: number[]) => Record<string, unknown>;
const run = (source: string): Run => new Function(`${source.replace("export ", "")}; return f;`)() as Run;
const numbers = (value: unknown): number[] =>
  typeof value === "number" ? [value] : Object.values(value as object).flatMap(numbers);
const count = (text: string, part: string): number => text.split(part).length - 1;

const kernel = "k(a, b) = exp(-(a - b)^2)/(1 + p*a^2 + b^2)*sin(a*b); ";
const calls = ["k(x, y)", "k(y, z)*k(x, z)", "k(x + y, z)", "k(x*y, y)", "k(z, x)", "k(2, x)"];

function layers(depth: number): Expression {
  const layer = (u: Expression, w: Expression): Expression =>
    math
      .tanh(u.mul(w))
      .add(u.pow(2).div(u.pow(2).add(1)))
      .add(u.mul(w).sin().mul(w.exp()));
  return trace((x: Expression, w: Expression) => {
    let u = x;
    for (let i = 0; i < depth; i++) u = layer(u, w);
    return u;
  }).result;
}

const programs: Record<string, Expression> = {
  "a kernel in many places": expr(kernel + calls.join(" + ")),
  "functions of functions": expr(
    "a = q*x; g(t) = sin(t*a) + exp(-t^2); h(s, t) = g(s)^2*t + g(s*t)/(1 + g(t)^2); h(x, y) + h(y, x)*h(x*y, h(x, 2))",
  ),
  "a function that does not use all its parameters": expr(
    "f(a, b) = sin(a)/(1 + a^2) + cos(a^3)*exp(a); f(x, y) + f(f(y, x), x^2) + f(sin(x)/(1 + x^2), y)",
  ),
  "the argument itself": expr("same(a) = a; f(a) = same(a)^2*sin(a)+exp(-a); f(same(x)) + f(y) + f(f(x)) + same(3)"),
  "numbers as layers of a traced chain": trace((x: Expression) => {
    let u = x;
    for (let i = 1; i <= 4; i++)
      u = u
        .mul(i / 10)
        .tanh()
        .add(u.pow(2).div(u.pow(2).add(i)))
        .mul(u.cos());
    return u;
  }).result,
  "a chain of layers": layers(2),
};

/** The stable form takes most of the time of a large program: these are shortened as they stand. */
const LARGE = [
  "a kernel in many places",
  "functions of functions",
  "numbers as layers of a traced chain",
  "a chain of layers",
];

describe("functions that stay functions", () => {
  for (const [name, f] of Object.entries(programs))
    it(`has the values of everything written out: ${name}`, () => {
      const second = f.variables.length > 2 ? [] : [...f.hessian()];
      const asked = { value: f, gradient: f.gradient(), second, twice: f.mul(2).add("x").derivative("x") };
      const inputs = f.variables;
      const options = { target: "javascript", inputs, ...(LARGE.includes(name) && { stable: false }) } as const;
      const [plain, short] = [false, true].map((procedures) => toCode(asked, { ...options, procedures })) as [
        string,
        string,
      ];
      expect(short.length).toBeLessThan(0.7 * plain.length);
      for (let k = 1; k < 6; k++) {
        const point = inputs.map((_, i) => Math.sin(k * (i + 1.5)) * 1.7);
        const [expected, found] = [run(plain)(...point), run(short)(...point)].map(numbers) as [number[], number[]];
        const size = Math.max(...expected.map(Math.abs));
        expected.forEach((each, i) => {
          expect(Math.abs(each - (found[i] as number))).toBeLessThan(1e-11 * size);
        });
      }
    });

  it("has third derivatives, too", () => {
    const f = expr("f(a, b) = sin(a*b)/(1 + a^2) + b*a; f(x, y) + f(f(y, x), x^2) + f(y, 2)");
    const asked = f.derivative(["x", "y"]).derivative("x");
    const [plain, short] = [false, true].map((procedures) =>
      toCode(asked, { target: "javascript", procedures, stable: false }),
    );
    const [expected, found] = [plain, short].map((source) => run(source as string)(0.3, -0.7)) as unknown as number[];
    expect((short as string).length).toBeLessThan(0.9 * (plain as string).length);
    expect(found).toBeCloseTo(expected as number, 12);
  });

  it("writes a kernel once, however often it is called", () => {
    const lengths = [2, 4, 5].map((often) => {
      const f = expr(kernel + calls.slice(0, often).join(" + "));
      const asked = { value: f, gradient: f.gradient() };
      const source = toCode(asked, { target: "c", procedures: true, stable: false });
      expect(count(source, "exp(")).toBe(1);
      return source.length;
    });
    expect(lengths[2]).toBeLessThan(2 * (lengths[0] as number));
  });

  it("grows by the calls alone", () => {
    const lengthOf = (depth: number): number => {
      const f = layers(depth);
      return toCode({ value: f, gradient: f.gradient() }, { target: "c", procedures: true, stable: false }).length;
    };
    const [two, four, eight] = [2, 4, 8].map(lengthOf) as [number, number, number];
    expect(eight - four).toBeLessThan(4 * 160);
    expect(four - two).toBeLessThan(2 * 160);
  });

  it("writes out what is stable only as a whole", () => {
    const f = expr("p(x) = 1/(1 + exp(-x)); log(p(a*x)) + log(p(b*x)) + log(p(x*x))*log(p(a))");
    const asked = { value: f, gradient: f.gradient() };
    const short = run(toCode(asked, { target: "javascript", procedures: true }));
    expect(numbers(short(800, -1, 3)).every(Number.isFinite)).toBe(true);
    expect(numbers(short(-800, 2, 1)).every(Number.isFinite)).toBe(true);
  });

  it("writes out a slope that is 0 in parts but has no value as a whole", () => {
    const f = expr(
      "f(e) = exp(-(e - e)^2)*cos(e - e)^3; g(a, b) = log(b) + f(a); g(sqrt(y), x^2) + g(sqrt(x), y^2) + f(x*sqrt(y))",
    );
    const asked = { value: f, gradient: f.gradient(), second: [...f.hessian()].flat() };
    const [plain, short] = [false, true].map((procedures) =>
      numbers(run(toCode(asked, { target: "javascript", procedures }))(-1, 2)),
    );
    expect(short).toEqual(plain);
    expect(short?.filter(Number.isNaN)).toHaveLength(5);
  });

  it("writes out functions with branches, whose chain rule is more than a product", () => {
    const f = expr("r(u) = u > 0 ? u*sqrt(u) : 0; r(sqrt(x)) + r(sqrt(x) - 1) + r(2*sqrt(x) - 3)");
    const source = toCode({ value: f, gradient: f.gradient() }, { target: "javascript", procedures: true });
    expect(source).toBe(toCode({ value: f, gradient: f.gradient() }, { target: "javascript" }));
  });

  it("takes hundreds of functions that call each other", () => {
    const depth = 110;
    const chain = Array.from({ length: depth }, (_, i) => `f${i + 1}(x) = sin(f${i}(x)) + 1`).join("; ");
    const f = expr(`f0(x) = x^2 + 1; ${chain}; f${depth}(y) + f90(z)`);
    const source = toCode({ f, slope: f.derivative("z") }, { target: "javascript", procedures: true, stable: false });
    expect(numbers(run(source)(0.3, 0.4)).every(Number.isFinite)).toBe(true);
  });

  it.each(["python", "rust", "matlab"] as TargetName[])("is shorter in %s", (target) => {
    const f = programs["a kernel in many places"] as Expression;
    const asked = { value: f, gradient: f.gradient() };
    const [plain, short] = [false, true].map(
      (procedures) => toCode(asked, { target, procedures, stable: false }).length,
    );
    expect(short).toBeLessThan(0.6 * (plain as number));
  });
});
