import { Contender } from "./contender.mjs";
import { contenders } from "./contenders.mjs";
import { fault } from "./correctness.mjs";
import { microseconds, printIfMain, range, times } from "./report.mjs";
import { geometricMean, median, spread, sum } from "./statistics.mjs";
import { textbook } from "./textbook.mjs";

const ROUNDS = Number(process.env.ROUNDS ?? 5);
const BUDGET = Number(process.env.BUDGET ?? 40);
const WARM = 10;
/** Milliseconds of passes over the whole list before anything counts: mathjs needs three seconds to reach its speed. */
const WARM_UP = 5000;
const TIMEOUT = 30_000;
const REFERENCE = "fluxion, pruned";

/** Which expressions a contender can do at all, and do right; the others are left out of its figures. */
async function examine(entry) {
  const failures = new Map();
  const lengths = [];
  let contender = new Contender(entry);
  for (const [i, expression] of textbook.entries()) {
    if (!contender.alive) contender = new Contender(entry);
    const { error, text } = await contender.ask(expression, 0, TIMEOUT);
    const trouble = error ?? (entry.derives === false ? undefined : fault(expression, text, entry.readable));
    if (trouble === undefined) lengths.push(text.length);
    else failures.set(i, trouble);
  }
  contender.close();
  return { entry, failures, length: median(lengths), rounds: [] };
}

/** Fresh processes, warmed up; then expression by expression all contenders in turn, each time another one first. */
async function playRound(players) {
  const running = players.map(({ entry }) => new Contender(entry));
  /** Nanoseconds, or undefined where the contender fails: it is left out from then on, and begins anew if it hung. */
  const ask = async (p, i, budget) => {
    const { entry, failures } = players[p];
    if (failures.has(i)) return undefined;
    const { error, nanoseconds } = await running[p].ask(textbook[i], budget, TIMEOUT);
    if (error !== undefined) failures.set(i, error);
    if (!running[p].alive) running[p] = new Contender(entry);
    return nanoseconds;
  };
  for (const p of players.keys()) {
    for (const start = Date.now(); Date.now() - start < WARM_UP; )
      for (const i of textbook.keys()) await ask(p, i, WARM);
    players[p].rounds.push(new Array(textbook.length));
  }
  for (const i of textbook.keys()) {
    for (let turn = 0; turn < players.length; turn++) {
      const p = (i + turn) % players.length;
      players[p].rounds.at(-1)[i] = await ask(p, i, BUDGET);
    }
  }
  for (const contender of running) contender.close();
}

/** How many times longer `player` takes than `reference`, round by round, over the expressions both can do. */
function ratios(player, reference) {
  const both = textbook.map((_, i) => i).filter((i) => !player.failures.has(i) && !reference.failures.has(i));
  const perRound = player.rounds.map((round, r) => {
    const quotients = both.map((i) => round[i] / reference.rounds[r][i]);
    const total = (rounds) => sum(both.map((i) => rounds[r][i]));
    return {
      median: median(quotients),
      mean: geometricMean(quotients),
      total: total(player.rounds) / total(reference.rounds),
    };
  });
  return {
    typical: spread(perRound.map((round) => round.median)),
    mean: median(perRound.map((round) => round.mean)),
    total: median(perRound.map((round) => round.total)),
  };
}

/** Median over the expressions of the median over the processes, in nanoseconds. */
function typicalTime({ rounds, failures }) {
  const solved = textbook.map((_, i) => i).filter((i) => !failures.has(i));
  return median(solved.map((i) => median(rounds.map((round) => round[i]))));
}

const verdict = (ratio, goal) => `>= ${goal}x: ${ratio >= goal ? "met" : "missed"}`;

export async function section() {
  const present = contenders.filter(({ available }) => available === undefined || available());
  const players = [];
  for (const entry of present) players.push(await examine(entry));
  const wrong = players.filter(({ entry, failures }) => entry.name.startsWith("fluxion") && failures.size > 0);
  // A fast wrong answer is no result.
  if (wrong.length > 0) throw new Error(`${wrong[0].entry.name} fails: ${JSON.stringify([...wrong[0].failures])}`);
  for (let round = 0; round < ROUNDS; round++) await playRound(players);

  const reference = players.find(({ entry }) => entry.name === REFERENCE) ?? players[0];
  const rows = players.map((player) => {
    const { typical, mean, total } = ratios(player, reference);
    const { goal } = player.entry;
    return [
      player.entry.name,
      `${textbook.length - player.failures.size}`,
      `${player.length}`,
      microseconds(typicalTime(player)),
      times(typical.median),
      range(typical, times),
      times(mean),
      times(total),
      goal === undefined ? "" : verdict(typical.median, goal),
    ];
  });
  const against = players.filter(({ entry }) => entry.simplifiedGoal !== undefined);
  const bases = players.filter(({ entry }) => entry.isSimplified);
  const simplifiedRows = against.flatMap((player) =>
    bases.map((base) => {
      const { typical, mean, total } = ratios(player, base);
      const { name, simplifiedGoal } = player.entry;
      return [
        `${name} / ${base.entry.name}`,
        times(typical.median),
        range(typical, times),
        times(mean),
        times(total),
        verdict(typical.median, simplifiedGoal),
      ];
    }),
  );
  const failed = players.flatMap(({ entry, failures }) =>
    [...failures].map(([i, why]) => `${entry.name}: \`${textbook[i].text}\`: ${why.slice(0, 110).trim()}`),
  );
  return {
    title: "String to derivative string",
    command: "node derivatives.mjs",
    text: [
      `The ${textbook.length} expressions of textbook.mjs, warm, each call parsing, deriving and printing anew. ${ROUNDS} rounds; in each every`,
      "contender runs in a fresh process and they take turns at every expression (A B A B). Time: the median over the",
      `expressions of the median over the processes. Ratio: how many times longer than \`${reference.entry.name}\` in the same round`,
      "on the expressions both can do: the median over the expressions, then over the rounds; least and greatest round; then",
      "the geometric mean and the ratio of the total times. A contender's answers are checked against central differences",
      "first, and what it fails at is left out of its figures. `fluxion, simplified` searches for the simpler form;",
      "`fluxion, canonical` collects like terms and like powers and searches for nothing, as GiNaC's evaluation does.",
    ],
    tables: [
      {
        columns: [
          "contender",
          "right",
          "median length",
          "time",
          "ratio",
          "least..greatest",
          "geometric mean",
          "of totals",
          "goal",
        ],
        rows,
      },
      {
        heading: "Simplified against simplified",
        columns: ["time of / time of", "ratio", "least..greatest", "geometric mean", "of totals", "goal"],
        rows: simplifiedRows,
      },
    ],
    notes: failed.length === 0 ? [] : ["Left out:", ...failed.map((line) => `- ${line}`)],
  };
}

await printIfMain(import.meta.url, section);
