import { type Expression, expr, FluxionError, type Point, toText } from "../index.ts";
import { functions } from "../nodes.ts";

/** How a client writes its formulas. */
export interface Written {
  readonly notation?: "math" | "strict" | "latex";
}

/** The formula, in which `names` are variables. */
export const read = (formula: string, notation: Written["notation"], names: readonly string[] = []): Expression =>
  expr(formula, { notation: notation ?? "math", variables: names });

/** The names that a client uses as variables. */
export const namesOf = (wrt: string | readonly string[] | undefined, at: Point | undefined): string[] => [
  ...new Set([...[wrt ?? []].flat(), ...Object.keys(at ?? {})]),
];

/** The constants whose names are usually variables, phi and tau. */
export const ALSO_VARIABLES: readonly string[] = [...functions]
  .filter((fn) => fn.alsoVariable === true)
  .map((fn) => fn.name);

/** The variables that are meant: those named, or all, phi and tau among them. */
export const theVariables = (f: Expression, wrt: string | readonly string[] | undefined): readonly string[] =>
  wrt === undefined ? f.withVariables(ALSO_VARIABLES).variables : [wrt].flat();

/**
 * The one variable that is meant: the one named, or the only one of the formula; x where it has none.
 *
 * @throws FluxionError where there are several
 */
export function theVariable(f: Expression, wrt: string | undefined): string {
  const all = f.variables.length > 0 ? f.variables : theVariables(f, undefined);
  if (wrt !== undefined || all.length < 2) return wrt ?? all[0] ?? "x";
  throw new FluxionError("bad-argument", `The formula has several variables: ${all.join(", ")}.`, {
    hint: 'Name one as "wrt", or call the tool gradient.',
  });
}

/** The most characters of one formula for a model; a longer one is given with names for its shared parts. */
const READABLE = 4000;

/** An expression as text. */
export function written(f: Expression): string {
  try {
    return toText(f, READABLE);
  } catch (error) {
    if (error instanceof FluxionError && error.code === "too-large") return f.toLetForm();
    throw error;
  }
}

/**
 * How the formula was understood, where that could have been otherwise, and whether the results have the form asked
 * for.
 */
export function understood(
  f: Expression,
  results: readonly Expression[],
): { readonly reading: string; readonly notes: readonly string[]; readonly complete: boolean } {
  const { text, notes } = f.reading;
  return {
    reading: text,
    notes: [...new Set([...notes, ...results.flatMap((each) => each.notes)])],
    complete: results.every(({ complete }) => complete),
  };
}

/** Numbers as JSON has them: no value is null. */
export const numbers = (values: unknown): unknown =>
  Array.isArray(values) ? values.map(numbers) : typeof values === "number" && !Number.isFinite(values) ? null : values;
