// Batches of functions with exp and tanh beside C in one run, batches over the cores, and sums that are not written.
// ROUNDS=10 npm run batches: a quick look.
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { batchTasks } from "./fluxion.mjs";
import { number, printIfMain, times, whole } from "./report.mjs";

const ROUNDS = Number(process.env.ROUNDS ?? 60);
const POINTS = 300;

/** The least time of a call over the rounds, in nanoseconds per point; the contenders take turns. */
async function fastest(contenders, points, rounds = ROUNDS) {
  const best = {};
  for (let round = 0; round < rounds; round++)
    for (const [name, call] of Object.entries(contenders)) {
      const start = performance.now();
      await call();
      best[name] = Math.min(best[name] ?? Number.POSITIVE_INFINITY, ((performance.now() - start) / points) * 1e6);
    }
  return best;
}

/** The source between a loop of the driver's own, compiled and timed; undefined where there is no compiler. */
function inC(source, points, inputs, outputs) {
  if (spawnSync("cc", ["--version"]).status !== 0) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "fluxion-bench-"));
  const list = Array.from({ length: inputs }, (_, i) => `p[${i}]`).join(", ");
  const driver = `#define _POSIX_C_SOURCE 199309L
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
${source}
static double points[${points.length}], results[${POINTS * outputs}];
static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec * 1e9 + t.tv_nsec; }
int main(void) {
  FILE *file = fopen("${folder}/points", "rb");
  if (fread(points, 8, ${points.length}, file) != ${points.length}) return 1;
  double best = 1e18;
  for (int round = 0; round < ${ROUNDS * 4}; round++) {
    double start = now();
    for (int i = 0; i < ${POINTS}; i++) { const double *p = points + i * ${inputs}; derivatives(${list}, results + i * ${outputs}); }
    double time = now() - start;
    if (time < best) best = time;
  }
  printf("%.3f", best / ${POINTS});
}`;
  writeFileSync(join(folder, "points"), new Uint8Array(points.buffer));
  writeFileSync(join(folder, "driver.c"), driver);
  const compiled = spawnSync("cc", ["-O2", "-o", join(folder, "driver"), join(folder, "driver.c"), "-lm"]);
  if (compiled.status !== 0) throw new Error(String(compiled.stderr));
  return Number(spawnSync(join(folder, "driver"), { encoding: "utf8" }).stdout);
}

/** How much faster two threads are than one that has twice the work, here and now. */
async function scaling() {
  const text = `require("node:worker_threads").parentPort.on("message", () => {
    let sum = 0;
    for (let i = 0; i < 5e6; i++) sum += Math.sqrt(i);
    require("node:worker_threads").parentPort.postMessage(sum);
  })`;
  const workers = [0, 1].map(() => new Worker(text, { eval: true }));
  const turn = (worker) =>
    new Promise((resolve) => {
      worker.once("message", resolve);
      worker.postMessage(0);
    });
  const best = await fastest({ one: () => turn(workers[0]), both: () => Promise.all(workers.map(turn)) }, 1, 20);
  await Promise.all(workers.map((worker) => worker.terminate()));
  return (2 * best.one) / best.both;
}

const shared = (length) => new Float64Array(new SharedArrayBuffer(length * 8));

export async function section() {
  const load = loadavg()[0];
  const single = [];
  const spread = [];
  for (const task of await batchTasks()) {
    const { inputs, outputs } = task;
    const points = Float64Array.from({ length: POINTS * inputs }, (_, i) => Math.sin(7.3 * i));
    const results = new Float64Array(POINTS * outputs);
    const [here, there] = [task.wasm.allocate(points.length), task.wasm.allocate(results.length)];
    here.set(points);
    const best = await fastest(
      {
        javascript: () => task.javascript.batch(points, { results }),
        wasm: () => task.wasm.batch(here, { results: there }),
      },
      POINTS,
      ROUNDS * 4,
    );
    const c = inC(task.source, points, inputs, outputs);
    single.push([
      task.name,
      whole(task.wasm.operations),
      number(best.javascript),
      number(best.wasm),
      c === undefined ? "no compiler" : number(c),
      c === undefined ? "" : times(best.wasm / c),
      c === undefined ? "" : `<= 1.2x of C: ${best.wasm <= 1.2 * c ? "met" : "missed"}`,
    ]);
    const count = Math.ceil(4e7 / task.cost);
    const many = shared(count * inputs);
    for (let i = 0; i < many.length; i++) many[i] = Math.sin(7.3 * i);
    const into = { results: shared(count * outputs) };
    const over = await fastest(
      {
        one: () => task.wasm.batch(many, into),
        cores: () => task.wasm.parallel(many, into),
        mean: () => task.wasm.batch(many, { reduce: "mean" }),
        meanCores: () => task.wasm.parallel(many, { reduce: "mean" }),
      },
      count,
      Math.ceil(ROUNDS / 6),
    );
    const two = await scaling();
    spread.push([
      task.name,
      whole(count),
      number(over.one),
      number(over.cores),
      times(over.one / over.cores),
      number(over.mean),
      number(over.meanCores),
      times(over.mean / over.meanCores),
      times(two),
    ]);
  }
  return {
    title: "Batches",
    command: "node batches.mjs",
    text: [
      "Nanoseconds per point, the least of some rounds in which all take turns. Values and gradients; C: the emitted function, cc -O2, in a loop.",
      `The load of the machine was ${number(load)} as this began. The last column is how much two threads did of what two free cores would do as 2.`,
    ],
    tables: [
      {
        heading: "Functions in WebAssembly beside C",
        columns: ["what", "operations", "javascript", "wasm", "C", "wasm / C", "goal"],
        rows: single,
      },
      {
        heading: "Over the cores",
        columns: [
          "what",
          "points",
          "batch",
          "parallel",
          "faster",
          "mean",
          "mean, parallel",
          "faster",
          "two threads, bare",
        ],
        rows: spread,
      },
    ],
  };
}

await printIfMain(import.meta.url, section);
