// Checks what the files of src and web import: the layers, who may use which package, no cycle. Imports of types alone
// count: a cycle of types is a cycle to the reader.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { parseSync } from "vite";

/** The layers of src, bottom first: a file may import from its own layer and from those above it in this list. */
const LAYERS = `
  ast/ functions/ syntax/ notations/ evaluate/ polynomial/ canonical/ simplify/ equality/ reduce/ modes/ local/ diff/ interval/
  stable/ wasm/ program/ codegen/ machines/ accuracy/ fit/ arrays/ matrix/ loops/
  check/ steps/ explain/ operations/ faces/ interchange/ interchange.ts mathjs/ mathjs.ts trace/ teach/
  nodes.ts autograd.ts index.ts numeric.ts arrays.ts javascript/ teach.ts mcp/ cli/
`
  .trim()
  .split(/\s+/);
const layerOf = (file) => LAYERS.findIndex((layer) => file.startsWith(`src/${layer}`));

/** Files whose path matches `from` import nothing that matches `not`, `butFor` what is listed. */
const RULES = [
  {
    name: "the command imports the entries only, as any user of the library",
    from: /^src\/cli\//,
    not: /^src\//,
    butFor: [
      /^src\/(cli|mcp)\//,
      /^src\/(index|teach|nodes|numeric|autograd|arrays|javascript\/index|ast\/(printable|synonyms|work|budget))\.ts$/,
    ],
  },
  {
    name: "the server of tools imports the entries only; options are checked by one file",
    from: /^src\/mcp\//,
    not: /^src\//,
    butFor: [/^src\/mcp\//, /^src\/(index|teach|nodes|ast\/options)\.ts$/],
  },
  { name: "only mcp imports its SDK", from: /^src\/(?!mcp\/)/, not: /^@modelcontextprotocol\// },
  { name: "only syntax imports mathjs's parser", from: /^src\/(?!(syntax|mathjs)(\/|\.ts))/, not: /^mathjs(\/|$)/ },
  {
    name: "the reader of programs imports the index; work is counted and options are checked by one file",
    from: /^src\/javascript\//,
    not: /^src\//,
    butFor: [/^src\/javascript\//, /^src\/(index|nodes|ast\/(work|budget|options))\.ts$/],
  },
  { name: "only javascript imports acorn", from: /^src\/(?!javascript\/)/, not: /^(acorn|@sveltejs\/)/ },
  {
    name: "the library runs in browsers: no node modules, no package but syntax's mathjs and what explain draws with",
    from: /^src\/(?!(cli|mcp|javascript|explain)\/)/,
    not: /^(?!src\/|mathjs(\/|$))/,
  },
  {
    name: "explain draws with these alone",
    from: /^src\/explain\//,
    not: /^(?!src\/|(d3-(scale|shape|time)|@viz-js\/viz|katex)$)/,
  },
  {
    name: "the lab imports the engine only by web/engine.ts, as any user of the library",
    from: /^web\/(?!(engine|vite\.config)\.ts$)/,
    not: /^(src\/|vite\.config\.ts$)/,
  },
  {
    name: "the lab's engine is the entries",
    from: /^web\/engine\.ts$/,
    not: /^(?!src\/(index|nodes|numeric|teach|javascript\/index)\.ts$)/,
  },
  {
    name: "the page leaves the engine to its worker, for which it would wait; types are no load",
    from: /^web\/(?!work\/|worker\.ts$)/,
    not: /^web\/engine\.ts$/,
    typesAreFree: true,
  },
  { name: "src imports nothing of test or bench", from: /^src\//, not: /^(test|bench|scripts|web)\// },
];

/** What no entry that draws nothing may reach. */
const DRAWING = /^(d3-|@viz-js\/|katex$)/;

/** Relative imports as paths from the root, others by their names; whether it is of types alone. */
function importsOf(file) {
  const text = readFileSync(file, "utf8");
  const { module, comments } = parseSync(file, text);
  const found = [];
  const add = (id, isType) =>
    found.push({ to: id.startsWith(".") ? posix.join(posix.dirname(file), id.replace(/\?.*/, "")) : id, isType });
  const isType = ({ entries }) => entries.length > 0 && entries.every((each) => each.isType);
  for (const each of module.staticImports) add(each.moduleRequest.value, isType(each));
  for (const each of module.staticExports) {
    const from = each.entries.find(({ moduleRequest }) => moduleRequest)?.moduleRequest;
    if (from !== undefined) add(from.value, isType(each));
  }
  // Calls, and import("…").T among types, which the parser does not list.
  for (const { index, 2: id } of text.matchAll(/\bimport\(\s*(["'`])(.+?)\1/g))
    if (!comments.some(({ start, end }) => start <= index && index < end)) add(id, false);
  return found;
}

/** Ways round: one for every import that leads back to a file on the way to it. */
function cyclesOf(graph) {
  const [done, way, found] = [new Set(), [], []];
  const visit = (file) => {
    if (way.includes(file)) found.push([...way.slice(way.indexOf(file)), file]);
    else if (graph.has(file) && !done.has(file)) {
      way.push(file);
      for (const { to } of graph.get(file)) visit(to);
      done.add(way.pop());
    }
  };
  for (const file of graph.keys()) visit(file);
  return found;
}

const files = ["src", "web"].flatMap((folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => posix.join(folder, name.replaceAll("\\", "/"))),
);
const graph = new Map(files.map((file) => [file, importsOf(file)]));
const faults = [];
for (const [file, imports] of graph) {
  if (/^src\//.test(file) && layerOf(file) < 0) faults.push(`a folder or file without a layer: ${file}`);
  for (const { to, isType } of imports) {
    if (layerOf(to) > layerOf(file) && layerOf(file) >= 0) faults.push(`a layer over its own: ${file} -> ${to}`);
    if (/^(src|web)\//.test(to) && !existsSync(to)) faults.push(`there is no such file: ${file} -> ${to}`);
    for (const { name, from, not, butFor = [], typesAreFree = false } of RULES)
      if (from.test(file) && not.test(to) && !butFor.some((each) => each.test(to)) && !(typesAreFree && isType))
        faults.push(`${name}: ${file} -> ${to}`);
  }
}
// One import can close hundreds: the shortest say which.
const cycles = cyclesOf(graph).sort((a, b) => a.length - b.length);
for (const way of cycles.slice(0, 5)) faults.push(`one of ${cycles.length} cycles: ${way.join(" -> ")}`);

const reached = new Map([["src/index.ts", "src/index.ts"]]);
for (const [file, way] of reached)
  for (const { to } of graph.get(file) ?? []) if (!reached.has(to)) reached.set(to, `${way} -> ${to}`);
for (const [to, way] of reached) if (DRAWING.test(to)) faults.push(`the main entry draws nothing: ${way}`);

for (const fault of faults) console.error(fault);
const count = [...graph.values()].reduce((sum, list) => sum + list.length, 0);
if (faults.length > 0 || count < files.length) process.exit(1);
console.log(`layers: ${files.length} files, ${count} imports, no violation`);
