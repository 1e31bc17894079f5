// Checks the built site: every link within it leads to a page and a heading, and Chromium opens every page, in both colour
// schemes and at two widths: axe finds nothing, no page asks another server for anything, and none puts anything on the
// console. `npm run build` comes first. EVERY=4 opens each page in one of the four ways only. Without Chromium the links
// alone are checked, and that is said.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, join, resolve } from "node:path";

const here = import.meta.dirname;
const site = resolve(here, ".vitepress/dist");
const { homepage } = JSON.parse(readFileSync(resolve(here, "../package.json"), "utf8"));
const base = new URL(homepage).pathname;
const pages = readdirSync(site, { recursive: true }).filter((name) => name.endsWith(".html") && name !== "404.html");
const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".json": "application/json",
};

const matches = (html, pattern) => new Set([...html.matchAll(pattern)].map(([, found]) => found));

/** Links within the site that lead nowhere. */
function brokenLinks() {
  const text = new Map(pages.map((name) => [name, readFileSync(join(site, name), "utf8")]));
  const ids = new Map([...text].map(([name, html]) => [name, matches(html, / id="([^"]*)"/g)]));
  const target = (path) => [path, `${path}.html`, join(path, "index.html")].find((name) => ids.has(name));
  return [...text].flatMap(([name, html]) =>
    [...matches(html, /<a [^>]*?href="([^"]*)"/g)].flatMap((href) => {
      const { origin, pathname, hash } = new URL(href.replaceAll("&amp;", "&"), `http://site${base}${name}`);
      if (origin !== "http://site") return [];
      const path = decodeURIComponent(pathname.slice(base.length));
      const page = target(path);
      const isThere =
        page === undefined
          ? existsSync(join(site, path))
          : hash === "" || ids.get(page).has(decodeURIComponent(hash.slice(1)));
      return isThere ? [] : [`${name}: the link ${href} leads nowhere`];
    }),
  );
}

/** What is wrong with the pages as a browser shows them. */
async function seen() {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  if (!existsSync(executablePath)) {
    console.log(`skipped: the site's pages in a browser, for there is none at ${executablePath}`);
    return [];
  }
  const root = createRequire(resolve(here, "../package.json"));
  const { chromium } = root("playwright-core");
  const axe = readFileSync(root.resolve("axe-core/axe.min.js"), "utf8");
  const every = Number(process.env.EVERY ?? 1);
  const found = [];
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
  const browser = await chromium.launch({ executablePath, args });
  const ways = ["light", "dark"].flatMap((colorScheme) => [1280, 390].map((width) => ({ colorScheme, width })));
  for (const [way, { colorScheme, width }] of ways.entries()) {
    let page = "";
    const tab = await browser.newPage({ colorScheme, viewport: { width, height: 900 }, reducedMotion: "reduce" });
    tab.on("console", (message) => void (message.type() !== "debug" && found.push(`${page}: ${message.text()}`)));
    tab.on("pageerror", (error) => void found.push(`${page}: ${error}`));
    await tab.route("**/*", (route) => {
      const { host, pathname } = new URL(route.request().url());
      const path = join(site, decodeURIComponent(pathname.slice(base.length)));
      if (host === "site" && existsSync(path)) return route.fulfill({ path, contentType: TYPES[extname(path)] });
      found.push(`${page}: asks for ${route.request().url()}`);
      return route.abort();
    });
    for (const [i, name] of pages.entries()) {
      if ((i + way) % every !== 0) continue;
      page = `${name} (${colorScheme}, ${width} wide)`;
      await tab.goto(`http://site${base}${name}`);
      await tab.evaluate(axe);
      const { violations } = await tab.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
      for (const { id, help, nodes } of violations)
        found.push(`${page}: ${id}, ${help}: ${nodes[0].target}, ${nodes.length} in all`);
      const scrolled = await tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (scrolled > 0) found.push(`${page}: ${scrolled} pixels wider than the window`);
    }
    await tab.close();
  }
  await browser.close();
  return found;
}

const faults = [...brokenLinks(), ...(await seen())];
for (const fault of faults) console.error(fault);
console.log(`site: ${pages.length} pages; ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
