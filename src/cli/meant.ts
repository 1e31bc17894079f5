import type { Expression } from "../index.ts";
import { ALSO_VARIABLES } from "../mcp/subject.ts";
import { absent } from "./render.ts";
import type { Subject, VectorSubject } from "./subject.ts";

/** The variables by which a command differentiates, and notes on that. */
interface Meant {
  readonly variables: readonly string[];
  readonly notes: readonly string[];
}

/** A formula and all the variables that are meant if none are named, including phi and tau. */
export function meant<S extends Subject>(
  { f, ...about }: S,
  wrt: readonly string[] | undefined,
): Omit<S, keyof Meant> & Meant {
  const { expressions, ...found } = allMeant([f], about.variables, wrt);
  return { ...about, ...found, f: expressions[0] as Expression } as unknown as Omit<S, keyof Meant> & Meant;
}

/** The same for one variable: a constant counts as one only if there is no other. */
export const oneMeant = (subject: Subject, wrt: readonly string[] | undefined): Subject & Meant =>
  meant(subject, wrt ?? (subject.variables.length > 0 ? [] : undefined)) as Subject & Meant;

/** The same for a vector. */
export function meantOf(
  { components, variables }: VectorSubject,
  wrt: readonly string[] | undefined,
): VectorSubject & Meant {
  const { expressions, ...found } = allMeant(components, variables, wrt);
  return { ...found, components: expressions };
}

/** A note that there are no variables to differentiate by. */
export const constant = (names: readonly string[]): string[] =>
  names.length === 0 ? ["there are no variables to differentiate by."] : [];

function allMeant(
  expressions: readonly Expression[],
  variables: readonly string[],
  wrt: readonly string[] | undefined,
): Meant & { readonly expressions: readonly Expression[] } {
  if (wrt !== undefined) return { expressions, variables, notes: absent(wrt, variables) };
  const bound = expressions.map((each) => each.withVariables(ALSO_VARIABLES));
  const names = [...new Set(bound.flatMap((each) => each.variables))];
  const notes = names
    .filter((name) => !variables.includes(name))
    .map((name) => `${name} is taken as a variable here, not as the constant: --wrt says which variables are meant.`);
  // A program's parameters are its variables, in order.
  return { expressions: bound, variables: [...new Set([...variables, ...names])], notes };
}
