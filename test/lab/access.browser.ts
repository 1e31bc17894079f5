import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launch, missing, panel, settled, typed, visit } from "./browser.ts";

const ids = ["steps", "picture", "graph", "swell", "modes", "matrices", "check", "practice"];

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What scrolls is made a stop of the tab key a moment after it is drawn: later on a busy machine. */
const REACHABLE =
  "[...document.querySelectorAll('.scroll:not([role])')].every((e) => e.scrollWidth <= e.clientWidth || e.tabIndex === 0)";

/** What axe finds on a page, and where. */
async function violations(page: Page): Promise<string[]> {
  await page.waitForFunction(REACHABLE);
  await page.evaluate(axe.source);
  const found = await page.evaluate("axe.run({ resultTypes: ['violations'] }).then((run) => run.violations)");
  return (found as Violation[]).map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
}

/** Opens the code, in a language with the longest lines, the steps within the steps, and a hint. */
async function openAll(page: Page): Promise<void> {
  for (const closed of await page.locator("details:not([open]) > summary").all()) await closed.click();
  for (const language of await page.locator("details.code select").all())
    await language.selectOption("mathml-presentation");
  for (let closed = page.locator("[aria-expanded=false]"); (await closed.count()) > 0; ) await closed.first().click();
  for (const hint of await page.getByRole("button", { name: /hint/i }).all()) await hint.click();
  await settled(page);
}

describe.skipIf(missing !== undefined)("the lab for everyone", () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  test.each([
    { width: 390, scheme: "light", formula: "x^2*y + y + 2" },
    { width: 390, scheme: "dark", formula: "[sin(x*y), x*y + log(y)]" },
    { width: 1280, scheme: "light", formula: "[sin(x*y), x*y + log(y)]" },
    { width: 1280, scheme: "dark", formula: "x^2 * sin(x)" },
    { width: 1920, scheme: "light", formula: "x^2 * sin(x)" },
    { width: 1920, scheme: "dark", formula: "x^2*y + y + 2" },
  ] as const)("nobody is barred at $width, $scheme, and nothing sticks out", async ({ width, scheme, formula }) => {
    const { page, troubles } = await visit(browser, { width, scheme, state: { formula, answer: "2x" } });
    for (const id of ids) await panel(page, id);
    await openAll(page);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
    expect(troubles).toEqual([]);
    await page.close();
  });

  test("the keyboard reaches everything, types, moves the point and undoes", async () => {
    const { page, troubles } = await visit(browser);
    await page.waitForSelector("#answer .katex");
    const focused = (): Promise<string> =>
      page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()");
    await page.keyboard.press("Tab");
    expect(await focused()).toContain("Skip");
    for (let i = 0; i < 30 && (await focused()) !== "formula"; i++) await page.keyboard.press("Tab");
    expect(await focused()).toBe("formula");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("x^4");
    await page.waitForFunction("document.querySelector('#answer annotation').textContent.includes('x}^{3}')");
    const picture = await panel(page, "picture");
    await picture.locator(".drag").focus();
    await page.keyboard.press("ArrowRight");
    expect(await picture.locator(".drag").getAttribute("aria-valuenow")).toBe("1.1");
    await (await panel(page, "graph")).locator(".pull").focus();
    await page.keyboard.press("Shift+ArrowUp");
    await page.waitForFunction("document.querySelector('#graph .pull').getAttribute('aria-valuenow') === '2.1'");
    expect(await picture.locator(".drag").getAttribute("aria-valuenow")).toBe("2.1");
    // Moves within a moment are undone together: a slow machine has more to undo.
    for (let i = 0; i < 3 && (await typed(page)) === "x^4"; i++) await page.keyboard.press("Control+Z");
    expect(await typed(page)).toBe("x^2 * sin(x)");
    await page.keyboard.press("Control+Shift+Z");
    expect(await typed(page)).toBe("x^4");
    await settled(page);
    expect(troubles).toEqual([]);
  });

  test("formulas are spoken, each in words, and nothing of them twice", async () => {
    const { page } = await visit(browser, { state: { formula: "x^2 * sin(x)" } });
    await page.waitForSelector("#answer [role=math]");
    const heard = page.locator("[role=math]");
    expect(await page.locator(".equations").getByRole("math").first().getAttribute("aria-label")).toBe(
      "f equals x squared times sine of x",
    );
    expect(await page.locator("#answer [role=math]").getAttribute("aria-label")).toMatch(
      /^the derivative of f with respect to x equals x times open parenthesis/,
    );
    await panel(page, "steps");
    expect(await page.locator("#steps [role=math]").first().getAttribute("aria-label")).toBe(
      "the derivative of x squared times sine of x with respect to x",
    );
    const labels = await heard.evaluateAll((all) => all.map((each) => each.getAttribute("aria-label") ?? ""));
    expect(labels.filter((label) => !/^[a-z0-9]/.test(label) || /[\\{}^_]/.test(label))).toEqual([]);
    expect(await page.locator(".katex:not([aria-hidden=true] *)").count()).toBe(0);
    expect(await page.locator("#answer").getAttribute("aria-live")).toBe("polite");
  });
});
