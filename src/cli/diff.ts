import { type Expression, FluxionError, type GradientOptions, type Point } from "../index.ts";
import { type AtPointOptions, gradientAt, hessianAt } from "../numeric.ts";
import { derivativeByArray } from "./arrays.ts";
import { type Command, command } from "./command.ts";
import { oneMeant } from "./meant.ts";
import { derivatives } from "./mode.ts";
import { at, batch, form, format, formula, logarithm, mode, oneWrt, order, readingShapes } from "./options.ts";
import { noted, written } from "./render.ts";
import { refuseWithShapes } from "./shapes.ts";
import { checkNames, scalar } from "./subject.ts";
import { oneVariable } from "./variable.ts";

export const diff: Command = command({
  name: "diff",
  summary: "the derivative of a formula",
  examples: [
    'fluxion diff "x^2*sin(x)"',
    'fluxion diff "w^4" --order 3',
    'fluxion diff "5 + x*y" --wrt x --form raw',
    'fluxion diff "sin(x^2)" --mode dual --at x=3',
  ],
  arguments: { expression: formula },
  options: {
    format: format("text", "latex", "json"),
    logarithm,
    ...readingShapes,
    at,
    batch,
    wrt: oneWrt,
    form,
    mode,
    order,
  },
  async run({ expression }, { format, logarithm, at, wrt, form, mode, order, shapes, ...settings }) {
    if (shapes !== undefined) {
      refuseWithShapes({ mode, logarithm });
      return derivativeByArray(expression, { ...settings, shapes, format, at, wrt, form, order });
    }
    const { f, variables, notes } = oneMeant(await scalar(expression, settings), wrt);
    const variable = oneVariable(wrt, variables, "ask for the gradient");
    checkNames(at, [...variables, variable], settings);
    const result = derivatives({ wrt: [variable], order, form, mode }, at, {
      numbers: (point, options) => atOrder(f, order, point, options),
      formulas: (options) =>
        options.mode === "reverse" ? backwards(f, variable, order, options) : f.derivative(variable, order, { form }),
      values: (derivative, point) => derivative.evaluate(point),
      text: (derivative) => written(derivative, format, logarithm),
    });
    return { ...result, notes: [...notes, ...noted(result, f)] };
  },
});

/** The derivative as reverse mode builds it, pass after pass. */
function backwards(f: Expression, variable: string, order: number, options: GradientOptions): Expression {
  let result = f;
  for (let i = 0; i < order; i++) result = result.gradient([variable], options)[0] as Expression;
  return result;
}

function atOrder(f: Expression, order: number, at: Point, options: AtPointOptions): number {
  if (order === 0) return f.evaluate(at);
  if (order === 1) return gradientAt(f, at, options)[0] as number;
  if (order === 2) return hessianAt(f, at, options)[0]?.[0] as number;
  throw new FluxionError(
    "bad-argument",
    `At a point the mode ${options.mode} gives derivatives up to order 2, not ${order}.`,
    { hint: "--mode symbolic has every order." },
  );
}
