import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { practice } from "../../src/teach.ts";
import { words } from "../../web/words.ts";
import { address, latex, launch, missing, panel, settled, type, type Visit, visit } from "./browser.ts";

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
    expect(await page.locator("#formula .trouble").textContent()).toBe("sin");
    expect(await page.locator("#formula").getAttribute("aria-invalid")).toBe("true");
    await type(page, "x^2");
    await alert.waitFor({ state: "detached" });
  });

  test("a condition is set as formulas are, and panels that nobody has seen are not printed empty", async () => {
    const { page } = await visit(browser, { state: { formula: "(x^2 + 3*x)/x" } });
    await page.waitForSelector(".conditions .katex");
    const margins = await page
      .locator(".conditions .katex .mrel, .conditions .katex .mord")
      .evaluateAll((parts) => parts.map((part) => getComputedStyle(part).marginRight));
    expect([...new Set(margins)]).toEqual(["0px"]);
    const modes = page.locator("#modes");
    expect(await modes.isVisible()).toBe(true);
    await page.emulateMedia({ media: "print" });
    expect(await modes.isVisible()).toBe(false);
    await page.close();
  });

  test("is one file of less than 1.5 MB", () => {
    expect(statSync(fileURLToPath(address)).size).toBeLessThan(1_500_000);
  });

  test("the graph goes from raw to pruned to shared, and passes go node by node", async () => {
    const { page, troubles } = await visit(browser, { state: { formula: "x^2 * sin(x)", point: '{"x":2}' } });
    const graph = await panel(page, "graph");
    const seen = (): Promise<number> => graph.locator("svg").first().locator('.node[opacity="1"]').count();
    const raw = await seen();
    await graph.getByRole("button", { name: /^pruned/ }).click();
    const pruned = await seen();
    expect(pruned).toBeLessThan(raw);
    await graph.getByRole("button", { name: /^shared/ }).click();
    const places = await graph
      .locator("svg")
      .first()
      .locator('.node[opacity="1"]')
      .evaluateAll((nodes) => new Set(nodes.map((node) => node.getAttribute("transform"))).size);
    expect(places).toBeLessThan(pruned);
    await graph.getByRole("button", { name: "reverse pass" }).click();
    await graph.getByLabel("Nodes computed").fill("1");
    expect(await graph.locator(".adjoint.value").allTextContents()).toEqual(["∂ = 1"]);
    await graph.getByRole("button", { name: "Step" }).click();
    expect(await graph.locator(".adjoint.value").count()).toBe(2);
    expect(troubles).toEqual([]);
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

  test("practice counts the exercises that are solved, and sets its hints", async () => {
    const { page, troubles } = await visit(browser, { state: { seed: "1", level: "1" } });
    const section = await panel(page, "practice");
    const [first, second] = practice({ seed: 1, level: 1, count: 8 }).map(({ answer }) => answer.toString());
    const answer = section.locator("input[type=text]");
    const solved = (): Promise<number> => section.locator("progress").evaluate((bar) => bar.value);
    await section.getByRole("button", { name: "Hint", exact: true }).click();
    await section.locator(".given .katex").first().waitFor();
    await answer.fill(`${first} + x`);
    await section.locator(".verdict.wrong").waitFor();
    expect(await solved()).toBe(0);
    await answer.fill(first as string);
    await section.locator(".verdict.right").waitFor();
    expect(await solved()).toBe(1);
    await section.getByRole("button", { name: words.practice.following }).click();
    expect(await answer.inputValue()).toBe("");
    await answer.fill(second as string);
    await page.waitForFunction("document.querySelector('#practice progress').value === 2");
    expect(await section.locator(".progress").textContent()).toContain(words.practice.solved(2, 8));
    expect(troubles).toEqual([]);
  });

  test("the point in the picture and a variable dragged sideways change the numbers on the graph", async () => {
    const { page, troubles } = await visit(browser, { state: { formula: "x^2", point: '{"x":2}' } });
    const shown = (value: string): Promise<unknown> =>
      page.waitForFunction(
        (text) => [...document.querySelectorAll("#graph .pull .value")].some((each) => each.textContent === text),
        `= ${value}`,
      );
    const graph = await panel(page, "graph");
    await shown("2");
    // The panels above grow until all of them are there.
    await page.locator(".busy.idle").waitFor({ state: "attached" });
    const box = await graph.locator(".pull rect").boundingBox();
    if (box === null) throw new Error("The variable is not on the page.");
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 20, y);
    await page.mouse.move(x + 50, y);
    await page.mouse.up();
    await shown("3");
    await (await panel(page, "picture")).locator(".drag").press("ArrowRight");
    await shown("3.1");
    expect(troubles).toEqual([]);
  });
});
