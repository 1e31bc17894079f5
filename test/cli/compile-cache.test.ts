import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import * as nodeModule from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { cacheFolder, compiled } from "../../src/cli/compile-cache.ts";

const folder = mkdtempSync(join(tmpdir(), "fluxion-"));
afterAll(() => rmSync(folder, { recursive: true }));
const kept = join(folder, "kept");
mkdirSync(kept, { mode: 0o700 });

const keptOf = (name: string): string =>
  join(kept, readdirSync(kept).find((file) => file.endsWith(`-diff-${name}.cjs.bin`)) as string);

const write = (answer: number) => {
  writeFileSync(join(folder, "a.cjs"), 'exports.answer = require("./b.cjs").answer + require("node:path").sep.length;');
  writeFileSync(join(folder, "b.cjs"), `exports.answer = ${answer};`);
  for (const name of ["a.cjs", "b.cjs"]) utimesSync(join(folder, name), 0, 0);
};

/** The answer of a process that has not loaded the files before. */
function answer(version: string, cache: string | undefined = kept): unknown {
  const code = compiled({ folder: pathToFileURL(`${folder}/`), version, command: "diff" }, cache);
  const { answer } = code.load("a.cjs") as { answer: unknown };
  expect(code.load("a.cjs")).toBe(code.load("a.cjs"));
  code.save(() => {});
  return answer;
}

/** One bit in the middle, which V8 does not see. */
function damage(file: string): void {
  const bytes = readFileSync(file);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] as number) ^ 1;
  writeFileSync(file, bytes);
}

// From 22.8 on it is node's own cache, and modules stay loaded.
const isOurs = !("enableCompileCache" in nodeModule);

test.runIf(isOurs)("compiled code is kept once, and is that of the file", () => {
  write(41);
  expect(answer("1")).toBe(42);
  expect(readdirSync(kept)).toHaveLength(2);
  const { ino } = statSync(keptOf("b"));
  expect(answer("1")).toBe(42);
  expect(statSync(keptOf("b")).ino).toBe(ino);
  // As long as before, and as old: npm gives all files one time.
  write(51);
  expect(answer("2")).toBe(52);
});

test.runIf(isOurs).each([
  ["is damaged", () => writeFileSync(keptOf("b"), "no code")],
  ["is cut short", () => truncateSync(keptOf("b"), statSync(keptOf("b")).size - 1)],
  ["has lost a bit", () => damage(keptOf("b"))],
  ["is empty", () => truncateSync(keptOf("b"))],
  ["others could have written", () => chmodSync(keptOf("b"), 0o666)],
])("code that %s is not run, but compiled anew", (_, spoil) => {
  write(41);
  answer("3");
  const { ino } = statSync(keptOf("b"));
  spoil();
  expect(answer("3")).toBe(42);
  expect(statSync(keptOf("b")).ino).not.toBe(ino);
});

test.runIf(isOurs)("where nothing can be kept the command runs all the same", () => {
  write(41);
  expect(answer("4", join(folder, "nowhere"))).toBe(42);
});

test("the folder is this user's alone, or there is none", () => {
  const chosen = join(folder, "chosen");
  expect(cacheFolder({ NODE_COMPILE_CACHE: chosen })).toBe(chosen);
  expect(cacheFolder({ NODE_COMPILE_CACHE: chosen, NODE_DISABLE_COMPILE_CACHE: "1" })).toBeUndefined();
  chmodSync(chosen, 0o777);
  expect(cacheFolder({ NODE_COMPILE_CACHE: chosen })).toBeUndefined();
  expect(cacheFolder({ NODE_COMPILE_CACHE: join(folder, "b.cjs", "in a file") })).toBeUndefined();
  const deep = join(folder, "several", "that are", "new");
  expect(cacheFolder({ NODE_COMPILE_CACHE: deep })).toBe(deep);
});

// There node's mkdir, asked for the folders above too, tries for ever.
test.runIf(existsSync("/proc/self"))("nothing is kept where no folder can be made", () => {
  expect(cacheFolder({ NODE_COMPILE_CACHE: "/proc/none/here" })).toBeUndefined();
});
