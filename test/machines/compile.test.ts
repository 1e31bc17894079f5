import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { compile, type Expression, expr, FluxionError, toCode } from "../../src/index.ts";
import { Pool } from "../../src/nodes.ts";
import { expression, generator } from "../random.ts";
import { cases } from "../scale.ts";

const BACKENDS = ["javascript", "interpreter", "wasm"] as const;

function refusal(action: () => unknown): FluxionError {
  try {
    action();
  } catch (error) {
    if (error instanceof FluxionError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("what is called gives what was asked for", () => {
  test.each(BACKENDS)("%s", (backend) => {
    expect(compile("x^2 * y", { inputs: ["x", "y"], backend })(3, 4)).toBe(36);
    expect(compile(["x^2 * y"], { inputs: ["x", "y"], backend })(3, 4)).toEqual([36]);
    expect(compile("x - y", { inputs: ["y", "x"], backend })(1, 10)).toBe(9);
    expect(compile("2 + 3", { backend })()).toBe(5);
    const f = compile(
      {
        value: "x",
        nested: [
          ["x", "y"],
          ["1", "x*y"],
        ],
        none: [],
      },
      { backend },
    );
    expect(f(2, 5)).toEqual({
      value: 2,
      nested: [
        [2, 5],
        [1, 10],
      ],
      none: [],
    });
    expect(f.at({ y: 5, x: 2 })).toEqual(f(2, 5));
    expect(f.program.outputs.map(({ name, shape }) => [name, shape])).toEqual([
      ["value", []],
      ["nested", [2, 2]],
      ["none", [0]],
    ]);
  });

  test("inputs that are not used are taken all the same", () => {
    expect(compile("y", { inputs: ["x", "y"] })(1, 2)).toBe(2);
  });

  test("expressions of several pools share their work", () => {
    expect(compile(["sin(x) + 1", "sin(x) + 1"]).operations).toBe(2);
  });

  test("results are new each time", () => {
    const f = compile(["x", "2 * x"]);
    const first = f(1);
    f(2);
    expect(first).toEqual([1, 2]);
  });
});

describe("bad input is refused", () => {
  test.each([
    [() => compile("x + y", { inputs: ["x"] }), "unbound-variable", "The variable y is not an input."],
    [() => compile("x", { inputs: ["x", "x"] }), "bad-argument", "The input x is named twice."],
    [() => compile("x", { inputs: "x" as never }), "bad-argument", "is a list"],
    [() => compile("x", { backend: "gpu" as never }), "bad-argument", 'not "gpu"'],
    [() => compile([null] as never), "bad-argument", "Only an expression"],
    [() => compile("x * y")(1), "bad-argument", "The function takes 2 numbers, not 1."],
    [() => compile("x")("1" as never), "bad-argument", "The value of x is not a number but string."],
    [() => compile("x * y").at({ x: 1 }), "unbound-variable", "The variable y has no value."],
    [() => compile("x").at({ x: "1" as never }), "bad-argument", "The value of x is not a number"],
    [() => compile("x * y").run(new Float64Array(1), new Float64Array(1)), "bad-argument", "do not fit"],
    [() => compile("x * y").run(new Float64Array(2), new Float64Array(0)), "bad-argument", "do not fit"],
    [() => compile("x * y").run([1, 2] as never, new Float64Array(1)), "bad-argument", "do not fit"],
    [() => compile("x * y").batch(new Float64Array(3)), "bad-argument", "do not fit"],
    [() => compile("x").batch(new Float64Array(3), { results: new Float64Array(2) }), "bad-argument", "do not fit"],
    [() => compile("x").batch(new Float64Array(3), { layout: "rows" as never }), "bad-argument", 'not "rows"'],
    [() => toCode("x", { target: "cobol" as never }), "bad-argument", 'There is no target "cobol".'],
    [() => toCode("x", { target: "Python" as never }), "bad-argument", 'There is no target "Python".'],
    [() => toCode("x", "c" as never), "bad-argument", "The target is an option."],
    [() => toCode("zeta(x)", { target: "c" }), "no-code", "The function zeta cannot be written in C."],
  ] as const)("%s", (action, code, message) => {
    const error = refusal(action);
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
    expect(error.hint).toMatch(/^[A-Z].*[.)}]$/s);
  });

  test.each([
    ["C", "c"],
    ["Python", "python"],
    ["rsut", "rust"],
  ])("the target %s is taken for %s", (target, meant) => {
    expect(refusal(() => toCode("x", { target: target as never })).hint).toContain(`Did you mean ${meant}?`);
  });
});

describe("what runs it is chosen by what there is", () => {
  afterEach(() => vi.unstubAllGlobals());
  const forbidden = (): never => {
    throw new EvalError("forbidden");
  };

  test("JavaScript, for long programs WebAssembly", () => {
    expect(compile("x").backend).toBe("javascript");
    const terms = (count: number) => Array.from({ length: count }, (_, i) => `x^2 * (y + ${i})`).join(" + ");
    expect(compile(terms(100), { stable: false }).backend).toBe("javascript");
    expect(compile(terms(300), { stable: false }).backend).toBe("wasm");
  });

  test("where text may not be compiled: WebAssembly, and where there is none the interpreter", () => {
    vi.stubGlobal("Function", forbidden);
    expect(compile("x^2").backend).toBe("wasm");
    expect(compile("x^2")(3)).toBe(9);
    vi.stubGlobal("WebAssembly", undefined);
    expect(compile("x^2").backend).toBe("interpreter");
    expect(compile("x^2")(3)).toBe(9);
    expect(() => compile("x", { backend: "wasm" })).toThrow("WebAssembly is not available here.");
  });

  test("the source is there whatever runs it", () => {
    const [js, wasm] = (["javascript", "wasm"] as const).map((backend) => compile("x^2 + 1", { backend }).source);
    expect(js).toBe(wasm);
    expect(js).toContain("x * x + 1");
  });
});

describe("the program", () => {
  const operations = (...texts: string[]): number => compile(texts).operations;

  test.each([
    [["x"], 0],
    [["x + y"], 1],
    [["x - y", "y - x"], 2],
    [["a * b", "b * a"], 1],
    [["a - -b"], 1],
    [["-a * b", "a * b"], 2],
    [["-3 * x"], 1],
    [["x / 4", "x * 0.25"], 1],
    [["x^2", "x^3", "x^4", "x^6"], 4],
    [["x^-2"], 2],
    [["x * x", "x^2", "square(x)"], 1],
    [["sqrt(2) * pi + x"], 1],
    [["1 * x + 2 * 3"], 1],
  ] as const)("%j takes %i operations", (texts, count) => {
    expect(operations(...texts)).toBe(count);
  });

  test("reciprocals are shared where that is asked for", () => {
    const texts = ["a / x", "b / x", "c / x", "x^-2"];
    const [apart, shared] = [false, true].map((reciprocals) => compile(texts, { reciprocals }));
    expect(apart?.source.match(/\//g)?.length).toBe(4);
    expect(shared?.source.match(/\//g)?.length).toBe(1);
    expect(shared?.(3, 0.7, -2, 5)).toEqual(apart?.(3, 0.7, -2, 5).map((value) => expect.closeTo(value, 14)));
  });

  test("regrouping saves operations and changes values by rounding only", () => {
    expect(compile(["x * y", "(2 * x) * y"], { reorder: true }).operations).toBe(2);
    expect(compile(["x + y", "(z + x) + y"], { reorder: true }).operations).toBe(2);
    expect(compile("3 * (x * 5) + 1 + 2", { reorder: true }).operations).toBe(2);
    const random = generator(5);
    let saved = 0;
    const count = cases("random expressions regrouped", 20, 200);
    for (let i = 0; i < count; i++) {
      const f = expr(expression(random, new Pool(), 5));
      const all = [f, ...f.withDerivatives(f.variables.filter((name) => name !== "y")).gradient];
      const inputs = ["x", "y", "z_1"];
      saved += compile(all, { inputs }).operations - compile(all, { inputs, reorder: true }).operations;
    }
    expect(saved).toBeGreaterThan(0);
    const text = "(b * c) * d + (a * b) * c + (a + c + d) * (c + a)";
    const [plain, regrouped] = [false, true].map((reorder) => compile(text, { reorder }));
    expect(regrouped?.operations).toBeLessThan(plain?.operations as number);
    expect(regrouped?.(0.1, 0.7, 1.3, -0.9)).toBeCloseTo(plain?.(0.1, 0.7, 1.3, -0.9) as number, 14);
  });

  test("derivatives in few operations are the derivatives", () => {
    const texts = ["x * y / (x + y)", "exp(x / y) / (1 + x^2)", "log(1 + exp(x * y)) / x", "x / y / (1 + x / y)"];
    for (const text of texts) {
      const f = expr(text);
      const { gradient, hessian } = f.withDerivatives(["x", "y"]);
      const point = { x: 0.83, y: 1.37 };
      const close = (values: number[]) => values.map((value) => expect.closeTo(value, 12));
      const at = (all: readonly Expression[]) => all.map((each) => each.evaluate(point));
      expect(at(gradient), text).toEqual(close(at(f.gradient(["x", "y"]))));
      expect(hessian.at(point), text).toEqual(f.hessian(["x", "y"]).at(point).map(close));
      expect(compile(hessian).operations).toBeLessThanOrEqual(compile(f.hessian(["x", "y"])).operations);
    }
  });

  test("depth is bounded by memory alone", () => {
    const DEEP = cases("levels of a formula to compile", 1000, 100_000);
    const pool = new Pool();
    let node = pool.variable("x");
    for (let i = 0; i < DEEP; i++) node = pool.add([pool.mul([node, node]), pool.variable("c")]);
    for (const backend of BACKENDS) {
      const f = compile(expr(node), { backend });
      expect(f.operations).toBe(2 * DEEP);
      expect(f(0.1, 0.1)).toBeCloseTo((1 - Math.sqrt(0.6)) / 2, 12);
    }
    expect(toCode(expr(node), { target: "c" }).length).toBeLessThan(2e7);
  });
});

describe("let-form", () => {
  test.each([
    ["x + 1", "x + 1"],
    ["sin(x) * sin(x)", "t1 = sin(x); t1 * t1"],
    ["sin(x) + cos(sin(x)) * (t1 + sin(x))", "tt1 = sin(x); tt1 + cos(tt1) * (t1 + tt1)"],
    ["-(x^2) * exp(-(x^2))", "t1 = -x ^ 2; t1 * exp(t1)"],
  ])("%s is %s", (text, form) => {
    expect(expr(text).toLetForm()).toBe(form);
  });

  test("reads back to the same expression", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0 }), (seed) => {
        const f = expr(expression(generator(seed), new Pool(), 5));
        expect(expr(f.toLetForm()).toString()).toBe(expr(f.toString()).toString());
      }),
      { numRuns: 200, seed: 11 },
    );
  });

  test("is short where the text would be too large, as the error says", () => {
    const steps = Array.from({ length: 60 }, (_, i) => `y${i + 1} = y${i} * y${i} + c`);
    const f = expr(`y0 = x; ${steps.join("; ")}; y60`);
    expect(refusal(() => f.toString()).hint).toContain("toLetForm");
    expect(f.toLetForm().length).toBeLessThan(2000);
    expect(expr(f.toLetForm()).evaluate({ x: 0.2, c: 0.1 })).toBe(f.evaluate({ x: 0.2, c: 0.1 }));
  });
});
