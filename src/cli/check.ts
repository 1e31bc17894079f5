import { type Check, check as checkOf, type Expression } from "../index.ts";
import { type Command, command, type Option } from "./command.ts";
import { assume, batch, format, formula, oneWrt, order, reading } from "./options.ts";
import { absent, coordinates, paragraph } from "./render.ts";
import { both } from "./subject.ts";
import { oneVariable } from "./variable.ts";

const of: Option<string> = {
  value: "<formula>",
  summary: "the formula to differentiate",
  isRequired: true,
};

export const check: Command = command({
  name: "check",
  summary: "whether an answer is the derivative, and which slip explains a wrong one",
  examples: [
    'fluxion check "2*x*cos(x^2)" --of "sin(x^2)" --wrt x',
    'fluxion check "cos(x^2)" --of "sin(x^2)" --wrt x # exit code 1',
    'echo "cos(x)^2 - sin(x)^2" | fluxion check --of "sin(x)*cos(x)" --batch',
  ],
  arguments: { answer: { ...formula, summary: 'the answer; "-" or nothing reads it from standard input' } },
  options: { format: format("text", "json"), of, ...reading, batch, wrt: oneWrt, order, assume },
  exitCodes: "Exit code 0 if the answer is right, 1 if it is wrong or not known, 2 on bad input.",
  async run({ answer }, { of, wrt, order, assume = [], ...settings }) {
    const [{ f, variables }, given] = await both(of, answer, settings);
    const variable = oneVariable(wrt, variables);
    const found = checkOf(given.f, { of: f, wrt: variable, order, assume });
    return {
      data: { of, wrt: [variable], order, ...found },
      text: () => paragraph(sentence(found), found.diagnosis && `${found.diagnosis.slip}: ${found.diagnosis.message}`),
      notes: absent(wrt, variables),
      exitCode: found.verdict === "right" ? 0 : 1,
    };
  },
});

/** A verdict as a sentence that claims no more than is known. */
function sentence(found: Check<Expression>): string {
  switch (found.verdict) {
    case "right":
      return found.known === "proved"
        ? `right: proved${found.conditions.length > 0 ? `, where ${found.conditions.join(", ")}` : ""}`
        : `right: the same to rounding at ${found.points} ${found.points === 1 ? "point" : "points"}, which is not a proof`;
    case "wrong": {
      const point = coordinates(found.point);
      const place = point === "" ? "" : `at ${point} `;
      return Number.isFinite(found.given)
        ? `wrong: ${place}the answer is ${found.given}, the derivative ${found.expected}; the difference is ${found.difference}`
        : `wrong: ${place}the answer has no value, the derivative is ${found.expected}`;
    }
    default:
      return "not known: no proof was found, and too few points have values that can be compared";
  }
}
