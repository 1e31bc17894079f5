import { expr } from "../index.ts";
import { type Command, command } from "./command.ts";
import { at, batch, form, format, formula, variables, wrt } from "./options.ts";
import { absent, atPoint, paragraph, written } from "./render.ts";

export const hessian: Command = command({
  name: "hessian",
  summary: "the matrix of second derivatives",
  examples: ['fluxion hessian "x^2*y + y + 2" --at x=3,y=4', 'fluxion hessian "x*y" --format json'],
  arguments: { expression: formula },
  options: { format: format("text", "latex", "json"), variables, at, batch, wrt, form },
  run({ expression }, { format, variables = [], at, wrt, form }) {
    const f = expr(expression, { variables });
    const names = wrt ?? f.variables;
    const result = f.hessian(names, { form });
    const value = at && result.at(at);
    return {
      data: { wrt: names, form, result, at, value },
      text: () => paragraph(written(result, format), atPoint(at, value)),
      notes: absent(wrt, f),
    };
  },
});
