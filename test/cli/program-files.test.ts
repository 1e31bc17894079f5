import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expr } from "../../src/index.ts";
import { terminal } from "../terminal.ts";

/** Files of programs in the place of formulas. */

const FILES = {
  "logistic.ts":
    "export function logistic(x: number, n = 3): number {\n  let v = x;\n  for (let i = 1; i < n; i++) v = 4 * v * (1 - v);\n  return v;\n}",
  "two.mjs":
    "const square = (t) => t * t;\nfunction f(y, x) { if (x < y) return square(x); return y * Math.sin(x); }\nexport function g(x1, x2) { return [Math.sin(x1 * x2), x1 * x2 + Math.log(x2)]; }",
  "default.js": "const half = (t) => t / 2;\nexport default function (x) { return half(x) ** 2; }",
  "counterexample.js":
    "function f(a, b) {\n  let z = 0;\n  for (let i = 0; i < 100; i++) z = a * Math.cos(z + i) + z * Math.sin(b - i);\n  return z;\n}",
  "names.js": "function f(e, i) { return e * i; }",
  "constant.js": "function f(x) { return 7; }",
  "loop.js": "function f(x, n) {\n  for (let i = 0; i < n; i++) x = x * x;\n  return x;\n}",
  "endless.js": "function f(x) { while (true) {} return x }",
  "recursion.js": "function f(x) { return f(x) }",
  "syntax.js": "function f(x) {\n  return x +\n}",
  "unbound.js": "function f(x) {\n  return fetch(x);\n}",
  "import.js": 'import { f as g } from "./other.js";\nfunction f(x) { return g(x) }',
  "base.js": "export const step = (x, M, e) => (x - e * Math.sin(x) - M) / (1 - e * Math.cos(x));",
  "kepler.js":
    'import { step } from "./base.js";\nexport function E(M, e) { let x = M, d; do { d = step(x, M, e); x -= d } while (Math.abs(d) > 1e-12); return x }',
  "none.js": "const a = 3;",
  "empty.js": "",
  "condition.js": "function f(x) { return x > 0 }",
  "object.js": "function f(x) { return { a: x } }",
  "nested.js": "function f(x) { return [[x]] }",
  "nothing.js": "function f(x) { }",
  "infinite.js": "function f(x) { return 1 / 0 }",
  "no-components.js": "function f(x) { return [] }",
  "array.js": "function f(w) { return w[0] * w[1] }",
  "pattern.js": "function f([a, b]) { return a * b }",
  "cycle.js": "function f(x) { const a = [x]; a.push(a); return a }",
  "swollen.js": "function f(x) { for (let i = 0; i < 60; i++) x = x * x + Math.sin(x); return x }",
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "fluxion-files-"));
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
  mkdirSync(join(folder, "folder.js"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a command line in which @ stands for the folder of the files. */
const fluxion = async (line: string) => {
  const { code, shown, err } = await terminal(`fluxion ${line.replaceAll("@", `${folder}/`)}`);
  return { code, shown: shown.replaceAll(`${folder}/`, "@").trimEnd(), err };
};

test.each([
  ["diff @logistic.ts --form simplified", "16 * (1 - 2 * x) * (8 * x ^ 2 - 8 * x + 1)"],
  ["diff @logistic.ts --mode reverse --at x=0.25", "at x = 0.25: -4"],
  ["eval @logistic.ts --at x=0.25", "0.75"],
  ["eval @kepler.js --modules ./base.js=@base.js --rounds 20 --at M=0.5,e=0", "0.5"],
  [
    "gradient @kepler.js --modules ./base.js=@base.js --rounds 20 --at M=0.5,e=0 --mode reverse --wrt M",
    "at M = 0.5, e = 0: [1]",
  ],
  ["equal @logistic.ts 16*x*(1-x)*(1-2*x)^2", "equal: proved"],
  ["equal t^2 @two.mjs --function square", "equal: proved"],
  ["check 2*t --of @two.mjs --function square", "right: proved"],
  ["compile @default.js --target javascript", "export function f(x) {\n  const t1 = x * 0.5;\n  return t1 * t1;\n}"],
  ["taylor @logistic.ts --order 1", "16 * x"],
  ["simplify @default.js", "x ^ 2 / 4"],
  ["gradient @two.mjs --function f", "d/dy = x < y ? 0 : sin(x)\nd/dx = x < y ? 2 * x : y * cos(x)"],
  ["gradient @two.mjs --function f --mode dual --at x=0,y=2", "at x = 0, y = 2: [0, 0]"],
  ["jacobian @two.mjs --function g", "[[x2 * cos(x1 * x2), x1 * cos(x1 * x2)], [x2, x1 + 1 / x2]]"],
  ["jacobian @default.js", "[[x / 2]]"],
  ["hessian @names.js", "[[0, 1], [1, 0]]"],
  ["hvp @names.js --vector 2,3", "[3, 2]"],
  ["gradient @constant.js", "d/dx = 0"],
  ["implicit @names.js --of i --wrt e", "-i / e"],
])("fluxion %s", async (line, shown) => {
  expect(await fluxion(line)).toEqual({ code: 0, shown, err: "" });
});

test.each([
  ["diff @missing.js", /There is no file @missing\.js/],
  ["diff @folder.js", /@folder\.js is a folder, not a file/],
  ["gradient @two.mjs", /@two\.mjs: the file has several functions.*--function square or f or g/s],
  ["gradient @two.mjs --function h", /no function h.*--function square or f or g/s],
  ["gradient @two.mjs --function toString", /no function toString/],
  ["gradient @two.mjs --function g", /vector of 2 components.*fluxion jacobian/s],
  ["diff x^2 --function f", /--function needs a file: f is looked for/],
  ["diff x^2 --rounds 3", /--rounds needs a file/],
  ["diff @kepler.js", /step of .\/base.js is not known.*--modules .\/base.js=<file>/s],
  ["diff @kepler.js --modules ./base.js=@base.js", /How often this loop runs.*--rounds 50/s],
  ["gradient @loop.js", /@loop\.js, line 2, column 19: How often this loop runs depends on the parameters/],
  ["diff @recursion.js", /line 1, column \d+: The program nests more than/],
  ["diff @syntax.js", /@syntax\.js, line 3, column 1: Unexpected token/],
  ["diff @unbound.js", /line 2, column 10: fetch is not defined.*Define it in the file/s],
  ["diff @import.js", /line 2, column 24: f of .\/other.js is not known/],
  ["diff @none.js", /defines no function/],
  ["diff @empty.js", /defines no function/],
  ["diff @condition.js", /gives a condition where a number is needed/],
  ["diff @object.js", /gives an array or object where a number is needed/],
  ["jacobian @nested.js", /gives an array or object where a number is needed/],
  ["diff @nothing.js", /line 1, column 1: The function returns something that is undefined/],
  ["diff @infinite.js", /gives Infinity where a number is needed/],
  ["jacobian @no-components.js", /vector/],
  ["diff @array.js", /line 1, column 24: a number has no items/],
  ["diff @pattern.js", /line 1, column 12: a number is not an array and cannot be destructured/],
  ["diff @cycle.js", /nests more than 100 deep/],
  ["equal @missing.js x", /There is no file/],
])("refused: fluxion %s", async (line, message) => {
  const { code, shown, err } = await fluxion(line);
  expect(shown).toMatch(/^error: /);
  expect(shown).toMatch(/^hint: /m);
  expect(shown).toMatch(message);
  expect(shown).not.toMatch(/^ +at .*:\d+:\d+\)?$/m);
  expect([code, shown]).toEqual([2, err.replaceAll(`${folder}/`, "@").trimEnd()]);
});

test.each([
  ["base.js", 'cannot be "base.js". Files are given by the names they are imported by: ./base.js=lib/base.js.'],
  ["./base.js=", "./base.js is given without a file."],
  ["./base.js=a.js --modules ./base.js=b.js", "./base.js is given twice."],
])("refused: --modules %s", async (files, message) => {
  const { code, shown } = await fluxion(`eval @kepler.js --modules ${files}`);
  expect([code, shown]).toEqual([2, expect.stringContaining(message)]);
});

test("what is too long to read is printed as a program", async () => {
  const { code, shown } = await fluxion("diff @swollen.js");
  expect(code).toBe(0);
  expect(shown).toMatch(/^t1 = x \^ 2 \+ sin\(x\); t2 = t1 \^ 2 \+ sin\(t1\); /m);
  expect(shown.length).toBeLessThan(20_000);
});

test.each([
  ["diff @swollen.js --format latex", /^t_\{1\} = x\^\{2\} \+ \\sin\(x\)\n/],
  ["gradient @swollen.js", /^t1 = x \^ 2 \+ sin\(x\)\n[\s\S]*\nd\/dx = /],
  ["hessian @swollen.js --form pruned", /^t1 = [\s\S]*; \[\[t\d+/],
  ["hvp @swollen.js --vector x=1 --form pruned", /; \[t\d+ [^\]]*\]$/],
])("in every format: %s", async (line, program) => {
  const { code, shown } = await fluxion(`${line} --limit steps=1e6`);
  expect([code, shown.replace(/^note: .*\n/, "").length < 40_000]).toEqual([0, true]);
  expect(shown.replace(/^note: .*\n/, "")).toMatch(program);
});

test("in JSON every formula is a text that reads back, long ones as programs", async () => {
  const { code, shown } = await fluxion("diff @swollen.js --form pruned --format json");
  const { result } = JSON.parse(shown.slice(shown.indexOf("{"))) as { result: string };
  expect([code, result.length < 20_000, result.split("; ").length > 60]).toEqual([0, true, true]);
  const central = (h: number): number => {
    const f = (start: number): number => {
      let x = start;
      for (let i = 0; i < 60; i++) x = x * x + Math.sin(x);
      return x;
    };
    return (f(-0.5 + h) - f(-0.5 - h)) / (2 * h);
  };
  expect(expr(result).evaluate({ x: -0.5 })).toBeCloseTo(central(1e-6), 6);
});

test("of a matrix with more entries than anybody reads those that are not 0 are listed", async () => {
  const sum = Array.from({ length: 100 }, (_, i) => `x${i}^2*x${i + 1}`).join("+");
  const { code, shown } = await fluxion(`hessian ${sum}`);
  expect([code, shown.split("\n").slice(0, 3)]).toEqual([0, ["1, 1: 2 * x1", "1, 2: 2 * x0", "2, 2: 2 * x2"]]);
});

test("a program without end is ended", async () => {
  const { code, shown } = await fluxion("diff @endless.js --limit steps=1e6");
  expect(code).toBe(2);
  expect(shown).toMatch(/@endless\.js, line 1, column \d+: This takes more than 1000000 steps\..*--limit steps=/s);
});

test("the textbooks' example of what symbolic differentiation could not do: a loop of 100 rounds", async () => {
  const json = async (line: string) => JSON.parse((await fluxion(`${line} --at a=0.3,b=0.6 --format json`)).shown);
  const run = (a: number, b: number): number => {
    let z = 0;
    for (let i = 0; i < 100; i++) z = a * Math.cos(z + i) + z * Math.sin(b - i);
    return z;
  };
  const h = 1e-6;
  const differences = [
    (run(0.3 + h, 0.6) - run(0.3 - h, 0.6)) / (2 * h),
    (run(0.3, 0.6 + h) - run(0.3, 0.6 - h)) / (2 * h),
  ];
  const { rows, exact, value } = await json("compare @counterexample.js");
  expect(value).toBeCloseTo(run(0.3, 0.6), 13);
  const { value: gradient } = await json("gradient @counterexample.js --mode reverse");
  differences.forEach((difference, i) => {
    expect(exact[i]).toBeCloseTo(difference, 7);
    expect(gradient[i]).toBeCloseTo(difference, 7);
    for (const row of rows) expect(row.gradient[i]).toBeCloseTo(difference, 5);
  });
});

test("a value in numbers is to be had where the formula is too long to be printed", async () => {
  const { code, shown } = await fluxion("diff @swollen.js --mode reverse --at x=0.1");
  expect(code).toBe(0);
  expect(shown).toMatch(/^at x = 0\.1: /);
});
