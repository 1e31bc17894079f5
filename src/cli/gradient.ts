import { expr } from "../index.ts";
import { type Command, command } from "./command.ts";
import { at, batch, form, format, formula, variables, wrt } from "./options.ts";
import { absent, atPoint, paragraph, written } from "./render.ts";

export const gradient: Command = command({
  name: "gradient",
  summary: "the derivatives with respect to several variables",
  examples: ['fluxion gradient "x^2*y + y + 2"', 'fluxion gradient "x^2*y + y + 2" --wrt x,y --at x=3,y=4'],
  arguments: { expression: formula },
  options: { format: format("text", "latex", "json"), variables, at, batch, wrt, form },
  run({ expression }, { format, variables = [], at, wrt, form }) {
    const f = expr(expression, { variables });
    const names = wrt ?? f.variables;
    const result = f.gradient(names, { form });
    const value = at && result.map((entry) => entry.evaluate(at));
    const label = (name: string): string =>
      format === "latex" ? `\\frac{\\partial f}{\\partial ${symbol(name)}}` : `d/d${name}`;
    return {
      data: { wrt: names, form, result, at, value },
      text: () =>
        paragraph(
          ...result.map((entry, i) => `${label(names[i] ?? "")} = ${written(entry, format)}`),
          atPoint(at, value),
        ),
      notes: absent(wrt, f),
    };
  },
});

const symbol = (name: string): string => expr(name, { variables: [name] }).toLatex();
