import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TargetName } from "../index.ts";

/** A function in source text, the points it is to be called at, and the shapes of its outputs. */
export interface Task {
  readonly source: string;
  /** The name that the function has in the text. */
  readonly name: string;
  readonly points: readonly (readonly number[])[];
  readonly shapes: readonly (readonly number[])[];
}

/** How text in a language is compiled and run. */
interface Runner {
  /** What has to be on the machine. */
  readonly command: string;
  /** The name of the file the program is written to. */
  readonly file: string;
  /** A program that calls each function at its points and prints the numbers of all its outputs, one a line. */
  program(tasks: readonly Task[]): string;
  /** The command lines, run in the folder of the file. */
  readonly steps: readonly (readonly string[])[];
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((size, length) => size * length, 1);
const isScalar = ({ shapes }: Task): boolean => shapes.length === 1 && shapes[0]?.length === 0;
const countOf = ({ shapes }: Task): number => shapes.map(sizeOf).reduce((a, b) => a + b, 0);

/** Calls of all the tasks, each by its text. */
const calls = (tasks: readonly Task[], text: (task: Task, values: readonly number[]) => string): string =>
  tasks.flatMap((task) => task.points.map((values) => text(task, values))).join("\n");
const sources = (tasks: readonly Task[]): string => tasks.map(({ source }) => source).join("\n");

/** A double in C, Rust, Julia, Octave and Python. */
const decimal = (x: number): string => (/[.e]/.test(String(x)) ? String(x) : `${x}.0`);
const list = (values: readonly number[]): string => values.map(decimal).join(", ");

const c: Runner = {
  command: "cc",
  file: "main.c",
  program: (tasks) => `#include <stdio.h>
${sources(tasks)}
static double fluxion_out[${Math.max(1, ...tasks.map(countOf))}];
static void fluxion_print(int n) { for (int i = 0; i < n; i++) printf("%.17g\\n", fluxion_out[i]); }
int main(void) {
${calls(tasks, (task, values) => {
  const places: string[] = [];
  let offset = 0;
  for (const shape of task.shapes) {
    places.push(`fluxion_out + ${offset}`);
    offset += sizeOf(shape);
  }
  const call = (more: readonly string[]): string => `${task.name}(${[...values.map(decimal), ...more].join(", ")})`;
  return `  ${isScalar(task) ? `fluxion_out[0] = ${call([])}` : call(places)}; fluxion_print(${countOf(task)});`;
})}
  return 0;
}
`,
  steps: [
    [
      "cc",
      "-std=c99",
      "-Wall",
      "-Wextra",
      "-pedantic",
      "-Werror",
      "-Wno-unused-parameter",
      "-O0",
      "-o",
      "main",
      "main.c",
      "-lm",
    ],
    ["./main"],
  ],
};

/** One call for all the points of a task, which lie by component. */
const cBatch: Runner = {
  ...c,
  program: (tasks) => `#include <stdio.h>
${sources(tasks)}
int main(void) {
${tasks
  .map((task) => {
    const count = task.points.length;
    const byComponent = (task.points[0] ?? []).flatMap((_, k) => task.points.map((values) => values[k] as number));
    return `  {
    static const double fluxion_in[] = {${list(byComponent) || "0.0"}};
    static double fluxion_out[${Math.max(1, count * countOf(task))}];
    ${task.name}(${count}, fluxion_in, fluxion_out);
    for (int i = 0; i < ${count}; i++)
      for (int k = 0; k < ${countOf(task)}; k++) printf("%.17g\\n", fluxion_out[k * ${count} + i]);
  }`;
  })
  .join("\n")}
  return 0;
}
`,
};

const fortran: Runner = {
  command: "gfortran",
  file: "main.f90",
  program: (tasks) => `module fluxion_generated
contains
${sources(tasks)}
end module
program fluxion_main
  use fluxion_generated
  implicit none
  integer, parameter :: dp = kind(1.0d0)
${tasks
  .flatMap(({ shapes }, i) =>
    shapes.map((shape, k) => `  real(dp) :: fluxion_r${i}_${k}${shape.length === 0 ? "" : `(${shape.join(", ")})`}`),
  )
  .join("\n")}
${tasks.map((_, i) => `  call fluxion_run${i}()`).join("\n")}
contains
${tasks
  .map((task, i) => {
    const results = task.shapes.map((_, k) => `fluxion_r${i}_${k}`);
    const lines = task.points.flatMap((values) => {
      const args = values.map((x) => `    ${decimal(x)}_dp`);
      const all = (more: readonly string[]): string => [...args, ...more.map((each) => `    ${each}`)].join(", &\n");
      return [
        isScalar(task) ? `  ${results[0]} = ${task.name}( &\n${all([])})` : `  call ${task.name}( &\n${all(results)})`,
        ...results.map((result, k) => {
          const shape = task.shapes[k] as readonly number[];
          if (shape.length < 2) return `  print "(es25.17e3)", ${result}`;
          // Row by row: Fortran's arrays run down their columns.
          const order = shape.map((_, axis) => shape.length - axis);
          return `  print "(es25.17e3)", reshape(${result}, [${shape.toReversed().join(", ")}], order=[${order.join(", ")}])`;
        }),
      ];
    });
    return [`subroutine fluxion_run${i}()`, ...lines, "end subroutine"].join("\n");
  })
  .join("\n")}
end program
`,
  steps: [
    [
      "gfortran",
      "-std=f2008",
      "-Wall",
      "-Werror",
      "-Wno-unused-dummy-argument",
      "-Wno-compare-reals",
      "-O0",
      "-o",
      "main",
      "main.f90",
    ],
    ["./main"],
  ],
};

const hasNumpy = (command: string): boolean => spawnSync(command, ["-c", "import numpy"]).status === 0;
/** The python3 of the path, or the system's where only that has NumPy. */
const python = (): string => ["python3", "/usr/bin/python3"].find(hasNumpy) ?? "python3";

const PYTHON = `
import sys
def fluxion_flat(value):
    if isinstance(value, (list, tuple)):
        return [number for part in value for number in fluxion_flat(part)]
    return [float(number) for number in np.ravel(value)] if np else [float(value)]
def fluxion_run(f, values, count):
    try:
        numbers = fluxion_flat(f(*values))
    except (ValueError, ZeroDivisionError, OverflowError):
        numbers = [math.nan] * count
    sys.stdout.write("".join("%.17g\\n" % number for number in numbers))
`;
const pythonRunner = (head: string): Runner => ({
  command: "python3",
  file: "main.py",
  program: (tasks) =>
    `import math\n${head}\n${sources(tasks)}${PYTHON}${calls(tasks, (task, values) => `fluxion_run(${task.name}, [${list(values)}], ${countOf(task)})`)}\n`,
  steps: [["python3", "main.py"]],
});

/** NumPy under JAX's name, where JAX is not installed: what is written in it means the same in both. */
const jaxHead = `import numpy as np
np.seterr(all="ignore")
try:
    import jax
    jax.config.update("jax_enable_x64", True)
except ImportError:
    import sys, types
    jax = sys.modules["jax"] = types.ModuleType("jax")
    jax.numpy = sys.modules["jax.numpy"] = np
    of = lambda function: np.vectorize(function, otypes=[float])
    special = types.SimpleNamespace(erf=of(math.erf), erfc=of(math.erfc), gamma=of(math.gamma), gammaln=of(math.lgamma))
    jax.scipy = types.SimpleNamespace(special=special)
`;

const rust: Runner = {
  command: "rustc",
  file: "main.rs",
  program: (tasks) => `${sources(tasks)}
trait Flat { fn print(&self); }
impl Flat for f64 { fn print(&self) { println!("{:e}", self); } }
impl<T: Flat, const N: usize> Flat for [T; N] { fn print(&self) { for part in self { part.print(); } } }
fn main() {
${calls(tasks, ({ name, shapes }, values) => {
  const parts = shapes.length === 1 ? ["r"] : shapes.map((_, k) => `r.${k}`);
  return `  { let r = ${name}(${list(values)}); ${parts.map((part) => `${part}.print();`).join(" ")} }`;
})}
}
`,
  steps: [
    [
      "rustc",
      "--edition",
      "2021",
      "-D",
      "warnings",
      "-A",
      "unused_parens",
      "-C",
      "opt-level=0",
      "-o",
      "main",
      "main.rs",
    ],
    ["./main"],
  ],
};

const julia: Runner = {
  command: "julia",
  file: "main.jl",
  program: (tasks) => `${sources(tasks)}
fluxion_show(x::Number) = println(Float64(x))
fluxion_show(x::AbstractArray) = foreach(fluxion_show, permutedims(x, ndims(x):-1:1))
fluxion_show(x) = foreach(fluxion_show, x)
${calls(tasks, ({ name }, values) => `fluxion_show(${name}(${list(values)}))`)}
`,
  steps: [["julia", "--startup-file=no", "main.jl"]],
};

const matlab: Runner = {
  command: "octave-cli",
  file: "main.m",
  program: (tasks) => `1;
${sources(tasks)}
function fluxion_show(x)
  printf("%.17g\\n", permute(x, ndims(x):-1:1)(:));
end
${calls(tasks, ({ name, shapes }, values) => {
  const results = shapes.map((_, k) => `r${k}`);
  return `[${results.join(", ")}] = ${name}(${list(values)}); ${results.map((result) => `fluxion_show(${result});`).join(" ")}`;
})}
`,
  steps: [["octave-cli", "--no-gui", "--norc", "main.m"]],
};

const javascript: Runner = {
  command: "node",
  file: "main.mjs",
  program: (tasks) => `${sources(tasks)}
const fluxion_flat = (x) => (typeof x === "object" ? Object.values(x).flatMap(fluxion_flat) : [x]);
const fluxion_show = (x) => { for (const number of fluxion_flat(x)) console.log(Object.is(number, -0) ? "-0" : String(number)); };
${calls(tasks, ({ name }, values) => `fluxion_show(${name}(${values.join(", ")}));`)}
`,
  steps: [[process.execPath, "main.mjs"]],
};

/** The shader is valid; it is not run, and prints nothing. */
const glsl: Runner = {
  command: "glslangValidator",
  file: "main.vert",
  program: (tasks) => `#version 310 es
precision highp float;
${sources(tasks)}
void main() { gl_Position = vec4(0.0); }
`,
  steps: [["glslangValidator", "main.vert"]],
};

const runners: Partial<Record<TargetName, Runner>> = {
  javascript,
  c,
  "c-batch": cBatch,
  fortran,
  python: pythonRunner("np = None"),
  numpy: pythonRunner('import numpy as np\nnp.seterr(all="ignore")'),
  jax: pythonRunner(jaxHead),
  rust,
  julia,
  matlab,
  glsl,
};

/** What has to be on the machine for a language, and is not; "" if there is no way to run it at all. */
export function missing(target: TargetName): string | undefined {
  const runner = runners[target];
  if (runner === undefined) return "";
  if (spawnSync(runner.command, ["--version"]).error !== undefined) return runner.command;
  if (target !== "numpy" && target !== "jax") return undefined;
  return hasNumpy(python()) ? undefined : "numpy for python3";
}

/** Whether a language is compiled, or validated, but not run: its numbers have 32 bits. */
export const isOnlyValidated = (target: TargetName): boolean => target === "glsl";

/**
 * Compiles and runs functions in a language: for each of them the numbers of all its outputs at all its points, one after
 * another; none for a language that is only validated.
 *
 * @throws Error with what the compiler says where it refuses the text
 */
export function run(target: TargetName, tasks: readonly Task[]): number[][] {
  const runner = runners[target] as Runner;
  const folder = mkdtempSync(join(tmpdir(), "fluxion-"));
  try {
    writeFileSync(join(folder, runner.file), runner.program(tasks));
    let output = "";
    for (const [command = "", ...args] of runner.steps) {
      const { status, stdout, stderr, error } = spawnSync(command === "python3" ? python() : command, args, {
        cwd: folder,
        encoding: "utf8",
        maxBuffer: 2 ** 28,
      });
      if (error !== undefined) throw error;
      if (status !== 0) throw new Error(`${command} refuses the text:\n${stderr}${stdout}`);
      output = stdout;
    }
    if (isOnlyValidated(target)) return tasks.map(() => []);
    return shared(numbersIn(output), tasks);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Numbers as the languages print them: NaN, nan, inf, Infinity. */
const numbersIn = (output: string): number[] =>
  output
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => (/inf/i.test(line) ? (line.startsWith("-") ? -Infinity : Infinity) : Number(line)));

/** The numbers of all the tasks, by task. */
function shared(numbers: readonly number[], tasks: readonly Task[]): number[][] {
  const total = tasks.reduce((sum, task) => sum + countOf(task) * task.points.length, 0);
  if (numbers.length !== total) throw new Error(`The program printed ${numbers.length} numbers, not ${total}.`);
  let place = 0;
  return tasks.map((task) => {
    const count = countOf(task) * task.points.length;
    place += count;
    return numbers.slice(place - count, place);
  });
}
