import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ViteUserConfig } from "vitest/config";
import { hasBlocks, readme } from "./test/readme-plugin.ts";
import { alias } from "./vite.config.ts";

const root = fileURLToPath(new URL(".", import.meta.url));

/** The README must have blocks to run; a page of docs/ may be prose alone. */
const pages = readdirSync(`${root}docs`)
  .filter((file) => file.endsWith(".md") && hasBlocks(readFileSync(`${root}docs/${file}`, "utf8")))
  .map((file) => `docs/${file}`);

const config: ViteUserConfig = {
  plugins: [readme()],
  resolve: {
    alias: {
      ...alias,
      "fluxion/explain": `${root}src/explain.ts`,
      "fluxion/javascript": `${root}src/javascript/index.ts`,
      fluxion: `${root}src/index.ts`,
    },
  },
  test: {
    include: ["test/**/*.test.ts", "README.md", ...pages],
    testTimeout: 60_000,
    // The JSON is where .ci/run reads the counts for its closing line.
    reporters: ["default", ["json", { outputFile: ".vitest/results.json" }]],
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      // bin.ts only binds the CLI to the process: the package check runs it for real, in a process of its own.
      exclude: ["src/cli/bin.ts", "src/**/*.d.ts"],
      reporter: ["text", "json-summary"],
      thresholds: { lines: 98, functions: 98, statements: 97, branches: 94 },
    },
  },
};
export default config;
