import { pullback, pushforward } from "../diff/numeric.ts";
import { evaluate, type Point } from "../evaluate/evaluate.ts";
import type { Expression } from "../expression.ts";

/**
 * Where traced functions meet the differentiator and the evaluator: each function here gives a function of the values of
 * the variables.
 */
export type Numeric = (values: readonly number[]) => number[];

/** The values of expressions. */
export function values(roots: readonly Expression[], names: readonly string[]): Numeric {
  const nodes = roots.map((root) => root.node);
  return (numbers) => evaluate(nodes, pointOf(names, numbers));
}

/** The value, and then the derivatives with respect to some of the variables: differentiated once. */
export const valueAndGradient = (root: Expression, wrt: readonly string[], names: readonly string[]): Numeric =>
  values([root, ...root.gradient(wrt)], names);

/** The entries of the Hessian, row by row: differentiated once. */
export function secondDerivatives(root: Expression, wrt: readonly string[], names: readonly string[]): Numeric {
  const hessian = root.hessian(wrt);
  return (numbers) => hessian.at(pointOf(names, numbers)).flat();
}

/** The values, and then the derivatives along a direction, whose components are the values after those of the variables. */
export function directional(roots: readonly Expression[], names: readonly string[]): Numeric {
  const { store, ids } = nodesOf(roots);
  return (numbers) => {
    const direction = new Map(names.map((name, i) => [name, numbers[names.length + i] as number]));
    const { values, tangents } = pushforward(store, ids, pointOf(names, numbers), direction);
    return [...values, ...tangents];
  };
}

/** The derivatives of the sum of the expressions, each times its seed; the seeds are the values after those of the variables. */
export function adjoint(roots: readonly Expression[], names: readonly string[]): Numeric {
  const { store, ids } = nodesOf(roots);
  return (numbers) => pullback(store, ids, names, pointOf(names, numbers), numbers.slice(names.length)).adjoints;
}

function nodesOf(roots: readonly Expression[]) {
  const [first] = roots as [Expression];
  return { store: first.node.pool.store, ids: roots.map((root) => root.node.id) };
}

const pointOf = (names: readonly string[], numbers: readonly number[]): Point =>
  Object.fromEntries(names.map((name, i) => [name, numbers[i] as number]));
