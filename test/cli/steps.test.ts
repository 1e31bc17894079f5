import { expect, test } from "vitest";
import { elements } from "../explain/xml.ts";
import { everyNth } from "../scale.ts";
import { terminal } from "../terminal.ts";

const shown = async (words: string): Promise<string> => {
  const { code, shown } = await terminal(`fluxion steps ${words}`);
  expect(code, shown).toBe(0);
  return shown;
};

test("the steps end with what diff answers, in every form and order", async () => {
  const all = ["x^2*sin(x)", "log(cos(x))", "exp(-x^2/2)", "a*x^3"].flatMap((f) =>
    ["raw", "pruned", "canonical", "simplified"].flatMap((form) =>
      [0, 1, 2, 3].map((order) => `"${f}" --wrt x --form ${form} --order ${order} --format json`),
    ),
  );
  for (const options of everyNth("forms and orders of steps", 5, all)) {
    const { answer, lines, wrt } = JSON.parse(await shown(options));
    const { result } = JSON.parse((await terminal(`fluxion diff ${options}`)).shown);
    expect([answer.text, lines.at(-1).whole.text, wrt]).toEqual([result, result, ["x"]]);
  }
});

test("formats and details", async () => {
  expect(await shown('"x^3"')).toBe(
    "d/dx(x ^ 3)\n  = 3 * x ^ 2   power rule\n\nRules\n  power rule: (x^n)' = n * x^(n - 1)\n",
  );
  expect(await shown('"x^3" --detail full')).toContain("  d/dx(x ^ 3) = 3 * x ^ (3 - 1) * d/dx(x)   (power rule)\n");
  expect(await shown('"x^3" --format markdown')).toContain("&= 3 x^{2} && \\text{power rule}");
});

test("HTML is a page of its own with MathML", async () => {
  const page = await shown('"x < 1 ? x^2 : sin(x)/x" --format html');
  expect(page).toMatch(/^<!doctype html>\n/);
  const section = /<section.*<\/section>/s.exec(page)?.[0] ?? "";
  const names = elements(section.replaceAll(/&#x27;/g, "'")).map(({ name }) => name);
  expect(names.filter((name) => name === "math").length).toBeGreaterThan(5);
});

test("hints by number", async () => {
  expect(await shown('"log(cos(x))" --hint 1')).toBe("Use the derivative of log with chain rule, log(u)' = u' / u.\n");
  expect(await shown('"log(cos(x))" --hint 2')).toBe("That gives d/dx(cos(x)) / cos(x).\n");
  expect(JSON.parse(await shown('"x^2" --hint 1 --format json'))).toEqual({
    command: "steps",
    expression: "x^2",
    wrt: ["x"],
    order: 1,
    number: 1,
    hint: "Use the power rule, (x^n)' = n * x^(n - 1).",
  });
  for (const n of [0, 3]) {
    const { code, err } = await terminal(`fluxion steps "x^2" --hint ${n}`);
    expect([code, err]).toEqual([2, `error: There is no hint ${n}.\nhint: Hints are numbered from 1 to 2.\n`]);
  }
});

test("several variables are to be chosen from; one that does not occur is noted", async () => {
  const { code, err } = await terminal('fluxion steps "x*y"');
  expect([code, err]).toEqual([2, expect.stringContaining("several variables: x, y")]);
  expect(await shown('"x^2" --wrt y')).toContain("note: y does not occur in the formula.");
});

test("a batch gives the steps of every line", async () => {
  const { code, shown } = await terminal('echo "x^2" | fluxion steps --batch');
  expect([code, JSON.parse(shown).answer.text]).toEqual([0, "2 * x"]);
});

test("where the derivative has a value and the formula has none, steps say so as diff does", async () => {
  for (const command of ["diff", "steps"]) {
    const { code, err } = await terminal(`fluxion ${command} "(x^2 + 3*x)/x"`);
    expect([command, code, err]).toEqual([command, 0, "note: where x != 0\n"]);
  }
});
