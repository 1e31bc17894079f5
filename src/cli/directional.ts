import { along, componentsOf } from "./along.ts";
import { type Command, command } from "./command.ts";
import { meant } from "./meant.ts";
import { at, batch, form, format, formula, reading } from "./options.ts";
import { atPoint, paragraph, written } from "./render.ts";
import { checkNames, scalar } from "./subject.ts";

export const directional: Command = command({
  name: "directional",
  summary: "the derivative along a direction: the gradient times it",
  examples: [
    'fluxion directional "x^2*y" --direction x=3/5,y=4/5',
    'fluxion directional "x^2*y" --direction a,b --at x=1,y=2,a=3,b=4',
  ],
  arguments: { expression: formula },
  options: {
    format: format("text", "latex", "json"),
    ...reading,
    direction: componentsOf("<components>", "how the variables move"),
    at,
    batch,
    form,
  },
  async run({ expression }, { format, direction: given, at, form, ...settings }) {
    const { f, variables, notes } = meant(await scalar(expression, settings), undefined);
    const direction = along(given, variables, "direction", settings.variables);
    checkNames(at, [...variables, ...Object.values(direction).flatMap((each) => each.variables)], settings);
    const result = f.directional(direction, { form });
    const value = at && result.evaluate(at);
    return {
      data: { direction, form, result, at, value },
      text: () => paragraph(written(result, format), atPoint(at, value)),
      notes,
    };
  },
});
