import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { expr, type FluxionError, toCode } from "../../src/index.ts";
import { functions, Pool } from "../../src/nodes.ts";
import { asVariables, present, rows } from "../corpora/corpora.ts";
import { everyNth } from "../scale.ts";

/**
 * WGSL is validated by the compiler of browsers, where it is installed: it is large, and no part of the development
 * dependencies. Its numbers have 32 bits: it is not run.
 */
const isInstalled = existsSync(new URL("../../node_modules/webgpu", import.meta.url));
if (!isInstalled) console.log("skipped: WGSL is not validated; npm install --no-save webgpu@0.6 gets the validator");
const validator = fileURLToPath(new URL("validate-wgsl.mjs", import.meta.url));

/** What is wrong with a shader of these functions. */
function problems(functions: readonly string[]): string[] {
  if (!isInstalled) return [];
  const input = JSON.stringify([functions.join("\n")]);
  const { stdout, stderr } = spawnSync(process.execPath, [validator], { input, encoding: "utf8", maxBuffer: 2 ** 28 });
  expect(stdout, stderr).not.toBe("");
  return (JSON.parse(stdout) as string[][]).flat();
}

test.runIf(isInstalled)("what is wrong is found", () => {
  expect(problems(["fn f(x: f32) -> f32 { return y; }"]).join()).toContain("y");
});

test("every function of the table, or the error names it", () => {
  const texts: string[] = [];
  for (const fn of functions) {
    const pool = new Pool();
    const f = pool.apply(
      fn,
      fn.params.map((name) => pool.variable(name)),
    );
    try {
      texts.push(toCode({ value: f, list: [f] }, { target: "wgsl", name: `case${texts.length}`, inputs: fn.params }));
    } catch (error) {
      expect((error as FluxionError).code).toBe("no-code");
      expect((error as FluxionError).message).toContain(`The function ${fn.name} cannot be written in WGSL`);
    }
  }
  expect(texts.length).toBeGreaterThan(50);
  expect(problems(texts)).toEqual([]);
});

test("conditions, names, an empty list", () => {
  const words = "let fn select f32 array vec3 self x α t1 case0_results struct loop mod _ __x";
  const pool = new Pool();
  const sum = expr(pool.add(words.split(" ").map((name) => pool.variable(name))));
  const texts = [
    toCode({ value: sum, none: [], fn: [sum, sum] }, { target: "wgsl", name: "case0", inputs: words.split(" ") }),
    toCode("x < 0 and y > 1 or not (x == 1 xor y != 2) ? max(x, y) : -round(x)", { target: "wgsl", name: "let" }),
    toCode(
      [
        ["x", "-1"],
        ["y", "1e30"],
      ],
      { target: "wgsl", name: "case2" },
    ),
  ];
  expect(problems(texts)).toEqual([]);
  expect(() => toCode("1e300 * x", { target: "wgsl" })).toThrow("its numbers have 32 bits");
});

interface Row {
  readonly expr: string;
  readonly variables: string[];
}

describe.runIf(present && isInstalled)("the corpora", () => {
  test.each(["multi_functions.jsonl", "multi_feynman.jsonl"])("%s", (file) => {
    const sample = everyNth(`rows of ${file} in WGSL`, 70, rows<Row>(file));
    const texts = sample.map(({ expr: text, variables }, i) => {
      const { value, gradient, hessian } = expr(text, asVariables(variables)).withDerivatives(variables);
      return toCode({ value, gradient, hessian }, { target: "wgsl", name: `case${i}`, inputs: variables });
    });
    expect(problems(texts)).toEqual([]);
  });
});
