// Compiled derivatives: per point beside what an expert writes by hand and what mathjs compiles; long programs;
// operation counts beside SymPy's. A quick look: ROUNDS=10 npm run compile.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compiled, core, derivativesOf, operationsOf, sourceOf, sparseHessianOf } from "./fluxion.mjs";
import { javaScript, rosenbrock, softplusChain } from "./handwritten.mjs";
import { milliseconds, number, printIfMain, times, whole } from "./report.mjs";
import { median } from "./statistics.mjs";

const ROUNDS = Number(process.env.ROUNDS ?? 40);
const POINTS = 300;
const CALLS = 50;
const LENGTHS = [1000, 10_000, 100_000];
const CORPORA = process.env.FLUXION_CORPORA ?? fileURLToPath(new URL("../../shared/corpora", import.meta.url));
const FILES = ["multi_functions.jsonl", "multi_feynman.jsonl", "multi_nist.jsonl"];

const names = (letter, count, from = 0) => Array.from({ length: count }, (_, i) => `${letter}${i + from}`);
const rosenbrockText = (n) =>
  names("x", n - 1)
    .map((x, i) => `100 * (x${i + 1} - ${x}^2)^2 + (1 - ${x})^2`)
    .join(" + ");
const weights = ["w1", "b1", "w2", "b2", "w3", "b3"];
const layer = (i, y) => `log(1 + exp(w${i} * ${y} + b${i}))`;

const tasks = [
  {
    name: "rosenbrock-10",
    text: rosenbrockText(10),
    variables: names("x", 10),
    inputs: names("x", 10),
    hand: rosenbrock(10),
    isPolynomial: true,
  },
  ...[true, false].map((stable) => ({
    name: `softplus chain, 3 layers, ${stable ? "stable" : "as it is written"}`,
    text: `y1 = ${layer(1, "x")}; y2 = ${layer(2, "y1")}; ${layer(3, "y2")}`,
    variables: weights,
    inputs: ["x", ...weights],
    hand: softplusChain(stable),
    stable,
  })),
];

/** The least time of a call over the rounds, in nanoseconds per point; the contenders take turns. */
function fastest(contenders) {
  const best = new Map();
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, call] of contenders) {
      const start = performance.now();
      for (let i = 0; i < CALLS; i++) call();
      const time = ((performance.now() - start) / CALLS / POINTS) * 1e6;
      best.set(name, Math.min(time, best.get(name) ?? Number.POSITIVE_INFINITY));
    }
  return best;
}

async function perPoint({ name, text, variables, inputs, hand, isPolynomial, stable = true }) {
  const all = await derivativesOf(text, variables);
  const points = Float64Array.from({ length: POINTS * inputs.length }, (_, i) => 1.5 * Math.sin(7.3 * i));
  const expected = new Float64Array(POINTS * all.length);
  const byHand = javaScript(hand, inputs);
  byHand(POINTS, points, expected);
  const results = new Float64Array(expected.length);
  const contenders = [["JavaScript by hand", () => byHand(POINTS, points, results)]];
  let operations = 0;
  for (const backend of ["javascript", "wasm", "interpreter"]) {
    const f = await compiled(all, { inputs, backend, stable });
    operations = f.operations;
    agree(f.batch(points), expected, `${name}, ${backend}`);
    contenders.push([`fluxion, ${backend}`, () => f.batch(points, { results })]);
    if (backend !== "wasm") continue;
    const [from, to] = [f.allocate(points.length), f.allocate(results.length)];
    from.set(points);
    contenders.push(["fluxion, wasm, its own arrays", () => f.batch(from, { results: to })]);
    const components = { results: to, layout: "components" };
    contenders.push(["fluxion, wasm, its own arrays, components", () => f.batch(from, components)]);
  }
  const best = fastest(contenders);
  const c = await inC(all, { inputs, stable }, points);
  if (c !== undefined) best.set("emitted C, cc -O2", c);
  const batch = await inC(all, { inputs, stable }, points, true);
  if (batch !== undefined) best.set("emitted C for batches, cc -O2", batch);
  best.set("mathjs, compiled derivatives", await inMathjs(text, all, variables, inputs, points));
  const [base, mathjs] = [best.get("JavaScript by hand"), best.get("mathjs, compiled derivatives")];
  const goals = {
    "fluxion, javascript": (time) => [`<= 1.1x of by hand`, time <= 1.1 * base && mathjs >= 100 * time],
    "fluxion, wasm, its own arrays": (time) =>
      isPolynomial
        ? ["1.5x faster than fluxion, javascript", best.get("fluxion, javascript") >= 1.5 * time]
        : undefined,
    "emitted C for batches, cc -O2": (time) => {
      const wasm = Math.min(...[...best].filter(([who]) => who.includes("wasm")).map(([, each]) => each));
      return ["faster than any wasm", time < wasm];
    },
    "emitted C, cc -O2": (time) => ["faster than fluxion, javascript", time < best.get("fluxion, javascript")],
  };
  const verdict = (goal) => (goal === undefined ? "" : `${goal[0]}: ${goal[1] ? "met" : "missed"}`);
  return {
    heading: `${name}: gradient and Hessian, ${all.length} numbers, ${operations} operations`,
    columns: ["who", "nanoseconds per point", "of by hand", "mathjs takes", "goal"],
    rows: [...best].map(([who, time]) => [
      who,
      number(time),
      times(time / base),
      times(mathjs / time),
      verdict(goals[who]?.(time)),
    ]),
  };
}

