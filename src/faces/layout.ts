import { identifiers } from "../ast/names.ts";
import { isNode, type Node } from "../ast/node.ts";
import { isOf, isRecord } from "../ast/options.ts";
import { variablesOf } from "../ast/variables.ts";
import { checkedInputs, variablesAndElements } from "../codegen/inputs.ts";
import { type Layout, layoutOf, type Structure } from "../codegen/outputs.ts";
import { Formula } from "./formula.ts";
import type { Given } from "./given.ts";
import type { Change } from "./origin.ts";

/** Whether a value is accepted as a formula. */
export const isGiven = <E>(value: unknown): value is Given<E> =>
  typeof value === "string" || typeof value === "number" || isOf(value, Formula) || isNode(value);

/** The inputs are variables, and a variable of one of the expressions is a variable in all of them. */
export function nodesOf<E extends Formula<E>>(
  f: Structure<Given<E>>,
  options: { readonly inputs?: readonly string[] } | undefined,
  read: (given: Given<E>, names: readonly string[]) => E,
): Layout<Node> & Others {
  const layout = layoutOf(f, isGiven<E>);
  const built = (): string[] =>
    variablesAndElements(
      layout.leaves.flatMap((leaf) => (typeof leaf === "object" ? [isNode(leaf) ? leaf : leaf.node] : [])),
    );
  const inputs = isRecord(options) && options.inputs !== undefined ? checkedInputs(options.inputs, built) : undefined;
  const leaves = layout.leaves.map((leaf) => read(leaf, inputs ?? []));
  const names = inputs ?? asOriginally(leaves, variablesOf(leaves.map(({ node }) => node)));
  const bound = leaves.map((leaf) => leaf.withVariables(identifiers(names)));
  const prunedIn = (leaf: E): E | undefined => leaf.derived.pruned?.();
  const derived = (other: (leaf: E) => E | undefined): Node[] | undefined => {
    const others = bound.map(other);
    if (others.every((each) => each === undefined)) return undefined;
    return bound.map((leaf, i) => (others[i] ?? prunedIn(leaf) ?? leaf).node);
  };
  const fewest = (): Node[] | undefined => derived((leaf) => leaf.derived.fewest?.());
  const pruned = (): Node[] | undefined => derived(prunedIn);
  const changed = (change: Change): Node[] | undefined => {
    const others = bound.map((leaf) => leaf.changed(change));
    return others.some((other, i) => other !== bound[i]) ? others.map(({ node }) => node) : undefined;
  };
  return { ...layout, leaves: bound.map(({ node }) => node), inputs: names, fewest, pruned, changed };
}

/**
 * The names of variables, and those that results were differentiated by, in the order in which the formulas that the
 * results were derived from name them.
 */
export function asOriginally<E extends Formula<E>>(results: readonly E[], occurring: readonly string[]): string[] {
  const names = [...occurring, ...results.flatMap(({ derived }) => derived.by ?? [])];
  const isKnown = new Set(names);
  const originals = new Set(results.map((result) => result.original));
  const named = [...originals].flatMap(({ node }) => variablesOf([node])).filter((name) => isKnown.has(name));
  return [...new Set([...named, ...names])];
}

/** The same results derived in other ways; undefined if none are known. */
interface Others {
  /** The inputs asked for, or all variables. */
  readonly inputs: readonly string[];
  /** For a program of the fewest operations. */
  readonly fewest: () => Node[] | undefined;
  /** In the pruned form. */
  readonly pruned: () => Node[] | undefined;
  /** From changed originals. */
  readonly changed: (change: Change) => Node[] | undefined;
}
