import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { defineConfig } from "vitepress";
import { entryNames } from "../../scripts/package/entries.mjs";
import { GROUPS } from "../pages.mjs";

// VitePress, because a page of Markdown that is tested here is shown there as it is, and its search needs no server.

const root = resolve(import.meta.dirname, "../..");
/** Gathered by gather.mjs. */
const docs = resolve(import.meta.dirname, "../pages");
const { homepage, repository } = JSON.parse(readFileSync(resolve(root, "package.json"), "utf8"));
const source = repository.url.replace(/^git\+|\.git$/g, "");

const heading = (page) => /^# (.+)$/m.exec(readFileSync(resolve(docs, `${page}.md`), "utf8"))?.[1] ?? page;
const item = (page) => ({ text: heading(page).replaceAll("`", ""), link: `/${page}` });
const isThere = (page) => existsSync(resolve(docs, `${page}.md`));

const listed = GROUPS.flatMap(({ pages }) => pages);
const others = readdirSync(docs).flatMap((file) => /^(?!index\.)(.+)\.md$/.exec(file)?.[1] ?? []);
const rest = others.filter((page) => !listed.includes(page));
const decisions = readdirSync(resolve(docs, "decisions")).map((file) => `decisions/${file.replace(/\.md$/, "")}`);

const groups = [
  ...GROUPS,
  { text: "More", pages: rest },
  {
    text: "Reference",
    pages: ["reference/cli", ...entryNames().map((name) => `reference/api/${name}`)],
  },
  { text: "Decisions", pages: decisions },
];

export default defineConfig({
  srcDir: "pages",
  base: new URL(homepage).pathname,
  lang: "en-GB",
  title: "fluxion",
  description: "Symbolic differentiation: a formula in, its exact derivative, gradient or Hessian out.",
  cleanUrls: true,
  // No page asks another server for anything.
  head: [["meta", { name: "referrer", content: "no-referrer" }]],
  themeConfig: {
    nav: [
      { text: "Guide", link: "/start" },
      { text: "API", link: "/reference/api/" },
      { text: "Command line", link: "/reference/cli" },
      { text: "Source", link: source },
    ],
    sidebar: groups
      .map(({ text, pages }) => ({ text, items: pages.filter(isThere).map(item) }))
      .filter(({ items }) => items.length > 0),
    search: { provider: "local" },
    outline: "deep",
  },
  // The search's index and the API are large pages.
  vite: { build: { chunkSizeWarningLimit: 1500 } },
  // The usual themes are too pale for axe.
  markdown: {
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    languageAlias: { console: "shellsession" },
  },
});
