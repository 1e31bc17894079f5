import { type Expression, expr, FluxionError, type Point } from "../index.ts";
import { parseVector } from "../nodes.ts";
import { isFile, pathError, resultOf } from "./file.ts";

/** The options for reading a command's words. */
export interface Reading {
  readonly variables?: readonly string[] | undefined;
  readonly function?: string | undefined;
  /** The options for reading a program: the most rounds of its loops, and the files that it imports. */
  readonly rounds?: number | undefined;
  readonly modules?: Readonly<Record<string, string>> | undefined;
  /** Receives notes on how a formula was read, if the reading was tolerant. */
  readonly told?: string[] | undefined;
}

/** The expression that a word stands for, and its variables. */
export interface Subject {
  readonly f: Expression;
  readonly variables: readonly string[];
}

/** The components of the vector that a word stands for, and their variables. */
export interface VectorSubject {
  readonly components: readonly Expression[];
  readonly variables: readonly string[];
}

/** The components of a vector's text. */
export const vector = (text: string, variables: readonly string[]): Expression[] =>
  parseVector(text, { variables }).map((node) => expr(node));

/**
 * The expression that a word stands for: a formula, or the result of a function in a file.
 *
 * @throws FluxionError also if it is a vector
 */
export async function scalar(
  word: string,
  reading: Reading,
  parse: (formula: string, variables: readonly string[]) => Expression = (formula, variables) =>
    understood(formula, variables, reading.told),
): Promise<Subject> {
  if (isFile(word)) {
    const { result, variables } = await resultOf(word, reading);
    if (!Array.isArray(result)) return { f: result as Expression, variables };
    throw isVector(result.length);
  }
  const { variables = [] } = withoutFile(reading);
  try {
    const f = parse(word, variables);
    return { f, variables: f.variables };
  } catch (error) {
    if (!(error instanceof FluxionError)) throw error;
    const length = error.code === "not-real-scalar" ? lengthOf(word, variables) : undefined;
    throw length === undefined ? (pathError(word) ?? error) : isVector(length);
  }
}

/** The formula in the mathematical notation. */
function understood(formula: string, variables: readonly string[], told: string[] = []): Expression {
  const f = expr(formula, { variables, notation: "math" });
  const { text, isTolerant } = f.reading;
  // A command that differentiates has its own notes on phi and tau.
  const notes = f.reading.notes.filter((note) => !note.includes("is a constant until it is named"));
  if (isTolerant || notes.length > 0) told.push([`read as ${text}`, ...notes].join("; "));
  return f;
}

/** Two expressions. The option --function applies to whichever word is a file. */
export async function both(one: string, other: string, reading: Reading): Promise<[Subject, Subject]> {
  const hasFile = isFile(one) || isFile(other);
  const subject = (word: string): Promise<Subject> =>
    scalar(word, hasFile && !isFile(word) ? { variables: reading.variables, told: reading.told } : reading);
  return [await subject(one), await subject(other)];
}

/** The vector that a word stands for: a text such as [x*y, x + y], or the result of a function in a file. */
export async function vectorOf(word: string, reading: Reading): Promise<VectorSubject> {
  if (isFile(word)) {
    const { result, variables } = await resultOf(word, reading);
    return { components: Array.isArray(result) ? result : [result], variables };
  }
  const { variables = [] } = withoutFile(reading);
  let components: Expression[];
  try {
    components = vector(word, variables);
  } catch (error) {
    throw (error instanceof FluxionError && pathError(word)) || error;
  }
  return { components, variables: [...new Set(components.flatMap((each) => each.variables))] };
}

/** Refuses options for files when the word is a formula. */
export function withoutFile(reading: Reading): Reading {
  const { function: name, rounds, modules } = reading;
  const needs =
    name !== undefined
      ? `--function needs a file: ${name} is looked for in one`
      : rounds !== undefined
        ? "--rounds needs a file: it bounds the loops of one"
        : "--modules needs a file: it gives what one imports";
  if (name === undefined && rounds === undefined && modules === undefined) return reading;
  throw new FluxionError("bad-argument", `The option ${needs}.`, {
    hint: "Give a JavaScript or TypeScript file instead of the formula.",
  });
}

/** The number of components of a vector's text. */
function lengthOf(text: string, variables: readonly string[]): number | undefined {
  try {
    return vector(text, variables).length;
  } catch {
    return undefined;
  }
}

const isVector = (length: number): FluxionError =>
  new FluxionError(
    "bad-argument",
    `This is a vector of ${length} ${length === 1 ? "component" : "components"}, not one formula.`,
    { hint: "fluxion jacobian gives the matrix of its derivatives; other commands take one of the components." },
  );

/**
 * Refuses values for unknown variables, which are typing errors; in a batch, lines may have different variables.
 *
 * @throws FluxionError
 */
export function checkNames(
  values: object | undefined,
  variables: readonly string[],
  { batch, arrays = false }: { readonly batch?: boolean | undefined; readonly arrays?: boolean } = {},
): void {
  const names = [...new Set(variables)];
  // Elements may have values too.
  const isKnown = (name: string): boolean => names.includes(arrays ? name.replace(/\[.*\]$/, "") : name);
  const stranger = batch === true ? undefined : Object.keys(values ?? {}).find((name) => !isKnown(name));
  if (stranger === undefined) return;
  throw new FluxionError("bad-argument", `The formula has no variable ${stranger}.`, {
    hint:
      names.length === 0
        ? "The formula has no variables."
        : `The ${names.length === 1 ? "variable is" : "variables are"} ${names.join(", ")}.`,
  });
}

/**
 * The point of a command that requires one.
 *
 * @throws FluxionError if there is none
 */
export function needed(at: Point | undefined, variables: readonly string[], what: string): Point {
  if (at !== undefined || variables.length === 0) return at ?? {};
  throw new FluxionError("bad-argument", `${what} needs a point.`, {
    hint: `Give one: --at ${variables
      .slice(0, 3)
      .map((name, i) => `${name}=${i + 1}`)
      .join(",")}${variables.length > 3 ? ",..." : ""}`,
  });
}
