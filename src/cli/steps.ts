import { FluxionError } from "../index.ts";
import type { Derivation } from "../teach.ts";
import { type Command, command, type Option } from "./command.ts";
import { oneMeant } from "./meant.ts";
import { batch, choice, form, format, formula, oneWrt, order, reading, wholeNumber } from "./options.ts";
import { saidOf } from "./render.ts";
import { scalar } from "./subject.ts";
import { oneVariable } from "./variable.ts";

const detail = choice("<detail>", "the main steps in few lines, or every step", ["exam", "full"]);

const hint: Option<number | undefined> = {
  value: "<n>",
  summary: "only the n-th hint: what to do next, then the result",
  read: wholeNumber(0, 999),
};

export const steps: Command = command({
  name: "steps",
  summary: "a derivative with the steps that lead to it",
  examples: [
    'fluxion steps "x^2*sin(x)" --wrt x',
    'fluxion steps "sin(x)/x" --detail full --format markdown',
    'fluxion steps "log(cos(x))" --hint 1',
    'fluxion steps "x*exp(x)" --order 2 --format html',
  ],
  arguments: { expression: formula },
  options: {
    format: format("text", "markdown", "html", "json"),
    ...reading,
    batch,
    wrt: oneWrt,
    form,
    order,
    detail,
    hint,
  },
  async run({ expression }, { format, wrt, form, order, detail, hint, ...settings }) {
    const { derivationPage, steps } = await import("../teach.ts");
    const { f, variables, notes: told } = oneMeant(await scalar(expression, settings), wrt);
    const variable = oneVariable(wrt, variables);
    const notes = [...told, ...saidOf(f.derivative(variable, { order, form }).conditions)];
    const derivation = steps(f, variable, { order, form, detail });
    if (hint !== undefined) {
      const text = hintOf(derivation, hint);
      return { data: { wrt: [variable], order, number: hint, hint: text }, text: () => text, notes };
    }
    const print = {
      text: () => derivation.toText(),
      markdown: () => derivation.toMarkdown(),
      html: () => derivationPage(derivation),
      json: () => "",
    };
    return {
      data: { ...derivation.toJSON(), wrt: [variable] },
      text: print[format],
      notes,
    };
  },
});

function hintOf(derivation: Derivation, number: number): string {
  const text = derivation.hint(number);
  if (text !== undefined) return text;
  const count = [...derivation.hints()].length;
  throw new FluxionError("bad-argument", `There is no hint ${number}.`, {
    hint: count === 0 ? "There is nothing to do." : `Hints are numbered from 1 to ${count}.`,
  });
}
