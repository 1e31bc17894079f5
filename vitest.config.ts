import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ViteUserConfigFnObject } from "vitest/config";
import { hasBlocks, readme } from "./test/readme-plugin.ts";
import { isSkip, Skips } from "./test/skips.ts";
import { strippedSources } from "./test/stripped-sources.ts";
import { alias } from "./vite.config.ts";

const root = fileURLToPath(new URL(".", import.meta.url));

/** The README must have blocks to run; a page of docs/ may be prose alone. */
const pages = readdirSync(`${root}docs`)
  .filter((file) => file.endsWith(".md") && hasBlocks(readFileSync(`${root}docs/${file}`, "utf8")))
  .map((file) => `docs/${file}`);

/** Mutation testing of one folder takes its tests alone. */
const layer = process.env.LAYER;

/** The suites of which `npm test` takes a sample: `npm run test:long`, vitest in the mode "long", takes them whole. */
const scaled = readdirSync(`${root}test`, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.ts") && /scale\.ts"/.test(readFileSync(`${root}test/${file}`, "utf8")))
  .map((file) => `test/${file}`);

/** Coverage and mutants are of the source as Vitest reads it. */
const isAsWritten = (mode: string): boolean => mode === "coverage" || layer !== undefined;

const config: ViteUserConfigFnObject = ({ mode }) => ({
  plugins: isAsWritten(mode) ? [readme()] : [readme(), strippedSources(root, alias)],
  resolve: {
    alias: {
      ...alias,
      "fluxion/teach": `${root}src/teach.ts`,
      "fluxion/explain": `${root}src/teach.ts`,
      "fluxion/arrays": `${root}src/arrays.ts`,
      "fluxion/autograd": `${root}src/autograd.ts`,
      "fluxion/numeric": `${root}src/numeric.ts`,
      "fluxion/nodes": `${root}src/nodes.ts`,
      "fluxion/mathjs": `${root}src/mathjs.ts`,
      "fluxion/interchange": `${root}src/interchange.ts`,
      "fluxion/javascript": `${root}src/javascript/index.ts`,
      fluxion: `${root}src/index.ts`,
    },
  },
  test: {
    include:
      mode === "lab"
        ? ["test/lab/*.browser.ts"]
        : mode === "long"
          ? scaled
          : layer === undefined
            ? ["test/**/*.test.ts", "README.md", ...pages]
            : [`test/${layer}/**/*.test.ts`],
    env: { SCALE: mode },
    setupFiles: ["test/clock.ts"],
    // Against hangs alone: a busy machine is no failure.
    testTimeout: mode === "long" ? 3_600_000 : 600_000,
    hookTimeout: 600_000,
    // The sources keep no state between files, so that a worker loads them once.
    isolate: false,
    server: { deps: { external: [/\.vitest\/src\//] } },
    execArgv: ["--enable-source-maps"],
    // A loop over nothing, or a callback that nobody calls, is no test.
    expect: { requireAssertions: true },
    onConsoleLog: (text) => !isSkip(text),
    // The JSON is where .ci/run reads the counts for its closing line.
    reporters: ["default", new Skips(), ["json", { outputFile: `.vitest/${mode}.json` }]],
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      // These only bind the CLI to the process: the package check runs it for real, in a process of its own.
      exclude: ["src/cli/bin.ts", "src/cli/process.ts", "src/**/*.d.ts"],
      reporter: ["text", "json-summary"],
      thresholds: { lines: 98, functions: 98, statements: 97, branches: 94 },
    },
  },
});
export default config;
