import { expect, test } from "vitest";
import { compile, expr, FluxionError } from "../../src/index.ts";
import { Builder } from "../../src/program/builder.ts";

const COUNT = 600;
const names = Array.from({ length: COUNT }, (_, i) => `g${i}`);

test("a program of more functions than have numbers for keys", () => {
  const functions = Object.fromEntries(
    names.map((name, i) => [
      name,
      {
        doc: "A function.",
        params: ["x", "y"],
        partials: ["1", "1"],
        value: (x: number, y: number): number => i * x + y,
      },
    ]),
  );
  const calls = names.map((name) => expr(`${name}(x, y) + ${name}(y, x)`, { functions }));
  for (const backend of ["javascript", "interpreter"] as const)
    expect(compile(calls, { inputs: ["x", "y"], backend })(2, 3)).toEqual(names.map((_, i) => 5 * i + 5));
});

test("calls of one, two and three arguments are different lines", () => {
  const f = compile(["max(x, y)", "abs(y)", "max(y, x)", "max(x, y, z)", "max(z, x)", "abs(x)", "max(x, y, x)"], {
    inputs: ["x", "y", "z"],
  });
  expect(f(1, 2, 3)).toEqual([2, 2, 2, 3, 3, 1, 2]);
});

test("the limit of lines is an error", () => {
  const builder = new Builder(["x"], {}, undefined, 3);
  const x = builder.variable("x");
  const double = builder.plus(x, x);
  expect(builder.times(double, x)).toBe(2);
  expect(() => builder.times(double, double)).toThrow(FluxionError);
  expect(builder.plus(x, x)).toBe(double);
});

test("arrays of no length are refused, and leave the others apart", () => {
  const f = compile("x + y", { inputs: ["x", "y"], backend: "wasm" });
  const first = f.allocate(2).fill(1);
  for (const length of [-2, 0.5, Number.NaN, 2 ** 40]) expect(() => f.allocate(length)).toThrow(FluxionError);
  expect([...f.allocate(2).fill(2), ...first]).toEqual([2, 2, 1, 1]);
});
