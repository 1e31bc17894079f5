import { FluxionError } from "../ast/error.ts";
import type { Node } from "../ast/node.ts";
import { isOf } from "../ast/options.ts";
import { elementNames, elementOf, type Shapes } from "../ast/shapes.ts";
import { variablesOf } from "../ast/variables.ts";
import type { Layout } from "../codegen/outputs.ts";
import type { ArrayPoint } from "../evaluate/point.ts";
import type { Compiled } from "../machines/compiled.ts";
import { MatrixFormula } from "./matrix-formula.ts";
import { arranged, elementsOf, namedLengths, type Sizes, shapeAt, sized, sizesAt } from "./sizes.ts";

/** Functions for so many sizes are kept. */
const MOST_SIZES = 16;

export const isWhole = (leaf: unknown): leaf is MatrixFormula => isOf(leaf, MatrixFormula);

/** Formulas of matrices of unknown size as a function: their names, and their values at a point. */
export interface CompiledMatrices {
  readonly parameters: readonly string[];
  readonly at: (point: ArrayPoint) => unknown;
}

/**
 * Formulas of matrices of unknown size, compiled for the sizes at a point when these first occur.
 *
 * @param compiled compiles the elements of all formulas
 */
export function compiledMatrices(
  { leaves, restore }: Layout<unknown>,
  inputs: readonly string[] | undefined,
  compiled: (elements: readonly (readonly Node[])[], inputs: readonly string[]) => Compiled,
): CompiledMatrices {
  if (!leaves.every(isWhole))
    throw new FluxionError("unsupported", "Formulas of matrices of unknown size are compiled without others.", {
      hint: "Read all formulas with the same shapes.",
    });
  const shapes: Shapes = Object.fromEntries(leaves.flatMap((leaf) => Object.entries(leaf.shapes)));
  const parameters = inputs ?? parametersOf(leaves, shapes);
  const known = new Map<string, Compiled>();
  const forSizes = (sizes: Sizes): Compiled => {
    const key = [...sizes.lengths].join();
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size === MOST_SIZES) known.clear();
    const names = parameters.flatMap((name) => elementNames(name, sizes.shapes[name] ?? []));
    const made = compiled(
      leaves.map((leaf) => elementsOf(leaf.toString(), sizes)),
      names,
    );
    known.set(key, made);
    return made;
  };
  const at = (point: ArrayPoint): unknown => {
    const { elements, ...sizes } = sizesAt(shapes, point);
    const values = forSizes(sizes).at(elements) as unknown as number[][];
    const results = leaves.map((leaf, i): unknown => {
      const own = values[i] as number[];
      // Where a derivative as it is written has no value, those of its elements are derived.
      return own.some(Number.isNaN) ? leaf.at(point) : arranged(own, shapeAt(leaf.shape, sizes.lengths));
    });
    return restore(results as number[]);
  };
  return { parameters, at };
}

/** The matrices and numbers in the original formulas, in the order in which they appear. */
function parametersOf(leaves: readonly MatrixFormula[], shapes: Shapes): string[] {
  // Which names occur does not depend on the sizes.
  const sizes = sized(shapes, new Map(namedLengths(shapes).map((name) => [name, 2])));
  const originals = [...new Set(leaves.map(({ original }) => original))];
  const names = originals.flatMap((each) => variablesOf(elementsOf(each.toString(), sizes)));
  return [...new Set(names.map((name) => elementOf(name)?.array ?? name))];
}
