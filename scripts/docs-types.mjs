// Writes the TypeScript blocks of the README and of docs/ as files, which the typecheck takes along: what is shown
// typechecks. A block that imports starts a file, one that does not goes on in a scope of its own.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const folder = resolve(root, "test/blocks");
const pages = [
  "README.md",
  ...readdirSync(resolve(root, "docs")).flatMap((name) => (name.endsWith(".md") ? [`docs/${name}`] : [])),
];

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const page of pages) {
  const text = readFileSync(resolve(root, page), "utf8");
  const files = [];
  for (const { index, 1: block } of text.matchAll(/^```ts\n(.*?)^```$/gms)) {
    const line = text.slice(0, index).split("\n").length + 1;
    if (/^import /m.test(block) || files.length === 0) files.push({ line, text: block, depth: 0 });
    else {
      const file = files.at(-1);
      file.text += `{\n${block}`;
      file.depth++;
    }
  }
  for (const file of files)
    writeFileSync(
      resolve(folder, `${page.replaceAll(/[/.]/g, "-")}-${file.line}.ts`),
      `${file.text}${"}\n".repeat(file.depth)}export {};\n`,
    );
}
