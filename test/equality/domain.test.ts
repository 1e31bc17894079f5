import { expect, test } from "vitest";
import { equivalent, evaluate, simplify } from "../../src/index.ts";

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

test.each([
  ["x > y ? y/y : 2", "x > y ? 1 : 2", ["x <= y or y != 0"]],
  ["y > 0 ? y/y : 2", "y > 0 ? 1 : 2", []],
  ["x > 0 ? 1/y : 2", "x > 0 ? 1 / y : 2", []],
  ["abs(x > 0 ? y/y : 1)", "1", ["x <= 0 or y != 0"]],
  ["5 > 2 ? x/x : 3", "1", ["x != 0"]],
  ["1/y + (x > 0 ? y/y : 1)", "1 / y + 1", []],
  ["x <= y ? 2 : y/y", "x <= y ? 2 : 1", ["x <= y or y != 0"]],
  ["x > -1 ? sqrt(x)^2 : 1", "x > -1 ? x : 1", ["x <= -1 or x >= 0"]],
  ["x > 0 ? (y > 0 ? x - x/x : 2) : y/y", "x > 0 ? (y > 0 ? x - 1 : 2) : 1", ["x > 0 or y != 0"]],
  ["x > 0 ? gamma(y)/gamma(y) : 3", "x > 0 ? 1 : 3", ["x > 0 ? gamma(y) / gamma(y) : 3 has a value"]],
])("%s needs what its branches need, where they are taken", (text, simplified, conditions) => {
  const result = simplify(text);
  expect(result.toString()).toBe(simplified);
  expect(result.conditions).toEqual(conditions);
  for (const condition of conditions) expect(() => simplify(text, { assume: condition })).not.toThrow();
  const values = [-2, -1, -1 / 2, 0, 1, 2];
  const coordinates = values.flatMap((x) => values.map((y) => ({ x, y })));
  for (const at of coordinates) {
    const isStated = conditions.every((each) => {
      const valued = each.replace(/ has a value$/, "");
      return valued === each ? evaluate(`(${each}) ? 1 : 0`, at) === 1 : !Number.isNaN(evaluate(valued, at));
    });
    // Where the form has a value and the conditions hold, the input has that value; elsewhere it has none.
    const simpler = result.evaluate(at);
    if (Number.isNaN(simpler)) continue;
    if (isStated) expect(evaluate(text, at)).toBeCloseTo(simpler, 12);
    else expect(evaluate(text, at)).toBeNaN();
  }
});
