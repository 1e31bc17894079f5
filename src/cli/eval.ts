import { valueOfArrays } from "./arrays.ts";
import { type Command, command } from "./command.ts";
import { at, batch, format, formula, readingShapes } from "./options.ts";
import { valueless } from "./render.ts";
import { checkNames, scalar } from "./subject.ts";

export const evaluate: Command = command({
  name: "eval",
  summary: "the value at a point",
  examples: ['fluxion eval "tanh(w)*cos(w) + log(w)" --at w=1.5', 'fluxion eval "sin(x)" --at x=pi/6'],
  arguments: { expression: formula },
  options: { format: format("text", "latex", "json"), ...readingShapes, at, batch },
  async run({ expression }, { at, format: _, shapes, ...settings }) {
    if (shapes !== undefined) {
      return valueOfArrays(expression, { ...settings, shapes, at });
    }
    const { f, variables } = await scalar(expression, settings);
    checkNames(at, variables, settings);
    const value = f.evaluate(at);
    return { data: { at, value }, text: () => String(value), notes: valueless(f) };
  },
});
