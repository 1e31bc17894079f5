// Puts the pages together in pages/: those of docs/, the command line's manual, and the API from the doc comments.
// The package is built before: `npm run build` in the folder above.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { entryNames } from "../scripts/package/entries.mjs";

const here = import.meta.dirname;
const root = resolve(here, "..");
const pages = resolve(here, "pages");
const docs = resolve(root, "docs");
const { repository } = JSON.parse(readFileSync(resolve(root, "package.json"), "utf8"));
const source = `${repository.url.replace(/^git\+|\.git$/g, "")}/blob/main`;

/** What a page says of a file that is no page is a link to the repository. */
const outward = (text, file) =>
  text.replaceAll(/\]\((?!https?:|#)([^)#\s]+)/g, (link, target) => {
    const path = resolve(dirname(file), target);
    return path.startsWith(docs) && /\.(md|png)$/.test(path) ? link : `](${source}/${relative(root, path)}`;
  });

rmSync(pages, { recursive: true, force: true });
cpSync(docs, pages, { recursive: true });
for (const name of readdirSync(pages, { recursive: true }))
  if (name.endsWith(".md")) {
    const file = resolve(docs, name);
    writeFileSync(resolve(pages, name), outward(readFileSync(file, "utf8"), file));
  }

mkdirSync(resolve(pages, "reference"));
const manual = execFileSync(process.execPath, [resolve(root, "dist/cli.js"), "manual"], { encoding: "utf8" });
writeFileSync(resolve(pages, "reference/cli.md"), manual);
const sources = entryNames().map((name) =>
  [`src/${name}.ts`, `src/${name}/index.ts`].map((file) => resolve(root, file)).find((file) => existsSync(file)),
);
// It ends with an error where something that is exported has no doc comment.
execFileSync(resolve(here, "node_modules/.bin/typedoc"), ["--options", resolve(here, "typedoc.json"), ...sources], {
  cwd: here,
  stdio: ["ignore", "ignore", "inherit"],
});

// Modules are called as they are imported. A link to the second of two headings of the same name leads to the first
// where the second is described elsewhere.
const api = resolve(pages, "reference/api");
const texts = new Map(readdirSync(api).map((name) => [name, readFileSync(resolve(api, name), "utf8")]));
for (const [name, text] of texts) {
  const title = name === "index.md" ? "fluxion" : `fluxion/${name.replace(/\.md$/, "")}`;
  const linked = text.replaceAll(/\(((?:\w+\.md)?)#(\w+)-(\d+)\)/g, (link, page, heading, number) => {
    const headings = texts.get(page || name).match(new RegExp(`^#+ ${heading}(?:\\(\\))?$`, "gim")) ?? [];
    return headings.length > Number(number) ? link : `(${page}#${heading})`;
  });
  writeFileSync(resolve(api, name), linked.replace(/^# (\w+)$/m, `# ${title}`));
}
