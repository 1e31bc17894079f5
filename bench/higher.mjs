// String to simplified string of what is larger than one derivative: fluxion against GiNaC. A quick look: RUNS=1
// BUDGET=5.
import { Contender } from "./contender.mjs";
import { higherContenders } from "./contenders.mjs";
import { inFreshProcess } from "./core.mjs";
import { softplusChain } from "./families.mjs";
import { disagreement, isBuilt } from "./fluxion.mjs";
import { milliseconds, number, printIfMain, range, times, whole } from "./report.mjs";
import { median, spread } from "./statistics.mjs";

const RUNS = Number(process.env.RUNS ?? 5);
const BUDGET = Number(process.env.BUDGET ?? 200);
const TIMEOUT = 120_000;
const LAYERS = 5;
const LENGTHS = [500, 1000, 2000, 4000];
/** Linear: the time for each iterate grows by no more than this from the least length to the greatest. */
const GROWTH = 1.5;
const PROCESSES = 3;

const { simplified, canonical, ginac } = higherContenders;

const { text: program, formula, variables: parameters } = softplusChain(LAYERS);

const DERIVATIVE_GOAL = 1;
const CHAIN_GOAL = 20;
const FORMS = { canonical, simplified };
const power = (text, variable, order) =>
  Object.entries(FORMS).map(([form, entry]) => ({
    name: `\`${text}\`, ${order}th derivative, ${form}`,
    text,
    request: `${order} ${variable}`,
    entry,
    goal: DERIVATIVE_GOAL,
  }));
const chain = (what) =>
  Object.entries(FORMS).map(([form, entry]) => ({
    name: `softplus chain, ${what}, ${form}`,
    text: program,
    formula,
    request: `${what} ${parameters.join(" ")}`,
    entry,
    goal: CHAIN_GOAL,
  }));
const tasks = [
  power("w^2*sin(w^2+w)*cos(w^2+1)/log(w+1)", "w", 6),
  power("exp(sin(x^2))", "x", 10),
  power("tan(x)", "x", 10),
  power("x^x", "x", 10),
  chain("gradient"),
  chain("hessian"),
].flat();

/** Where the answers are compared. */
const points = [0.7, 1.3].map((x) => ({
  x,
  w: x,
  ...Object.fromEntries(parameters.map((name, i) => [name, Math.sin(i + 1) * x])),
}));

const SEPARATOR = "; ";

/** The running processes, one for each contender, all tasks in it; one that hung begins anew with the next task. */
function players() {
  const running = new Map();
  return {
    ask: (entry, request, budget) => {
      if (!running.get(entry)?.alive) running.set(entry, new Contender(entry));
      return running.get(entry).ask(request, budget, TIMEOUT);
    },
    close: () => {
      for (const contender of running.values()) contender.close();
    },
  };
}

/** Both in turn: a run to warm up, then those that count. Gives for each { text, error, nanoseconds of the runs }. */
async function play({ text, formula: writtenOut = text, request, entry }, ask, isGinacThere) {
  const sides = [
    { entry, question: { text, variable: request }, rounds: [] },
    ...(isGinacThere ? [{ entry: ginac, question: { text: writtenOut, variable: request }, rounds: [] }] : []),
  ];
  for (let run = 0; run <= RUNS; run++) {
    for (const side of run % 2 === 0 ? sides : [...sides].reverse()) {
      if (side.error !== undefined) continue;
      const answer = await ask(side.entry, side.question, BUDGET);
      side.error = answer.error;
      side.text = answer.text;
      if (run > 0) side.rounds.push(answer.nanoseconds);
    }
  }
  return sides;
}

const isLate = ({ error }) => error?.startsWith("no answer in") ?? false;
const LATE = `> ${TIMEOUT / 1000} s`;

/** The time of one side as it is shown. */
function shown(side) {
  if (side === undefined) return "";
  if (isLate(side)) return LATE;
  return side.error === undefined ? milliseconds(median(side.rounds) / 1e6) : "failed";
}

/** GiNaC over fluxion, run by run; where GiNaC is late, at least what its time limit makes. */
function ratio(ours, theirs) {
  if (theirs === undefined || (theirs.error !== undefined && !isLate(theirs))) return undefined;
  return spread(ours.rounds.map((time, run) => (isLate(theirs) ? TIMEOUT * 1e6 : theirs.rounds[run]) / time));
}

function row({ name, goal }, [ours, theirs]) {
  const quotient = ratio(ours, theirs);
  const atLeast = theirs !== undefined && isLate(theirs) ? "> " : "";
  return [
    name,
    shown(ours),
    shown(theirs),
    quotient === undefined ? "" : `${atLeast}${times(quotient.median)}`,
    quotient === undefined ? "" : range(quotient, times),
    whole(ours.text.length),
    theirs?.text === undefined ? "" : whole(theirs.text.length),
    quotient === undefined ? "" : `>= ${goal}x: ${quotient.median >= goal ? "met" : "missed"}`,
  ];
}