function agree(results, expected, who) {
  const worst = Math.max(...results.map((x, i) => Math.abs(x - expected[i]) / (1 + Math.abs(expected[i]))));
  if (!(worst < 1e-9)) throw new Error(`${who} is wrong by ${worst}`);
}

/** The emitted source between a loop of the driver's own, compiled and timed; undefined where there is no compiler. */
async function inC(all, options, points, isBatch = false) {
  const { inputs } = options;
  if (spawnSync("cc", ["--version"]).status !== 0) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "fluxion-bench-"));
  const source = (await sourceOf(all, { target: isBatch ? "c-batch" : "c", name: "derivatives", ...options })).replace(
    "void",
    "static void",
  );
  const arguments_ = inputs.map((_, i) => `p[${i}]`).join(", ");
  const byPoint = `for (int i = 0; i < ${POINTS}; i++) {
        const double *p = points + i * ${inputs.length};
        derivatives(${arguments_}, results + i * ${all.length});
      }`;
  const driver = `
#define _POSIX_C_SOURCE 199309L
#include <stdio.h>
#include <time.h>
${source}
static double points[${points.length}] = {${[...points].join(",")}}, results[${POINTS * all.length}];
static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec * 1e9 + t.tv_nsec; }
int main(void) {
  double best = 1e300;
  for (int round = 0; round < ${ROUNDS}; round++) {
    double start = now();
    for (int call = 0; call < ${CALLS}; call++) {
      ${isBatch ? `derivatives(${POINTS}, points, results);` : byPoint}
      __asm__ volatile("" ::: "memory");
    }
    double time = (now() - start) / ${CALLS} / ${POINTS};
    if (time < best) best = time;
  }
  printf("%g\\n", best);
  return 0;
}
`;
  writeFileSync(join(folder, "driver.c"), driver);
  const built = spawnSync("cc", ["-std=c99", "-O2", "-o", "driver", "driver.c", "-lm"], {
    cwd: folder,
    encoding: "utf8",
  });
  if (built.status !== 0) throw new Error(built.stderr);
  return Number(spawnSync(join(folder, "driver"), { encoding: "utf8" }).stdout);
}

