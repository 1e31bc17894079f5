import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { describe, expect, test } from "vitest";
import { missing } from "./browser.ts";

/** The shader of examples/implicit-surface.mjs, drawn by the browser without a graphics card. */
describe.skipIf(missing !== undefined)("the implicit surface", () => {
  test("is a ring in the light on a pale ground", async () => {
    const program = fileURLToPath(new URL("../../examples/implicit-surface.mjs", import.meta.url));
    const html = execFileSync(process.execPath, [program], { encoding: "utf8" });
    const args = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-quic"];
    const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
    const browser = await chromium.launch({ executablePath, args: [...args, "--disable-background-networking"] });
    try {
      const page = await browser.newPage();
      const troubles: string[] = [];
      page.on("pageerror", (error) => void troubles.push(String(error)));
      await page.setContent(html);
      await page.waitForFunction(`document.title === "drawn"`);
      const [middle, ring, corner] = (await page.evaluate(`(() => {
        const [width, height] = [canvas.width, canvas.height];
        const bytes = new Uint8Array(4);
        return [[width / 2, height / 2], [width / 2, height / 4], [2, 2]].map(([x, y]) => {
          gl.readPixels(x, y, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
          return [...bytes];
        });
      })()`)) as number[][];
      expect(troubles).toEqual([]);
      // Through the hole one sees the ground, and below it the ring, which is blue.
      expect(middle).toEqual(corner);
      expect((ring?.[2] ?? 0) - (ring?.[0] ?? 0)).toBeGreaterThan(50);
    } finally {
      await browser.close();
    }
  });
});
