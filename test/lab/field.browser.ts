import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launch, missing, settled, type, typed, visit } from "./browser.ts";

/** The coloured pieces of the formula as it was typed, when typing has rested. */
async function pieces(page: Page): Promise<string[]> {
  await page.waitForSelector("#formula [data-part]");
  return page.locator("#formula [data-part]").allTextContents();
}

describe.skipIf(missing !== undefined)("the field of the formula", () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  test("a part has the colour that it has in the formula, and lights up with it", async () => {
    const { page, troubles } = await visit(browser);
    expect(await pieces(page)).toEqual(["x^2", "sin(x)"]);
    const colours = (where: string): Promise<Record<string, string>> =>
      page
        .locator(`${where} [data-part]`)
        .evaluateAll((all) =>
          Object.fromEntries(all.map((each) => [(each as HTMLElement).dataset.part, getComputedStyle(each).color])),
        );
    expect(await colours(".equations .katex-html")).toMatchObject(await colours("#formula"));
    await page.locator(".equations .mop").first().hover();
    const lit = page
      .locator("#formula [data-part]")
      .evaluateAll((parts) => parts.map((part) => getComputedStyle(part).getPropertyValue("--lit") !== ""));
    expect(await lit).toEqual([false, true]);
    expect(troubles).toEqual([]);
    await page.close();
  });

  test("the tab key leaves it, and the keys of an editor work in it", async () => {
    const { page, troubles } = await visit(browser);
    await page.waitForSelector("#answer .katex");
    const field = page.locator("#formula");
    await field.click();
    await page.keyboard.press("End");
    await page.keyboard.type(" + 12");
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Home");
    await page.keyboard.press("Delete");
    await page.keyboard.type("y");
    expect(await typed(page)).toBe("y^2 * sin(x) + 1");
    await page.keyboard.press("Control+End");
    await page.keyboard.press("Control+Backspace");
    await page.keyboard.press("Shift+ArrowLeft");
    await page.keyboard.press("Shift+ArrowLeft");
    await page.keyboard.type("!");
    expect(await typed(page)).toBe("y^2 * sin(x) !");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("a = x^2");
    await page.keyboard.press("Enter");
    await page.keyboard.type("a + sin a");
    expect(await typed(page)).toBe("a = x^2\na + sin a");
    await page.waitForFunction("document.querySelector('#answer')?.textContent.includes('cos')");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Home");
    await page.keyboard.type("b = 2; ");
    expect(await typed(page)).toBe("b = 2; a = x^2\na + sin a");
    await page.keyboard.press("Tab");
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(false);
    await page.keyboard.press("Shift+Tab");
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(troubles).toEqual([]);
    await page.close();
  });

  test("what is shown from elsewhere leaves the cursor where it was", async () => {
    const { page } = await visit(browser, { state: { formula: "x^3 + y" } });
    await page.waitForSelector("#answer .katex");
    await page.locator("#formula").click();
    await page.keyboard.press("Home");
    await page.keyboard.type("2");
    await page.keyboard.press("End");
    await page.waitForTimeout(900);
    await page.keyboard.type("z");
    await page.keyboard.press("Control+Z");
    expect(await typed(page)).toBe("2x^3 + y");
    await page.keyboard.type("w");
    expect(await typed(page)).toBe("2x^3 + yw");
    await page.close();
  });

  test("a bracket and its partner are marked, and what is missing at the end has a place", async () => {
    const { page } = await visit(browser);
    await page.waitForSelector("#answer .katex");
    await page.locator("#formula").click();
    await page.keyboard.press("End");
    expect(await page.locator("#formula .bracket").allTextContents()).toEqual(["(", ")"]);
    await type(page, "x^");
    await page.locator("[role=alert]").waitFor();
    expect(await page.locator("#formula .trouble").textContent()).toBe("\u00a0");
    await type(page, "");
    await page.locator("#formula .cm-placeholder").waitFor();
    await settled(page);
    expect(await page.locator("#formula .trouble").count()).toBe(0);
    await page.close();
  });

  test("many lines and pasted LaTeX are read, and nobody's name for the field is lost", async () => {
    const { page, troubles } = await visit(browser);
    await page.waitForSelector("#answer .katex");
    const field = page.getByRole("textbox", { name: "The formula" });
    const paste = (text: string): Promise<void> =>
      field.evaluate((element, pasted) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", pasted);
        element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      }, text);
    await field.focus();
    await page.keyboard.press("Control+A");
    await paste("$\\frac{x^2}{2}$");
    await page.waitForFunction("document.querySelector('#answer .katex-html')?.textContent.endsWith('=x')");
    await page.keyboard.press("Control+A");
    const lines = Array.from({ length: 60 }, (_, i) => `a${i + 1} = ${i === 0 ? "x" : `a${i} + x`}`);
    await paste([...lines, "a60 + 1"].join("\r\n"));
    await page.waitForFunction("document.querySelector('#answer .katex-html')?.textContent.endsWith('=60')");
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(1280);
    expect(await field.getAttribute("aria-describedby")).toBe("formula-said");
    expect(await field.getAttribute("autocapitalize")).toBe("off");
    expect(troubles).toEqual([]);
    await page.close();
  });
});