async function againstGinac(notes) {
  const isGinacThere = ginac.available();
  if (!isGinacThere) notes.push("- GiNaC is not installed: fluxion alone.");
  const { ask, close } = players();
  const rows = [];
  for (const task of tasks) {
    console.error(`  ${task.name} ...`);
    const sides = await play(task, ask, isGinacThere);
    const [ours, theirs] = sides;
    if (ours.error !== undefined) throw new Error(`${task.name}: fluxion fails: ${ours.error}`);
    if (theirs?.error !== undefined) notes.push(`- ${task.name}: GiNaC: ${theirs.error}`);
    else if (theirs !== undefined) {
      const why = await disagreement(ours.text.split(SEPARATOR), ginac.readable(theirs.text).split(SEPARATOR), points);
      // A fast wrong answer is no result.
      if (why !== undefined) throw new Error(`${task.name}: fluxion and GiNaC disagree: ${why}`);
    }
    rows.push(row(task, sides));
  }
  close();
  return {
    heading: "Against GiNaC",
    columns: ["", "fluxion", ginac.name, "GiNaC / fluxion", "least..greatest", "characters: fluxion", "GiNaC", "goal"],
    rows,
  };
}

/** The chain's derivatives alone, nothing read and nothing printed. */
async function chainTable(notes) {
  const { ask, close } = players();
  const rows = [];
  for (const what of ["gradient", "hessian"]) {
    const theirs = [];
    if (ginac.available())
      for (let run = 0; run < PROCESSES; run++) {
        const question = { text: formula, variable: `at-hand ${what} ${parameters.join(" ")}` };
        theirs.push((await ask(ginac, question, BUDGET)).nanoseconds / 1e6);
      }
    for (const form of ["pruned", "canonical", "simplified"]) {
      const ours = theirs.map(() => inFreshProcess("softplusDerivatives", what, form, LAYERS).time);
      if (ours.length === 0) continue;
      const ratio = spread(ours.map((time, run) => theirs[run] / time));
      rows.push([
        `${what}, ${form}`,
        milliseconds(median(ours)),
        milliseconds(median(theirs)),
        times(ratio.median),
        range(ratio, times),
        `>= ${CHAIN_GOAL}x: ${ratio.median >= CHAIN_GOAL ? "met" : "missed"}`,
      ]);
    }
  }
  close();
  if (rows.length === 0) notes.push("- Without GiNaC nothing is held against the chain's derivatives alone.");
  return {
    heading: "The softplus chain's derivatives alone, the expression at hand",
    columns: ["", "fluxion", ginac.name, "GiNaC / fluxion", "least..greatest", "goal"],
    rows,
  };
}

function logisticTable() {
  const measured = LENGTHS.map((n) => {
    const results = Array.from({ length: PROCESSES }, () => inFreshProcess("logisticCanonical", n));
    return { n, ...results[0], time: spread(results.map(({ time }) => time)) };
  });
  const [least] = measured;
  return {
    heading: "Derivative of the n-th iterate of the logistic map, made canonical",
    columns: [
      "n",
      "nodes: pruned",
      "canonical",
      "time",
      "least..greatest",
      `times n = ${whole(least.n)}: n`,
      "canonical nodes",
      "time",
      `goal: linear (time for each n <= ${GROWTH}x)`,
    ],
    rows: measured.map(({ n, pruned, canonical: nodes, time }) => {
      const growth = time.median / least.time.median;
      return [
        whole(n),
        whole(pruned),
        whole(nodes),
        milliseconds(time.median),
        range(time, milliseconds),
        number(n / least.n),
        number(nodes / least.canonical),
        number(growth),
        n === least.n ? "" : growth <= (GROWTH * n) / least.n ? "met" : "missed",
      ];
    }),
  };
}

export async function section() {
  if (!isBuilt) throw new Error("fluxion is not built: run `npm run build` in the folder above first.");
  const notes = [];
  const tables = [await againstGinac(notes), await chainTable(notes), logisticTable()];
  return {
    title: "Higher derivatives and Hessians",
    command: "node higher.mjs",
    text: [
      `Against GiNaC: string to string, each call parsing, deriving, simplifying and printing anew, in one warm process each;`,
      `the two take turns, a run to warm up and ${RUNS} that count, a run the median of its calls. The median run, and the median,`,
      "least and greatest ratio of a run's two times. Simplified: searched for the simpler form. Canonical: like terms and like",
      "powers collected, nothing searched for, as GiNaC evaluates; GiNaC has its repeated `diff` in both rows. The chain:",
      `y0 = x, y(i+1) = log(1 + exp(w_i*y_i + b_i)), ${LAYERS} layers, ${parameters.length} variables, for fluxion as a program, for GiNaC written`,
      `out; of the Hessian the entries on and above the diagonal. Both answers have the same values at ${points.length} points. GiNaC has`,
      `${TIMEOUT / 1000} s for each call. Alone: the expression at hand, nothing printed, for fluxion every time in a new pool, warm. The logistic`,
      `map: the time of making the derivative canonical alone, the derivative at hand, each time in a new pool, warm; medians over`,
      `${PROCESSES} fresh processes.`,
    ],
    tables,
    notes,
  };
}

await printIfMain(import.meta.url, section);
