import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";

/**
 * The programs of examples/ print what stands beside them. What draws is tried in a browser:
 * test/lab/surface.browser.ts.
 */

const folder = new URL("../examples/", import.meta.url);
const programs = readdirSync(folder).flatMap((name) => (name.endsWith(".mjs") ? [name.slice(0, -".mjs".length)] : []));
const output = (name: string): URL => new URL(`${name}.txt`, folder);

test.each(programs.filter((name) => existsSync(output(name))))("%s", async (name) => {
  const lines: string[] = [];
  const log = vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
  try {
    await import(new URL(`${name}.mjs`, folder).href);
  } finally {
    log.mockRestore();
  }
  expect(`${lines.join("\n")}\n`).toBe(readFileSync(output(name), "utf8"));
});

test("each is on the guide's page", () => {
  const page = readFileSync(new URL("../docs/examples.md", import.meta.url), "utf8");
  for (const name of programs) expect(page).toContain(`(../examples/${name}.mjs)`);
  expect(programs.filter((name) => !existsSync(output(name)))).toEqual(["implicit-surface"]);
});
