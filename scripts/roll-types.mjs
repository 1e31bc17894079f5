// One file of types for each entry of the package, and one for what they share, from the declarations of every source
// file that tsc has written into .vitest/types. Doc comments come along.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";
import { entryNames } from "./package/entries.mjs";

const root = resolve(import.meta.dirname, "..");
const declared = (file) => resolve(root, ".vitest/types", file);

/** The files that the package's entries have their types in, and of which source each is made. */
const input = Object.fromEntries(
  entryNames().map((name) => [
    name,
    declared([`${name}.d.ts`, `${name}/index.d.ts`].find((file) => existsSync(declared(file)))),
  ]),
);

const dist = resolve(root, "dist");
for (const name of readdirSync(dist)) if (/\.d\.c?ts$/.test(name)) rmSync(resolve(dist, name));

const entries = new Set(Object.values(input));
const bundle = await rollup({
  input,
  // The types of a peer's are the peer's.
  external: ["mathjs"],
  plugins: [dts()],
  onwarn: ({ message }) => {
    throw new Error(`types: ${message}`);
  },
});
await bundle.write({
  dir: dist,
  format: "es",
  entryFileNames: "[name].d.ts",
  chunkFileNames: "[name].d.ts",
  // Names stay as they are in the file that is shared, for those who read it.
  minifyInternalExports: false,
  // What names a peer's types stays in its own entry: the others are used without the peer.
  manualChunks: (id) => (entries.has(id) || id.includes("/types/mathjs/") ? undefined : "types"),
});
await bundle.close();

// For require: a file of CommonJS for each entry, which loads the same module, as every node that is supported can, and
// its types. Those of mathjs are the types of its module.
const inCommonJs = (text) =>
  text
    .replaceAll(/(from '\.\/\w+)\.js'/g, "$1.cjs'")
    .replaceAll(/^import (\{.*\} from 'mathjs');/gm, "import type $1 with { 'resolution-mode': 'import' };");
for (const name of readdirSync(dist))
  if (name.endsWith(".d.ts"))
    writeFileSync(resolve(dist, name.replace(/ts$/, "cts")), inCommonJs(readFileSync(resolve(dist, name), "utf8")));
for (const name of entryNames())
  writeFileSync(resolve(dist, `${name}.cjs`), `module.exports = require("./${name}.js");\n`);
