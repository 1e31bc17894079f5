// Ten workloads in three forms, warm and cold, beside GiNaC: CPU time, ratios in one run. A quick look: ROUNDS=2
// COLD=1; some of them: ONLY=G,C6.
import { spawn, spawnSync } from "node:child_process";
import { loadavg } from "node:os";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { Contender } from "./contender.mjs";
import { higherContenders } from "./contenders.mjs";
import { product, rosenbrock, softplusChain } from "./families.mjs";
import { derivativeOfText, derivingAlone } from "./fluxion.mjs";
import { number, printIfMain, times } from "./report.mjs";
import { median } from "./statistics.mjs";
import { textbook } from "./textbook.mjs";

const script = fileURLToPath(import.meta.url);
const ROUNDS = Number(process.env.ROUNDS ?? 7);
const COLD = Number(process.env.COLD ?? 5);
/** CPU milliseconds of a turn. */
const TURN = Number(process.env.TURN ?? 60);
/** A contender is warm when three spans of this many CPU milliseconds one after the other gained no twentieth. */
const WARM_UP = Number(process.env.WARM_UP ?? 1000);
/** The workloads to measure, by the first words of their names; by default all. */
const ONLY = process.env.ONLY?.split(",");
const MOST_SPANS = 60;
const TIMEOUT = 60_000;
const FORMS = ["pruned", "canonical", "simplified"];
/** Enough that a shape is forgotten before its name comes again. */
const MOST_NAMES = 1100;
/** A form of formulas that no memo knows. */
const UNSEEN = ", unseen";
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
  if (form.endsWith(UNSEEN)) return overUnseen(name, form.slice(0, -UNSEEN.length));
  if (name === G) return overAll(form);
  const { text, request } = workloads.find((each) => each.name === name);
  const derive = await derivingAlone(form);
  return () => derive(text, request);
}

async function overAll(form) {
  const derive = await derivativeOfText(form);
  const pass = () => {
    for (const { text, variable } of textbook) derive(text, variable);
  };
  return () => pass;
}

/**
 * The formulas with their variable under a name of another length in each pass: the order and the length of names are
 * part of a shape, of which a thousand are remembered. Names are no part of the shapes of pruned forms: there another
 * number is added in each pass.
 */
async function overUnseen(name, form) {
  let length = 0;
  const renamed = (text, variable) => {
    if (form === "pruned") return { text: `${text} + ${length + 10}`, variable };
    const other = `${variable}_${"0".repeat(length % MOST_NAMES)}`;
    return { text: text.replaceAll(new RegExp(`\\b${variable}\\b`, "g"), other), variable: other };
  };
  if (name !== G) {
    const { text, request } = workloads.find((each) => each.name === name);
    const [order, variable] = request.split(" ");
    const derive = await derivingAlone(form);
    return () => {
      length++;
      const other = renamed(text, variable);
      return derive(other.text, `${order} ${other.variable}`);
    };
  }
  const derive = await derivativeOfText(form);
  const passes = Array.from({ length: form === "pruned" ? MOST_NAMES : 12 }, () => {
    length++;
    return textbook.map(({ text, variable }) => renamed(text, variable));
  });
  let next = 0;
  const pass = () => {
    for (const { text, variable } of passes[next++ % passes.length]) derive(text, variable);
  };
  return () => pass;
}

/** The CPU milliseconds of a pass in a turn: one pass that is not counted, then as many as fill it, in batches. */
function turn(prepare, budget) {
  const batch = (count) => {
    const calls = Array.from({ length: count }, prepare);
    return cpu(() => {
      for (const call of calls) call();
    });
  };
  const size = Math.max(1, Math.floor(budget / 10 / Math.max(batch(1), 0.01)));
  let [spent, count] = [0, 0];
  for (; spent < budget; count += size) spent += batch(size);
  return spent / count;
}

/** A form in a process of its own: it warms up, and then takes a turn for each line that it is sent. */
async function contend(name, form) {
  const prepare = await passes(name, form);
  let least = Number.POSITIVE_INFINITY;
  for (let span = 0, inVain = 0; span < MOST_SPANS && inVain < 3; span++) {
    const time = turn(prepare, WARM_UP);
    inVain = time < 0.95 * least ? 0 : inVain + 1;
    least = Math.min(least, time);
  }
  console.log("warm");
  for await (const _ of createInterface({ input: process.stdin })) console.log(turn(prepare, TURN));
}

/** A form as another process, asked for one turn after the other. */
class Form {
  #child;
  #lines;

