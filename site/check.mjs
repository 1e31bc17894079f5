// Opens every page of the built site in Chromium, in both colour schemes, and asks axe about it; no page may ask another
// server for anything, or put anything on the console. `npm run build` comes first; without Chromium it is skipped, aloud.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, join, resolve } from "node:path";

const here = import.meta.dirname;
const root = createRequire(resolve(here, "../package.json"));
const { chromium } = root("playwright-core");
const axe = readFileSync(root.resolve("axe-core/axe.min.js"), "utf8");
const site = resolve(here, ".vitepress/dist");
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
if (!existsSync(executablePath)) {
  console.log(`skipped: the site's pages, for there is no browser at ${executablePath}`);
  process.exit(0);
}

const { homepage } = JSON.parse(readFileSync(resolve(here, "../package.json"), "utf8"));
const base = new URL(homepage).pathname;
const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".json": "application/json",
};
const pages = readdirSync(site, { recursive: true }).filter((name) => name.endsWith(".html") && name !== "404.html");
const faults = [];
const every = Number(process.env.EVERY ?? 1);

const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
const browser = await chromium.launch({ executablePath, args });
for (const colorScheme of ["light", "dark"]) {
  const tab = await browser.newPage({ colorScheme, reducedMotion: "reduce" });
  let page = "";
  tab.on("console", (message) => void (message.type() !== "debug" && faults.push(`${page}: ${message.text()}`)));
  tab.on("pageerror", (error) => void faults.push(`${page}: ${error}`));
  await tab.route("**/*", (route) => {
    const { host, pathname } = new URL(route.request().url());
    const path = join(site, decodeURIComponent(pathname.slice(base.length)));
    if (host === "site" && existsSync(path)) return route.fulfill({ path, contentType: TYPES[extname(path)] });
    faults.push(`${page}: asks for ${route.request().url()}`);
    return route.abort();
  });
  for (const [i, name] of pages.entries()) {
    if (i % every !== 0) continue;
    page = `${name} (${colorScheme})`;
    await tab.goto(`http://site${base}${name}`);
    await tab.evaluate(axe);
    const { violations } = await tab.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    for (const { id, help, nodes } of violations)
      faults.push(`${page}: ${id}, ${help}: ${nodes[0].target}, ${nodes.length} in all`);
  }
  await tab.close();
}
await browser.close();
for (const fault of faults) console.error(fault);
console.log(`site: ${pages.length} pages, in light and dark; ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
