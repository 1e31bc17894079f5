import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { hasNumpy } from "../../src/cli/run-python.ts";
import { type Expression, expr, toCode } from "../../src/index.ts";
import { generator } from "../random.ts";

/** Functions of arrays in other languages, compiled and run: values and gradients are those of evaluation. */
const random = generator(5);
const number = (): number => Math.round((random() * 3 - 1) * 64) / 64;
const [m, n] = [5, 6];
const list = (length: number): number[] => Array.from({ length }, number);
const point = { x: list(n), w: list(n), y: list(m), A: Array.from({ length: m }, () => list(n)), p: 0.5 };

const open = { x: ["n"], w: ["n"], y: ["m"], A: ["m", "n"] } as const;
const fixed = { x: [n], w: [n], y: [m], A: [m, n] } as const;

const CASES: readonly (readonly [text: string, shapes: typeof open | typeof fixed])[] = [
  ["sum(w[i] * exp(-p * x[i]), i, 1, n)", open],
  ["sum((sum(A[i,j] * x[j], j, 1, n) - y[i])^2, i, 1, m) / p", open],
  ["sum((sum(A[i,j] * x[j], j, 1, n) - y[i])^2, i, 1, m)", open],
  ["sum(100 * (x[i+1] - x[i]^2)^2 + (1 - x[i])^2, i, 1, n - 1)", open],
  ["log(sum(exp(x[i]), i, 1, n)) - p * x[1] + x[n]", open],
  ["prod(p + x[i]^2, i, 1, n) + sum(i * x[i], i, 1, n)", open],
  ["sum(sum(x[i] * x[j] / (i + j), j, 1, i), i, 1, n)", open],
  ["sum(max(x[i], 0) + abs(w[i]) * sqrt(1 + x[n + 1 - i]^2), i, 1, n)", open],
  ["norm(A * x - y)^2 + p * sum(x .* w)", fixed],
  ["sum(tanh(A * x + y).^2) + norm(exp(p * (A' * sin(A * x)) / 9))", fixed],
  ["log(det(A[1:2, 1:2]' * A[1:2, 1:2]) + 1) + sin(x[1]) * x[end]", fixed],
];

interface Case {
  readonly name: string;
  readonly f: Expression;
  readonly outputs: { readonly value: Expression; readonly byx: Expression; readonly byA: Expression };
  readonly wanted: readonly number[];
}

const cases = CASES.map(([text, shapes], k): Case => {
  const f = expr(text, { shapes: shapes as typeof open }) as Expression;
  const [byx, byA] = ["x", "A"].map((by) => f.gradient(by)) as [Expression, Expression];
  const at = (each: unknown): number[] => (each as { at(point: object): number[] }).at(point).flat();
  return { name: `f${k}`, f, outputs: { value: f, byx, byA }, wanted: [f.evaluate(point), ...at(byx), ...at(byA)] };
});
const inputs = ["m", "n", "x", "w", "y", "A", "p"];
const used = (f: Expression, name: string): boolean => new RegExp(`\\b${name}\\b`).test(String(f));
/** The inputs of a case: lengths where they are open. */
const inputsOf = ({ f }: Case, isOpen: boolean): string[] =>
  inputs.filter((each) => isOpen || !["m", "n"].includes(each) || used(f, each));
const isOpen = (k: number): boolean => CASES[k]?.[1] === open;
const sources = (
  target: "c" | "python" | "numpy" | "fortran" | "rust" | "julia" | "matlab" | "javascript",
  more: object = {},
): string =>
  cases
    .map((each, k) =>
      toCode(each.outputs as never, { target, name: each.name, inputs: inputsOf(each, isOpen(k)), ...more }),
    )
    .join("\n");
const text = (values: readonly number[]): string =>
  values.map((value) => (/[.e]/.test(`${value}`) ? `${value}` : `${value}.0`)).join(", ");
const { x, w, y, A, p } = point;

