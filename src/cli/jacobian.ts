import { jacobian as jacobianOf } from "../index.ts";
import { jacobianAt } from "../numeric.ts";
import { jacobianByArrays } from "./arrays.ts";
import { type Command, command } from "./command.ts";
import { constant, meantOf } from "./meant.ts";
import { derivatives } from "./mode.ts";
import { at, batch, effort, form, format, mode, readingShapes, vectorFormula, wrt } from "./options.ts";
import { written } from "./render.ts";
import { refuseWithShapes } from "./shapes.ts";
import { checkNames, vectorOf } from "./subject.ts";

export const jacobian: Command = command({
  name: "jacobian",
  summary: "the matrix of the first derivatives of a vector of formulas",
  examples: [
    'fluxion jacobian "[sin(x1*x2), x1*x2 + log(x2)]"',
    'fluxion jacobian "[x*y, x + y]" --wrt x,y --at x=2,y=3',
    'fluxion jacobian "tanh(W*x + b)" --shapes W=mxn,x=n,b=m --wrt x',
    'fluxion jacobian "[x*y, x + y]" --mode reverse --at x=2,y=3',
  ],
  arguments: { vector: vectorFormula },
  options: { format: format("text", "latex", "json"), ...readingShapes, at, batch, wrt, form, effort, mode },
  async run({ vector }, { format, at, wrt, form, effort, mode, shapes, ...settings }) {
    if (shapes !== undefined) {
      refuseWithShapes({ effort, mode });
      return jacobianByArrays(vector, { ...settings, shapes, format, at, wrt, form });
    }
    const { components, variables, notes } = meantOf(await vectorOf(vector, settings), wrt);
    const names = wrt ?? variables;
    checkNames(at, [...variables, ...names], settings);
    const result = derivatives({ wrt: names, form, effort, mode }, at, {
      numbers: (point, options) => jacobianAt(components, point, options),
      formulas: (options) => jacobianOf(components, names, options),
      values: (matrix, point) => matrix.at(point),
      text: (matrix) => written(matrix, format),
    });
    return { ...result, notes: [...notes, ...constant(names), ...(result.notes ?? [])] };
  },
});
