import { identifiers } from "../ast/names.ts";
import { isNode } from "../ast/node.ts";
import { isRecord } from "../ast/options.ts";
import { shapesOf } from "../ast/shapes.ts";
import { layoutOf, type Structure } from "../codegen/outputs.ts";
import { type CodeOptions, checkedCode, codeOf } from "../codegen/targets.ts";
import { type ArrayOutput, arrayCode, takesArrays } from "../loops/code.ts";
import { reduced } from "../reduce/reduce.ts";
import { Family } from "./family.ts";
import { Formula } from "./formula.ts";
import type { Given } from "./given.ts";
import { isGiven, nodesOf } from "./layout.ts";

/** What has source text: expressions, lists and records of such, and families. */
export type Written<E extends Formula<E>> = Structure<Given<E> | Family<E>>;

/** The source text of a function, with arrays for parameters where formulas have them. */
export function sourceOf<E extends Formula<E>>(
  f: Written<E>,
  given: CodeOptions,
  read: (given: Given<E>, names: readonly string[]) => E,
): string {
  const options = checkedCode(given);
  const isAsked = options.order !== undefined || options.precision !== undefined || options.header !== undefined;
  const layout = layoutOf(f, isLeaf<E>);
  const hasFamilies = layout.leaves.some((leaf) => leaf instanceof Family);
  const hasArrays = takesArrays(options.target) && layout.leaves.some(isOfArrays);
  if (!isAsked && !hasFamilies && !hasArrays)
    return codeOf(nodesOf(f as Structure<Given<E>>, given, read), given, reduced);
  const leaves = layout.leaves.map((leaf) => (leaf instanceof Family ? leaf.entry : read(leaf, [])));
  const store = leaves[0]?.node.pool.store;
  const arrays = store === undefined ? new Set<string>() : new Set(shapesOf(store).keys());
  const names = isRecord(options) ? identifiers(options.inputs ?? []).filter((name) => !arrays.has(name)) : [];
  const outputs = layout.outputs.map(({ name, shape, offset }): ArrayOutput => {
    const size = shape.reduce((product, length) => product * length, 1);
    const family = layout.leaves[offset];
    const nodes = leaves.slice(offset, offset + size).map((leaf) => leaf.withVariables(names).node);
    if (!(family instanceof Family)) return { name, shape, nodes };
    return { name, shape: family.lengths, nodes, indices: family.indices };
  });
  return arrayCode(outputs, options);
}

const isLeaf = <E extends Formula<E>>(value: unknown): value is Given<E> | Family<E> =>
  isGiven<E>(value) || value instanceof Family;

/** Whether a formula has arrays, or sums that stay sums. */
function isOfArrays<E extends Formula<E>>(leaf: Given<E> | Family<E>): boolean {
  if (leaf instanceof Family) return true;
  const node = leaf instanceof Formula ? leaf.node : leaf;
  return isNode(node) && shapesOf(node.pool.store).size > 0;
}
