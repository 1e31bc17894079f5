import { hessianAt } from "../numeric.ts";
import { hessianByArrays } from "./arrays.ts";
import { type Command, command } from "./command.ts";
import { constant, meant } from "./meant.ts";
import { derivatives } from "./mode.ts";
import { at, batch, effort, form, format, formula, logarithm, mode, readingShapes, wrt } from "./options.ts";
import { noted, written } from "./render.ts";
import { refuseWithShapes } from "./shapes.ts";
import { checkNames, scalar } from "./subject.ts";

export const hessian: Command = command({
  name: "hessian",
  summary: "the matrix of second derivatives",
  examples: [
    'fluxion hessian "x^2*y + y + 2" --at x=3,y=4',
    'fluxion hessian "x*y" --format json',
    'fluxion hessian "norm(A*x)^2" --shapes "A: [m, n], x: [n]" --wrt x',
    'fluxion hessian "x^2*y + y + 2" --mode dual --at x=3,y=4',
  ],
  arguments: { expression: formula },
  options: { format: format("text", "latex", "json"), logarithm, ...readingShapes, at, batch, wrt, form, effort, mode },
  async run({ expression }, { format, logarithm, at, wrt, form, effort, mode, shapes, ...settings }) {
    if (shapes !== undefined) {
      refuseWithShapes({ effort, mode, logarithm });
      return hessianByArrays(expression, { ...settings, shapes, format, at, wrt, form });
    }
    const { f, variables, notes } = meant(await scalar(expression, settings), wrt);
    const names = wrt ?? variables;
    checkNames(at, [...variables, ...names], settings);
    const result = derivatives({ wrt: names, form, effort, mode }, at, {
      numbers: (point, options) => hessianAt(f, point, options),
      formulas: (options) => f.hessian(names, options),
      values: (matrix, point) => matrix.at(point),
      text: (matrix) => written(matrix, format, logarithm),
    });
    return { ...result, notes: [...notes, ...constant(names), ...noted(result, f)] };
  },
});
