import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fromAddress, toAddress } from "../../web/address.ts";
import { expr, type FluxionError, parseVector } from "../../web/engine.ts";
import { hintHere } from "../../web/hint.ts";
import { initial } from "../../web/state.ts";
import { meant } from "../../web/work/read.ts";
import { subjectOf } from "../../web/work/subject.ts";
import { tolerant } from "../../web/work/tolerant.ts";
import { address, latex, launch, missing, panel, settled, type, typed, visit } from "./browser.ts";

test("a link carries the state, and only what differs from the start", () => {
  expect(toAddress(initial)).toBe("");
  const state = { ...initial, formula: "a*x^2 + b", constants: ["a", "b"], point: { a: 2, x: -1.5 }, order: 2 };
  expect(fromAddress(`#${toAddress(state)}`)).toEqual(state);
});

test.each([
  "order=1e9&form=__proto__&family=constructor&point=[1]",
  "point={&constants={}&level=-3&step=99&seed=-1.5",
  "nothing=1&__proto__=2&formula",
])("a link that is wrong is put right: %s", (hash) => {
  const state = fromAddress(hash);
  expect(state.order).toBeLessThanOrEqual(12);
  expect(state.form).toBe("simplified");
  expect(state.family).toBe("");
  expect(state.point).toEqual({});
  expect(state.level).toBe(1);
  expect(Object.keys(state)).toEqual(Object.keys(initial));
});

test.each([
  ["y' = 2x", "2x"],
  ["f'(x) = 2x", "2x"],
  ["dy/dx = cos(x)", "cos(x)"],
  ["sec^2 x", "sec(x)^2"],
  ["sin^2(3x) + ln(x)", "sin(3x)^2 + log(x)"],
  ["x * sin x", "x * sin(x)"],
  ["sin^2 2x + |x|", "sin(2x)^2 + abs(x)"],
  ["sin²(x) + e^x cos 3x", "sin(x)^2 + e^x * cos(3x)"],
  ["\\frac{\\sin 2x}{x}", "sin(2x) / x"],
  ["$x^2$", "x^2"],
  ["$$\\frac{1}{x}$$", "1 / x"],
  ["xy + sin2x", "x * y + sin(2x)"],
  ["log_2 x", "log(x, 2)"],
  ["d/dx x^2", "2x"],
  ["x^2 +\n sin x", "x^2 + sin(x)"],
  ["a = x²; a + sin a", "a = x^2; a + sin(a)"],
  ["a=1; b=2; ax+b", "a = 1; b = 2; a*x + b"],
  ["f(t) = sin t; f(2x)^2", "sin(2x)^2"],
  ["let u = sin x\nu^2", "sin(x)^2"],
  ["sum(x^k, k, 1, 3)", "x^1 + x^2 + x^3"],
])("%s is read as %s", (typed, meant) => {
  expect(tolerant(typed).components.map(String)).toEqual([String(expr(meant))]);
});

test.each([
  ["[sin 2x, y]", "[sin(2x), y]"],
  ["[xy; x + y]", "[x*y, x + y]"],
  ["(xy, x + y)", "[x*y, x + y]"],
  ["r(t) = (cos t, sin t)", "[cos(t), sin(t)]"],
  ["a = 2xy; [a, sin a]", "[2x*y, sin(2x*y)]"],
  ["$\\begin{pmatrix} xy \\\\ \\sin x \\end{pmatrix}$", "[x*y, sin(x)]"],
])("%s is the vector %s", (typed, meant) => {
  expect(tolerant(typed).components.map(String)).toEqual(parseVector(meant).map((node) => String(expr(node))));
});

test.each([
  ["x => x^2", "x^2"],
  ["(x, y) => x*y", "x*y"],
  ["f = x => x**2", "x^2"],
  ["function f(x) { return x^2 }", "x^2"],
  ["const f = (x) => Math.exp(x)", "exp(x)"],
  ["x = [u, v]; A = [a, b; b, c]; x'Ax", "(u*a + v*b)*u + (u*b + v*c)*v"],
])("the program %s is %s", (typed, meant) => {
  expect(String(subjectOf(typed).f)).toBe(String(expr(meant)));
});

test("what is read as it stands is not changed", () => {
  for (const text of ["a = x^2; a + 1", "f(t) = t^2; f(x) + f(2x)", "[x*y, x + y]", "x_max * rate"])
    expect(tolerant(text).understood).toBeUndefined();
});

