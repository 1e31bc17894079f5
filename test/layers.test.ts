import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { expect, test } from "vitest";

/** What the check of the layers says of such files of src. */
function checked(files: Readonly<Record<string, string>>): { status: number | null; faults: string[] } {
  const root = mkdtempSync(join(tmpdir(), "layers-"));
  try {
    mkdirSync(join(root, "web"));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(root, "src", dirname(name)), { recursive: true });
      writeFileSync(join(root, "src", name), text);
    }
    const script = resolve("scripts/check-layers.mjs");
    const { status, stderr } = spawnSync(process.execPath, [script], { cwd: root, encoding: "utf8" });
    return { status, faults: stderr.split("\n").filter((line) => line !== "") };
  } finally {
    rmSync(root, { recursive: true });
  }
}

const UPWARDS = [
  'import "../faces/high.ts";',
  'import type { High } from "../faces/high.ts";',
  'export * from "../faces/high.ts";',
  'export type { High } from "../faces/high.ts";',
  'export const load = () => import("../faces/high.ts");',
  "export const load = () => import(\n  '../faces/high.ts',\n);",
  "export const load = () => import(`../faces/high.ts`);",
  'export type Its = import("../faces/high.ts").High;',
];

test("an import of a higher layer is found in every spelling, and not in comments", () => {
  const low = Object.fromEntries(UPWARDS.map((text, i) => [`ast/low${i}.ts`, `/* A file. */ ${text}`]));
  const comments = '// import("../faces/high.ts")\n/** import("../faces/high.ts") */\nimport "./low0.ts";';
  const { status, faults } = checked({
    ...low,
    "ast/comments.ts": comments,
    "faces/high.ts": "export type High = 1;",
    "index.ts": 'import "./ast/comments.ts";',
  });
  expect(status).toBe(1);
  expect(faults).toEqual(UPWARDS.map((_, i) => `a layer over its own: src/ast/low${i}.ts -> src/faces/high.ts`));
});

test("cycles of types, files without a layer or that are not there, and packages are found", () => {
  const { faults } = checked({
    "ast/a.ts": 'import type { B } from "./b.ts";\nexport type A = B;',
    "ast/b.ts": 'import type { A } from "./a.ts";\nexport type B = A;',
    "mathjsx.ts": 'import "node:fs";',
    "index.ts": 'import "./absent.ts";',
  });
  for (const fault of [
    "cycles: src/ast/a.ts -> src/ast/b.ts -> src/ast/a.ts",
    "without a layer: src/mathjsx.ts",
    "no node modules, no package but syntax's mathjs and what explain draws with: src/mathjsx.ts -> node:fs",
    "no such file: src/index.ts -> src/absent.ts",
  ])
    expect(
      faults.some((each) => each.includes(fault)),
      fault,
    ).toBe(true);
});
