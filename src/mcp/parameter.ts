import { coordinates, type Field, listOf, oneOf, text, textOrTexts, wholeNumber } from "../ast/options.ts";

/** One argument of a tool: how the tool checks it, and the JSON Schema that tells a client what it is. */
export interface Parameter {
  readonly field: Field;
  readonly schema: object;
  readonly isRequired?: true;
}

const optional = (field: Field, schema: object, description: string): Parameter => ({
  field,
  schema: { ...schema, description },
});

export const required = (parameter: Parameter): Parameter => ({ ...parameter, isRequired: true });

export const textOf = (description: string): Parameter => optional(text, { type: "string" }, description);

export const word = (words: readonly string[], description: string): Parameter =>
  optional(oneOf(words), { enum: words }, description);

export const words = (all: readonly string[], description: string): Parameter =>
  optional(listOf(oneOf(all)), { type: "array", items: { enum: all } }, description);

const LIST_OR_TEXT = { anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] };

const list = (description: string): Parameter => optional(textOrTexts, LIST_OR_TEXT, description);

export const whole = (least: number, most: number, description: string): Parameter =>
  optional(wholeNumber(least, most), { type: "integer", minimum: least, maximum: most }, description);

/** Arguments that several tools share. */
export const formula: Parameter = required(
  textOf('The formula, as people write it: "x^2 sin(x)", "e^{2x}", "x < 0 ? -x : x".'),
);

export const notation: Parameter = word(
  ["math", "strict", "latex"],
  "How formulas are written: as people write them (math, the default), as in programs (strict), or in LaTeX.",
);

export const wrt: Parameter = list("The variables to differentiate by; by default all.");

export const oneWrt: Parameter = textOf("The variable to differentiate by; needed where the formula has several.");

export const at: Parameter = optional(
  coordinates,
  { type: "object", additionalProperties: { type: "number" } },
  "A point at which to compute numbers too: a value for each variable.",
);

export const order: Parameter = whole(1, 100, "How many times to differentiate; by default 1.");

export const form: Parameter = word(
  ["raw", "pruned", "canonical", "simplified", "operations"],
  "raw (the textbook's rules untouched), pruned of zeros and ones, canonical (like terms collected), simplified (the default), or operations (as few as were found).",
);

export const assume: Parameter = list('Assumptions about the variables: "x > y", "x in [0, 1]", "n even".');
