import { identifiers } from "../ast/names.ts";
import { isNode, type Node } from "../ast/node.ts";
import { isOf } from "../ast/options.ts";
import type { Pool } from "../ast/pool.ts";
import { shapesOf } from "../ast/shapes.ts";
import { variablesOf } from "../ast/variables.ts";
import type { Layout, Structure } from "../codegen/outputs.ts";
import type { ArrayOutput } from "../loops/output.ts";
import { Family } from "./family.ts";
import { Formula } from "./formula.ts";
import { component, type Given } from "./given.ts";
import { asOriginally, isGiven } from "./layout.ts";

/** Formulas that can be written as source text: expressions, families, and lists and records of them. */
export type Written<E extends Formula<E>> = Structure<Given<E> | Family<E>>;

/** The outputs asked for, with a family replaced by its entry. */
export function outputsOf<E extends Formula<E>>(
  layout: Layout<Given<E> | Family<E>>,
  inputs: readonly string[] | undefined,
  read: (given: Given<E>, names: readonly string[]) => E,
): ArrayOutput[] {
  const leaves = layout.leaves.map((leaf) => (leaf instanceof Family ? leaf.entry : read(leaf, [])));
  const store = leaves[0]?.node.pool.store;
  const arrays = store === undefined ? new Set<string>() : new Set(shapesOf(store).keys());
  const pool = leaves[0]?.node.pool as Pool;
  const inPool = (node: Node): Node => (node.pool === pool ? node : pool.node(component(pool, node)));
  const names = identifiers(inputs ?? []).filter((name) => !arrays.has(name));
  return layout.outputs.map(({ name, shape, offset }): ArrayOutput => {
    const size = shape.reduce((product, length) => product * length, 1);
    const family = layout.leaves[offset];
    const own = leaves.slice(offset, offset + size).map((leaf) => leaf.withVariables(names));
    const nodes = own.map(({ node }) => inPool(node));
    const variables = asOriginally(own, variablesOf(nodes));
    if (!(family instanceof Family)) return { name, shape, nodes, variables };
    return { name, shape: family.lengths, nodes, indices: family.indices, variables: [family.array, ...variables] };
  });
}

export const isLeaf = <E extends Formula<E>>(value: unknown): value is Given<E> | Family<E> =>
  isGiven<E>(value) || isOf(value, Family);

/** Whether a formula has arrays, or sums that stay sums. */
export function isOfArrays<E extends Formula<E>>(leaf: Given<E> | Family<E>): boolean {
  if (isOf(leaf, Family)) return true;
  const node = isOf(leaf, Formula) ? leaf.node : leaf;
  if (!isNode(node)) return false;
  const { store } = node.pool;
  return shapesOf(store).size > 0 || store.applies(({ bound }) => bound !== undefined);
}
