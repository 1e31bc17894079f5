import ts from "typescript";
import { describe, expect, test } from "vitest";
import { expr, toCode } from "../../src/index.ts";
import { toCode as nodesToCode, Pool, parse, targetNames } from "../../src/nodes.ts";

/** The module's function, its types left out. */
const load = (source: string, name: string): ((...values: number[]) => unknown) =>
  new Function(`${source.replace("export function", "function")}; return ${name};`)();

describe("the layout of the text", () => {
  const f = { value: "x^2 * y", gradient: ["2 * x * y", "x^2"] };

  test("TypeScript: an object by the names of the outputs", () => {
    expect(toCode(f, { target: "typescript", name: "area", inputs: ["x", "y"] })).toMatchInlineSnapshot(`
      "export function area(x: number, y: number): { value: number; gradient: number[] } {
        const t1 = x * x;
        return {
          value: t1 * y,
          gradient: [2 * x * y, t1],
        };
      }
      "
    `);
  });

  test("TypeScript is of the types it states", () => {
    const text = toCode(
      { value: "mod(x, y)", list: ["round(x)", "x < y ? 1 : 2"], m: [["nthRoot(x, y)"]], "a b": "x" },
      { target: "typescript", name: "class" },
    );
    const host = ts.createCompilerHost({});
    const { getSourceFile } = host;
    host.getSourceFile = (file, version) =>
      file === "f.ts" ? ts.createSourceFile(file, text, version) : getSourceFile(file, version);
    const program = ts.createProgram(
      ["f.ts"],
      { strict: true, noUnusedLocals: true, types: [], noEmit: true, lib: ["lib.es2022.d.ts"] },
      host,
    );
    // Of this file alone: the library's own declarations are not ours to check.
    expect(
      ts.getPreEmitDiagnostics(program, program.getSourceFile("f.ts")).map(({ messageText }) => messageText),
    ).toEqual([]);
  });

  test("C: a pointer for each output, or the number itself", () => {
    expect(toCode(f, { target: "c", name: "area", inputs: ["x", "y"] })).toMatchInlineSnapshot(`
      "#include <math.h>

      void area(double x, double y, double *restrict value, double *restrict gradient) {
        const double t1 = x * x;
        value[0] = t1 * y;
        gradient[0] = 2.0 * x * y;
        gradient[1] = t1;
      }
      "
    `);
    expect(toCode("x / (1 - x)", { target: "c" })).toContain("double f(double x) {\n  return x / (1.0 - x);\n}");
  });

  test("C for many points takes several at a time: by vectors where there is arithmetic alone", () => {
    const isWide = (text: string): boolean => toCode(text, { target: "c-batch" }).includes("wide");
    expect(["x^2 * y", "3", "sin(x)", "x + 1/0"].map(isWide)).toEqual([true, true, false, true]);
    expect(toCode("sin(x)", { target: "c-batch" })).toContain("#pragma omp simd\n  for (long i = 0; i < count; i++) {");
  });

  test("C for many points in single precision", () => {
    const text = toCode("0.5*x*exp(y)", { target: "c-batch", precision: "single" });
    expect(text).toContain("void f(long count, const float *restrict points, float *restrict results)");
    expect(text).toContain("0.5f * ");
    expect(text).not.toContain("double");
    expect(() => toCode("x", { target: "sql", precision: "single" })).toThrow(
      expect.objectContaining({ code: "no-code" }),
    );
  });

  const asked = { order: true, precision: "single", header: true } as const;
  test.each(targetNames)("what asks for nothing leaves %s as it is", (target) => {
    const nothing = { order: false, header: false, precision: "double", procedures: false } as const;
    expect(toCode("x/y", { target, ...nothing })).toBe(toCode("x/y", { target }));
    for (const [option, value] of Object.entries(asked)) {
      if (target === "c-batch" && option === "precision") continue;
      expect(() => nodesToCode(parse("x/y"), { target, [option]: value })).toThrow(option);
    }
  });

  test.each(["c-batch", "jax", "glsl", "wgsl", "sql"] as const)("%s has no orders and no headers", (target) => {
    for (const option of ["order", "header"])
      expect(() => toCode("x", { target, [option]: true })).toThrow(`The target ${target} has no \`${option}\``);
  });

  test.each(["latex", "mathml-content", "mathml-presentation"] as const)("%s has no options of programs", (target) => {
    for (const option of ["order", "header", "procedures", "stable", "reciprocals", "reorder"])
      expect(() => toCode("x", { target, [option]: true })).toThrow(`\`${option}\` is for programs`);
    expect(() => toCode("x", { target, form: "operations" })).toThrow("`form` is for programs");
  });

  test("what functions of arrays, or of an order, are not made of is refused by name", () => {
    const sum = expr("sum(u[i]^2, i, 1, n)", { shapes: { u: ["n"] } });
    for (const given of [{ procedures: true }, { form: "operations" }] as const) {
      const [option = ""] = Object.keys(given);
      expect(() => toCode(sum, { target: "c", ...given })).toThrow(`\`${option}\` does not go with arrays`);
      for (const [other, value] of Object.entries(asked))
        expect(() => toCode("x", { target: "c", [other]: value, ...given })).toThrow(
          `\`${option}\` does not go with \`${other}\``,
        );
    }
  });

  test.each([
    ["-x * y", "-x * y"],
    ["a - (b - c)", "a - (b - c)"],
    ["a - (b + c) + d", "a - (b + c) + d"],
    ["a / (b * c)", "a / (b * c)"],
    ["a * (b / c)", "a * (b / c)"],
    ["x * (-2) + y", "y - x * 2.0"],
    ["(-2 * x)", "-2.0 * x"],
    ["a - -3", "a + 3.0"],
    ["sec(x)", "1.0 / cos(x)"],
    ["max(x, y, z, 1)", "f_max(f_max(f_max(x, y), z), 1.0)"],
    ["abs(x - 1)", "fabs(x - 1.0)"],
    ["pow(x, y + 1)", "pow(x, y + 1.0)"],
    ["1e300 * x * 0.1", "1e+300 * x * 0.1"],
  ])("%s is %s", (text, written) => {
    expect(toCode(text, { target: "c" })).toContain(`return ${written};`);
  });
});

