import { expect, test } from "vitest";
import { expr } from "../../src/index.ts";
import { json, mathJson, srepr, sympy } from "../../src/interchange.ts";

test("sums over an index and their elements are refused by name: no format drops what is summed", () => {
  const f = expr("p * sum(w[i] * x[i], i, 1, n)", { shapes: { w: ["n"], x: ["n"] } });
  const element = f.derivative("x[k]");
  for (const format of [json, mathJson, srepr, sympy])
    for (const each of [f, element]) expect(() => format.write(each)).toThrow(/Sums over an index/);
  expect(sympy.write(expr("sum(i * y, i, 1, 3)"))).toBe("1 * y + 2 * y + 3 * y");
});
