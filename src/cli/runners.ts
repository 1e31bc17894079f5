import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TargetName } from "../index.ts";
import { c, cBatch } from "./run-c.ts";
import { fortran } from "./run-fortran.ts";
import { glsl } from "./run-glsl.ts";
import { javascript } from "./run-javascript.ts";
import { julia } from "./run-julia.ts";
import { matlab } from "./run-matlab.ts";
import { hasNumpy, jaxHead, python, pythonRunner } from "./run-python.ts";
import { rust } from "./run-rust.ts";
import { countOf, type Runner, type Task } from "./runner.ts";

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

/** The missing program that a language needs; "" if it cannot be run at all. */
export function missing(target: TargetName): string | undefined {
  const runner = runners[target];
  if (runner === undefined) return "";
  if (spawnSync(runner.command, ["--version"]).error !== undefined) return runner.command;
  if (target !== "numpy" && target !== "jax") return undefined;
  return hasNumpy(python()) ? undefined : "numpy for python3";
}

/** Whether a language is only compiled or validated, not run, because its numbers have 32 bits. */
export const isOnlyValidated = (target: TargetName): boolean => target === "glsl";

/**
 * Compiles and runs functions in a language. Gives for each the numbers of all its outputs at all its points in one
 * list, which is empty for a language that is only validated.
 *
 * @throws Error with the compiler's message if it refuses the text
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
