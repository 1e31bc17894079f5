import { expr } from "../index.ts";
import { type Command, command } from "./command.ts";
import { at, batch, format, formula, variables } from "./options.ts";

export const evaluate: Command = command({
  name: "eval",
  summary: "the value at a point",
  examples: ['fluxion eval "tanh(w)*cos(w) + log(w)" --at w=1.5', 'fluxion eval "sin(x)" --at x=pi/6'],
  arguments: { expression: formula },
  options: { format: format("text", "latex", "json"), variables, at, batch },
  run({ expression }, { variables = [], at }) {
    const value = expr(expression, { variables }).evaluate(at);
    return { data: { at, value }, text: () => String(value) };
  },
});
