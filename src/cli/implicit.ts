import { expr } from "../index.ts";
import { parseEquation as equation } from "../nodes.ts";
import { type Command, command } from "./command.ts";
import { at, batch, format, nameOf, orderOf, reading } from "./options.ts";
import { absent, atPoint, paragraph, written } from "./render.ts";
import { checkNames, scalar } from "./subject.ts";

/** Implicit derivatives grow fast, and each one is simplified. */
const HIGHEST = 8;

export const implicit: Command = command({
  name: "implicit",
  summary: "the derivative dy/dx where an equation defines y",
  examples: [
    'fluxion implicit "x^2 + y^2 = 1"',
    'fluxion implicit "x^2 + y^2 = 1" --order 2 --at x=3/5,y=4/5',
    'fluxion implicit "p * v^k = c" --of p --wrt v',
  ],
  arguments: {
    equation: {
      kind: "formula",
      summary: 'F = G; F alone, or a file, is the equation F = 0; "-" or nothing reads standard input',
    },
  },
  options: {
    format: format("text", "latex", "json"),
    ...reading,
    at,
    batch,
    of: nameOf("the variable to solve for: y in dy/dx", "y"),
    wrt: nameOf("the variable to differentiate by: x in dy/dx", "x"),
    order: orderOf("how many times to differentiate", 1, HIGHEST),
  },
  async run({ equation: word }, { format, at, of, wrt, order, ...settings }) {
    const { f, variables } = await scalar(
      word,
      { ...settings, variables: [...(settings.variables ?? []), of] },
      (text, names) => expr(equation(text, { variables: names })),
    );
    checkNames(at, variables, settings);
    const result = f.implicit({ of, wrt, order });
    const value = at && result.evaluate(at);
    return {
      data: { of, wrt, order, result, at, value },
      text: () => paragraph(written(result, format), atPoint(at, value)),
      notes: absent([wrt], variables),
    };
  },
});
