import { describe, expect, test } from "vitest";
import { compile, expr, jacobian } from "../../src/index.ts";
import { programs } from "./programs.ts";

describe("derivatives asked for in the form of the fewest operations", () => {
  const short = programs.filter(({ name }) => /poses|quaternion|spline|truss|bond by Vasicek/.test(name));
  test.each(short)("$name: no longer than the pruned ones compiled in this form", ({ text, inputs, asked }) => {
    const count = (form: "operations" | "pruned"): number => {
      const outputs =
        asked === "jacobian"
          ? [...jacobian(text, inputs, { form })].flat()
          : [...expr(text).gradient(inputs, { form })];
      return compile(outputs, { form: "operations", backend: "interpreter" }).operations;
    };
    expect(count("operations")).toBeLessThanOrEqual(count("pruned"));
  });

  test("a variable that only the pruned form has is no input", () => {
    const f = jacobian("[x*(y + 1) - x*y, x*(y + 1) - x*y + x^2]", ["x"], { form: "operations" });
    const program = compile([...f].flat(), { inputs: ["x"], form: "operations", backend: "interpreter" });
    expect(program(3)).toEqual([1, 7]);
  });
});
