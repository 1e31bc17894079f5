import { FluxionError } from "../index.ts";
import { type Command, command, type Option } from "./command.ts";
import { oneMeant } from "./meant.ts";
import { assignments, batch, format, formula, isByName, logarithm, orderOf, reading } from "./options.ts";
import { written } from "./render.ts";
import { checkNames, scalar } from "./subject.ts";

/** The center: a coordinate for the only variable, or coordinates by name. They are formulas, which stay exact. */
const center: Option<string | Readonly<Record<string, string>> | undefined> = {
  value: "<center>",
  summary: "the point to expand about: 0, pi/2, or x=0,y=1 for several variables",
  read: (text) => (isByName(text) ? assignments(text) : text),
};

const wrt: Option<string | undefined> = {
  value: "<name>",
  summary: "the variable, if there are several and the center is one number",
};

/** The differences between the two commands: the default center and order. */
interface Usual {
  readonly center: string | undefined;
  readonly order: number;
}

const polynomial = (name: string, summary: string, usual: Usual, examples: readonly [string, ...string[]]): Command =>
  command({
    name,
    summary,
    examples,
    arguments: { expression: formula },
    options: {
      format: format("text", "latex", "json"),
      logarithm,
      ...reading,
      at: center,
      batch,
      wrt,
      order: orderOf("the highest power", usual.order, HIGHEST),
    },
    async run({ expression }, { format, logarithm, at: given = usual.center, wrt, order, ...settings }) {
      const { f, variables, notes } = oneMeant(
        await scalar(expression, settings),
        wrt === undefined ? undefined : [wrt],
      );
      const at = named(given, variables, wrt);
      checkNames(at, variables.length === 0 ? Object.keys(at) : variables, settings);
      const result = f.taylor({ at, order });
      return {
        data: { at, order, result, coefficients: result.coefficients },
        text: () => written(result, format, logarithm),
        notes,
      };
    },
  });

/** Up to this order even the coefficients of exp(sin(x)) take only a second or two. */
const HIGHEST = 250;

/** The center by names. */
function named(
  center: string | Readonly<Record<string, string>> | undefined,
  variables: readonly string[],
  wrt: string | undefined,
): Readonly<Record<string, string>> {
  const [variable = "x", ...others] = wrt === undefined ? variables : [wrt];
  const hint = `Give the center by name, --at ${[variable, ...others].map((name) => `${name}=0`).join(",")}`;
  if (center === undefined) throw new FluxionError("bad-argument", "A tangent needs a point.", { hint });
  if (typeof center !== "string") {
    if (wrt === undefined) return center;
    throw new FluxionError("bad-argument", "The center has names, and so has --wrt.", {
      hint: `Leave out --wrt, or give one coordinate: --wrt ${wrt} --at 0.`,
    });
  }
  if (others.length === 0) return { [variable]: center };
  throw new FluxionError("bad-argument", `The formula has several variables: ${variables.join(", ")}.`, {
    hint: `${hint}; or name one variable, --wrt ${variable}.`,
  });
}

export const taylor: Command = polynomial(
  "taylor",
  "the exact Taylor polynomial about a point",
  { center: "0", order: 5 },
  [
    'fluxion taylor "exp(sin(x))" --at 0 --order 5',
    'fluxion taylor "log(x)" --at 1 --order 3',
    'fluxion taylor "exp(x)*y" --at x=0,y=1 --order 2',
  ],
);

export const tangent: Command = polynomial(
  "tangent",
  "the exact tangent line or plane; with order 2 the tangent quadratic",
  { center: undefined, order: 1 },
  ['fluxion tangent "x^2*y + y + 2" --at x=3,y=4', 'fluxion tangent "sin(x)" --at pi/3'],
);
