import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { latex, launch, missing, panel, settled, type, type Visit, visit } from "./browser.ts";

if (missing !== undefined) console.log(`skipped: the lab in a browser (${missing})`);

describe.skipIf(missing !== undefined)("the lab, from disk", () => {
  let browser: Browser;
  let lab: Visit;

  beforeAll(async () => {
    browser = await launch();
    lab = await visit(browser);
  });
  afterAll(() => browser.close());

  test("shows a formula and its derivative, and follows the typing", async () => {
    const { page } = lab;
    await page.waitForSelector("#answer .katex");
    await type(page, "x^3");
    await page.waitForFunction(() => document.querySelector("#answer annotation")?.textContent?.includes("3"));
    await settled(page);
    expect(await latex(page, "#answer")).toContain("3 x^{2}");
  });

  test("says what is wrong under its place, and keeps the last formula", async () => {
    const { page } = lab;
    await type(page, "2 + sin");
    const alert = page.locator("[role=alert]");
    await alert.waitFor();
    expect(await alert.textContent()).toContain("sin");
    expect(await page.locator(".under mark").textContent()).toBe("sin");
    expect(await page.locator("#formula").getAttribute("aria-invalid")).toBe("true");
    await type(page, "x^2");
    await alert.waitFor({ state: "detached" });
  });

  test("nothing leaves the page and nothing is complained of", () => {
    expect(lab.troubles).toEqual([]);
  });

  test("every panel has its main path", async () => {
    const { page, troubles } = await visit(browser, { state: { formula: "x^2 * sin(x)" } });
    await page.waitForSelector("#answer .katex");
    expect(await (await panel(page, "steps")).textContent()).toContain("product rule");
    expect(await (await panel(page, "graph")).locator("svg .node").count()).toBeGreaterThan(10);
    expect(await (await panel(page, "swell")).locator("tbody tr").count()).toBe(4);
    expect(await (await panel(page, "picture")).locator(".curve").count()).toBeGreaterThan(2);
    expect(await (await panel(page, "modes")).locator("tbody tr").count()).toBe(7);
    expect(await (await panel(page, "matrices")).locator(".matrix").count()).toBe(2);
    const answer = (await panel(page, "check")).locator("input");
    await answer.fill("2x*cos(x)");
    await page.waitForSelector("#check .verdict.wrong");
    expect(await page.locator("#check .verdict").textContent()).toContain("product rule");
    await answer.fill("y' = 2x*sin(x) + x^2*cos(x)");
    await page.waitForSelector("#check .verdict.right");
    const practice = await panel(page, "practice");
    await practice.getByText("Hint", { exact: true }).click();
    expect(await practice.locator(".given li").count()).toBe(1);
    expect(troubles).toEqual([]);
  });
});
