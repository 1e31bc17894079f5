// Ten workloads in three forms, warm and cold, beside GiNaC: CPU time, ratios in one run. A quick look: ROUNDS=2
// COLD=1.
import { spawnSync } from "node:child_process";
import { loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { Contender } from "./contender.mjs";
import { higherContenders } from "./contenders.mjs";
import { product, rosenbrock, softplusChain } from "./families.mjs";
import { derivativeOfText, derivingAlone } from "./fluxion.mjs";
import { number, printIfMain, times } from "./report.mjs";
import { median, sum } from "./statistics.mjs";
import { textbook } from "./textbook.mjs";

const ROUNDS = Number(process.env.ROUNDS ?? 7);
const COLD = Number(process.env.COLD ?? 5);
/** CPU milliseconds a form is called for in a round. */
const BUDGET = 25;
/** CPU milliseconds of a span of warming up; warm is what gains no tenth in three spans one after the other. */
const WARM_UP = Number(process.env.WARM_UP ?? 300);
const MOST_SPANS = 60;
const TIMEOUT = 60_000;
const FORMS = ["pruned", "canonical", "simplified"];
const { ginac } = higherContenders;

/** l = x, then n - 1 times l = 4 * l * (1 - l): as a program, and written out. */
function logistic(n) {
  const numbers = Array.from({ length: n - 1 }, (_, i) => i + 1);
  return {
    text: ["l0 = x", ...numbers.map((i) => `l${i} = 4*l${i - 1}*(1 - l${i - 1})`), `l${n - 1}`].join("; "),
    formula: n > 10 ? undefined : numbers.reduce((l) => `4*(${l})*(1 - (${l}))`, "x"),
  };
}

const nest = (depth) => Array.from({ length: depth }).reduce((f, _, i) => `${i % 2 === 0 ? "sin" : "cos"}(${f})`, "x");
const softplus = softplusChain(5);
const banded = rosenbrock(200);
const long = product(1000);

/** What each is: a text, what is asked of it, and the formula for who knows no programs. */
const workloads = [
  { name: "A10: logistic map, 10 iterates", ...logistic(10), request: "1 x" },
  { name: "A100: logistic map, 100 iterates", ...logistic(100), request: "1 x" },
  { name: "B12: sines and cosines, 12 deep", text: nest(12), request: "1 x" },
  {
    name: "BH5: softplus chain, Hessian",
    text: softplus.text,
    formula: softplus.formula,
    request: `hessian ${softplus.variables.join(" ")}`,
  },
  {
    name: "C6: `w^2*sin(w^2+w)*cos(w^2+1)/log(w+1)`, sixth",
    text: "w^2*sin(w^2+w)*cos(w^2+1)/log(w+1)",
    request: "6 w",
  },
  { name: "D200: Rosenbrock, Hessian", text: banded.text, request: `hessian ${banded.variables.join(" ")}` },
  { name: "E1000: product, gradient", text: long.text, request: `gradient ${long.variables.join(" ")}` },
  { name: "F10: `exp(sin(x^2))`, tenth", text: "exp(sin(x^2))", request: "10 x" },
  { name: "F10: `x^x`, tenth", text: "x^x", request: "10 x" },
];
const G = "G: the 100 textbook formulas, text to text";

/** Milliseconds of CPU. */
function cpu(call) {
  const start = process.cpuUsage();
  call();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/**
 * Gives a call of one pass over the workload and its expressions read beforehand, which the pass may not share with
 * others.
 */
async function passes(name, form) {
  if (name === G) {
    const derive = await derivativeOfText(form);
    return () => () => {
      for (const { text, variable } of textbook) derive(text, variable);
    };
  }
  const { text, request } = workloads.find((each) => each.name === name);
  const derive = await derivingAlone(form);
  return () => derive(text, request);
}

/** The median CPU time of a pass, of as many as fit into the budget. */
function measured(pass, budget) {
  const spent = [];
  do spent.push(cpu(pass()));
  while (sum(spent) < budget);
  return median(spent);
}

/**
 * Calls the passes in turn until none gets any faster. One after the other would not do: the engine throws away the
 * code of what was not called for a few seconds.
 */
function warmUp(passes) {
  const least = passes.map(() => Number.POSITIVE_INFINITY);
  for (let span = 0, inVain = 0; span < MOST_SPANS && inVain < 3; span++) {
    const spent = passes.map((pass) => measured(pass, WARM_UP));
    inVain = spent.some((time, i) => time < 0.9 * least[i]) ? 0 : inVain + 1;
    for (const [i, time] of spent.entries()) least[i] = Math.min(least[i], time);
  }
}

/**
 * Milliseconds of GiNaC, in the same units; undefined where it is not there, knows no such formula or takes too long.
 */
async function ofGinac(name, contender) {
  if (contender === undefined) return undefined;
  if (name === G) {
    let total = 0;
    for (const { text, variable } of textbook)
      total += (await contender.ask({ text, variable: `cpu ${variable}` }, 2, TIMEOUT)).nanoseconds / 1e6;
    return total;
  }
  const { text, formula = text, request } = workloads.find((each) => each.name === name);
  if (formula.includes(";")) return undefined;
  const asked = request.startsWith("1 ") ? request.slice(2) : request;
  const { nanoseconds, error } = await contender.ask(
    { text: formula, variable: `cpu at-hand ${asked}` },
    BUDGET,
    TIMEOUT,
  );
  return error === undefined ? nanoseconds / 1e6 : undefined;
}

/** CPU milliseconds of the first pass of a fresh process, loading left out. */
function cold(name, form) {
  const script = fileURLToPath(import.meta.url);
  const times = Array.from({ length: COLD }, () =>
    Number(spawnSync(process.execPath, [script, "--cold", name, form], { encoding: "utf8" }).stdout),
  );
  return median(times);
}

async function row(name) {
  console.error(`  ${name} ...`);
  const made = await Promise.all(FORMS.map((form) => passes(name, form)));
  warmUp(made);
  let contender = ginac.available() ? new Contender(ginac) : undefined;
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    const ours = made.map((pass) => measured(pass, BUDGET));
    const theirs = await ofGinac(name, contender);
    if (theirs === undefined && contender !== undefined) {
      contender.close();
      contender = undefined;
    }
    rounds.push({ ours, theirs });
  }
  contender?.close();
  const shown = (values) => number(median(values));
  const own = FORMS.map((_, i) => shown(rounds.map(({ ours }) => ours[i])));
  const toPruned = [1, 2].map((i) => times(median(rounds.map(({ ours }) => ours[i] / ours[0]))));
  const compared = rounds.filter(({ theirs }) => theirs !== undefined);
  const toGinac =
    compared.length === 0
      ? ["", "", "", ""]
      : [
          shown(compared.map(({ theirs }) => theirs)),
          ...FORMS.map((_, i) => times(median(compared.map(({ ours, theirs }) => ours[i] / theirs)))),
        ];
  return [name, ...own, ...toPruned, ...toGinac, FORMS.map((form) => number(cold(name, form))).join(" / ")];
}

export async function section() {
  const load = loadavg()[0];
  const rows = [];
  for (const name of [G, ...workloads.map((each) => each.name)]) rows.push(await row(name));
  return {
    title: "Ten workloads in three forms",
    command: "node workloads.mjs",
    text: [
      `Milliseconds of CPU, medians of ${ROUNDS} rounds in one process, in which the forms were called in turn until they`,
      "got no faster; in a round every form has its turn, then GiNaC. G is text to text, the rest deriving alone: the",
      "expression is at hand, each time in a new pool, nothing is printed. GiNaC: its repeated `diff`, which collects as it",
      "derives; left out where it has no program and the formula written out is too long. Cold: the first pass of a fresh",
      "process, loading left out. Warm, the simplified form of a small formula is looked up: it is of a shape that was",
      "searched before. The other peers stand with G in the next section.",
      `The machine's load when this began: ${number(load)}.`,
    ],
    tables: [
      {
        columns: [
          "",
          "pruned",
          "canonical",
          "simplified",
          "canonical / pruned",
          "simplified / pruned",
          ginac.name,
          "pruned / GiNaC",
          "canonical / GiNaC",
          "simplified / GiNaC",
          "cold: pruned / canonical / simplified",
        ],
        rows,
      },
    ],
  };
}

if (process.argv[2] === "--cold") {
  const [, , , name, form] = process.argv;
  const pass = (await passes(name, form))();
  process.stdout.write(`${cpu(pass)}`);
} else await printIfMain(import.meta.url, section);
