import { expect, it, test } from "vitest";
import { budget, expr, FluxionError } from "../../src/index.ts";

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof FluxionError) return error.code;
    throw error;
  }
  return "none";
};

it.each([
  "trace(identity(1000000)) * x[1]",
  "sum(ones(1000000, 1000000)) * x[1]",
  "sum(diag(ones(30000))) * x[1]",
  "sum(1:1000000000) * x[1]",
  "sum(kron(ones(999, 9), ones(9, 999))) * x[1]",
])("%s is refused before there is room for it, within a budget too", (text) => {
  const read = (): unknown => expr(text, { shapes: { x: [3] } });
  expect(codeOf(read)).toBe("too-much-work");
  expect(codeOf(() => budget({})(read))).toBe("too-much-work");
});

test("where JavaScript has no more room, a budget says so too", () => {
  const limits = { steps: Number.POSITIVE_INFINITY };
  const work = (): unknown => expr("trace(identity(1000000)) * x[1]", { shapes: { x: [3] }, limits });
  expect(codeOf(() => budget(limits)(work))).toBe("too-much-work");
});

test("the names of 3000 elements are looked up once", () => {
  const f = expr("sum(x .^ 2)", { shapes: { x: [3000] } });
  expect(f.gradient(["x"]).at({ x: Array.from({ length: 3000 }, (_, i) => i) })[2999]).toBe(5998);
});

test("5000 statements look names up without recursion", () => {
  const statements = Array.from({ length: 5000 }, (_, i) => `a${i + 1} = a${i} + x[1]`);
  expect(expr(["a0 = 0", ...statements, "a5000"].join("\n"), { shapes: { x: [2] } }).evaluate({ x: [3, 0] })).toBe(
    15_000,
  );
});
