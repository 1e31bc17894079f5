// Bits of error of formulas that cancel, and of their first derivatives: as written, in stable form, as the search for
// accurate forms has them, and evaluated by mathjs. hamming.json has the 28 formulas of FPBench's hamming-ch3 (MIT
// License, https://fpbench.org) in the notation of mathjs; heldout.json has 15 others, chosen after the rules and
// before they were measured: no rule was made for them.
import { readFileSync } from "node:fs";
import { all, create } from "mathjs";
import { accuracyOf } from "./fluxion.mjs";
import { printIfMain } from "./report.mjs";

const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8")).formulas;
const POINTS = Number(process.env.POINTS ?? 128);
const math = create(all);

const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;
const bits = (value) => (value === undefined ? "" : value.toFixed(1));

async function measured(rows) {
  const lines = [];
  for (const { name, formula, box } of rows) {
    const found = await accuracyOf(formula, box, POINTS, (text) => math.compile(text));
    for (const { wrt, plain, stable, accurate, other } of found)
      lines.push({
        name,
        formula,
        wrt,
        all: [plain, stable, accurate, other].map((each) => each.mean),
        worst: accurate.worst,
      });
  }
  return lines;
}

const table = (heading, lines) => ({
  heading,
  columns: ["name", "formula", "by", "plain", "stable", "accurate", "mathjs", "worst, accurate"],
  rows: lines.map(({ name, formula, wrt, all: each, worst }) => [
    name,
    wrt.length === 0 ? `\`${formula}\`` : "",
    wrt.join(", "),
    ...each.map(bits),
    bits(worst.bits),
  ]),
});

function note(what, lines) {
  const [plain, stable, accurate, mathjs] = [0, 1, 2, 3].map((i) => bits(mean(lines.map((line) => line.all[i]))));
  return `Mean over ${what}: plain ${plain}, stable ${stable}, accurate ${accurate}, mathjs ${mathjs}.`;
}

const notes = (name, lines) => {
  const values = lines.filter(({ wrt }) => wrt.length === 0);
  return [
    note(`the ${values.length} ${name}`, values),
    note(`these and their derivatives, ${lines.length} functions`, lines),
  ];
};

export async function section() {
  const [hamming, others] = [await measured(read("hamming.json")), await measured(read("heldout.json"))];
  return {
    title: "Accuracy: Hamming's formulas, and others",
    command: "node hamming.mjs",
    text: [
      `Mean bits of error at ${POINTS} points drawn evenly from the doubles at which the formula has a value of 60 digits (other`,
      "points than the search has seen): the binary logarithm of 1 and the doubles between the result and the exact value. The",
      "first formulas and their ranges are FPBench's hamming-ch3; the others were chosen after the search was finished, and no",
      "rule was made for them. mathjs evaluates the formula, and the derivative as fluxion prints it.",
    ],
    tables: [table("Hamming's formulas", hamming), table("Other formulas that cancel", others)],
    notes: [...notes("formulas of Hamming", hamming), ...notes("other formulas", others)],
  };
}

await printIfMain(import.meta.url, section);
