import { along, componentsOf } from "./along.ts";
import { type Command, command } from "./command.ts";
import { meant } from "./meant.ts";
import { at, batch, form, format, formula, reading, wrt } from "./options.ts";
import { atPoint, paragraph, writtenVector } from "./render.ts";
import { checkNames, scalar } from "./subject.ts";

export const hvp: Command = command({
  name: "hvp",
  summary: "the Hessian times a vector, without building the Hessian",
  examples: ['fluxion hvp "x^2*y + y + 2" --vector x=1', 'fluxion hvp "x^2*y + y + 2" --vector 1,t --at x=3,y=4,t=2'],
  arguments: { expression: formula },
  options: {
    format: format("text", "latex", "json"),
    ...reading,
    vector: componentsOf("<components>", "the vector"),
    at,
    batch,
    wrt,
    form,
  },
  async run({ expression }, { format, vector: given, at, wrt, form, ...settings }) {
    const { f, variables, notes } = meant(await scalar(expression, settings), wrt);
    const names = wrt ?? variables;
    const by = along(given, names, "vector", settings.variables);
    const vector = names.map((name) => (Object.hasOwn(by, name) ? by[name] : undefined) ?? "0");
    checkNames(at, [...variables, ...names, ...Object.values(by).flatMap((each) => each.variables)], settings);
    const result = f.hessianVector(names, vector, { form });
    const value = at && result.map((entry) => entry.evaluate(at));
    return {
      data: { wrt: names, vector, form, result, at, value },
      text: () => paragraph(writtenVector(result, format), atPoint(at, value)),
      notes,
    };
  },
});
