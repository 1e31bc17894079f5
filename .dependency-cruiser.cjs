/**
 * The layers of the source, bottom first. A file may import from its own layer and from those above it in this list.
 * `npm run layers` checks it (see scripts/check-layers.mjs).
 */
const layers = [
  ["ast", "^src/ast/"],
  ["functions", "^src/functions/"],
  ["syntax", "^src/syntax/"],
  ["evaluate", "^src/evaluate/"],
  ["polynomial", "^src/polynomial/"],
  ["canonical", "^src/canonical/"],
  ["simplify", "^src/simplify/"],
  ["equality", "^src/equality/"],
  ["reduce", "^src/reduce/"],
  ["modes", "^src/modes/"],
  ["local", "^src/local/"],
  ["diff", "^src/diff/"],
  ["interval", "^src/interval/"],
  ["stable", "^src/stable/"],
  ["wasm", "^src/wasm/"],
  ["codegen", "^src/codegen/"],
  ["accuracy", "^src/accuracy/"],
  ["fit", "^src/fit/"],
  ["arrays", "^src/arrays/"],
  ["matrix", "^src/matrix/"],
  ["loops", "^src/loops/"],
  ["check", "^src/check/"],
  ["steps", "^src/steps/"],
  ["explain", "^src/explain/"],
  ["operations", "^src/operations/"],
  ["faces", "^src/faces/"],
  ["interchange", "^src/interchange(/|\\.ts)"],
  ["mathjs", "^src/mathjs(/|\\.ts)"],
  ["trace", "^src/trace/"],
  ["taught", "^src/teach/"],
  ["nodes", "^src/nodes\\.ts$"],
  ["autograd", "^src/autograd\\.ts$"],
  ["index", "^src/index\\.ts$"],
  ["numeric", "^src/numeric\\.ts$"],
  ["the entry of arrays", "^src/arrays\\.ts$"],
  ["javascript", "^src/javascript/"],
  ["teach", "^src/teach\\.ts$"],
  ["mcp", "^src/mcp/"],
  ["cli", "^src/cli/"],
];

const upward = layers.slice(0, -1).map(([name, path], i) => ({
  name: `${name.replaceAll(" ", "-")}-imports-no-layer-over-it`,
  severity: "error",
  from: { path },
  to: { path: layers.slice(i + 1).map((layer) => layer[1]) },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...upward,
    {
      name: "every-file-has-a-layer",
      comment: "A new folder of src needs its place in the list of layers.",
      severity: "error",
      from: {},
      to: { path: "^src/", pathNot: layers.map((layer) => layer[1]) },
    },
    {
      name: "cli-imports-only-the-entries",
      comment: "The CLI is a user of the library like any other.",
      severity: "error",
      from: { path: "^src/cli/" },
      to: {
        path: "^src/",
        pathNot: [
          "^src/cli/",
          "^src/mcp/",
          "^src/(index|teach|nodes|numeric|autograd|arrays|javascript/index|ast/printable|ast/synonyms|ast/work|ast/budget)\\.ts$",
        ],
      },
    },
    {
      name: "mcp-imports-only-the-entries",
      comment: "The server of tools is a user of the library, too; options are checked by one file.",
      severity: "error",
      from: { path: "^src/mcp/" },
      to: { path: "^src/", pathNot: ["^src/mcp/", "^src/(index|teach|nodes|ast/options)\\.ts$"] },
    },
    {
      name: "only-mcp-imports-its-sdk",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/mcp/" },
      to: { path: ["node_modules/@modelcontextprotocol/", "^@modelcontextprotocol"] },
    },
    {
      name: "only-syntax-imports-mathjs",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(syntax|mathjs)(/|\\.ts)" },
      to: { path: ["node_modules/mathjs/", "^mathjs"] },
    },
    {
      name: "javascript-imports-only-the-index",
      comment:
        "The reader of programs is an entry of its own, over the library; the library goes without its parser. Work is counted, and options are checked, by one file.",
      severity: "error",
      from: { path: "^src/javascript/" },
      to: {
        path: "^src/",
        pathNot: ["^src/javascript/", "^src/(index|nodes)\\.ts$", "^src/ast/(work|budget|options)\\.ts$"],
      },
    },
    {
      name: "only-javascript-imports-acorn",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/javascript/" },
      to: { path: ["node_modules/acorn/", "node_modules/@sveltejs/", "^acorn", "^@sveltejs"] },
    },
    {
      name: "the-library-has-no-other-dependency",
      comment: "It runs in browsers too: no node modules, and no package but syntax's mathjs and explain's drawing.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(cli|mcp|javascript|explain)/" },
      to: { pathNot: ["^src/", "node_modules/mathjs/"] },
    },
    {
      name: "explain-draws-with-these-alone",
      severity: "error",
      from: { path: "^src/explain/" },
      to: {
        pathNot: [
          "^src/",
          "node_modules/(@types/)?d3-(scale|shape|time)/",
          "node_modules/@viz-js/viz/",
          "node_modules/katex/",
        ],
      },
    },
    {
      name: "the-main-entry-draws-nothing",
      comment: "Drawing libraries come with fluxion/teach only.",
      severity: "error",
      from: { path: "^src/index\\.ts$" },
      to: { path: "node_modules/(d3-|@viz-js|katex)", reachable: true },
    },
    {
      name: "the-lab-imports-only-the-entries",
      comment: "The page is a user of the library like any other, and says in one file what it takes of it.",
      severity: "error",
      from: { path: "^web/", pathNot: "^web/(engine|vite\\.config)\\.ts$" },
      to: { path: "^(src/|vite\\.config\\.ts$)" },
    },
    {
      name: "the-lab's-engine-is-the-entries",
      severity: "error",
      from: { path: "^web/engine\\.ts$" },
      to: { pathNot: "^src/(index|nodes|numeric|teach|javascript/index)\\.ts$" },
    },
    {
      name: "the-page-leaves-the-engine-to-its-worker",
      comment: "A page that loads the engine itself would wait for it. Types are no load.",
      severity: "error",
      from: { path: "^web/", pathNot: "^web/(work/|worker\\.ts$)" },
      to: { path: "^web/engine\\.ts$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "src-imports-nothing-of-test-or-bench",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^(test|bench|scripts|web)/" },
    },
    { name: "no-cycle", severity: "error", from: {}, to: { circular: true } },
    { name: "every-import-resolves", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // Imports of types alone count: a cycle of types is a cycle to the reader.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "default", "types"] },
  },
};
