// Bits of error of Hamming's formulas, the 28 of FPBench's hamming-ch3, and of their first derivatives: as written, in
// stable form, as the search for accurate forms has them, and evaluated by mathjs.
import { readFileSync } from "node:fs";
import { all, create } from "mathjs";
import { accuracyOf } from "./fluxion.mjs";
import { printIfMain } from "./report.mjs";

const rows = JSON.parse(readFileSync(new URL("hamming.json", import.meta.url), "utf8"));
const POINTS = Number(process.env.POINTS ?? 128);
const math = create(all);

const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;
const bits = (value) => (value === undefined ? "" : value.toFixed(1));

export async function section() {
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
  const means = [0, 1, 2, 3].map((i) => mean(lines.map((line) => line.all[i])));
  const values = [0, 1, 2, 3].map((i) => mean(lines.filter(({ wrt }) => wrt.length === 0).map((line) => line.all[i])));
  return {
    title: "Accuracy: Hamming's formulas",
    command: "node hamming.mjs",
    text: [
      `Mean bits of error at ${POINTS} points drawn evenly from the doubles at which the formula has a value of 60 digits (other`,
      "points than the search has seen): the binary logarithm of 1 and the doubles between the result and the exact value. The",
      "formulas and their ranges are FPBench's hamming-ch3; mathjs evaluates the formula, and the derivative as fluxion prints it.",
    ],
    tables: [
      {
        columns: ["name", "formula", "by", "plain", "stable", "accurate", "mathjs", "worst, accurate"],
        rows: lines.map(({ name, formula, wrt, all: each, worst }) => [
          name,
          wrt.length === 0 ? `\`${formula}\`` : "",
          wrt.join(", "),
          ...each.map(bits),
          bits(worst.bits),
        ]),
      },
    ],
    notes: [
      `Mean over the 28 formulas: plain ${bits(values[0])}, stable ${bits(values[1])}, accurate ${bits(values[2])}, mathjs ${bits(values[3])}.`,
      `Mean over the formulas and their derivatives, ${lines.length} functions: plain ${bits(means[0])}, stable ${bits(means[1])}, accurate ${bits(means[2])}, mathjs ${bits(means[3])}.`,
    ],
  };
}

await printIfMain(import.meta.url, section);
