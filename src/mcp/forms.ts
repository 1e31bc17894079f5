import {
  toCode as codeOf,
  expr,
  FluxionError,
  type SimplifyForm,
  type SimplifyOptions,
  simplify as simplified,
  type TargetName,
} from "../index.ts";
import { targetNames } from "../nodes.ts";
import { type Detail, steps as stepsOf } from "../teach.ts";
import { assume, formula, notation, oneWrt, order, textOf, whole, word, words, wrt } from "./parameter.ts";
import { TEXT, TEXTS } from "./schemas.ts";
import { namesOf, read, theVariable, theVariables, understood, type Written, written } from "./subject.ts";
import { type Tool, tool } from "./tool.ts";

interface Asked extends Written {
  readonly formula: string;
}

export const simplify: Tool = tool<Asked & Pick<SimplifyOptions, "form" | "assume" | "by">>({
  name: "simplify",
  title: "Simplify",
  description:
    "A simpler formula with the same value wherever the given one has a value, or another form of it: expanded, factored, one fraction, collected by a variable.",
  parameters: {
    formula,
    notation,
    form: word(
      [
        "simplified",
        "expanded",
        "factored",
        "together",
        "collected",
        "shortest",
        "canonical",
        "pruned",
      ] satisfies SimplifyForm[],
      "by default simplified; together is one fraction, collected needs `by`.",
    ),
    by: textOf("The variable of the form collected."),
    assume,
  },
  output: {
    result: TEXT,
    latex: TEXT,
    conditions: { ...TEXTS, description: "where the result has a value and the given formula has none" },
    reading: TEXT,
    notes: TEXTS,
    complete: { type: "boolean" },
  },
  always: ["result", "latex", "conditions", "reading", "notes", "complete"],
  run({ formula, notation, ...options }) {
    const f = read(formula, notation);
    const found = simplified(f, options);
    const result = written(found);
    const { conditions } = found;
    return { result, latex: found.toLatex(), conditions: [...conditions], ...understood(f, [found]) };
  },
});

export const steps: Tool = tool<
  Asked & { readonly wrt?: string; readonly order?: number; readonly detail?: Detail; readonly hint?: number }
>({
  name: "steps",
  title: "Step by step",
  description:
    "A derivative with the rules that lead to it, in Markdown with LaTeX. With `hint` only the n-th hint, so that a student can find the rest.",
  parameters: {
    formula,
    notation,
    wrt: oneWrt,
    order,
    detail: word(["exam", "full"], "The main steps in few lines (exam, the default), or every step (full)."),
    hint: whole(1, 999, "The number of one hint."),
  },
  output: { wrt: TEXT, answer: TEXT, markdown: TEXT, hint: TEXT, hints: { type: "integer" }, reading: TEXT },
  always: ["wrt", "reading", "hints"],
  run({ formula, notation, wrt, hint, order = 1, detail = "exam" }) {
    const f = read(formula, notation, namesOf(wrt, undefined));
    const variable = theVariable(f, wrt);
    const derivation = stepsOf(f, variable, { order, detail, form: "simplified" });
    const common = { wrt: variable, reading: f.reading.text, hints: [...derivation.hints()].length };
    if (hint !== undefined) {
      const text = derivation.hint(hint);
      if (text !== undefined) return { ...common, hint: text };
      throw new FluxionError("bad-argument", `There is no hint ${hint}.`, { hint: `There are ${common.hints}.` });
    }
    return { ...common, answer: written(expr(derivation.answer)), markdown: derivation.toMarkdown() };
  },
});

const ORDERS = ["value", "gradient", "hessian"] as const;

export const toCode: Tool = tool<
  Asked & {
    readonly target: TargetName;
    readonly parts?: readonly (typeof ORDERS)[number][];
    readonly wrt?: string | readonly string[];
    readonly name?: string;
  }
>({
  name: "toCode",
  title: "Source text in a language",
  description:
    "A function for the value of a formula, its gradient and its Hessian, which share their work, as source text in a programming language.",
  parameters: {
    formula,
    notation,
    target: { ...word(targetNames, "The language to write."), isRequired: true },
    parts: words(ORDERS, "The outputs of the function; by default the value."),
    wrt,
    name: textOf("The name of the function; by default f."),
  },
  output: { source: TEXT, inputs: TEXTS, wrt: TEXTS, reading: TEXT },
  always: ["source", "inputs", "wrt", "reading"],
  run({ formula, notation, target, parts = ["value"], wrt, name = "f" }) {
    const f = read(formula, notation, namesOf(wrt, undefined));
    const names = theVariables(f, wrt);
    const inputs = [...new Set([...names, ...f.variables])];
    const all = { value: () => f, gradient: () => f.gradient(names), hessian: () => f.hessian(names) };
    const asked = ORDERS.filter((part) => parts.includes(part));
    const made = Object.fromEntries(asked.map((part) => [part, all[part]()]));
    const structure = (asked.length === 1 ? made[asked[0] as string] : made) as Parameters<typeof codeOf>[0];
    const source = codeOf(structure, { target, name, inputs });
    return { source, inputs, wrt: names, reading: f.reading.text };
  },
});
