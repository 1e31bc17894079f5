// What a browser user downloads: the built package bundled as a page's own bundler would, minified and gzipped.
// The README states the figures; this fails where one is stated wrongly or has grown past its bound.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";

const entry = fileURLToPath(new URL("../dist/index.js", import.meta.url));
const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

/** By name, as the README has them: what is imported, and its bound in kB (1000 bytes). */
const downloads = {
  "derivatives, simplifier and compiler": { imports: "gradient, simplify, compile", bound: 105 },
};

/** Kilobytes of a program that imports these names, minified and gzipped. */
async function size(imports) {
  const folder = mkdtempSync(join(tmpdir(), "fluxion-size-"));
  try {
    const input = join(folder, "page.js");
    writeFileSync(input, `export { ${imports} } from ${JSON.stringify(entry)};\n`);
    const { output } = await build({
      configFile: false,
      root: folder,
      logLevel: "error",
      build: {
        write: false,
        target: "es2023",
        lib: { entry: input, formats: ["es"], fileName: "page" },
        rolldownOptions: { output: { minify: true, comments: false } },
      },
    }).then((built) => (Array.isArray(built) ? built[0] : built));
    const code = output.map((chunk) => chunk.code ?? "").join("");
    return gzipSync(code, { level: 9 }).length / 1000;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

for (const [name, { imports, bound }] of Object.entries(downloads)) {
  const kilobytes = Math.round(await size(imports));
  const stated = Number(new RegExp(`(\\d+) kB for ${name}`).exec(readme)?.[1]);
  console.log(`size: ${kilobytes} kB for ${name}, minified and gzipped; stated ${stated}, bound ${bound}`);
  if (Math.abs(kilobytes - stated) > 2 || kilobytes > bound || Number.isNaN(stated)) {
    console.error(`size: state ${kilobytes} kB in the README, or find what has grown past ${bound} kB`);
    process.exitCode = 1;
  }
}
