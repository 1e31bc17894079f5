// All of it, written to RESULTS.md. `node run.mjs core startup` redoes only what it names and leaves the other
// sections.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { isBuilt } from "./fluxion.mjs";

const target = fileURLToPath(new URL("RESULTS.md", import.meta.url));
const sections = [
  "workloads",
  "derivatives",
  "higher",
  "gradients",
  "simplify",
  "core",
  "compile",
  "stability",
  "hamming",
  "startup",
];
/** Sections that are written by hand, from what other commands print: they stay as they are. */
const kept = ["operations", "batches"];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !sections.includes(name));
if (unknown.length > 0 || !isBuilt) {
  console.error(
    isBuilt
      ? `no section ${unknown.join(", ")}; there are ${sections.join(", ")}`
      : "build fluxion first: npm run build in the folder above",
  );
  process.exit(2);
}

const head = [
  "# Speed of fluxion",
  "",
  "Written by `npm run bench` in bench/ (see README.md there); no number in it is typed by hand. `goal` says what the figure",
  "is held against and whether this run met it.",
  "",
].join("\n");

/** The sections as they stand in the file, each between its two marks. */
const blocks = new Map([...sections, ...kept].map((name) => [name, standing(name)]));
for (const name of asked.length > 0 ? asked : sections) {
  console.error(`${name} ...`);
  blocks.set(name, measured(name));
  // At once: a section that fails later costs nothing of what is done.
  writeFileSync(target, [head, ...blocks.values()].filter(Boolean).join("\n"));
}
console.error(`wrote ${target}`);

function standing(name) {
  const written = existsSync(target) ? readFileSync(target, "utf8") : "";
  const [start, end] = marks(name);
  const from = written.indexOf(start);
  return from < 0 ? "" : written.slice(from, written.indexOf(end) + end.length);
}

/** What the section prints, with the machine and the date it was measured on. */
function measured(name) {
  const script = fileURLToPath(new URL(`${name}.mjs`, import.meta.url));
  const { status, signal, stdout } = spawnSync(process.execPath, [script], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status !== 0) throw new Error(`${name}.mjs ended with ${signal ?? status}`);
  const [start, end] = marks(name);
  return `${start}${stdout.trim()}\n\nMeasured ${new Date().toISOString().slice(0, 10)} on ${machine()}.\n${end}`;
}

function marks(name) {
  return [`<!-- ${name} -->\n`, `<!-- /${name} -->\n`];
}

function machine() {
  const all = cpus();
  return `${all.length} x ${all[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${process.arch}, node ${process.version}`;
}
