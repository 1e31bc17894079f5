// The main entry as one script for pages without a bundler, dist/fluxion.min.js: `<script src>` gives the global
// `fluxion`. It is made of what is in dist already. The licences of what is in it stand in dist/THIRD-PARTY-NOTICES.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { build } from "vite";
import { ascii } from "./ascii.mjs";

const root = resolve(import.meta.dirname, "..");
const { version, license } = JSON.parse(readFileSync(resolve(root, "package.json"), "utf8"));

await build({
  // A page that does not say how it is encoded would read other characters otherwise.
  plugins: [ascii],
  configFile: false,
  root,
  logLevel: "warn",
  build: {
    outDir: "dist",
    emptyOutDir: false,
    target: "es2023",
    minify: true,
    lib: {
      entry: resolve(root, "dist/index.js"),
      name: "fluxion",
      formats: ["iife"],
      fileName: () => "fluxion.min.js",
    },
    rolldownOptions: {
      output: {
        // Loaded by no bundler: what would be imported later, is in it.
        codeSplitting: false,
        postBanner: `/*! fluxion ${version} (${license}). Licences of what is in it: THIRD-PARTY-NOTICES beside this file. */`,
      },
    },
  },
});