function ran(file: string, source: string, ...steps: readonly (readonly string[])[]): number[] {
  const folder = mkdtempSync(join(tmpdir(), "fluxion-loops-"));
  try {
    writeFileSync(join(folder, file), source);
    let out = "";
    for (const [command = "", ...args] of steps) {
      const done = spawnSync(command, args, { cwd: folder, encoding: "utf8", timeout: 100_000 });
      expect(done.stderr, source).toBe("");
      out = done.stdout;
    }
    return out.trim().split(/\s+/).map(Number);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const has = (command: string, ...args: readonly string[]): boolean => {
  const isHere = command === "numpy" ? hasNumpy("python3") : spawnSync(command, args, { timeout: 60_000 }).status === 0;
  if (!isHere) console.log(`skipped: functions of arrays in a language, ${command} is not installed`);
  return isHere;
};

function near(found: readonly number[], wanted: readonly number[], tolerance = 1e-12): void {
  expect(found).toHaveLength(wanted.length);
  wanted.forEach((each, i) => {
    expect(Math.abs((found[i] as number) - each), `number ${i}`).toBeLessThan(tolerance * Math.max(1, Math.abs(each)));
  });
}

const wanted = cases.flatMap((each) => each.wanted);
const sizes = [1, n, m * n];

test.skipIf(!has("cc", "--version"))("C, with graded orders and a header", () => {
  const head = cases.map((each, k) =>
    toCode(each.outputs as never, {
      target: "c",
      name: each.name,
      inputs: inputsOf(each, isOpen(k)),
      header: true,
      order: true,
    }),
  );
  const calls = cases.map((each, k) => {
    const given = inputsOf(each, isOpen(k)).join(", ");
    const prints = sizes.map((size, i) => `for (int i = 0; i < ${size}; i++) printf("%.17g\\n", o${i}[i]);`).join(" ");
    // Of order 0 and 1 the outputs above stay as they are.
    return `  o1[0] = o2[0] = 77.0; ${each.name}(${given}, 0, o0, o1, o2); if (o1[0] != 77.0) return 1; ${each.name}(${given}, 1, o0, o1, o2); if (o2[0] != 77.0) return 2; ${each.name}(${given}, 2, o0, o1, o2); ${prints}`;
  });
  const source = `${head.join("\n")}\n${sources("c", { order: true })}
#include <stdio.h>
int main(void) {
  const long m = ${m}, n = ${n};
  const double x[] = {${text(x)}}, w[] = {${text(w)}}, y[] = {${text(y)}}, A[] = {${text(A.flat())}}, p = ${p};
  double o0[1], o1[${n}], o2[${m * n}];
${calls.join("\n")}
  return 0;
}
`;
  const flags = [
    "-std=c99",
    "-Wall",
    "-Wextra",
    "-pedantic",
    "-Werror",
    "-Wno-unused-parameter",
    "-fsanitize=address,undefined",
    "-O0",
  ];
  near(ran("main.c", source, ["cc", ...flags, "-o", "main", "main.c", "-lm"], ["./main"]), wanted);
});

test.skipIf(!has("cc", "--version"))("C in single precision", () => {
  const calls = cases.map(
    (each, k) =>
      `${each.name}(${inputsOf(each, isOpen(k)).join(", ")}, o0, o1, o2); ${sizes.map((size, i) => `for (int i = 0; i < ${size}; i++) printf("%.9g\\n", (double)o${i}[i]);`).join(" ")}`,
  );
  const float = (values: readonly number[]): string => text(values).replace(/(\d)(,|$)/g, "$1f$2");
  const source = `#include <stdio.h>\n${sources("c", { precision: "single" })}
int main(void) {
  const long m = ${m}, n = ${n};
  const float x[] = {${float(x)}}, w[] = {${float(w)}}, y[] = {${float(y)}}, A[] = {${float(A.flat())}}, p = ${p}f;
  float o0[1], o1[${n}], o2[${m * n}];
  ${calls.join("\n  ")}
  return 0;
}
`;
  near(
    ran(
      "main.c",
      source,
      ["cc", "-std=c99", "-Wall", "-Werror", "-Wdouble-promotion", "-O0", "-o", "main", "main.c", "-lm"],
      ["./main"],
    ),
    wanted,
    1e-4,
  );
});

describe("Python", () => {
  const program = (target: "python" | "numpy", data: string): string => `${sources(target)}
import math
m, n, p = ${m}, ${n}, ${p}
x, w, y, A = ${data}
def show(each):
    if hasattr(each, "__len__"):
        for part in each: show(part)
    else: print(repr(float(each)))
${cases.map((each, k) => `show(${each.name}(${inputsOf(each, isOpen(k)).join(", ")}))`).join("\n")}
`;
  const data = JSON.stringify([x, w, y, A]);
  test.skipIf(!has("python3", "--version"))("with lists", () => {
    near(ran("main.py", program("python", data), ["python3", "main.py"]), wanted);
  });
  test.skipIf(!has("numpy"))("with arrays of NumPy", () => {
    near(ran("main.py", program("numpy", `map(np.array, ${data})`), ["python3", "main.py"]), wanted);
  });
});

test("JavaScript", async () => {
  const source = sources("javascript");
  const calls = cases.map((each, k) => `show(${each.name}(${inputsOf(each, isOpen(k)).join(", ")}));`);
  const body = `${source.replaceAll("export ", "")}
const found = [];
const show = (o) => Object.values(o).forEach((each) => (typeof each === "number" ? found.push(each) : found.push(...each)));
const [m, n, p, x, w, y, A] = [${m}, ${n}, ${p}, ...data];
${calls.join("\n")}
return found;`;
  near(new Function("data", body)([x, w, y, Float64Array.from(A.flat())]), wanted);
});

test.skipIf(!has("gfortran", "--version"))("Fortran", () => {
  const calls = cases.map(
    (each, k) => `  call ${each.name}(${inputsOf(each, isOpen(k)).join(", ")}, o0, o1, o2)
  print "(es25.17e3)", o0, o1, transpose(o2)`,
  );
  const source = `module generated
contains
${sources("fortran")}
end module
program main
  use generated
  implicit none
  integer, parameter :: dp = kind(1.0d0), m = ${m}, n = ${n}
  real(dp) :: x(n), w(n), y(m), A(m, n), p, o0, o1(n), o2(m, n)
  p = ${p}_dp
  x = [${text(x)}]
  w = [${text(w)}]
  y = [${text(y)}]
  A = transpose(reshape([ &
${A.map((row) => `    ${text(row)}`).join(", &\n")}], [n, m]))
${calls.join("\n")}
end program
`;
  near(
    ran(
      "main.f90",
      source,
      [
        "gfortran",
        "-std=f2008",
        "-Wall",
        "-Wno-unused-dummy-argument",
        "-Wno-unused-function",
        "-fcheck=all",
        "-o",
        "main",
        "main.f90",
      ],
      ["./main"],
    ),
    wanted,
  );
});

test.skipIf(!has("rustc", "--version"))("Rust", () => {
  const reference = (name: string): string => (["m", "n", "p"].includes(name) ? name : `&${name}`);
  const calls = cases.map(
    (each, k) => `    ${each.name}(${inputsOf(each, isOpen(k)).map(reference).join(", ")}, &mut o0, &mut o1, &mut o2);
    println!("{:e}", o0); for v in o1.iter().chain(o2.iter()) { println!("{:e}", v); }`,
  );
  const source = `${sources("rust")}
#[allow(non_snake_case)]
fn main() {
    let (m, n, p): (i64, i64, f64) = (${m}, ${n}, ${p});
    let (x, w, y, A) = ([${text(x)}], [${text(w)}], [${text(y)}], [${text(A.flat())}]);
    let (mut o0, mut o1, mut o2) = (0.0, [0.0; ${n}], [0.0; ${m * n}]);
${calls.join("\n")}
    let _ = (m, n);
}
`;
  near(ran("main.rs", source, ["rustc", "-Awarnings", "-o", "main", "main.rs"], ["./main"]), wanted);
});

test.skipIf(!has("octave-cli", "--version"))("MATLAB", () => {
  const calls = cases.map(
    (each, k) => `[o0, o1, o2] = ${each.name}(${inputsOf(each, isOpen(k)).join(", ")}); show(o0); show(o1); show(o2');`,
  );
  const source = `1;
${sources("matlab")}
function show(values)
  printf("%.17g\\n", values(:));
end
m = ${m}; n = ${n}; p = ${p};
x = [${x.join("; ")}]; w = [${w.join("; ")}]; y = [${y.join("; ")}];
A = [${A.map((row) => row.join(", ")).join("; ")}];
${calls.join("\n")}
`;
  near(ran("main.m", source, ["octave-cli", "--norc", "main.m"]), wanted);
});

test("Julia and MATLAB count from one, and leave higher orders out when they are not asked for", () => {
  const f = expr("sum(w[i] * x[i]^2, i, 1, n)", { shapes: { w: ["n"], x: ["n"] } }) as Expression;
  const graded = { value: f, gradient: f.gradient("x") } as never;
  const code = (target: "julia" | "matlab"): string[] =>
    toCode(graded, { target, name: "f", inputs: ["n", "w", "x"], order: true })
      .split("\n")
      .map((line) => line.trim());
  expect(code("julia")).toEqual(
    expect.arrayContaining([
      "function f(n, w, x, order = 1)",
      "for i in 1:n",
      "order < 1 && return (value = value, gradient = gradient,)",
      "end",
    ]),
  );
  expect(code("matlab")).toEqual(
    expect.arrayContaining([
      "function [value, gradient] = f(n, w, x, order)",
      "for i_ = 1:n",
      "if order < 1, return; end",
      "end",
    ]),
  );
});
