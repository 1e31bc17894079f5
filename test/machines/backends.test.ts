import { describe, expect, test } from "vitest";
import type { Fn } from "../../src/ast/fn.ts";
import { Pool } from "../../src/ast/pool.ts";
import { functions } from "../../src/functions/table.ts";
import { compile, expr } from "../../src/index.ts";
import { cases } from "../scale.ts";

/** More than JavaScript takes as arguments of a call, and WebAssembly as locals of a function. */
const MANY = 66_000;

function widest(count: number) {
  const pool = new Pool();
  const x = pool.variable("x");
  const terms = Array.from({ length: count }, (_, i) => pool.mul([pool.constant(i), x]));
  return pool.apply(functions.get("max", count) as Fn, terms);
}

/** Each of the three takes seconds to be built and refused; how a refusal is met stands in compile.test.ts too. */
const isWhole = cases("engines that refuse a program of 66,000 arguments", 0, 3) > 0;

describe.runIf(isWhole)("what an engine does not compile", () => {
  const f = expr(widest(MANY));

  test("is interpreted", () => {
    const compiled = compile(f, { stable: false });
    expect(compiled.backend).toBe("interpreter");
    expect(compiled(2)).toBe(2 * (MANY - 1));
  });

  test.each(["javascript", "wasm"] as const)("is too much work where %s was asked for", (backend) => {
    expect(() => compile(f, { stable: false, backend })).toThrow(
      expect.objectContaining({ code: "too-much-work", hint: expect.stringContaining('"interpreter"') }),
    );
  });
});
