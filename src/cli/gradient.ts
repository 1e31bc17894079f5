import { expr } from "../index.ts";
import { gradientAt } from "../numeric.ts";
import { gradientByArrays } from "./arrays.ts";
import { type Command, command } from "./command.ts";
import { constant, meant } from "./meant.ts";
import { derivatives } from "./mode.ts";
import { at, batch, effort, form, format, formula, logarithm, mode, readingShapes, wrt } from "./options.ts";
import { noted, shown } from "./render.ts";
import { refuseWithShapes } from "./shapes.ts";
import { checkNames, scalar } from "./subject.ts";

export const gradient: Command = command({
  name: "gradient",
  summary: "the derivatives with respect to several variables",
  examples: [
    'fluxion gradient "x^2*y + y + 2"',
    'fluxion gradient "x^2*y + y + 2" --wrt x,y --at x=3,y=4',
    'fluxion gradient "x^2*y + y + 2" --mode reverse --at x=3,y=4',
    'fluxion gradient "norm(A*x - b)^2" --shapes A=mxn,x=n,b=m',
    'fluxion gradient "norm(A*x - b)^2" --shapes A=2x2,x=2,b=2 --wrt x --at "A=[[1,2],[3,4]],x=[1,1],b=[0,0]"',
  ],
  arguments: { expression: formula },
  options: { format: format("text", "latex", "json"), logarithm, ...readingShapes, at, batch, wrt, form, effort, mode },
  async run({ expression }, { format, logarithm, at, wrt, form, effort, mode, shapes, ...settings }) {
    if (shapes !== undefined) {
      refuseWithShapes({ effort, mode, logarithm });
      return gradientByArrays(expression, { ...settings, shapes, format, at, wrt, form });
    }
    const { f, variables, notes } = meant(await scalar(expression, settings), wrt);
    const names = wrt ?? variables;
    checkNames(at, [...variables, ...names], settings);
    const label = (name: string): string =>
      format === "latex" ? `\\frac{\\partial f}{\\partial ${symbol(name)}}` : `d/d${name}`;
    const result = derivatives({ wrt: names, form, effort, mode }, at, {
      numbers: (point, options) => gradientAt(f, point, options),
      formulas: (options) => f.gradient(names, options),
      values: (entries, point) => entries.map((entry) => entry.evaluate(point)),
      text: (entries) => {
        const { definitions, results } = shown(entries, format, logarithm);
        return [...definitions, ...results.map((text, i) => `${label(names[i] ?? "")} = ${text}`)].join("\n");
      },
    });
    return { ...result, notes: [...notes, ...constant(names), ...noted(result, f)] };
  },
});

const symbol = (name: string): string => expr(name, { variables: [name] }).toLatex();
