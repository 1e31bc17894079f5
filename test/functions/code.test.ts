import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { language as c } from "../../src/codegen/c.ts";
import { python } from "../../src/codegen/python.ts";
import { kernelOf } from "../../src/functions/kernels.ts";
import type { Fn } from "../../src/index.ts";
import { functions } from "../../src/nodes.ts";
import { smooth } from "./smooth.ts";

const TARGETS = { c, python };

/** The rows' source text in other languages is compiled and run there, at points of each row's window. */
const has = (command: string): boolean => spawnSync(command, ["--version"]).status === 0;
const folder = mkdtempSync(join(tmpdir(), "fluxion-code-"));

interface Case {
  readonly source: string;
  readonly expected: number;
}

function cases(target: "c" | "python"): Case[] {
  return [...functions].flatMap((fn) => {
    const template = TARGETS[target].template(fn);
    // What calls a helper is no expression by itself; test/codegen/languages.test.ts runs those in programs.
    if (template === undefined || template.includes("@")) return [];
    return points(fn).flatMap((args): Case[] => {
      const expected = kernelOf(fn)?.(...args) ?? Number.NaN;
      if (!Number.isFinite(expected)) return [];
      const literal = (x: number): string => `(${Number.isInteger(x) && !fn.logic ? `${x}.0` : x})`;
      const source = template
        .replace("#*", args.map(literal).join(", "))
        .replace(/#(\d)/g, (_, i) => literal(args[i - 1] as number));
      return [{ source, expected }];
    });
  });
}

function points(fn: Fn): number[][] {
  const window = smooth(fn) ?? fn.params.map(() => [0, 1]);
  return [0.15, 0.4, 0.85].map((t) =>
    window.map(([low = 0, high = 1]) => (fn.logic === undefined ? low + t * (high - low) : Math.round(t))),
  );
}

function check(all: readonly Case[], output: string): void {
  const values = output.trim().split("\n").map(Number);
  expect(values.length).toBe(all.length);
  expect(all.length).toBeGreaterThan(100);
  all.forEach(({ source, expected }, i) => {
    const value = values[i] as number;
    expect(Math.abs(value - expected), `${source} is ${value}, not ${expected}`).toBeLessThanOrEqual(
      4e-15 * Math.max(1, Math.abs(expected)),
    );
  });
}

if (!has("python3")) console.warn("skipped: python3 is not on this machine");
test.runIf(has("python3"))("Python", () => {
  const all = cases("python");
  const script = ["import math", ...all.map(({ source }) => `print(repr(float(${source})))`)].join("\n");
  const { status, stdout, stderr } = spawnSync("python3", ["-"], { input: script, encoding: "utf8" });
  expect(status, stderr).toBe(0);
  check(all, stdout);
});

if (!has("cc")) console.warn("skipped: cc is not on this machine");
test.runIf(has("cc"))("C", () => {
  const all = cases("c");
  const lines = all.map(({ source }) => `  printf("%.17g\\n", (double)(${source}));`);
  writeFileSync(
    join(folder, "rows.c"),
    `#include <math.h>\n#include <stdio.h>\nint main(void) {\n${lines.join("\n")}\n  return 0;\n}\n`,
  );
  const compiled = spawnSync("cc", ["-std=c99", "-o", join(folder, "rows"), join(folder, "rows.c"), "-lm"], {
    encoding: "utf8",
  });
  expect(compiled.status, compiled.stderr).toBe(0);
  check(all, spawnSync(join(folder, "rows"), { encoding: "utf8" }).stdout);
});
