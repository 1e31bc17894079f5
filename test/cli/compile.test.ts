import { afterEach, describe, expect, test, vi } from "vitest";
import { checkCode } from "../../src/cli/check-code.ts";
import { missing } from "../../src/cli/runners.ts";
import { compile, toCode } from "../../src/index.ts";
import { targetNames } from "../../src/nodes.ts";
import { terminal } from "../terminal.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

test("the text is that of toCode, with the variables that are differentiated by first", async () => {
  const { shown } = await terminal('fluxion compile "a*x^2" --wrt x --derivatives 0,1 --target python --name g');
  const expected = toCode({ value: "a*x^2", gradient: ["2*a*x"] }, { target: "python", name: "g", inputs: ["x", "a"] });
  expect(shown).toContain("def g(x, a):");
  expect(shown.split("\n").length).toBe(expected.split("\n").length);
});

test("every target has a text", async () => {
  for (const target of targetNames) {
    const { code, shown } = await terminal(`fluxion compile "max(0, x)*y" --derivatives 0,1,2 --target ${target}`);
    expect(code, shown).toBe(0);
  }
});

describe("--check", () => {
  test("runs the text", async () => {
    const { code, err } = await terminal(
      'fluxion compile "exp(-x^2)/y" --derivatives 2,0,1 --target javascript --check',
    );
    expect([code, err]).toEqual([
      0,
      expect.stringMatching(/^note: checked: javascript agrees with evaluation at 5 points/),
    ]);
  });

  test.skipIf(missing("c") !== undefined)("finds a function by its safe name", async () => {
    expect((await terminal('fluxion compile "exp(x)" --name exp --check')).code).toBe(0);
  });

  test
    .skipIf(missing("c") !== undefined)
    .each(["100*(y - x^2)^2 + (1 - x)^2 + 3/x", "log(1 + exp(x*y))", "count*points - near*pair + 2*pi", "3"])(
    "many points in C, two at a time and the last alone, are what one is: %s",
    async (text) => {
      const { code, err } = await terminal(`fluxion compile "${text}" --derivatives 0,1,2 --target c-batch --check`);
      expect([code, err]).toEqual([0, expect.stringContaining("to the last bit")]);
    },
  );

  test("says what is missing, and what nothing runs", async () => {
    vi.stubEnv("PATH", "");
    const { code, err } = await terminal('fluxion compile "x" --target fortran --check');
    expect([code, err]).toEqual([1, "note: The check needs gfortran, which is not on this machine.\n"]);
    expect((await terminal('fluxion compile "x" --target wgsl --check')).code).toBe(1);
  });

  test("fails on text that does not run, is wrong, or has no values", () => {
    const f = compile("x^2");
    expect(checkCode("javascript", "f", "function f(x) { return x * x; }", f)).toMatchObject({ passed: true });
    expect(checkCode("javascript", "f", "function f(x) { return x * x + 1e-6; }", f).message).toMatch(
      /number 1 is .*, not /,
    );
    expect(checkCode("javascript", "f", "function f(x) { return NaN; }", f).passed).toBe(false);
    expect(checkCode("javascript", "f", "function f(x) { return ", f).message).toContain("SyntaxError");
    expect(checkCode("javascript", "f", "", compile("log(-1 - x^2)")).message).toContain("no point");
  });
});

test.each(["-o", "--output"])("%s writes a file", async (option) => {
  const { code, shown } = await terminal(`fluxion compile "x^2" ${option} f.c`);
  expect([code, shown]).toEqual([0, "written: f.c\n"]);
});

test.each([
  ["--derivatives 3", "Orders are 0, 1 and 2"],
  ["--name 1a", "A name starts with a letter"],
  ["--target cobol", "It is one of javascript"],
  ["--target wgsl --derivatives 0,x", "Orders are"],
])("%s is refused", async (options, message) => {
  const { code, err } = await terminal(`fluxion compile "x" ${options}`);
  expect(code).toBe(2);
  expect(err).toContain(message);
});

test("JSON has the text and what the check said", async () => {
  const { shown } = await terminal('fluxion compile "x*y" --target javascript --format json');
  expect(JSON.parse(shown)).toMatchObject({
    target: "javascript",
    inputs: ["x", "y"],
    source: toCode("x*y", { target: "javascript" }),
  });
});
