import type { MatrixFormula, Shapes } from "../arrays.ts";
import { Expression, expr, FluxionError } from "../index.ts";
import { isFile } from "./file.ts";
import { absent } from "./render.ts";
import { namedLengths } from "./shapes.ts";
import { type Reading, withoutFile } from "./subject.ts";

/** The options for reading a formula with arrays, and the requested variables. */
export interface ShapedReading extends Reading {
  readonly shapes: Shapes;
  readonly wrt?: readonly string[] | undefined;
}

/** A formula with arrays: in elements and sums, or in matrices of unknown size. */
interface ShapedSubject {
  readonly f: Expression | MatrixFormula;
  /** Its arrays, and the variables that are numbers; of matrices of unknown size only the arrays. */
  readonly names: readonly string[];
  /** On requested variables that do not occur. */
  readonly notes: readonly string[];
}

/**
 * The formula with arrays that a word stands for.
 *
 * @throws FluxionError also where it is a file
 */
export function shapedSubject(word: string, reading: ShapedReading): ShapedSubject {
  const { shapes, variables, wrt } = reading;
  refuseFile(word, reading);
  const f = expr(word, { shapes, ...(variables && { variables }) }) as unknown as Expression | MatrixFormula;
  if (!(f instanceof Expression)) return { f, names: Object.keys(shapes), notes: [] };
  const names = [...Object.keys(shapes), ...numbersOf(f.variables, shapes)];
  return { f, names, notes: absentOf(wrt, [...names, ...namedLengths(shapes)]) };
}

/** The variables that are neither elements nor lengths. */
export function numbersOf(variables: readonly string[], shapes: Shapes): string[] {
  const lengths = namedLengths(shapes);
  return variables.filter((name) => !name.includes("[") && !(name in shapes) && !lengths.includes(name));
}

/** A note for each requested variable that does not occur; the names of elements are checked where these are read. */
export const absentOf = (wrt: readonly string[] | undefined, names: readonly string[]): string[] =>
  absent(
    wrt?.filter((name) => !name.includes("[")),
    names,
  );

/**
 * The same, required to be an expression.
 *
 * @throws FluxionError for matrices of unknown size; the error says what to do instead
 */
export function shapedExpression(
  word: string,
  reading: ShapedReading,
  otherwise: string,
): { readonly f: Expression; readonly variables: readonly string[]; readonly notes: readonly string[] } {
  const { f, names, notes } = shapedSubject(word, reading);
  if (f instanceof Expression) return { f, variables: names, notes };
  throw new FluxionError("bad-shape", `A formula of matrices of unknown size ${otherwise}.`, {
    hint: "Give the lengths as numbers: --shapes A=3x2,x=2.",
  });
}

/** @throws FluxionError where the word is a file, whose arguments have their shapes from its code */
export function refuseFile(word: string, reading: Reading): void {
  if (!isFile(word)) {
    withoutFile(reading);
    return;
  }
  throw new FluxionError("bad-argument", "--shapes is for formulas, not for files.", {
    hint: "A file's arguments have their shapes from its code: leave --shapes out.",
  });
}
