import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, defineConfig, type Plugin, type Rolldown, type UserConfig } from "vite";
import { viteSingleFile } from "vite-plugin-singlefile";
import { thirdPartyNotices } from "../scripts/third-party-notices.ts";
import { alias } from "../vite.config.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * Every browser that runs the page reads woff2: the other formats of KaTeX's fonts would double its size. And few of
 * its faces are needed.
 */
const fewFonts: Plugin = {
  name: "few-fonts",
  enforce: "pre",
  transform(code, id) {
    if (/katex\.m?js$/.test(id)) return { code: code.replaceAll(UNUSED_METRICS, ""), map: null };
    if (!id.endsWith(".css")) return null;
    const faces = code.replaceAll(UNUSED, "");
    return { code: faces.replaceAll(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\([^)]*\)/g, ""), map: null };
  },
};

/** Bold, upright italic, script and the like: no formula of the engine is set in them. */
const UNUSED =
  /@font-face\s*\{[^}]*KaTeX_(?:AMS|Caligraphic|Fraktur|SansSerif|Script|Typewriter|Main-Italic|\w+-Bold)[^}]*\}/g;

/** What KaTeX knows of the letters of those faces. */
const UNUSED_METRICS = /"(?:Caligraphic|Fraktur|SansSerif|Script|Typewriter)-\w+": \{[^{}]*\},?/g;

const engine = { ...alias, "@babel/runtime/helpers": here("../node_modules/@babel/runtime/helpers/esm") };

/** What is in the page without being a module of it: fonts, and the worker's modules. Each stands for its package. */
const packed = [
  here("../node_modules/@fontsource-variable/inter/package.json"),
  here("../node_modules/katex/package.json"),
];

/** A module and what it needs as one script. */
async function scriptOf(input: string, plugins: Plugin[] = []): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    resolve: { alias: engine },
    plugins,
    build: {
      write: false,
      target: "es2023",
      minify: true,
      rolldownOptions: { input, output: { format: "iife", codeSplitting: false } },
    },
  });
  const { output } = (Array.isArray(built) ? built[0] : built) as Rolldown.RolldownOutput;
  const [{ code, moduleIds }] = output;
  packed.push(...moduleIds.filter((module) => module.startsWith("/") && module.includes("/node_modules/")));
  return code;
}

const PACKED = "?packed";

/** The worker as one script, gzipped, in base 64: as text it would be two thirds of the page. */
const packedWorker: Plugin = {
  name: "packed-worker",
  enforce: "pre",
  async load(id) {
    if (!id.endsWith(PACKED)) return null;
    const code = await scriptOf(id.slice(0, -PACKED.length));
    return `export default ${JSON.stringify(gzipSync(code, { level: 9 }).toString("base64"))};`;
  },
};

/** What runs before the page is read to its end stands in it as a script of its own. */
const firstScript: Plugin = {
  name: "first-script",
  transformIndexHtml: {
    order: "pre",
    async handler(html) {
      const script = await scriptOf(here("start.ts"), [packedWorker]);
      return html.replace("<!-- start -->", () => `<script>${script.replaceAll("</", "<\\/")}</script>`);
    },
  },
};

const config: UserConfig = defineConfig({
  root: here("."),
  resolve: { alias: engine },
  plugins: [
    fewFonts,
    firstScript,
    thirdPartyNotices("THIRD-PARTY-NOTICES-LAB", packed),
    viteSingleFile({ removeViteModuleLoader: true }),
  ],
  build: {
    target: "es2023",
    outDir: here("../dist"),
    // The package's own files are there already.
    emptyOutDir: false,
    copyPublicDir: false,
    rolldownOptions: {
      input: here("lab.html"),
      // On a slow machine it would warn of the time its plugins take.
      checks: { bundlerTimings: false, pluginTimings: false },
    },
    assetsInlineLimit: Number.POSITIVE_INFINITY,
    chunkSizeWarningLimit: 2000,
  },
});
export default config;
