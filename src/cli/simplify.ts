import { FluxionError, type SimplifyForm } from "../index.ts";
import { type Command, command, type Option } from "./command.ts";
import { assume, at, batch, choice, format, formula, logarithm, readingShapes } from "./options.ts";
import { atPoint, paragraph, saidOf, written } from "./render.ts";
import { shapedExpression } from "./shaped-subject.ts";
import { refuseWithShapes } from "./shapes.ts";
import { checkNames, scalar } from "./subject.ts";

const form: Option<SimplifyForm> = choice("<form>", "how to write it", [
  "simplified",
  "expanded",
  "factored",
  "together",
  "collected",
  "shortest",
  "canonical",
  "pruned",
]);

const by: Option<string | undefined> = {
  value: "<name>",
  summary: "the variable by which the form collected groups terms",
};

export const simplify: Command = command({
  name: "simplify",
  summary: "an equal, simpler formula, or another form of it",
  examples: [
    'fluxion simplify "sin(x)^2 + cos(x)^2 + x/x"',
    'fluxion simplify "x^3 - x" --form factored',
    'fluxion simplify "sqrt(x^2)" --assume "x > 0"',
  ],
  arguments: { expression: formula },
  options: { format: format("text", "latex", "json"), logarithm, ...readingShapes, at, batch, assume, form, by },
  async run({ expression }, { format, logarithm, at, assume = [], form, by, shapes, ...settings }) {
    if (by !== undefined && form !== "collected")
      throw new FluxionError("bad-argument", `The form ${form} does not group terms by ${by}.`, {
        hint: "Add --form collected, or leave --by out.",
      });
    if (shapes !== undefined) refuseWithShapes({ at, logarithm });
    const subject =
      shapes === undefined
        ? await scalar(expression, settings)
        : shapedExpression(expression, { ...settings, shapes }, "is as simple as it is read");
    const { f, variables } = subject;
    checkNames(at, variables, settings);
    const result = f.simplify({ form, assume, ...(by === undefined ? {} : { by }) });
    const { conditions, complete } = result;
    const value = at && result.evaluate(at);
    return {
      data: { form, result, conditions, complete, at, value },
      text: () => paragraph(written(result, format, logarithm), atPoint(at, value)),
      notes: [
        ...saidOf(conditions),
        ...(complete ? [] : ["the search reached its budget: there may be a simpler form."]),
      ],
    };
  },
});
