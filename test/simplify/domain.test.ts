import { expect, test } from "vitest";
import { equivalent, simplify } from "../../src/index.ts";

const FORMS = ["simplified", "canonical", "expanded", "factored", "together", "shortest"] as const;

test.each([
  ["csc(n*pi)", "n integer", "csc(n * pi)"],
  ["cot(n*pi)", "n integer", "cot(n * pi)"],
  ["tan((n + 1/2)*pi)", "n integer", "tan((n + 1 / 2) * pi)"],
  ["sec(pi*(2*n + 1)/2)", "n integer", "sec(pi * (2 * n + 1) / 2)"],
  ["x/sin(n*pi)", "n integer", "x / sin(n * pi)"],
  ["1 + log(sin(n*pi))", "n integer", "log(sin(n * pi))"],
  ["atanh(cos(2*n*pi))", "n integer", "atanh(cos(2 * n * pi))"],
  ["gamma(-n)", ["n integer", "n >= 0"], "gamma(-n)"],
  ["sqrt(x)^2", "x < 0", "sqrt(x)"],
  ["log(x)", "x <= 0", "log(x)"],
  ["1/(x - x)", [], "1 / (x - x)"],
  ["log(0*x)", [], "log(0 * x)"],
])("%s has no value where %s, and says so", (text, assume, part) => {
  for (const form of FORMS) {
    const result = simplify(text, { assume, form });
    expect(result.conditions).toEqual([`${part} has no value`]);
    expect(result.toString()).not.toContain("/ 0");
  }
  expect(equivalent(text, text, { assume }).answer).not.toBe("proved");
});

test("whoever has a value keeps it", () => {
  expect(simplify("gamma(-n)", { assume: "n integer" }).conditions).toEqual([]);
  expect(simplify("tan(n*pi)", { assume: "n integer" }).toString()).toBe("0");
  expect(simplify("x > 0 ? x : log(0)").conditions).toEqual([]);
  expect(simplify("x/x").conditions).toEqual(["x != 0"]);
});
