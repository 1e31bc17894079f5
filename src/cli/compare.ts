import { compare as comparisonOf } from "../numeric.ts";
import { type Command, command } from "./command.ts";
import { at, format, formula, reading, wrt } from "./options.ts";
import { absent } from "./render.ts";
import { checkNames, needed, scalar } from "./subject.ts";

export const compare: Command = command({
  name: "compare",
  summary: "the gradient at a point in every mode: values, errors, operations, times",
  examples: ['fluxion compare "x^2*y + y + 2" --at x=3,y=4', 'fluxion compare "exp(sin(x))" --at x=1 --format json'],
  arguments: { expression: formula },
  options: { format: format("text", "latex", "json"), ...reading, at, wrt },
  async run({ expression }, { format, at, wrt, ...settings }) {
    const { f, variables } = await scalar(expression, settings);
    const names = wrt ?? variables;
    checkNames(at, [...variables, ...names]);
    const point = needed(at, variables, "A comparison");
    const { variables: by, ...comparison } = comparisonOf(f, point, names);
    const { comparisonLatex, comparisonText } = await import("../teach.ts");
    const written = format === "latex" ? comparisonLatex : comparisonText;
    return {
      data: { wrt: by, at: point, ...comparison },
      text: () => written({ variables: by, ...comparison }),
      notes: absent(wrt, variables),
    };
  },
});
