// The pictures of the lab in the README, taken of the real page: node scripts/screenshots.mjs, after npm run build.
import { mkdirSync, statSync } from "node:fs";
import { address, launch, settled } from "./lab-browser.mjs";

const MOST = 200_000;

const logistic = ["l1 = x", "l2 = 4*l1*(1 - l1)", "l3 = 4*l2*(1 - l2)", "l3"].join("; ");
const PICTURES = [
  {
    name: "lab",
    width: 1280,
    height: 860,
    scheme: "light",
    state: { formula: "x^2 * sin(x)" },
    panels: ["steps", "picture"],
  },
  {
    name: "lab-plane",
    width: 1140,
    height: 766,
    scheme: "dark",
    state: { formula: "x^3 - 3x + y^2 * x", point: '{"x":1.4,"y":-0.9}', reach: "2.5" },
    panels: ["steps", "picture"],
    at: "steps",
  },
  {
    name: "lab-graph",
    width: 1280,
    height: 860,
    scheme: "light",
    state: { formula: logistic, point: '{"x":0.25}', form: "pruned" },
    panels: ["graph"],
    at: "graph",
    press: "shared",
  },
];

const folder = new URL("../docs/pictures/", import.meta.url).pathname;
mkdirSync(folder, { recursive: true });
const browser = await launch();
try {
  for (const { name, width, height, scheme, state, panels, at, press } of PICTURES) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme, reducedMotion: "reduce" });
    await page.goto(`${address}#${new URLSearchParams(state)}`);
    await page.waitForSelector("#answer .formula");
    for (const id of panels) {
      await page.locator(`#${id}`).scrollIntoViewIfNeeded();
      await page.waitForFunction((panel) => document.querySelector(`#${panel} .waiting`) === null, id);
    }
    await settled(page);
    if (press !== undefined) await page.locator(`#${at} button`, { hasText: press }).click();
    await page.evaluate((id) => (id === undefined ? scrollTo(0, 0) : document.getElementById(id).scrollIntoView()), at);
    await page.waitForTimeout(800);
    const path = `${folder}${name}.png`;
    await page.screenshot({ path });
    const { size } = statSync(path);
    console.log(`${name}.png: ${size} bytes`);
    if (size > MOST) process.exitCode = 1;
    await page.close();
  }
} finally {
  await browser.close();
}
