import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { describe, expect, test } from "vitest";

/** Every link of a page to a file of the repository leads somewhere, and to a heading that is there. */

const root = resolve(import.meta.dirname, "..");
const pages = ["", "docs", "docs/decisions", "bench"].flatMap((folder) =>
  readdirSync(resolve(root, folder)).flatMap((name) => (name.endsWith(".md") ? [`${folder}/${name}`] : [])),
);

/** Without code, in which brackets are no links. */
const prose = (page: string): string =>
  readFileSync(resolve(root, `./${page}`), "utf8").replaceAll(/^(`{3,}).*?^\1$|`[^`\n]*`/gms, "");

const anchors = (path: string): string[] =>
  [...readFileSync(path, "utf8").matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, "")
      .replaceAll(" ", "-"),
  );

describe.each(pages)("%s", (page) => {
  test("links lead somewhere", () => {
    const targets = [...prose(page).matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map(([, target = ""]) => target);
    const broken = targets.filter((target) => {
      const [path = "", anchor] = target.split("#");
      const file = path === "" ? resolve(root, `./${page}`) : resolve(dirname(resolve(root, `./${page}`)), path);
      return !existsSync(file) || (anchor !== undefined && !anchors(file).includes(anchor));
    });
    expect(broken).toEqual([]);
  });

  test.skipIf(page.startsWith("bench/"))("every column of a table has a heading, for those who hear the page", () => {
    const text = readFileSync(resolve(root, `./${page}`), "utf8");
    const headings = text.matchAll(/^(\|.*\|)\n\|(?: ?:?-+:? ?\|)+$/gm);
    expect([...headings].map(([, row = ""]) => row).filter((row) => /\|\s*\|/.test(row))).toEqual([]);
  });
});

describe("ARCHITECTURE.md", () => {
  const text = readFileSync(resolve(root, "ARCHITECTURE.md"), "utf8");
  const folders = ["src", "web", "test", "scripts"];
  const files = [
    ...readdirSync(root),
    ...folders.flatMap((folder) => readdirSync(resolve(root, folder), { recursive: true, encoding: "utf8" })),
  ];

  test("names files that are there", () => {
    const named = [...text.matchAll(/`([\w/.-]+\.(?:ts|mjs|py|css))`/g)].map(([, name = ""]) => name);
    expect(named.length).toBeGreaterThan(150);
    expect(
      named.filter(
        (name) => !files.some((file) => `/${file}`.endsWith(`/${name.replace(/^(src|web|test|scripts)\//, "")}`)),
      ),
    ).toEqual([]);
  });

  test("has a row for every folder of src", () => {
    const rows = [...text.matchAll(/^\| `src\/(\w+)` \|/gm)].map(([, name]) => name);
    const all = readdirSync(resolve(root, "src"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(rows.sort()).toEqual(all.map(({ name }) => name).sort());
  });
});
