import { isOpen, isScalar } from "../arrays/array.ts";
import { readArrays } from "../arrays/read.ts";
import { FluxionError } from "../ast/error.ts";
import type { Node } from "../ast/node.ts";
import { Pool } from "../ast/pool.ts";
import { byElement, declareShapes, type Shape, type Shapes } from "../ast/shapes.ts";
import { type ArrayPoint, checkedPoint } from "../evaluate/point.ts";

/** Numbers for the lengths that have names. */
export type Lengths = ReadonlyMap<string, number>;

/** The sizes of matrices. */
export interface Sizes {
  readonly lengths: Lengths;
  readonly shapes: Readonly<Record<string, number[]>>;
}

/**
 * What a point says of the sizes of declared matrices, and its numbers by element.
 *
 * @throws FluxionError `bad-shape` where sizes do not fit
 */
export function sizesAt(
  declared: Shapes,
  point: ArrayPoint,
): Sizes & { readonly elements: Readonly<Record<string, number>> } {
  const { store } = new Pool();
  declareShapes(store, declared);
  const elements = byElement<number>(store, checkedPoint(point));
  const named = Object.entries(declared).filter(([name]) => Object.hasOwn(point, name));
  const lengths = namedLengths(declared).filter((name) => Object.hasOwn(elements, name));
  const sizes = sized(Object.fromEntries(named), new Map(lengths.map((name) => [name, elements[name] as number])));
  const empty = Object.entries(sizes.shapes).find(([, shape]) => shape.includes(0));
  if (empty === undefined) return { ...sizes, elements };
  throw new FluxionError("bad-shape", `${empty[0]} has no elements at this point.`, {
    hint: "Matrices have at least one row and one column.",
  });
}

/** The sizes of declared matrices if the lengths are these. */
export function sized(declared: Shapes, lengths: Lengths): Sizes {
  // No prototype: a matrix may be called toString.
  const shapes: Record<string, number[]> = Object.create(null);
  for (const [name, shape] of Object.entries(declared)) shapes[name] = shapeAt(shape, lengths) as number[];
  return { lengths, shapes };
}

/** The names of lengths. */
export const namedLengths = (declared: Shapes): string[] => [
  ...new Set(
    Object.values(declared)
      .flat()
      .filter((each) => typeof each === "string"),
  ),
];

/** A shape in numbers; undefined where a length is not known. */
export const shapeAt = (shape: Shape, lengths: Lengths): (number | undefined)[] =>
  shape.map((each) => (typeof each === "number" ? each : lengths.get(each)));

/** The elements of a formula of matrices of such sizes, row by row. */
export function elementsOf(text: string, { lengths, shapes }: Sizes): Node[] {
  const said = [...lengths].map(([name, length]) => `${name} = ${length}`);
  const { pool, value } = readArrays([...said, text].join("; "), { shapes });
  const ids = isScalar(value) ? [value] : isOpen(value) ? [] : value.ids;
  return ids.map((id) => pool.node(id));
}

/** Values row by row as a number, a list or a list of rows. */
export function arranged(
  values: readonly number[],
  shape: readonly (number | undefined)[],
): number | number[] | number[][] {
  const [rows, columns] = shape;
  if (rows === undefined) return values[0] as number;
  if (columns === undefined) return [...values];
  return Array.from({ length: rows }, (_, i) => values.slice(i * columns, (i + 1) * columns));
}