test("what is wrong is told of at its place in what was typed, and a decimal comma is asked about", () => {
  const placeOf = (text: string): string => {
    try {
      tolerant(text);
    } catch (error) {
      const { start, end } = (error as FluxionError).position ?? { start: 0, end: 0 };
      return text.slice(start, end);
    }
    return "";
  };
  expect(placeOf("0,5x")).toBe("0,5");
  expect(placeOf("a = sin x; b = 0,5a; a + b")).toBe("0,5");
  expect(placeOf("a = sin x; a + sin")).toBe("sin");
  expect(placeOf("50% x")).toBe("%");
  expect(() => tolerant("sin^2 x + (")).toThrow();
  expect(meant({ text: "a = 0,5; a*x" })).toBe("a = 0.5; a*x");
  expect(meant({ text: "max(1,2" })).toBeNull();
});

test("a hint says what to do on the page, and nothing of options", () => {
  for (const text of ["f(x)", "sin", "i^2", "y'", "[x, y; y, x]", "\\sum_{i=1}^5 x^i"]) {
    try {
      subjectOf(text);
      expect.unreachable(text);
    } catch (error) {
      expect(hintHere((error as FluxionError).hint)).toMatch(/^[A-Z][^{}`]*\.$/);
    }
  }
});

describe.skipIf(missing !== undefined)("the lab's state", () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  test("is shared by a link", async () => {
    const first = await visit(browser);
    await first.page.waitForSelector("#answer .katex");
    await type(first.page, "x^5");
    await first.page.getByRole("button", { name: "expanded" }).click();
    await first.page.waitForFunction("location.hash.includes('expanded')");
    const link = await first.page.evaluate<string>("location.href");
    expect(link.startsWith(address)).toBe(true);
    const second = await visit(browser, {
      state: Object.fromEntries(new URLSearchParams(new URL(link).hash.slice(1))),
    });
    await second.page.waitForSelector("#answer .katex");
    expect(await typed(second.page)).toBe("x^5");
    expect(await latex(second.page, "#answer")).toContain("5 x^{4}");
  });

  test("bad input is told, never thrown", async () => {
    const { page, troubles } = await visit(browser);
    await page.waitForSelector("#answer .katex");
    const bad = ["", "(", "x^", "<img src=x onerror=alert(1)>", "\\htmlData{part=1}{x}", "§ + 1", "f(x", "=>", "["];
    for (const formula of [...bad, "(".repeat(400)]) {
      await type(page, formula);
      await settled(page);
      expect(await page.locator("img[src]").count()).toBe(0);
      await page.locator("[role=alert]").waitFor();
    }
    await type(page, "x".repeat(5000));
    await page.locator("[role=alert]").waitFor({ state: "detached" });
    await settled(page);
    expect(troubles).toEqual([]);
    await page.close();
  });

  test("a large formula stands as a program, the page goes on, and work can be cancelled", async () => {
    const { page, troubles } = await visit(browser);
    await page.waitForSelector("#answer .katex");
    await page.getByRole("button", { name: "logistic map" }).click();
    await page.getByLabel("n, the number of steps").fill("30");
    await page.waitForSelector("#answer .program");
    await page.locator("#steps").scrollIntoViewIfNeeded();
    await page.evaluate("document.querySelector('.busy button').click()");
    await settled(page);
    await type(page, "x^2");
    await page.waitForSelector("#answer .katex");
    await settled(page);
    expect(await latex(page, "#answer")).toContain("2 x");
    expect(troubles).toEqual([]);
  });

  test("a loop is a formula, and a variable can be held constant", async () => {
    const { page } = await visit(browser);
    await page.getByRole("button", { name: "a loop" }).click();
    await page.waitForFunction("document.querySelector('#derivative').textContent.includes('cos')");
    await type(page, "a*x^2");
    // The loop has an x too: that of the new formula stands below a.
    await page.getByRole("button", { name: "a: variable" }).waitFor();
    await page.getByRole("button", { name: "x: variable" }).click();
    await settled(page);
    expect(await latex(page, "#answer")).toContain("x^{2}");
    const matrices = await panel(page, "matrices");
    expect(await matrices.locator("thead th").count()).toBe(2);
  });
});
