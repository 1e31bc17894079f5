import type { Node } from "../ast/node.ts";
import { limited } from "../ast/work.ts";
import { lostByDerivatives } from "../diff/lost-conditions.ts";
import type { Origin } from "./origin.ts";

/** Variables that do not occur, in a sentence each. */
export const absentNotes = (names: readonly string[], variables: readonly string[]): string[] =>
  [...new Set(names)]
    .filter((name) => !variables.includes(name))
    .map((name) => `${name} does not occur in the formula.`);

/** The note on phi and tau if all variables are meant. */
export const takenAsVariable = (name: string): string =>
  `${name} is taken as a variable here, not as the constant: name the variables to leave it out.`;

/** Those of the variables that do not occur, as notes. */
export const absent =
  (f: { readonly variables: readonly string[] }, names: readonly string[]) => (): readonly string[] =>
    absentNotes(names, f.variables);

const FOUND = new WeakMap<() => readonly string[], readonly string[]>();

/** The conditions of a result, found once for all its entries. */
export function conditionsOf({ conditions }: Pick<Origin<unknown>, "conditions">): readonly string[] {
  if (conditions === undefined) return [];
  const known = FOUND.get(conditions) ?? limited(undefined, conditions);
  FOUND.set(conditions, known);
  return known;
}

/** The conditions of formulas that the derivatives of each with respect to these variables have lost. */
export const lostBy =
  (names: readonly string[], of: () => readonly (readonly [f: Node, derivatives: readonly Node[]])[]) =>
  (): string[] => [
    ...new Set(
      of().flatMap(([f, derivatives]) =>
        lostByDerivatives(
          f,
          names,
          derivatives.map(({ id }) => id),
        ),
      ),
    ),
  ];
