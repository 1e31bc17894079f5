import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { isBuilt } from "./fluxion.mjs";
import { megabytes, millions, milliseconds, number, printIfMain, range, whole } from "./report.mjs";
import { median, spread } from "./statistics.mjs";

const PROCESSES = Number(process.env.ROUNDS ?? 5);
const SIZES = [1000, 10_000, 40_000];
const LENGTHS = [1000, 10_000, 100_000];
const MILLION = 1_000_000;
const BUILDING = 8e6;
const DERIVING = 3e6;
/** The goal for deriving is for expressions below this size. */
const LARGE = 40_000;
const script = fileURLToPath(new URL("core-process.mjs", import.meta.url));

export function inFreshProcess(...args) {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, ["--expose-gc", script, ...args.map(String)], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`core-process.mjs ${args.join(" ")} ended with ${signal ?? status}\n${stderr}`);
  return JSON.parse(stdout);
}

/** What `figure` is in the processes' results: { median, min, max }. */
const over = (results, figure) => spread(results.map(figure));
const medianOf = (results, figure) => median(results.map(figure));
const verdict = (value, goal) => (value >= goal ? "met" : "missed");

function ratesTables() {
  const bySize = SIZES.map(() => []);
  for (let p = 0; p < PROCESSES; p++)
    for (const [s, size] of SIZES.entries()) bySize[s].push(inFreshProcess("rates", size, p));
  const names = [...new Set(bySize[0].flat().map(({ name }) => name))];
  const rows = names.flatMap((name) =>
    bySize.map((processes) => [name, processes.map((results) => results.find((r) => r.name === name))]),
  );
  return [
    {
      heading: "Building",
      columns: [
        "family",
        "nodes",
        "nodes per second",
        "least..greatest",
        "sustained",
        `goal: >= ${millions(BUILDING)}`,
      ],
      rows: rows.map(([name, results]) => {
        const typical = over(results, (r) => r.building.typical);
        const sustained = medianOf(results, (r) => r.building.sustained);
        const { median: rate } = typical;
        return [
          name,
          whole(results[0].input),
          millions(rate),
          range(typical, millions),
          millions(sustained),
          verdict(rate, BUILDING),
        ];
      }),
    },
    {
      heading: "Raw derivative and pruning",
      columns: [
        "family",
        "nodes: input",
        "raw",
        "pruned",
        "raw nodes per second",
        "least..greatest",
        "sustained",
        `goal below ${whole(LARGE)} nodes: >= ${millions(DERIVING)}`,
        "input nodes per second",
      ],
      rows: rows.map(([name, results]) => {
        const typical = over(results, (r) => r.derivingRaw.typical);
        return [
          name,
          ...["input", "raw", "pruned"].map((key) => whole(results[0][key])),
          millions(typical.median),
          range(typical, millions),
          millions(medianOf(results, (r) => r.derivingRaw.sustained)),
          results[0].raw < LARGE ? verdict(typical.median, DERIVING) : "",
          millions(medianOf(results, (r) => r.derivingInput.typical)),
        ];
      }),
    },
  ];
}

function logisticTable() {
  const byLength = LENGTHS.map((n) => ({ n, results: [] }));
  for (let p = 0; p < PROCESSES; p++)
    for (const { n, results } of byLength) results.push(inFreshProcess("logisticDerivative", n));
  const measured = byLength.map(({ n, results }) => ({ n, ...results[0], time: medianOf(results, (r) => r.time) }));
  const [least] = measured;
  return {
    heading: "Derivative of the n-th iterate of the logistic map (goal: linear in n)",
    columns: [
      "n",
      "nodes: input",
      "raw",
      "pruned",
      "time",
      `times n = ${whole(least.n)}: n`,
      "raw nodes",
      "pruned nodes",
      "time",
    ],
    rows: measured.map(({ n, input, raw, pruned, time }) => [
      whole(n),
      whole(input),
      whole(raw),
      whole(pruned),
      milliseconds(time),
      number(n / least.n),
      number(raw / least.raw),
      number(pruned / least.pruned),
      number(time / least.time),
    ]),
  };
}

function largestTable() {
  const names = ["chain of sin and cos", "sum of terms"];
  const results = names.map(() => []);
  for (let p = 0; p < PROCESSES; p++)
    for (const [i, name] of names.entries()) results[i].push(inFreshProcess("largest", name, MILLION));
  return {
    heading: `${whole(MILLION)} levels or terms`,
    columns: [
      "expression",
      "nodes",
      "build",
      "raw derivative",
      "prune",
      "evaluate",
      "evaluate derivative",
      "peak memory",
      "heap in use",
      "released",
    ],
    rows: names.map((name, i) => [
      name,
      whole(results[i][0].nodes),
      ...["build", "raw", "prune", "evaluate", "evaluateDerivative"].map((key) =>
        milliseconds(medianOf(results[i], (r) => r[key])),
      ),
      ...["peak", "inUse", "afterwards"].map((key) => megabytes(medianOf(results[i], (r) => r[key]))),
    ]),
  };
}

export async function section() {
  if (!isBuilt) return undefined;
  return {
    title: "The core, without text",
    command: "node core.mjs",
    text: [
      `Medians over ${PROCESSES} fresh processes, each of which takes the families in another order. In a process a round is repeated,`,
      "every time in a new pool; nodes per second come from the median round, `sustained` from all rounds together with their",
      "garbage collection. Building: distinct nodes made per second of calls to the pool's store. Raw derivative and pruning:",
      "distinct nodes of the raw derivative (what the textbook rules write, with the parts of the input it mentions) per",
      "second of deriving by x and pruning; beside it distinct nodes of the input per second. The million-sized ones run",
      "once in each process, cold; `released` is the heap in use after they are dropped and collected.",
    ],
    tables: [...ratesTables(), logisticTable(), largestTable()],
  };
}

await printIfMain(import.meta.url, section);
