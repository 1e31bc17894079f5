import { chmodSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build, defineConfig, type Plugin, type UserConfig } from "vite";
import { pureModules } from "./scripts/pure-modules.ts";
import { thirdPartyNotices } from "./scripts/third-party-notices.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * The source imports mathjs by its public name; what it needs of it is the parser alone, a few small files. mathjs's
 * exports map does not offer that file, so the build and the tests go to it by path: the whole takes 0.7 s to load.
 */
export const alias: Record<string, string> = {
  "mathjs/number": here("node_modules/mathjs/lib/esm/expression/parse.js"),
};

/** The parser's one helper comes as CommonJS to node, which would pull node's module loader into the library. */
export const engine: Record<string, string> = {
  ...alias,
  "@babel/runtime/helpers": here("node_modules/@babel/runtime/helpers/esm"),
};

/** The entries of the package. */
const library = {
  index: here("src/index.ts"),
  nodes: here("src/nodes.ts"),
  arrays: here("src/arrays.ts"),
  autograd: here("src/autograd.ts"),
  numeric: here("src/numeric.ts"),
  interchange: here("src/interchange.ts"),
  mathjs: here("src/mathjs.ts"),
  teach: here("src/teach.ts"),
  javascript: here("src/javascript/index.ts"),
};

/** Packages that are loaded when they are first needed, by the library and by the command: each a file of its own. */
export const later: Record<string, string> = { "graph-layout": "@viz-js/viz", mathml: "katex" };

/**
 * The files of the reader of programs import the library's files, as the source does. Left to itself the bundler makes
 * a third file of what they share, its own node-only loader of CommonJS among it, and the library would no longer load
 * in a browser.
 */
const overLibrary: Plugin = {
  name: "entries-over-library",
  enforce: "pre",
  resolveId: (id, importer) => {
    if (importer?.startsWith(here("src/javascript/")) !== true || !id.startsWith(".")) return null;
    const entry = Object.entries(library).find(([, path]) => path === resolve(dirname(importer), id));
    return entry === undefined ? null : { id: `./${entry[0]}.js`, external: true };
  },
};

/** The file that starts the command. What it starts is built after it: `vite.command.config.ts`. */
const command: Plugin = {
  name: "command",
  writeBundle: () => chmodSync(here("dist/cli.js"), 0o755),
  closeBundle: async () => void (await build({ configFile: here("vite.command.config.ts") })),
};

/** `fluxion/mathjs` works with the mathjs that the program has; the parser in the library is a file of its own. */
const mathjsOfTheProgram: Plugin = {
  name: "mathjs-of-the-program",
  enforce: "pre",
  resolveId: (id) => (id === "mathjs" ? { id, external: true } : null),
};

/**
 * The TypeScript plugin of acorn takes what it needs from the parser it is handed, and from acorn's namespace only
 * where that is too old. An object for the namespace would make the bundler add that third file.
 */
const noNamespaceOfAcorn: Plugin = {
  name: "no-namespace-of-acorn",
  transform(code, id) {
    if (!id.includes("/@sveltejs/acorn-typescript/")) return null;
    const statement = /^import \* as (\w+) from "acorn";$/m;
    if (!statement.test(code)) this.error("acorn-typescript no longer imports acorn's namespace: remove this plugin");
    return { code: code.replace(statement, "const $1 = undefined;"), map: null };
  },
};

const config: UserConfig = defineConfig({
  resolve: { alias: engine },
  plugins: [
    thirdPartyNotices(),
    overLibrary,
    command,
    mathjsOfTheProgram,
    noNamespaceOfAcorn,
    pureModules((id) => id.startsWith(here("src/"))),
  ],
  // An ssr build takes packages' node files and leaves node's own modules as imports; noExternal bundles all the rest.
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: "es2023",
    rolldownOptions: {
      input: { ...library, ...later, cli: here("src/cli/bin.ts") },
      preserveEntrySignatures: "strict",
      // On a slow machine it would warn those who install of the time its plugins take.
      checks: { bundlerTimings: false, pluginTimings: false },
      output: {
        entryFileNames: "[name].js",
        // What the entries share.
        chunkFileNames: "library.js",
        // Names and line breaks stay: node prints the whole line that threw when a user's program lets an error
        // through.
        minify: { compress: { joinVars: false, sequences: false }, mangle: false, codegen: false },
        comments: { legal: true, annotation: true, jsdoc: false },
      },
    },
  },
});
export default config;
