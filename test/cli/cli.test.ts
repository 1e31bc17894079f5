import { expect, test } from "vitest";
import { run } from "../../src/cli/main.ts";
import { save } from "../../src/cli/save.ts";

async function fluxion(args: string[], stdin?: string, color = false) {
  let [out, err] = ["", ""];
  const code = await run(args, { stdin, out: (text) => (out += text), err: (text) => (err += text), save, color });
  return { code, out, err };
}

const F = "x^2*y + y + 2";

test.each([
  [["diff", "x^2*sin(x)", "--form", "pruned"], "cos(x) * x ^ 2 + 2 * x * sin(x)"],
  [["diff", "x^2*sin(x)"], "x * (x * cos(x) + 2 * sin(x))"],
  [["diff", "w^4", "--order", "3"], "24 * w"],
  [["diff", "5 + x*y", "--wrt", "x", "--form", "raw"], "0 + (0 * x + y * 1)"],
  [["diff", "x^2", "--at", "x=pi/2", "--format", "text"], `2 * x\nat x = ${Math.PI / 2}: ${Math.PI}`],
  [["diff", "x^x"], "x ^ x * (log(x) + 1)"],
  [["diff", "x^x", "--logarithm", "ln"], "x ^ x * (ln(x) + 1)"],
  [["diff", "x^x", "--logarithm", "log", "--format", "latex"], "x^{x} (\\log(x) + 1)"],
  [
    ["diff", "log(x)^2", "--logarithm", "ln", "--format", "json"],
    '{"command":"diff","expression":"log(x)^2","wrt":["x"],"order":1,"form":"simplified","result":"2 * ln(x) / x","conditions":[]}',
  ],
  [["gradient", "a*log(x)", "--logarithm", "ln"], "d/da = ln(x)\nd/dx = a / x"],
  [["hessian", "x^2*log(y)", "--logarithm", "ln", "--wrt", "x"], "[[2 * ln(y)]]"],
  [["simplify", "log(x) + 0", "--logarithm", "ln"], "ln(x)"],
  [["taylor", "2^x", "--order", "1", "--logarithm", "ln"], "1 + ln(2) * x"],
  [["diff", "-x^2"], "-2 * x"],
  [["diff", "3"], "0"],
  [["gradient", F], "d/dx = 2 * x * y\nd/dy = x ^ 2 + 1"],
  [["gradient", F, "--wrt", "y,x", "--at", "x=3,y=4"], "d/dy = x ^ 2 + 1\nd/dx = 2 * x * y\nat x = 3, y = 4: [10, 24]"],
  [["gradient", "alpha^2", "--format", "latex"], "\\frac{\\partial f}{\\partial \\alpha} = 2 \\alpha"],
  [["hessian", F, "--at", "x=3,y=4"], "[[2 * y, 2 * x], [2 * x, 0]]\nat x = 3, y = 4: [[8, 6], [6, 0]]"],
  [["hessian", "x*y", "--format", "latex"], "\\begin{bmatrix} 0 & 1 \\\\ 1 & 0 \\end{bmatrix}"],
  [["eval", "tanh(w)*cos(w)+log(w)", "--at", "w=1.5"], "0.4694927626654104"],
  [["eval", "log(x)", "--at", "x=-1"], "NaN"],
  [["eval", "max(x, y)", "--at", "x=max(1,2),y=1"], "2"],
  [["simplify", "0 + (0*x + y*1)"], "y"],
  [["simplify", "0*x + y", "--at", "y=2"], "y\nat y = 2: 2"],
  [["simplify", "x^3 - x", "--form", "factored"], "x * (x - 1) * (x + 1)"],
  [["simplify", "a*x^2 + b*x^2 + x", "--form", "collected", "--by", "x"], "x ^ 2 * (a + b) + x"],
  [["simplify", "sqrt(x^2)", "--assume", "x > 0"], "x"],
  [["equal", "sin(2*x)", "2*sin(x)*cos(x)"], "equal: proved"],
  [["equal", "(x^2-1)/(x-1)", "x+1"], "equal: proved, where x != 1; at x = 1 only the second has a value"],
  [["diff", "i^2", "--variables", "i,e"], "2 * i"],
] as [string[], string][])("fluxion %j", async (args, shown) => {
  expect(await fluxion(args)).toEqual({ code: 0, out: `${shown}\n`, err: "" });
});

test("JSON has a stable shape", async () => {
  const json = async (args: string[]) => JSON.parse((await fluxion([...args, "--format", "json"])).out);
  expect(await json(["diff", "x^2", "--at", "x=3"])).toEqual({
    command: "diff",
    expression: "x^2",
    wrt: ["x"],
    order: 1,
    conditions: [],
    form: "simplified",
    result: "2 * x",
    at: { x: 3 },
    value: 6,
  });
  expect(await json(["gradient", F])).toEqual({
    command: "gradient",
    expression: F,
    wrt: ["x", "y"],
    conditions: [],
    form: "simplified",
    result: ["2 * x * y", "x ^ 2 + 1"],
  });
  expect(await json(["hessian", F, "--at", "x=3,y=4"])).toEqual({
    command: "hessian",
    expression: F,
    wrt: ["x", "y"],
    conditions: [],
    form: "simplified",
    result: [
      ["2 * y", "2 * x"],
      ["2 * x", "0"],
    ],
    at: { x: 3, y: 4 },
    value: [
      [8, 6],
      [6, 0],
    ],
  });
  expect(await json(["eval", "x", "--at", "x=2"])).toEqual({
    command: "eval",
    expression: "x",
    at: { x: 2 },
    value: 2,
  });
  expect(await json(["simplify", "x*1"])).toEqual({
    command: "simplify",
    expression: "x*1",
    form: "simplified",
    result: "x",
    conditions: [],
    complete: true,
  });
});

