import { equivalent, type Gap, type Verdict } from "../index.ts";
import { type Command, command } from "./command.ts";
import { assume, format, reading } from "./options.ts";
import { coordinates } from "./render.ts";
import { both } from "./subject.ts";

export const equal: Command = command({
  name: "equal",
  summary: "whether two formulas are equal, and how that is known",
  examples: ['fluxion equal "sin(2*x)" "2*sin(x)*cos(x)"', 'fluxion equal "sqrt(x^2)" "x" --assume "x > 0"'],
  arguments: {
    expression: { kind: "required", summary: "a formula, or a file" },
    other: { kind: "required", summary: "the formula or file to compare with" },
  },
  options: { format: format("text", "latex", "json"), ...reading, assume },
  exitCodes: "Exit code 0 if they are equal or perhaps equal, 1 if they differ or it is not known, 2 on bad input.",
  async run({ expression, other }, { assume = [], ...settings }) {
    const [one, two] = await both(expression, other, settings);
    const verdict = equivalent(one.f, two.f, { assume });
    return {
      data: verdict,
      text: () => sentence(verdict),
      exitCode: verdict.answer === "proved" || verdict.answer === "numerical" ? 0 : 1,
    };
  },
});

/** A verdict as a sentence that claims no more than is known. */
function sentence(verdict: Verdict): string {
  switch (verdict.answer) {
    case "proved":
      return `equal: proved${verdict.conditions.length > 0 ? `, where ${verdict.conditions.join(", ")}` : ""}${gap(verdict.gap)}`;
    case "refuted": {
      const point = coordinates(verdict.point);
      const [at, where] = point === "" ? ["", ""] : [`at ${point} `, ` at ${point}`];
      return Number.isNaN(verdict.difference)
        ? `not equal: only one of them has a value${where}`
        : `not equal: ${at}the difference is ${verdict.difference}`;
    }
    case "numerical":
      return `perhaps equal: to rounding at ${verdict.points} ${verdict.points === 1 ? "point" : "points"}, which is not a proof${gap(verdict.gap)}`;
    default:
      return `not known: no proof was found, and too few points have values that can be compared${gap(verdict.gap)}`;
  }
}

/** A note on where only one of the two has a value. */
function gap(found: Gap | undefined): string {
  if (found === undefined) return "";
  const which = Number.isNaN(found.first) ? "second" : "first";
  const point = coordinates(found.point);
  return `; ${point === "" ? "" : `at ${point} `}only the ${which} has a value`;
}
