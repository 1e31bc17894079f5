import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin, type UserConfig } from "vite";
import { ascii } from "./scripts/ascii.mjs";
import { loadedWhenUsed } from "./scripts/loaded-when-used.ts";
import { pureModules, starts } from "./scripts/pure-modules.ts";
import { thirdPartyNotices } from "./scripts/third-party-notices.ts";
import { engine, later } from "./vite.config.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What the library loads later, it has as files already. */
const filesOfLibrary: Plugin = {
  name: "files-of-library",
  enforce: "pre",
  resolveId: (id) => {
    const file = Object.entries(later).find(([, name]) => name === id)?.[0];
    return file === undefined ? null : { id: `../${file}.js`, external: true };
  },
};

/** What a file asks for while it runs, a file of its own imports for all: compiled code kept from before cannot. */
const imports: Plugin = {
  name: "imports",
  generateBundle(_options, bundle) {
    const types = new Set(["ImportExpression"]);
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== "chunk" || !chunk.code.includes("import(")) continue;
      for (const place of starts(this.parse(chunk.code).body, types, new Set()).sort((a, b) => b - a))
        chunk.code = `${chunk.code.slice(0, place)}require("./import.cjs")${chunk.code.slice(place + "import".length)}`;
    }
    this.emitFile({ type: "asset", fileName: "command/import.cjs", source: "module.exports = (id) => import(id);\n" });
  },
};

/** What most answers need, and of the same folders what they seldom need: what is not asked for is not loaded. */
const ENGINE = /\/src\/(?:ast|functions|syntax|notations|evaluate|polynomial|canonical|simplify|modes|local|diff)\//;
const SELDOM = {
  notations: /\/src\/(?:notations\/(?:math|latex|scan|pieces|schools|textbook|templates)|syntax\/latex)/,
  proofs: /\/src\/(?:equality\/|simplify\/(?:unfold|radicands|separation|parts))/,
  further:
    /\/src\/(?:modes\/(?:reverse|guard|adjoint)|local\/(?:taylor|.*series)|diff\/(?:elimination|ring|monomials|jacobian))/,
};
const groups = [
  ...Object.entries(SELDOM).map(([name, test]) => ({ name, test })),
  { name: "engine", test: ENGINE },
  // A file for each other folder; entries that commands import have theirs already.
  {
    name: (id: string) => /\/src\/([a-z]+)\//.exec(id)?.[1] ?? null,
    test: /\/src\/(?!(?:cli|javascript|mcp|teach)\/)[a-z]+\//,
  },
];

/**
 * The command: CommonJS, which `src/cli/bin.ts` starts from the code that V8 has compiled before. It has the library's
 * modules once more, those that a command can reach.
 */
const config: UserConfig = defineConfig({
  resolve: { alias: engine },
  plugins: [
    thirdPartyNotices("THIRD-PARTY-NOTICES-COMMAND"),
    filesOfLibrary,
    imports,
    loadedWhenUsed,
    ascii,
    pureModules((id) => id.startsWith(here("src/"))),
  ],
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: "es2023",
    // The package's own files are there already.
    outDir: "dist",
    emptyOutDir: false,
    copyPublicDir: false,
    rolldownOptions: {
      input: { command: here("src/cli/process.ts") },
      preserveEntrySignatures: "allow-extension",
      checks: { bundlerTimings: false, pluginTimings: false },
      output: {
        format: "cjs",
        entryFileNames: "command/[name].cjs",
        chunkFileNames: "command/[name].cjs",
        // Names stay for who reports where the program failed.
        minify: { compress: { joinVars: false, sequences: false }, mangle: false, codegen: true },
        comments: false,
        codeSplitting: { includeDependenciesRecursively: false, groups },
      },
    },
  },
});
export default config;
