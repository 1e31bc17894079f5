import { expr } from "../index.ts";
import { type Command, command } from "./command.ts";
import { at, batch, form, format, formula, oneWrt, order, variables } from "./options.ts";
import { absent, atPoint, paragraph, written } from "./render.ts";
import { oneVariable } from "./variable.ts";

export const diff: Command = command({
  name: "diff",
  summary: "the derivative of a formula",
  examples: ['fluxion diff "x^2*sin(x)"', 'fluxion diff "w^4" --order 3', 'fluxion diff "5 + x*y" --wrt x --form raw'],
  arguments: { expression: formula },
  options: { format: format("text", "latex", "json"), variables, at, batch, wrt: oneWrt, form, order },
  run({ expression }, { format, variables = [], at, wrt, form, order }) {
    const f = expr(expression, { variables });
    const variable = oneVariable(wrt, f, "ask for the gradient");
    const result = f.derivative(variable, order, { form });
    const value = at && result.evaluate(at);
    return {
      data: { wrt: [variable], order, form, result, at, value },
      text: () => paragraph(written(result, format), atPoint(at, value)),
      notes: absent(wrt, f),
    };
  },
});