/** mathjs's own derivatives of derivatives, each compiled, as its users do. */
async function inMathjs(text, all, variables, inputs, points) {
  const { derivative, parse } = await import("mathjs");
  const f = parse(writtenOut(text));
  const gradient = variables.map((name) => derivative(f, name));
  const half = gradient.flatMap((g, i) => variables.slice(i).map((name) => derivative(g, name)));
  const entries = [...gradient, ...half.filter((entry) => entry.toString() !== "0")];
  if (entries.length < all.length) throw new Error("mathjs has fewer derivatives");
  const codes = entries.map((entry) => entry.compile());
  const scope = Object.fromEntries(inputs.map((name, i) => [name, points[i]]));
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    for (let i = 0; i < 20; i++) for (const code of codes) code.evaluate(scope);
    best = Math.min(best, ((performance.now() - start) / 20) * 1e6);
  }
  return best;
}

/** A program's statements put into each other: mathjs derives no blocks. */
function writtenOut(text) {
  const statements = text.split("; ");
  const values = new Map();
  const insert = (formula) =>
    [...values].reduce((result, [name, value]) => result.replaceAll(name, `(${value})`), formula);
  for (const statement of statements.slice(0, -1)) {
    const [name, formula] = statement.split(" = ");
    values.set(name, insert(formula));
  }
  return insert(statements.at(-1));
}

/** Random sums, differences and products of near neighbours: a program of that many operations. */
async function longProgram(length) {
  const { Pool, fn } = await core();
  const pool = new Pool();
  let state = 7;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
  const inputs = names("x", 50);
  const nodes = inputs.map((name) => pool.variable(name));
  const near = () => nodes[Math.max(0, nodes.length - 1 - Math.floor(random() * 200))];
  const neg = fn("neg", 1);
  const half = pool.constant(0.5);
  for (let count = 0; count < length; count++) {
    const [a, b] = [near(), near()];
    const kind = random();
    if (kind < 0.4) nodes.push(pool.add([a, pool.apply(neg, [b])]));
    else nodes.push(kind < 0.7 ? pool.mul([half, pool.add([a, b])]) : pool.mul([a, b]));
  }
  return { all: nodes.slice(-200), inputs };
}

async function longPrograms() {
  const rows = [];
  for (const length of LENGTHS)
    for (const backend of ["javascript", "wasm"]) {
      const { all, inputs } = await longProgram(length);
      const start = performance.now();
      const f = await compiled(all, { inputs, backend });
      const compiling = performance.now() - start;
      const [point, results] = [Float64Array.from(inputs, (_, i) => Math.sin(i)), new Float64Array(all.length)];
      const began = performance.now();
      let best = Number.POSITIVE_INFINITY;
      let warm;
      while (performance.now() - began < 20_000) {
        const from = performance.now();
        for (let i = 0; i < 20; i++) f.run(point, results);
        best = Math.min(best, ((performance.now() - from) / 20 / f.operations) * 1e6);
        if (best <= 0.6) warm ??= performance.now() - began;
        if (warm !== undefined && performance.now() - began > 2 * warm + 2000) break;
      }
      rows.push([
        backend,
        whole(f.operations),
        number(best),
        warm === undefined ? "not in 20 s" : milliseconds(warm),
        milliseconds((compiling / f.operations) * 1000),
        length === 100_000 ? `<= 0.6 ns: ${best <= 0.6 ? "met" : "missed"}` : "",
      ]);
    }
  return {
    heading: "Long programs",
    columns: ["backend", "operations", "ns per operation", "at 0.6 ns after", "compiling 1,000 operations", "goal"],
    rows,
  };
}

