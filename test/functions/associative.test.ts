import { expect, test } from "vitest";
import { compile, equivalent, expr, toCode } from "../../src/index.ts";
import { gradientAt } from "../../src/numeric.ts";

const functions = {
  total: { doc: "The sum.", params: ["a", "b"], associative: true, partials: ["1", "1"], definition: "a + b" },
  smooth: {
    doc: "A smooth maximum.",
    params: ["a", "b"],
    associative: true,
    partials: ["exp(a)/(exp(a) + exp(b))", "exp(b)/(exp(a) + exp(b))"],
    definition: "log(exp(a) + exp(b))",
    value: (a: number, b: number) => Math.log(Math.exp(a) + Math.exp(b)),
  },
};
const at = { x: 1, y: 2, z: 5 };
const SMOOTH = Math.log(Math.exp(1) + Math.exp(2) + Math.exp(5));

// f(a, b, c) is f(f(a, b), c), by whatever of its row it is computed.
test.each([
  ["total(x, y, z)", 8, [1, 1, 1]],
  ["smooth(x, y, z)", SMOOTH, [1, 2, 5].map((a) => Math.exp(a - SMOOTH))],
  ["logsumexp(x, y, z)", SMOOTH, [1, 2, 5].map((a) => Math.exp(a - SMOOTH))],
])("all arguments count: %s", (text, value, gradient) => {
  const f = expr(text, { functions });
  expect(f.evaluate(at)).toBeCloseTo(value, 12);
  for (const stable of [true, false])
    for (const backend of ["javascript", "interpreter", "wasm"] as const)
      expect(compile(f, { stable, backend })(1, 2, 5)).toBeCloseTo(value, 12);
  for (const mode of ["symbolic", "forward", "reverse", "dual"] as const)
    for (const [i, each] of gradientAt(f, at, { mode }).entries()) expect(each).toBeCloseTo(gradient[i] as number, 12);
  expect(toCode(f, { target: "c" }).match(/\bz\b/g)?.length).toBeGreaterThan(1);
  expect(f.simplify().evaluate(at)).toBeCloseTo(value, 12);
});

test("logsumexp of three is proved, and does not overflow", () => {
  expect(equivalent("logsumexp(x, y, z)", "log(exp(x) + exp(y) + exp(z))").answer).toBe("proved");
  expect(compile("logsumexp(x, y, z)")(1000, 1001, 999)).toBeCloseTo(1001.407_605_964_444_3, 10);
});