  constructor(name, form) {
    this.#child = spawn(process.execPath, [script, "--contend", name, form], { stdio: ["pipe", "pipe", "inherit"] });
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  async warm() {
    await this.#lines.next();
  }

  async turn() {
    this.#child.stdin.write("turn\n");
    return Number((await this.#lines.next()).value);
  }

  close() {
    this.#child.stdin.end();
  }
}

/**
 * Milliseconds of GiNaC, in the same units; undefined where it is not there, knows no such formula or takes too long.
 */
async function ofGinac(name, contender) {
  if (contender === undefined) return undefined;
  const { nanoseconds, error } = await contender.ask(askedOfGinac(name), TURN, TIMEOUT);
  return error === undefined ? nanoseconds / 1e6 : undefined;
}

function askedOfGinac(name) {
  if (name === G)
    return { text: textbook.map(({ text, variable }) => `${variable}:${text}`).join(";"), variable: "cpu pass" };
  const { text, formula = text, request } = workloads.find((each) => each.name === name);
  const asked = request.startsWith("1 ") ? request.slice(2) : request;
  return { text: formula, variable: `cpu at-hand ${asked}` };
}

/** CPU milliseconds of the first pass of a fresh process, loading left out. */
function cold(name, form) {
  const times = Array.from({ length: COLD }, () =>
    Number(spawnSync(process.execPath, [script, "--cold", name, form], { encoding: "utf8" }).stdout),
  );
  return median(times);
}

/** Rounds of turns, each contender in a process of its own; warming up is done one after the other. */
async function roundsOf(name, forms) {
  const own = forms.map((form) => new Form(name, form));
  for (const form of own) await form.warm();
  const contender = ginac.available() && isForGinac(name) ? new Contender(ginac) : undefined;
  // The first answer is its warming up.
  let isAnswered = (await ofGinac(name, contender)) !== undefined;
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    const ours = [];
    for (const form of own) ours.push(await form.turn());
    const theirs = isAnswered ? await ofGinac(name, contender) : undefined;
    isAnswered &&= theirs !== undefined;
    rounds.push({ ours, theirs });
  }
  for (const form of own) form.close();
  contender?.close();
  return rounds;
}

const isForGinac = (name) => !askedOfGinac(name).text.includes("= ");

/** Whether its derivatives are looked up when their shape is known. */
const isLookedUp = (name) =>
  name === G || (isForGinac(name) && /^\d/.test(workloads.find((each) => each.name === name).request));

/** The rows of a workload in the table: two, if it can be looked up. */
async function rowsOf(name) {
  console.error(`  ${name} ...`);
  const forms = isLookedUp(name) ? [...FORMS, ...FORMS.map((form) => `${form}${UNSEEN}`)] : FORMS;
  const rounds = await roundsOf(name, forms);
  const compared = rounds.filter(({ theirs }) => theirs !== undefined);
  const theirs = compared.length === 0 ? "" : number(median(compared.map((round) => round.theirs)));
  const rowOf = (title, places, last) => [
    title,
    ...places.map((k) => (k === undefined ? "" : number(median(rounds.map(({ ours }) => ours[k]))))),
    ...places.slice(1).map((k) => (k === undefined ? "" : times(median(rounds.map(({ ours }) => ours[k] / ours[0]))))),
    theirs,
    ...places.map((k) =>
      k === undefined || compared.length === 0 ? "" : times(median(compared.map((each) => each.ours[k] / each.theirs))),
    ),
    last,
  ];
  const first = rowOf(name, [0, 1, 2], FORMS.map((form) => number(cold(name, form))).join(" / "));
  return isLookedUp(name) ? [first, rowOf("in shapes not seen before", [3, 4, 5], "")] : [first];
}

export async function section() {
  const load = loadavg()[0];
  const rows = [];
  const names = [G, ...workloads.map((each) => each.name)];
  const isAsked = (name) => ONLY === undefined || ONLY.some((start) => name.startsWith(start));
  for (const name of names.filter(isAsked)) rows.push(...(await rowsOf(name)));
  return {
    title: "Ten workloads in three forms",
    command: "node workloads.mjs",
    text: [
      `Milliseconds of CPU, medians of ${ROUNDS} rounds of turns of ${TURN} ms, each after a pass that is not counted. Every`,
      "form has a process of its own, which was warmed up until it got no faster; in a round every form has its turn, then",
      "GiNaC for as long. Threads that compile and collect garbage count. G is text to text, the rest deriving alone: the",
      "expression is at hand, each time in a new pool, nothing is printed. GiNaC: its repeated `diff`, which collects as it",
      "derives; left out where it has no program and the formula written out is too long. Cold: the first pass of a fresh",
      "process, loading left out. Warm, canonical and simplified derivatives of formulas of up to 150 nodes are looked up if",
      "a formula of their shape was derived before, and so are first derivatives in pruned form if it was derived twice: all",
      "of a row and none of the one below it, in which the variable has a name of another length in each pass, or, in pruned",
      "form, another number is added. The other peers stand with G in the next section.",
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

if (process.argv[2] === "--contend") await contend(process.argv[3], process.argv[4]);
else if (process.argv[2] === "--cold") {
  const prepare = await passes(process.argv[3], process.argv[4]);
  process.stdout.write(`${cpu(prepare())}`);
} else await printIfMain(import.meta.url, section);
