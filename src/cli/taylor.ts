import { FluxionError } from "../index.ts";
import { type Command, command, type Option } from "./command.ts";
import { assignments, batch, format, formula, orderOf, reading } from "./options.ts";
import { written } from "./render.ts";
import { checkNames, scalar } from "./subject.ts";

/** The center: a coordinate for the only variable, or coordinates by name; formulas, which stay exact. */
const center: Option<string | Readonly<Record<string, string>>> = {
  value: "<center>",
  summary: "about which point: 0, pi/2, or x=0,y=1 in several variables",
  initial: "0",
  read: (text) => (/[^=<>!]=[^=]/.test(text) ? assignments(text) : text),
};

const wrt: Option<string | undefined> = {
  value: "<name>",
  summary: "the variable, if there are several and one center",
};

/** A Taylor polynomial of an order that is asked for, or this one. */
const polynomial = (
  name: string,
  summary: string,
  initial: number,
  examples: readonly [string, ...string[]],
): Command =>
  command({
    name,
    summary,
    examples,
    arguments: { expression: formula },
    options: {
      format: format("text", "latex", "json"),
      ...reading,
      at: center,
      batch,
      wrt,
      order: orderOf("the highest power", initial),
    },
    async run({ expression }, { format, at: center, wrt, order, ...settings }) {
      const { f, variables } = await scalar(expression, settings);
      const at = typeof center === "string" ? { [only(variables, wrt)]: center } : center;
      checkNames(at, variables.length === 0 ? Object.keys(at) : variables, settings);
      const result = f.taylor({ at, order });
      return {
        data: { at, order, result, coefficients: result.coefficients },
        text: () => written(result, format),
      };
    },
  });

function only(variables: readonly string[], wrt: string | undefined): string {
  const [variable = "x", ...others] = wrt === undefined ? variables : [wrt];
  if (others.length === 0) return variable;
  const names = [variable, ...others];
  throw new FluxionError("bad-argument", `The formula has several variables: ${names.join(", ")}.`, {
    hint: `Give the center by name, --at ${names.map((name) => `${name}=0`).join(",")}; or one variable, --wrt ${variable}.`,
  });
}

export const taylor: Command = polynomial("taylor", "the Taylor polynomial about a point, exact", 5, [
  'fluxion taylor "exp(sin(x))" --at 0 --order 5',
  'fluxion taylor "log(x)" --at 1 --order 3',
  'fluxion taylor "exp(x)*y" --at x=0,y=1 --order 2',
]);

export const tangent: Command = polynomial(
  "tangent",
  "the tangent line or plane, exact; of order 2 the tangent quadratic",
  1,
  ['fluxion tangent "x^2*y + y + 2" --at x=3,y=4', 'fluxion tangent "sin(x)" --at pi/3'],
);
