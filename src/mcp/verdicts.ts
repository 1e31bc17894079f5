import { check as checkOf, equivalent as verdictOn } from "../index.ts";
import { assume, formula, notation, oneWrt, order, required, textOf } from "./parameter.ts";
import { NUMBER, TEXT, TEXTS } from "./schemas.ts";
import { namesOf, numbers, read, theVariable, type Written } from "./subject.ts";
import { type Tool, tool } from "./tool.ts";

const POINT = { type: "object", additionalProperties: { type: "number" } };

interface Assuming extends Written {
  readonly assume?: string | readonly string[];
}

export const equivalent: Tool = tool<Assuming & { readonly first: string; readonly second: string }>({
  name: "equivalent",
  title: "Are two formulas equal?",
  description:
    "Whether two formulas are equal wherever both have a value: proved, refuted (with a point at which they differ), numerical (equal to rounding at some points, which is not a proof), or unknown.",
  parameters: {
    first: { ...formula, schema: textOf("A formula.").schema },
    second: { ...formula, schema: textOf("The formula to compare with.").schema },
    notation,
    assume,
  },
  output: {
    answer: { enum: ["proved", "refuted", "numerical", "unknown"] },
    conditions: TEXTS,
    point: POINT,
    difference: NUMBER,
    points: { type: "integer", description: "how many points agree" },
    gap: {
      type: "object",
      description: "a point at which only one of them has a value",
      properties: { point: POINT, first: NUMBER, second: NUMBER },
    },
    readings: { ...TEXTS, description: "how the formulas were understood" },
  },
  always: ["answer", "readings"],
  run({ first, second, notation, assume = [] }) {
    const [one, other] = [read(first, notation), read(second, notation)];
    const verdict = verdictOn(one, other, { assume });
    return { ...asJson(verdict), readings: [one.reading.text, other.reading.text] };
  },
});

export const check: Tool = tool<
  Assuming & { readonly answer: string; readonly of: string; readonly wrt?: string; readonly order?: number }
>({
  name: "check",
  title: "Check an answer",
  description:
    "Whether a student's answer is the derivative of a formula, in whatever form it is written. A wrong answer comes with a point that shows it, and with the classic slip that leads to exactly this answer, if there is one.",
  parameters: {
    answer: required(textOf("The answer that was given.")),
    of: required(textOf("The formula to differentiate.")),
    notation,
    wrt: oneWrt,
    order,
    assume,
  },
  output: {
    verdict: { enum: ["right", "wrong", "unknown"] },
    known: { enum: ["proved", "numerically"] },
    conditions: TEXTS,
    points: { type: "integer", description: "how many points agree" },
    point: POINT,
    given: NUMBER,
    expected: NUMBER,
    difference: NUMBER,
    derivative: TEXT,
    diagnosis: {
      type: "object",
      properties: { slip: TEXT, message: TEXT, rule: TEXT, general: TEXT, at: TEXTS },
      required: ["slip", "message", "at"],
    },
    wrt: TEXT,
    reading: { ...TEXT, description: "how the answer was understood" },
  },
  always: ["verdict", "derivative", "wrt", "reading"],
  run({ answer, of, notation, wrt, order = 1, assume = [] }) {
    const f = read(of, notation, namesOf(wrt, undefined));
    const variable = theVariable(f, wrt);
    const given = read(answer, notation, [...f.variables, variable]);
    const found = checkOf(given, { of: f, wrt: variable, order, assume });
    return { ...asJson(found), wrt: variable, reading: given.reading.text };
  },
});

/** Expressions as text, and numbers that are none as null. */
function asJson(verdict: object): Readonly<Record<string, unknown>> {
  return JSON.parse(JSON.stringify(verdict, (_, value: unknown) => numbers(value)));
}
