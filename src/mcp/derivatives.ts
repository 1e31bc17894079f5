import {
  derivative as derivativeOf,
  type Form,
  gradient as gradientOf,
  hessian as hessianOf,
  type Point,
} from "../index.ts";
import { at, form, formula, notation, oneWrt, order, wrt } from "./parameter.ts";
import { NUMBER, TEXT, TEXTS } from "./schemas.ts";
import { namesOf, numbers, read, theVariable, theVariables, understood, type Written, written } from "./subject.ts";
import { type Tool, tool } from "./tool.ts";

interface Asked extends Written {
  readonly formula: string;
  readonly at?: Point;
  readonly form?: Form;
}

const COMMON = {
  reading: { ...TEXT, description: "how the formula was understood" },
  notes: { ...TEXTS, description: "what could have been meant differently" },
  complete: { type: "boolean", description: "false where the form asked for would have taken too long" },
  at: { type: "object", additionalProperties: { type: "number" } },
};
const ALWAYS = ["reading", "notes", "complete", "wrt"];

export const derivative: Tool = tool<Asked & { readonly wrt?: string; readonly order?: number }>({
  name: "derivative",
  title: "Derivative",
  description:
    "The exact derivative of a formula with respect to one variable, once or several times; at a point its value too.",
  parameters: { formula, notation, wrt: oneWrt, order, form, at },
  output: { ...COMMON, wrt: TEXT, result: TEXT, latex: TEXT, value: NUMBER },
  always: [...ALWAYS, "result", "latex"],
  run({ formula, notation, wrt, order = 1, form = "simplified", at }) {
    const f = read(formula, notation, namesOf(wrt, at));
    const variable = theVariable(f, wrt);
    const found = derivativeOf(f, variable, { order, form });
    const result = written(found);
    const value = at === undefined ? undefined : numbers(found.evaluate(at));
    return {
      wrt: variable,
      result,
      latex: found.toLatex(),
      ...understood(f, [found]),
      ...(at && { at, value }),
    };
  },
});

export const gradient: Tool = tool<Asked & { readonly wrt?: string | readonly string[] }>({
  name: "gradient",
  title: "Gradient",
  description: "The derivatives of a formula with respect to each of several variables; at a point their values too.",
  parameters: { formula, notation, wrt, form, at },
  output: { ...COMMON, wrt: TEXTS, result: TEXTS, value: { type: "array", items: NUMBER } },
  always: [...ALWAYS, "result"],
  run({ formula, notation, wrt, form = "simplified", at }) {
    const f = read(formula, notation, namesOf(wrt, at));
    const names = theVariables(f, wrt);
    const found = gradientOf(f, names, { form });
    const result = found.map(written);
    const value = at && found.map((each) => numbers(each.evaluate(at)));
    return { wrt: names, result, ...understood(f, found), ...(at && { at, value }) };
  },
});

export const hessian: Tool = tool<Asked & { readonly wrt?: string | readonly string[] }>({
  name: "hessian",
  title: "Hessian",
  description:
    "The second derivatives of a formula: the entries that are not 0 by its structure, on and above the diagonal; at a point the matrix of numbers too.",
  parameters: { formula, notation, wrt, form, at },
  output: {
    ...COMMON,
    wrt: TEXTS,
    entries: {
      type: "array",
      items: {
        type: "object",
        properties: { by: { ...TEXTS, minItems: 2, maxItems: 2 }, result: TEXT },
        required: ["by", "result"],
      },
    },
    value: { type: "array", items: { type: "array", items: NUMBER } },
  },
  always: [...ALWAYS, "entries"],
  run({ formula, notation, wrt, form = "simplified", at }) {
    const f = read(formula, notation, namesOf(wrt, at));
    const names = theVariables(f, wrt);
    const found = hessianOf(f, names, { form });
    const entries = found.nonzeros.map(([i, j, entry]) => ({
      by: [names[i] as string, names[j] as string],
      result: written(entry),
    }));
    const value = at && numbers(found.at(at));
    return {
      wrt: names,
      entries,
      ...understood(
        f,
        found.nonzeros.map(([, , entry]) => entry),
      ),
      ...(at && { at, value }),
    };
  },
});
