// What a page downloads, minified and gzipped: bundles of the built package, from which all that is not used is gone,
// held against bounds. `npm run build` comes first.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "vite";

/** In kB of 1,000 bytes. A bound is a little above what the bundle is, so that growth is meant when it comes. */
const BUNDLES = [
  { name: "fluxion/nodes: parse, derivative, simplify, compile", entry: "nodes", most: 163 },
  { name: "fluxion/nodes: parse, gradient, hessian, compile", entry: "nodes", most: 121 },
  { name: "fluxion/nodes: parse, derivative, simplify, toText", entry: "nodes", most: 116 },
  { name: "fluxion/nodes: parse, derivative, toText", entry: "nodes", most: 71 },
  { name: "fluxion/nodes: parse, gradient, toText", entry: "nodes", most: 69 },
  { name: "fluxion/nodes: parseFormula, derivative, simplify, compileAsWritten", entry: "nodes", most: 131 },
  { name: "fluxion/nodes: parseFormula, gradient, hessian, compileAsWritten", entry: "nodes", most: 88 },
  { name: "fluxion/nodes: parseFormula, derivative, simplify, toText", entry: "nodes", most: 103 },
  { name: "fluxion/nodes: parseFormula, gradient, toText", entry: "nodes", most: 56 },
  { name: "fluxion/nodes: parseFormula, derivative, collect, toText", entry: "nodes", most: 58 },
  { name: "fluxion: derivative, simplify, compile", entry: "index", most: 322 },
];

async function size({ name, entry }) {
  const names = name.slice(name.indexOf(":") + 1);
  const page = "virtual:page";
  const dist = new URL(`../dist/${entry}.js`, import.meta.url).pathname;
  const { output } = await build({
    configFile: false,
    logLevel: "silent",
    plugins: [
      {
        name: "page",
        resolveId: (id) => (id === page ? id : null),
        load: (id) => (id === page ? `export {${names}} from ${JSON.stringify(dist)};` : null),
      },
    ],
    build: {
      write: false,
      target: "es2023",
      minify: true,
      rolldownOptions: { input: page, preserveEntrySignatures: "strict", output: { codeSplitting: false } },
    },
  });
  return gzipSync(output[0].code, { level: 9 }).length / 1000;
}

for (const bundle of BUNDLES) {
  const kilobytes = await size(bundle);
  console.log(`size: ${kilobytes.toFixed(1)} kB of ${bundle.most} kB, ${bundle.name}`);
  if (!(kilobytes <= bundle.most)) process.exitCode = 1;
}

// The guide states the bounds in whole kilobytes: a bound that is raised here has to be raised there.
const guide = readFileSync(new URL("../docs/compiling.md", import.meta.url), "utf8");
const [, section] = guide.split("## What a page downloads");
const ordered = (numbers) => numbers.toSorted((a, b) => a - b).join(" ");
const stated = ordered([...section.matchAll(/(\d+) kB/g)].map(([, kilobytes]) => Number(kilobytes)));
const bounds = ordered(BUNDLES.map(({ most }) => Math.ceil(most)));
if (stated !== bounds) {
  console.error(`size: docs/compiling.md states ${stated} kB, and the bounds are ${bounds} kB`);
  process.exitCode = 1;
}
