import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin, type UserConfig } from "vite";
import { viteSingleFile } from "vite-plugin-singlefile";
import { alias } from "../vite.config.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Every browser that runs the page reads woff2: the other formats of KaTeX's fonts would double its size. */
const onlyWoff2: Plugin = {
  name: "only-woff2",
  enforce: "pre",
  transform(code, id) {
    if (!id.endsWith(".css")) return null;
    return { code: code.replaceAll(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\([^)]*\)/g, ""), map: null };
  },
};

const engine = { ...alias, "@babel/runtime/helpers": here("../node_modules/@babel/runtime/helpers/esm") };

const config: UserConfig = defineConfig({
  root: here("."),
  resolve: { alias: engine },
  plugins: [onlyWoff2, viteSingleFile({ removeViteModuleLoader: true })],
  worker: { format: "iife" },
  build: {
    target: "es2023",
    outDir: here("../dist"),
    // The package's own files are there already.
    emptyOutDir: false,
    copyPublicDir: false,
    rolldownOptions: { input: here("lab.html") },
    assetsInlineLimit: Number.POSITIVE_INFINITY,
    chunkSizeWarningLimit: 2000,
  },
});
export default config;
