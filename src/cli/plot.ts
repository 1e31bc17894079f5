import { InvalidArgumentError } from "commander";
import { FluxionError } from "../index.ts";
import type { Plot } from "../teach.ts";
import { type Command, command, type Option } from "./command.ts";
import { oneMeant } from "./meant.ts";
import { chartShape, finite, format, formula, oneWrt, output, place, reading, wholeNumber } from "./options.ts";
import { absent } from "./render.ts";
import { scalar } from "./subject.ts";
import { oneVariable } from "./variable.ts";

const taylor: Option<number | undefined> = {
  value: "<n>",
  summary: "Taylor polynomials up to this order, at the point or at 0",
  read: wholeNumber(1, 30),
};

const derivatives: Option<number> = {
  value: "<n>",
  summary: "how many derivatives to draw too",
  initial: 0,
  read: wholeNumber(0, 6),
};

const tangent: Option<boolean | undefined> = { summary: "draw the tangent line at the point" };

const range: Option<readonly [from: number, to: number] | undefined> = {
  value: "<from,to>",
  summary: "the part of the axis: -pi,pi; by default 5 to both sides of the point",
  read(text) {
    const [from, to, ...more] = text.split(/,(?![^(]*\))/);
    if (from === undefined || to === undefined || more.length > 0)
      throw new InvalidArgumentError("A range looks like -5,5.");
    return [finite(from), finite(to)];
  },
};

export const plot: Command = command({
  name: "plot",
  summary: "a drawing of a function, its derivatives, tangent line and Taylor polynomials",
  examples: [
    'fluxion plot "sin(x)" --taylor 9 --at 0 --output sine.svg',
    'fluxion plot "1/x" --derivatives 1 --range -3,3',
    'fluxion plot "a*x^2" --wrt x --at x=1,a=2 --tangent --format json',
  ],
  arguments: { expression: formula },
  options: {
    format: format("svg", "json"),
    ...reading,
    wrt: oneWrt,
    at: place,
    taylor,
    derivatives,
    tangent,
    range,
    shape: chartShape,
    output,
  },
  async run({ expression }, { wrt, at, taylor, derivatives, tangent, range, shape, ...settings }) {
    const { f, variables } = oneMeant(await scalar(expression, settings), wrt);
    const named = typeof at === "object" ? Object.keys(at) : [];
    const variable = oneVariable(wrt ?? axisOf(variables, named), variables);
    const where = typeof at === "object" ? at : {};
    const coordinate = typeof at === "object" ? at[variable] : at;
    for (const name of variables)
      if (name !== variable && where[name] === undefined)
        throw new FluxionError("unbound-variable", `The variable ${name} has no value.`, {
          hint: `Give one: --at ${name}=1.`,
        });
    const explain = await import("../teach.ts");
    const point = coordinate ?? (taylor === undefined ? undefined : 0);
    const near =
      taylor === undefined
        ? undefined
        : explain.taylorPolynomials(f, { wrt: variable, at: point ?? 0, order: taylor, where });
    const [from, to] = range ?? [];
    const drawn = explain.plot(f, { wrt: variable, where, from, to, derivatives, at: point, tangent, taylor: near });
    const { range: shown, window, curves } = drawn;
    return {
      data: { wrt: [variable], range: shown, window, curves: curves.map(({ name, runs }) => ({ name, runs })) },
      text: () => explain.plotSvg(drawn, { shape }),
      notes: [...absent([...(wrt ?? []), ...named], variables), ...empty(drawn)],
    };
  },
});

const empty = ({ curves: [f], range: [from, to], variable }: Plot): string[] =>
  f?.runs.length === 0 ? [`The function has no value for ${variable} from ${from} to ${to}.`] : [];

/** The only variable without a value. */
function axisOf(variables: readonly string[], named: readonly string[]): readonly string[] | undefined {
  const open = variables.filter((name) => !named.includes(name));
  return open.length === 1 ? open : undefined;
}
