import { FluxionError } from "../ast/error.ts";
import type { Node } from "../ast/node.ts";
import { isOf } from "../ast/options.ts";
import { elementNames, elementOf, type Shapes } from "../ast/shapes.ts";
import { variablesOf } from "../ast/variables.ts";
import { checkedInputs } from "../codegen/inputs.ts";
import type { Layout } from "../codegen/outputs.ts";
import { type ArrayPoint, checkedPoint } from "../evaluate/point.ts";
import type { Compiled } from "../machines/compiled.ts";
import { notAnInput } from "../program/inputs.ts";
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
  const [{ shapes }] = leaves as readonly [MatrixFormula];
  if (leaves.some((leaf) => !areSame(leaf.shapes, shapes)))
    throw new FluxionError("bad-shape", "These formulas of matrices were read with different shapes.", {
      hint: "Read all formulas with the same shapes.",
    });
  const needed = namesIn(leaves, shapes);
  const parameters =
    inputs === undefined
      ? [...new Set([...namesIn(originalsOf(leaves), shapes), ...leaves.flatMap(({ by }) => by), ...needed])]
      : checkedInputs(inputs, () => needed);
  const missing = needed.find((name) => !parameters.includes(name));
  if (missing !== undefined) throw notAnInput(missing, parameters);
  const lengths = new Set(namedLengths(shapes));
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
    const given = checkedPoint(point);
    const absent = parameters.find((name) => !Object.hasOwn(given, name) && !lengths.has(name));
    if (absent !== undefined) throw withoutValue(absent, shapes[absent]?.length ?? 0);
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

/** The error that a number or an array of so many axes is missing at a point. */
export const withoutValue = (name: string, axes: number): FluxionError =>
  new FluxionError("unbound-variable", `The ${axes === 0 ? "variable" : "array"} ${name} has no value.`, {
    hint: `Give it one: { ${name}: ${["1", "[1, 2]", "[[1, 2], [3, 4]]"][axes]} }.`,
  });

const areSame = (a: Shapes, b: Shapes): boolean => sorted(a) === sorted(b);
const sorted = (shapes: Shapes): string => JSON.stringify(Object.entries(shapes).sort());

const originalsOf = (leaves: readonly MatrixFormula[]): MatrixFormula[] => [
  ...new Set(leaves.map(({ original }) => original)),
];

/** The matrices and numbers in formulas, in the order in which they appear. */
function namesIn(formulas: readonly MatrixFormula[], shapes: Shapes): string[] {
  // Which names occur does not depend on the sizes.
  const sizes = sized(shapes, new Map(namedLengths(shapes).map((name) => [name, 2])));
  const names = formulas.flatMap((each) => variablesOf(elementsOf(each.toString(), sizes)));
  return [...new Set(names.map((name) => elementOf(name)?.array ?? name))];
}
