import { type Command, command, type Option } from "./command.ts";
import { oneMeant } from "./meant.ts";
import { formula, oneWrt, output, place, reading, wholeNumber } from "./options.ts";
import { absent } from "./render.ts";
import { scalar } from "./subject.ts";
import { oneVariable } from "./variable.ts";

const order: Option<number> = {
  value: "<n>",
  summary: "the highest order in the table of sizes",
  initial: 4,
  read: wholeNumber(1, 20),
};

const taylor: Option<number> = {
  value: "<n>",
  summary: "the highest order of Taylor polynomials",
  initial: 5,
  read: wholeNumber(1, 30),
};

export const worksheet: Command = command({
  name: "worksheet",
  summary: "derivatives, steps, graphs and plots of a formula on one HTML page",
  examples: [
    'fluxion worksheet "x^2*sin(x)" --output page.html',
    'fluxion worksheet "x^2*y + y + 2" --wrt x --at x=3,y=4 --output page.html',
  ],
  arguments: { expression: formula },
  options: { ...reading, wrt: oneWrt, at: place, order, taylor, output },
  async run({ expression }, { wrt, at, order, taylor, ...settings }) {
    const { f, variables } = oneMeant(await scalar(expression, settings), wrt);
    const variable = oneVariable(wrt ?? variables.slice(0, 1), variables);
    const point = typeof at === "number" ? { [variable]: at } : at;
    const explain = await import("../teach.ts");
    const html = await explain.worksheet(f, { wrt: variable, at: point, order, taylor });
    return {
      data: {},
      text: () => html,
      notes: absent([...(wrt ?? []), ...(typeof at === "object" ? Object.keys(at) : [])], variables),
    };
  },
});
