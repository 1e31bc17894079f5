import type { Id } from "../ast/store.ts";
import { substitute } from "../ast/substitute.ts";
import { evaluate, type Point } from "../evaluate/evaluate.ts";
import { Expression } from "../expression.ts";
import { applied } from "../operations/apply.ts";

/**
 * Where traced functions meet the differentiator and the evaluator: each function here gives a function of the values of
 * the variables, differentiated once and then only evaluated.
 */
export type Numeric = (values: readonly number[]) => number[];

/** The values of expressions. */
export function values(roots: readonly Expression[], names: readonly string[]): Numeric {
  const nodes = roots.map((root) => root.node);
  return (numbers) => evaluate(nodes, pointOf(names, numbers));
}

/** The value, and then the derivatives with respect to some of the variables. */
export function valueAndGradient(root: Expression, wrt: readonly string[], names: readonly string[]): Numeric {
  return values([root, ...root.gradient(wrt)], names);
}

/** The entries of the Hessian, row by row. */
export function secondDerivatives(root: Expression, wrt: readonly string[], names: readonly string[]): Numeric {
  return values([...root.hessian(wrt)].flat(), names);
}

/** The values, and then the derivatives in a direction, whose components are the values after those of the variables. */
export function directional(roots: readonly Expression[], names: readonly string[]): Numeric {
  const step = fresh("t", names);
  const directions = names.map((name) => fresh(`d_${name}`, names));
  // d/dt f(x + t * v) at t = 0: one forward pass, whatever the number of variables.
  const moved = roots.map((root) => alongLine(root, names, directions, step).derivative(step));
  const all = values([...roots, ...moved], [...names, ...directions, step]);
  return (numbers) => all([...numbers, 0]);
}

/** The derivatives of the sum of the expressions weighed by the values after those of the variables. */
export function pullback(roots: readonly Expression[], names: readonly string[]): Numeric {
  const weights = roots.map((_, i) => fresh(`w${i}`, names));
  const { pool } = (roots[0] as Expression).node;
  const terms = roots.map((root, i) => root.mul(new Expression(pool.node(pool.store.variable(weights[i] as string)))));
  const sum =
    terms.length === 1
      ? (terms[0] as Expression)
      : new Expression(
          applied(
            "add",
            terms.map((t) => t.node),
          ),
        );
  return values(sum.gradient(names), [...names, ...weights]);
}

/** The expression at the points x + step * direction of a line. */
function alongLine(
  root: Expression,
  names: readonly string[],
  directions: readonly string[],
  step: string,
): Expression {
  const { pool, id } = root.node;
  const { store } = pool;
  const moved = new Map<string, Id>();
  for (const [i, name] of names.entries()) {
    const shift = store.times(store.variable(step), store.variable(directions[i] as string));
    moved.set(name, store.plus(store.variable(name), shift));
  }
  return new Expression(pool.node(substitute(store, id, moved)));
}

/** A name that is none of the others. */
const fresh = (name: string, taken: readonly string[]): string =>
  taken.includes(name) ? fresh(`${name}_`, taken) : name;

const pointOf = (names: readonly string[], numbers: readonly number[]): Point =>
  Object.fromEntries(names.map((name, i) => [name, numbers[i] as number]));