describe("names", () => {
  /** Names a formula can have, or that come through the pool: words of the languages, other scripts, code. */
  const hostile = [
    "double",
    "α",
    "t1",
    "T1",
    "f",
    "return",
    "x_",
    "x",
    "exp",
    "0;process.exit()//",
    "*/",
    "$P",
    "kernels",
    "Math",
    "NaN",
  ];

  test("none gets into the text but as a safe identifier, and none gets lost", () => {
    const pool = new Pool();
    const sum = expr(pool.add(hostile.map((name, i) => pool.mul([pool.constant(i + 1), pool.variable(name)]))));
    const values = hostile.map((_, i) => 10 ** (i % 5) + i);
    const expected = sum.evaluate(Object.fromEntries(hostile.map((name, i) => [name, values[i] as number])));
    for (const source of [
      sum.compile({ inputs: hostile }).source,
      toCode(sum, { target: "javascript", inputs: hostile }),
    ])
      for (const part of ["α", "process.exit", "*/"]) expect(source).not.toContain(part);
    expect(sum.compile({ inputs: hostile })(...values)).toBe(expected);
    expect(load(toCode(sum, { target: "javascript", inputs: hostile }), "f")(...values)).toBe(expected);
  });

  test("a function's own name is made safe too", () => {
    expect(toCode("x", { target: "javascript", name: "delete" })).toContain("function delete_(x)");
    expect(toCode("x", { target: "c", name: "a b(){}" })).toContain("double ab_(double x)");
  });
});