test("standard input: a formula, or a batch that goes on after errors", async () => {
  expect((await fluxion(["diff"], "x^3\n")).out).toBe("3 * x ^ 2\n");
  expect((await fluxion(["diff", "-"], "a = x^2\na*a\n")).out).toBe("4 * x ^ 3\n");
  const { code, out } = await fluxion(["diff", "--batch"], "x^2\nsin\n\nx*y\ny^3");
  const lines = out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(code).toBe(2);
  expect(lines.map((each) => [each.line, each.result ?? each.error.code])).toEqual([
    [1, "2 * x"],
    [2, "bare-function"],
    [4, "bad-argument"],
    [5, "3 * y ^ 2"],
  ]);
  expect((await fluxion(["simplify", "--batch"], "x\n1*y\n")).code).toBe(0);
  expect((await fluxion(["simplify", "--batch"])).out).toBe("");
});

test("conditions are notes, and formulas that are not equal give exit code 1", async () => {
  expect(await fluxion(["simplify", "x/x"])).toEqual({ code: 0, out: "1\n", err: "note: where x != 0\n" });
  for (const command of ["simplify", "diff", "eval"])
    expect((await fluxion([command, "0/0"])).err).toBe("note: 0 / 0 has no value, and so the formula has none.\n");
  expect((await fluxion(["diff", "x/0"])).err).toMatch("x / 0 has no value");
  expect(await fluxion(["equal", "x^2", "x^2 + x"])).toMatchObject({ code: 1, err: "" });
  expect((await fluxion(["equal", "x^2", "x^2 + x", "--format", "json"])).out).toMatch(
    /"answer":"refuted","point":\{"x":-?\d+\}/,
  );
  expect(await fluxion(["equal", "log(x)", "log(-x)"])).toMatchObject({
    code: 1,
    out: "not equal: only one of them has a value at x = 1\n",
  });
  expect(await fluxion(["equal", "gamma(x)*gamma(x+1/2)", "2^(1-2*x)*sqrt(pi)*gamma(2*x)"])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^perhaps equal: to rounding at \d+ points, which is not a proof/),
  });
  expect((await fluxion(["equal", "0/0", "0"])).out).toBe("not equal: only one of them has a value\n");
  expect(await fluxion(["simplify", "x", "--assume", "x ~ 3"])).toMatchObject({
    code: 2,
    err: expect.stringMatching(/not an assumption/),
  });
  expect(await fluxion(["equal", "x"])).toMatchObject({ code: 2 });
});

test("a formula is read as people write it, which is told where it is not the strict notation", async () => {
  const { out, err } = await fluxion(["diff", "sin 2x"]);
  expect([out, err]).toEqual(["2 * cos(2 * x)\n", "note: read as sin(2 * x)\n"]);
  expect((await fluxion(["diff", "sin(2*x)"])).err).toBe("");
  expect((await fluxion(["eval", "a/b c", "--at", "a=1,b=2,c=4"])).err).toContain("a/b c is a/(b*c)");
});

test("errors go to standard error with exit code 2", async () => {
  expect(await fluxion(["diff", "2 + sin"])).toMatchObject({
    code: 2,
    out: "",
    err: expect.stringContaining("\n  2 + sin\n      ^^^\nhint: Write sin(x)"),
  });
  expect((await fluxion(["diff", "sin"], undefined, true)).err).toContain("\u001b[31merror:");
  for (const [args, message] of [
    [["diff"], "no formula"],
    [["diff", "x*y"], "several variables"],
    [["dif", "x"], "Did you mean diff?"],
    [["diff", "x", "--ordr", "2"], "Did you mean --order?"],
    [["diff", "x", "--order", "-1"], '--order cannot be "-1". It must be a whole number'],
    [["diff", "x", "--form", "nice"], "It is one of raw"],
    [["diff", "x", "--wrt", "x,,y"], "commas"],
    [["eval", "x", "--at", "x"], "Values are given by name"],
    [["eval", "x", "--at", "x=1,y"], "value of x"],
    [["eval", "x", "--at", "x=sin z"], "The value of x"],
    [["eval", "x + y", "--at", "x=1"], "y has no value"],
    [["eval", "x + y"], "has no value"],
  ] as [string[], string][]) {
    const { code, out, err } = await fluxion(args);
    expect([args, code, out]).toEqual([args, 2, ""]);
    expect(err).toContain(message);
  }
});

test("a variable that does not occur is noted", async () => {
  expect(await fluxion(["diff", "x^2", "--wrt", "z"])).toEqual({
    code: 0,
    out: "0\n",
    err: "note: z does not occur in the formula.\n",
  });
});

test("the version", async () => {
  let out = "";
  const io = { out: (text: string) => (out += text), err: () => {}, save, color: false };
  expect(await run(["--version"], { ...io, version: "1.2.3" })).toBe(0);
  expect(out).toBe("1.2.3\n");
});
