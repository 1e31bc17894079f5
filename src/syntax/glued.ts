import { FluxionError } from "../ast/error.ts";
import type { FunctionTable } from "../ast/fn.ts";
import type { Tree } from "./mathjs.ts";

/** Units written after a number, which nobody means as a product. */
export const UNITS: ReadonlySet<string> = new Set("mm cm km kg deg rad Hz kHz".split(" "));
export const isUnit = (name: string): boolean => UNITS.has(name);

/** Letters that are typed directly after a function: sinx. Others end words, as in cost and sinh. */
export const ARGUMENT: RegExp = /[xyzuv\u03b1-\u03c9]/;

/** The function and argument that the name of a variable looks like: sinx. */
function gluedTo(name: string, table: FunctionTable): { fn: string; argument: string } | undefined {
  if (name.length < 3) return undefined;
  const argument = name[name.length - 1] as string;
  if (!ARGUMENT.test(argument)) return undefined;
  const fn = name.slice(0, -1);
  return table.get(fn, 1) === undefined || table.named(name).length > 0 ? undefined : { fn, argument };
}

const isPiWith = (name: string): boolean => /^\u03c0./.test(name);
const isDifferential = (name: string): boolean => name.length === 2 && name[0] === "d";

/** Whether a name may be several: a function and its argument, the number pi and a letter, a differential. */
export const mayBeGlued = (name: string, table: FunctionTable): boolean =>
  isDifferential(name) || isPiWith(name) || gluedTo(name, table) !== undefined;

/** Why a name is not read as a variable: sinx, \u03c0x. */
export function gluedName(name: string, table: FunctionTable): FluxionError | undefined {
  const glued = gluedTo(name, table);
  if (glued !== undefined) return misread(name, `${glued.fn}(${glued.argument})`, name);
  return isPiWith(name) ? misread(name, `pi * ${name.slice(1)}`, name) : undefined;
}

/** Why a quotient is not read as one: dy/dx, d/dx. */
function quotientOfDifferentials(above: string, below: string): FluxionError | undefined {
  // Other names, df and du, are those of the rules of differentiation.
  if (!/^d[xyt]$/.test(below) || !(isDifferential(above) || above === "d")) return undefined;
  return new FluxionError("misread", `${above}/${below} would be read as a quotient of two variables.`, {
    hint: `It looks like a derivative: give the function to derivative, with the variable ${below[1]}.`,
  });
}

/** Why a product of a number and a name is not read as one: 5 cm, 30 deg. */
export function unitOf(value: string, unit: string): FluxionError | undefined {
  if (!isUnit(unit)) return undefined;
  if (unit === "deg") return misread(`${value} ${unit}`, `${value} * pi / 180`, unit);
  return new FluxionError("misread", `${value} ${unit} would be read as a product with a variable ${unit}.`, {
    hint: `fluxion computes with numbers: leave the unit out; for a variable write ${value} * ${unit}.`,
  });
}

const misread = (typed: string, suspected: string, name: string): FluxionError =>
  new FluxionError("misread", `${typed} would be read with a variable ${name}.`, {
    hint: `Did you mean ${suspected}? For a variable of that name: { variables: ["${name}"] }.`,
  });

type Has = Pick<ReadonlySet<string>, "has">;

/** Why two operands are not what they look like: those of dy/dx, of 5 cm. */
export function gluedOperands(
  { text, op, children }: Tree,
  { values, variables }: { readonly values: Has; readonly variables: Has },
): FluxionError | undefined {
  const [a, b] = children as [Tree, Tree];
  if (b?.type !== "symbol" || values.has(b.text) || variables.has(b.text)) return undefined;
  if (text === "multiply" && op === "" && a.type === "number") return unitOf(a.text, b.text);
  return text === "divide" && a.type === "symbol" ? quotientOfDifferentials(a.text, b.text) : undefined;
}
