// Gradients and Hessians of many variables: Rosenbrock's function against GiNaC, growth, and a long product.
import { Contender } from "./contender.mjs";
import { higherContenders } from "./contenders.mjs";
import { inFreshProcess } from "./core.mjs";
import { rosenbrock } from "./families.mjs";
import { disagreement, isBuilt } from "./fluxion.mjs";
import { milliseconds, number, printIfMain, range, times, whole } from "./report.mjs";
import { median, spread } from "./statistics.mjs";

const RUNS = Number(process.env.RUNS ?? 5);
const BUDGET = Number(process.env.BUDGET ?? 1000);
const PROCESSES = 3;
const SIZE = 200;
const GOAL = 40;
const SIZES = [100, 200, 500, 1000];
/** Linear: the time for each variable grows by no more than this from the least size to the greatest. */
const GROWTH = 1.5;
const FACTORS = [100, 1000, 10_000];
const PRODUCT = 1000;
const PRODUCT_GOAL = 3;

const { hessian, ginac } = higherContenders;

/** Text to text, and deriving alone: GiNaC's driver is asked for that, fluxion's is measured in the core's process. */
async function againstGinac(notes) {
  const { text, variables } = rosenbrock(SIZE);
  const request = `hessian ${variables.join(" ")}`;
  const question = { text, variable: request };
  const atHand = { ours: [], theirs: [] };
  const sides = [{ entry: hessian }, ...(ginac.available() ? [{ entry: ginac }] : [])].map(({ entry }) => ({
    contender: new Contender(entry),
    rounds: [],
    text: undefined,
  }));
  for (let run = 0; run <= RUNS; run++) {
    for (const side of sides) {
      const answer = await side.contender.ask(question, BUDGET, 120_000);
      if (answer.error !== undefined) throw new Error(answer.error);
      side.text = answer.text;
      if (run > 0) side.rounds.push(answer.nanoseconds / 1e6);
    }
    if (run === 0) continue;
    atHand.ours.push(inFreshProcess("rosenbrockHessian", SIZE).time);
    const alone = await sides[1]?.contender.ask({ text, variable: `at-hand ${request}` }, BUDGET, 120_000);
    if (alone !== undefined) atHand.theirs.push(alone.nanoseconds / 1e6);
  }
  for (const { contender } of sides) contender.close();
  const [ours, theirs] = sides;
  if (theirs === undefined) notes.push("- GiNaC is not installed: fluxion alone.");
  else {
    const points = [Object.fromEntries(variables.map((name, i) => [name, Math.sin(i + 1)]))];
    const why = await disagreement(ours.text.split("; "), ginac.readable(theirs.text).split("; "), points);
    if (why !== undefined) throw new Error(`fluxion and GiNaC disagree: ${why}`);
  }
  return {
    heading: `Hessian of rosenbrock-${SIZE}, ${whole((SIZE * (SIZE + 1)) / 2)} entries`,
    columns: ["", "fluxion", ginac.name, "GiNaC / fluxion", "least..greatest", "goal"],
    rows: [row("text to text", ours.rounds, theirs?.rounds), row("deriving alone", atHand.ours, atHand.theirs, GOAL)],
  };
}

function row(name, ours, theirs = [], goal = undefined) {
  const shown = milliseconds(median(ours));
  if (theirs.length === 0) return [name, shown, "", "", "", ""];
  const ratio = spread(ours.map((time, run) => theirs[run] / time));
  const verdict = goal === undefined ? "" : `>= ${goal}x: ${ratio.median >= goal ? "met" : "missed"}`;
  return [name, shown, milliseconds(median(theirs)), times(ratio.median), range(ratio, times), verdict];
}

/** The first result of some fresh processes, with the spread of their times. */
function measured(...what) {
  const results = Array.from({ length: PROCESSES }, () => inFreshProcess(...what));
  return { ...results[0], time: spread(results.map(({ time }) => time)) };
}

function growthTable() {
  const rows = SIZES.map((n) => ({ n, ...measured("rosenbrockHessian", n) }));
  const [least] = rows;
  return {
    heading: "Hessian of rosenbrock-n, the expression at hand",
    columns: [
      "n",
      "nodes: input",
      "entries that are not 0",
      "nodes",
      "time",
      "least..greatest",
      `times n = ${least.n}: n`,
      "nodes",
      "time",
      `goal: linear (time for each n <= ${GROWTH}x)`,
    ],
    rows: rows.map(({ n, input, nonzeros, nodes, time }) => {
      const growth = time.median / least.time.median;
      return [
        whole(n),
        whole(input),
        whole(nonzeros),
        whole(nodes),
        milliseconds(time.median),
        range(time, milliseconds),
        number(n / least.n),
        number(nodes / least.nodes),
        number(growth),
        n === least.n ? "" : growth <= (GROWTH * n) / least.n ? "met" : "missed",
      ];
    }),
  };
}

function productTable() {
  return {
    heading: "Gradient of a product of n variables, the expression at hand",
    columns: [
      "n",
      "written as",
      "nodes of the gradient",
      "time",
      "least..greatest",
      `goal at ${whole(PRODUCT)}: < ${PRODUCT_GOAL} ms`,
    ],
    rows: FACTORS.flatMap((n) =>
      [false, true].map((isOneNode) => {
        const { nodes, time } = measured("productGradient", n, isOneNode);
        return [
          whole(n),
          isOneNode ? "one node" : "typed: products of two",
          whole(nodes),
          milliseconds(time.median),
          range(time, milliseconds),
          n === PRODUCT ? (time.median < PRODUCT_GOAL ? "met" : "missed") : "",
        ];
      }),
    ),
  };
}

export async function section() {
  if (!isBuilt) throw new Error("fluxion is not built: run `npm run build` in the folder above first.");
  const notes = [];
  const tables = [await againstGinac(notes), growthTable(), productTable()];
  return {
    title: "Gradients and Hessians of many variables",
    command: "node gradients.mjs",
    text: [
      "Rosenbrock's function: the sum of 100 * (x(i+1) - x(i)^2)^2 + (1 - x(i))^2. Text to text: each call parses, derives and prints",
      "the entries on and above the diagonal, zeros too, in one warm process each; the two take turns, a run to warm up and",
      `${RUNS} that count, a run the median of its calls; both answers have the same values at a point. Deriving alone: the expression`,
      `at hand, nothing printed, for fluxion every time in a new pool, warm; medians over ${PROCESSES} fresh processes of the median call.`,
    ],
    tables,
    notes,
  };
}

await printIfMain(import.meta.url, section);
