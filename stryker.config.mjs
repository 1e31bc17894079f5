import { readdirSync, readFileSync } from "node:fs";

// Mutation testing: of the faults put into the source one at a time, how many do the tests notice? docs/long-suites.md
// has the score. LAYER=polynomial takes src/polynomial with the tests of test/polynomial alone; SAMPLE=90 takes 90
// lines of each folder, drawn alike each time.
const { LAYER, SAMPLE } = process.env;
const layers =
  LAYER === undefined
    ? ["ast", "polynomial", "canonical", "simplify", "equality", "modes", "local", "diff", "evaluate"]
    : [LAYER];

/** Lines that are neither blank nor comments nor imports, each as a range of a file. */
const linesOf = (layer) =>
  readdirSync(`src/${layer}`)
    .sort()
    .flatMap((file) =>
      readFileSync(`src/${layer}/${file}`, "utf8")
        .split("\n")
        .flatMap((line, i) =>
          /^\s*(\/\/|\/?\*|import|export type|$)/.test(line) ? [] : [`src/${layer}/${file}:${i + 1}-${i + 1}`],
        ),
    );

function sampled(layer, count) {
  const lines = linesOf(layer);
  let state = 1;
  const drawn = () => {
    state = (state * 48271) % 2147483647;
    return lines.splice(state % lines.length, 1)[0];
  };
  return Array.from({ length: Math.min(count, lines.length) }, drawn);
}

/** @type {import("@stryker-mutator/api/core").PartialStrykerOptions} */
export default {
  mutate: layers.flatMap((layer) => (SAMPLE === undefined ? `src/${layer}/**/*.ts` : sampled(layer, Number(SAMPLE)))),
  testRunner: "vitest",
  vitest: { related: false },
  coverageAnalysis: "perTest",
  // What is evaluated at import, as tables are, would need the whole suite for each mutant.
  ignoreStatic: true,
  // What a sample found says nothing of the other lines.
  incremental: SAMPLE === undefined,
  incrementalFile: ".stryker/incremental.json",
  tempDirName: ".stryker/tmp",
  ignorePatterns: ["bench", "dist", ".vitest", "coverage"],
  timeoutMS: 20_000,
  reporters: ["clear-text", "progress-append-only", "json"],
  jsonReporter: { fileName: ".stryker/report.json" },
  thresholds: { high: 90, low: 80, break: null },
};
