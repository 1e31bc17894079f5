import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { labPage } from "../../src/cli/lab-page.ts";
import { run } from "../../src/cli/main.ts";
import { terminal } from "../terminal.ts";

test("the address of the page carries the formula", async () => {
  const { shown } = await terminal('fluxion lab "x^2 + 1" --no-open');
  const [, hash = ""] = shown.trim().split("#");
  expect(new URLSearchParams(hash).get("formula")).toBe("x^2 + 1");
});

test("a server is named with its port", async () => {
  expect((await terminal("fluxion lab --port 8123 --no-open")).shown).toContain("http://127.0.0.1:8123/\n");
  expect((await terminal("fluxion lab --port 70000")).code).toBe(2);
});

test("a package without the page says so", async () => {
  let said = "";
  const tell = (text: string): void => {
    said += text;
  };
  expect(await run(["lab"], { out: tell, err: tell, save: () => {}, color: false })).toBe(3);
  expect(said).toContain("npm run build");
});

test("the page is served to this machine, and nothing else is", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lab-"));
  const file = join(folder, "lab.html");
  expect(labPage(pathToFileURL(file))).toBeUndefined();
  writeFileSync(file, "<!doctype html><title>lab</title>");
  try {
    const address = (await labPage(pathToFileURL(file))?.serve(0)) as string;
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(await (await fetch(address)).text()).toContain("<title>lab</title>");
    expect((await fetch(`${address}etc/passwd`)).status).toBe(404);
    expect((await fetch(address, { method: "POST" })).status).toBe(404);
    const port = Number(new URL(address).port);
    await expect(labPage(pathToFileURL(file))?.serve(port)).rejects.toMatchObject({ code: "input-output" });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
