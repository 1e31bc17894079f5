import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { evaluate } from "../../src/evaluate/evaluate.ts";
import { type Expression, expr, functions, Pool, toCode } from "../../src/index.ts";
import { asVariables, present, relativeError, rows } from "../corpora/corpora.ts";

/** The source text is compiled and run in its own language, and compared with evaluation. */
interface Task {
  readonly id: string;
  readonly f: Expression;
  readonly variables: readonly string[];
  readonly values: readonly number[];
}

interface Row {
  readonly id: string;
  readonly expr: string;
  readonly variables: string[];
  readonly point: Record<string, number>;
}

const FILES = ["multi_functions.jsonl", "multi_feynman.jsonl", "multi_nist.jsonl"];
const tasks = (file: string): Task[] =>
  rows<Row>(file).map(({ id, expr: text, variables, point }) => ({
    id,
    f: expr(text, asVariables(variables)),
    variables,
    values: variables.map((name) => point[name] as number),
  }));

/** Value, gradient and the Hessian's upper half: what is written as one function. */
function derivatives({ f, variables }: Task): { value: Expression; gradient: Expression[]; half: Expression[] } {
  const { value, gradient, hessian } = f.withDerivatives(variables);
  return { value, gradient, half: hessian.flatMap((row, i) => row.slice(i)) };
}

/** Agreement to 2e-12 (1 - exp(u) of feynman-III.4.32 cancels), relative to the largest of a kind where the entry cancels. */
function failures(task: Task, results: readonly number[]): string[] {
  const { value, gradient, half } = derivatives(task);
  const point = Object.fromEntries(task.variables.map((name, i) => [name, task.values[i] as number]));
  const found: string[] = [];
  let place = 0;
  for (const group of [[value], gradient, half]) {
    const expected = evaluate(
      group.map(({ node }) => node),
      point,
    );
    const largest = Math.max(...expected.map(Math.abs));
    expected.forEach((each, i) => {
      const result = results[place++] as number;
      if (relativeError(result, each, 1e-3 * largest) > 2e-12) found.push(`${task.id}[${i}] is ${result}, not ${each}`);
    });
  }
  return found;
}

const hasCompiler = spawnSync("cc", ["--version"]).status === 0;
if (!hasCompiler) console.warn("skipped: cc is not on this machine");

/** Compiles the text of a program in C with all warnings on and gives the numbers it prints. */
function runC(source: string): number[] {
  const folder = mkdtempSync(join(tmpdir(), "fluxion-c-"));
  writeFileSync(join(folder, "main.c"), source);
  const flags = [
    "-std=c99",
    "-Wall",
    "-pedantic",
    "-Werror",
    "-O0",
    "-o",
    join(folder, "main"),
    join(folder, "main.c"),
    "-lm",
  ];
  const compiled = spawnSync("cc", flags, { encoding: "utf8" });
  expect(compiled.status, compiled.stderr).toBe(0);
  const { stdout } = spawnSync(join(folder, "main"), { encoding: "utf8", maxBuffer: 2 ** 28 });
  return stdout.trim().split("\n").map(Number);
}

const literal = (x: number): string => (Number.isInteger(x) ? `${x}.0` : `${x}`);

describe.runIf(hasCompiler && present)("C: value, gradient and Hessian", () => {
  test.each(FILES)("%s", (file) => {
    const all = tasks(file);
    const sizes = all.map(({ variables: { length: n } }) => [1, n, (n * (n + 1)) / 2] as const);
    const functions = all.map((task, i) =>
      toCode(derivatives(task), { target: "c", name: `task${i}`, inputs: task.variables }).replace(
        "#include <math.h>\n",
        "",
      ),
    );
    const calls = all.map(({ values }, i) => {
      const [one, n, half] = sizes[i] as readonly [number, number, number];
      const results = [0, one, one + n].map((offset) => `out + ${offset}`);
      return `  task${i}(${[...values.map(literal), ...results].join(", ")});\n  print(${one + n + half});`;
    });
    const print = 'static void print(int n) { for (int i = 0; i < n; i++) printf("%.17g\\n", out[i]); }';
    const head = ["#include <math.h>", "#include <stdio.h>", "static double out[10000];", print];
    const numbers = runC([...head, ...functions, "int main(void) {", ...calls, "  return 0;", "}", ""].join("\n"));
    let place = 0;
    const found = all.flatMap((task, i) => {
      const count = (sizes[i] as readonly number[]).reduce((a, b) => a + b);
      place += count;
      return failures(task, numbers.slice(place - count, place));
    });
    expect(numbers.length).toBe(place);
    expect(found).toEqual([]);
  });
});

/** The module's function, its types left out. */
const load = (source: string, name: string): ((...values: number[]) => unknown) =>
  new Function(`${source.replace("export function", "function")}; return ${name};`)();

describe.runIf(present)("JavaScript: value, gradient and Hessian", () => {
  test.each(FILES)("%s", (file) => {
    const found = tasks(file).flatMap((task) => {
      const f = load(toCode(derivatives(task), { target: "javascript", inputs: task.variables }), "f");
      const { value, gradient, half } = f(...task.values) as { value: number; gradient: number[]; half: number[] };
      return failures(task, [value, ...gradient, ...half]);
    });
    expect(found).toEqual([]);
  });
});

describe("every row is written, or named by the error", () => {
  const middle = (fn: { smooth?: readonly (readonly [number, number])[]; params: readonly string[] }): number[] =>
    fn.params.map((_, i) => {
      const [low, high] = fn.smooth?.[i] ?? [0, 1];
      return low + 0.4 * (high - low);
    });
  for (const target of ["javascript", "c"] as const)
    test(target, () => {
      let count = 0;
      for (const fn of functions) {
        const pool = new Pool();
        const f = expr(
          pool.apply(
            fn,
            fn.params.map((name) => pool.variable(name)),
          ),
        );
        const key = target === "c" ? "c" : "js";
        if (fn.code?.[key] === undefined && fn.definition === undefined && fn.steps === undefined) {
          expect(() => toCode(f, { target }), fn.name).toThrow(`The function ${fn.name} has no text in`);
          continue;
        }
        count++;
        const source = toCode(f, { target, inputs: fn.params });
        if (target === "c" || fn.logic !== undefined) continue;
        const value = load(source, "f")(...middle(fn)) as number;
        expect(relativeError(value, fn.value?.(...middle(fn)) ?? Number.NaN), source).toBeLessThan(4e-15);
      }
      expect(count).toBeGreaterThan(40);
    });
});

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
    ["max(x, y, z, 1)", "fmax(fmax(fmax(x, y), z), 1.0)"],
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
    const c = toCode(sum, { target: "c", inputs: hostile, name: "double" });
    const [, self] = /double (\w+)\(double/.exec(c) ?? [];
    if (hasCompiler)
      expect(
        runC(
          `${c}#include <stdio.h>\nint main(void) { printf("%.17g\\n", ${self}(${values.map(literal).join(", ")})); return 0; }\n`,
        ),
      ).toEqual([expected]);
  });

  test("a function's own name is made safe too", () => {
    expect(toCode("x", { target: "javascript", name: "delete" })).toContain("function delete_(x)");
    expect(toCode("x", { target: "c", name: "a b(){}" })).toContain("double ab_(double x)");
  });
});
