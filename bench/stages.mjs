// Where the time of a derivative from text to text goes: microseconds of CPU a formula, stage by stage, beside GiNaC's
// for all of it. Shorter: ROUNDS=5.
import { Contender } from "./contender.mjs";
import { higherContenders } from "./contenders.mjs";
import { stagesOfText } from "./fluxion.mjs";
import { number, printIfMain, times } from "./report.mjs";
import { median } from "./statistics.mjs";
import { textbook } from "./textbook.mjs";

const ROUNDS = Number(process.env.ROUNDS ?? 25);
/** CPU milliseconds of a turn. */
const TURN = Number(process.env.TURN ?? 60);
/** Passes before the first turn. */
const WARM_UP = Number(process.env.WARM_UP ?? 2000);
const TIMEOUT = 60_000;
const { ginac } = higherContenders;

/** Milliseconds of CPU since the process began. */
function cpu() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Microseconds a formula in a turn of passes. */
function turn(pass) {
  const start = cpu();
  let [count, spent] = [0, 0];
  for (; spent < TURN; spent = cpu() - start) {
    for (let i = 0; i < 3; i++) pass();
    count += 3;
  }
  return (spent * 1000) / (count * textbook.length);
}

async function ofGinac(contender) {
  if (contender === undefined) return undefined;
  const text = textbook.map(({ text, variable }) => `${variable}:${text}`).join(";");
  const { nanoseconds } = await contender.ask({ text, variable: "cpu pass" }, TURN, TIMEOUT);
  return nanoseconds / 1000 / textbook.length;
}

export async function section() {
  const passes = Object.entries(await stagesOfText(textbook));
  for (const [, pass] of passes) for (let i = 0; i < WARM_UP; i++) pass();
  const contender = ginac.available() ? new Contender(ginac) : undefined;
  const rounds = [];
  for (let i = 0; i < ROUNDS; i++)
    rounds.push({ ours: passes.map(([, pass]) => turn(pass)), theirs: await ofGinac(contender) });
  contender?.close();
  const rows = passes.map(([name], k) => {
    const own = rounds.map(({ ours }) => ours[k]);
    const ratio = contender === undefined ? "" : times(median(rounds.map(({ ours, theirs }) => ours[k] / theirs)));
    return [name, number(median(own)), number(Math.min(...own)), ratio];
  });
  return {
    title: "Stages of a derivative from text to text",
    command: "node stages.mjs",
    text: [
      `Microseconds of CPU a formula over the ${textbook.length} of textbook.mjs, warm: median and least of ${ROUNDS} turns of ${TURN} ms.`,
      "The ratio is to GiNaC's time from text to text in the same round.",
    ],
    tables: [{ columns: ["", "median", "least", `of ${ginac.name}`], rows }],
  };
}

await printIfMain(import.meta.url, section);
