// Mutation testing: of the faults put into the source one at a time, how many do the tests notice? docs/long-suites.md
// has the score. LAYER=polynomial takes src/polynomial with the tests of test/polynomial alone.
const { LAYER } = process.env;
const layers = LAYER === undefined ? ["ast", "polynomial", "simplify", "diff", "evaluate"] : [LAYER];

/** @type {import("@stryker-mutator/api/core").PartialStrykerOptions} */
export default {
  mutate: layers.map((layer) => `src/${layer}/**/*.ts`),
  testRunner: "vitest",
  vitest: { related: false },
  coverageAnalysis: "perTest",
  // What is evaluated at import, as tables are, would need the whole suite for each mutant.
  ignoreStatic: true,
  incremental: true,
  incrementalFile: ".stryker/incremental.json",
  tempDirName: ".stryker/tmp",
  ignorePatterns: ["bench", "dist", ".vitest", "coverage"],
  timeoutMS: 20_000,
  reporters: ["clear-text", "progress-append-only", "json"],
  jsonReporter: { fileName: ".stryker/report.json" },
  thresholds: { high: 90, low: 80, break: null },
};
