import { type Expression, expr, FluxionError } from "../index.ts";
import type { Option } from "./command.ts";
import { assignments, isByName } from "./options.ts";
import { checkNames, vector } from "./subject.ts";

/** The components of a direction as formulas: by name, or in the order of the variables. */
export type Components = Readonly<Record<string, string>> | string;

export const componentsOf = (value: string, summary: string): Option<Components | undefined> => ({
  value,
  summary: `${summary}: x=1,y=0, or 1,0 in the order of the variables`,
  read: (text) => (isByName(text) ? assignments(text) : text),
});

/**
 * The vector as a formula for each variable that it names.
 *
 * @throws FluxionError if it is missing or does not match the variables
 */
export function along(
  given: Components | undefined,
  names: readonly string[],
  option: string,
  variables: readonly string[] = [],
): Record<string, Expression> {
  if (names.length === 0) return {};
  if (given === undefined || given === "")
    throw new FluxionError("bad-argument", `A ${option} is needed: the derivative is taken along it.`, {
      hint: `Give one: --${option} ${names.map((name, i) => `${name}=${i === 0 ? 1 : 0}`).join(",")}`,
    });
  if (typeof given !== "string") {
    checkNames(given, names);
    return Object.fromEntries(Object.entries(given).map(([name, text]) => [name, expr(text, { variables })]));
  }
  const components = vector(`[${given}]`, variables);
  if (components.length === names.length)
    return Object.fromEntries(names.map((name, i) => [name, components[i] as Expression]));
  const count = components.length === 1 ? "one component" : `${components.length} components`;
  throw new FluxionError("bad-argument", `The ${option} has ${count}, but the variables are ${names.join(", ")}.`, {
    hint: "Give one for each variable, or name those that are not 0: x=1.",
  });
}
