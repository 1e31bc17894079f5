import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin, type UserConfig } from "vite";
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

/** What is bundled without being a module: each stands for its package. */
const FONTS = [
  here("../node_modules/@fontsource-variable/inter/package.json"),
  here("../node_modules/katex/package.json"),
];

const config: UserConfig = defineConfig({
  root: here("."),
  resolve: { alias: engine },
  plugins: [
    fewFonts,
    thirdPartyNotices("THIRD-PARTY-NOTICES-LAB", FONTS),
    viteSingleFile({ removeViteModuleLoader: true }),
  ],
  worker: { format: "iife" },
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