/** The tridiagonal Hessian of rosenbrock-n: its entries other than 0, derived and compiled; the least time of three. */
async function sparse() {
  const rows = [];
  let first;
  for (const n of [125, 250, 500, 1000]) {
    const variables = names("x", n);
    const best = {
      deriving: Number.POSITIVE_INFINITY,
      compiling: Number.POSITIVE_INFINITY,
      running: Number.POSITIVE_INFINITY,
    };
    let [count, operations] = [0, 0];
    for (let round = 0; round < 3; round++) {
      const start = performance.now();
      const entries = await sparseHessianOf(rosenbrockText(n), variables);
      const derived = performance.now();
      const f = await compiled(entries, { inputs: variables });
      best.deriving = Math.min(best.deriving, derived - start);
      best.compiling = Math.min(best.compiling, performance.now() - derived);
      [count, operations] = [entries.length, f.operations];
      const [point, results] = [Float64Array.from(variables, (_, i) => Math.sin(i)), new Float64Array(count)];
      for (const began = performance.now(); performance.now() - began < 1000; ) {
        const from = performance.now();
        for (let i = 0; i < 100; i++) f.run(point, results);
        best.running = Math.min(best.running, (performance.now() - from) / 100);
      }
    }
    first ??= best;
    rows.push([
      whole(n),
      whole(count),
      whole(operations),
      milliseconds(best.deriving),
      milliseconds(best.compiling),
      `${number(best.running * 1e3)} µs`,
      [n / 125, best.deriving / first.deriving, best.compiling / first.compiling, best.running / first.running]
        .map(number)
        .join(", "),
    ]);
  }
  return {
    heading: "Sparse Hessian of rosenbrock-n",
    columns: [
      "n",
      "entries",
      "operations",
      "text to entries",
      "compiling",
      "a point",
      "times n = 125: n and the three",
    ],
    rows,
  };
}

async function operationCounts() {
  const files = FILES.map((file) => join(CORPORA, file)).filter(existsSync);
  const rows = files
    .flatMap((file) => readFileSync(file, "utf8").trim().split("\n").map(JSON.parse))
    .filter(({ expr, variables }) => variables.length <= 12 && expr.length <= 1500);
  const script = fileURLToPath(new URL("cse.py", import.meta.url));
  const input = rows.map(({ id, expr, variables }) => JSON.stringify({ id, expr, variables })).join("\n");
  const { status, stdout } = spawnSync("python3", [script], { input, encoding: "utf8" });
  if (status !== 0 || rows.length === 0) return undefined;
  const theirs = new Map(
    stdout
      .trim()
      .split("\n")
      .map((line) => [JSON.parse(line).id, JSON.parse(line)]),
  );
  const common = rows.filter(({ id }) => theirs.has(id));
  const table = [];
  for (const reorder of [false, true]) {
    const ratios = [];
    const written = [];
    for (const { id, expr, variables } of common) {
      const { operations, products } = theirs.get(id);
      const ours = await operationsOf(expr, variables, { reorder, stable: false });
      ratios.push(ours / operations);
      written.push(ours / (operations + products));
    }
    const above = ratios.filter((ratio) => ratio > 1).length;
    const verdict = `<= 1x: ${median(ratios) <= 1 ? "met" : "missed"}`;
    table.push([
      reorder ? "regrouped" : "as they are",
      times(median(ratios)),
      times(median(written)),
      whole(above),
      verdict,
    ]);
  }
  return {
    heading: `Operations of value, gradient and Hessian, of SymPy's cse, ${common.length} functions`,
    columns: ["fluxion", "median", "median, SymPy's powers written out too", "above SymPy's", "goal"],
    rows: table,
  };
}

export async function section() {
  const perPoints = [];
  for (const task of tasks) perPoints.push(await perPoint(task));
  const counts = await operationCounts();
  return {
    title: "Compiled derivatives",
    command: "node compile.mjs",
    text: [
      `Per point: ${POINTS} points at a call, ${CALLS} calls a round, the least of ${ROUNDS} rounds in which all take turns, in one process.`,
      "By hand: straight-line JavaScript with its shared subexpressions named, as in handwritten.mjs; the results are compared first.",
      "fluxion's are its own derivatives, compiled; `its own arrays` have been allocated by the function, and nothing is copied.",
      "mathjs: its derivatives of its derivatives, each compiled. Long programs: random arithmetic, 200 results, a point a call.",
      "SymPy counts a power as one operation, fluxion as the products that it is.",
    ],
    tables: [...perPoints, await longPrograms(), await sparse(), ...(counts === undefined ? [] : [counts])],
    notes: counts === undefined ? ["Skipped: SymPy or the corpora are not here."] : [],
  };
}

await printIfMain(import.meta.url, section);
