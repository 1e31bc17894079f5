import { Pool } from "../ast/pool.ts";
import { compile } from "../faces/compiled.ts";
import { Expression } from "../faces/expression.ts";
import { substituted } from "../faces/rewriting.ts";
import { jacobian } from "../faces/vector.ts";
import { copied } from "../operations/apply.ts";

/**
 * What is worked out of a traced function once, as expressions of its variables: of numbers they are compiled, and as
 * stable as compiled functions are; of expressions, as they stand in a function that is being traced itself, they are
 * put together.
 */
export class Results {
  /** The different ones, and of each result which of them it is. */
  private readonly expressions: readonly Expression[];
  private readonly places: readonly number[];
  private readonly names: readonly string[];
  private run: ((values: Float64Array, results: Float64Array) => void) | undefined;

  constructor(expressions: readonly Expression[], names: readonly string[]) {
    const known = new Map(expressions.map((each) => [each.node, each]));
    const order = new Map([...known.keys()].map((node, i) => [node, i]));
    this.expressions = [...known.values()];
    this.places = expressions.map(({ node }) => order.get(node) as number);
    this.names = names;
  }

  /** Their values, where the variables have these. */
  at(values: readonly (number | Expression)[]): (number | Expression)[] {
    const different = values.every((value) => typeof value === "number") ? this.numbers(values) : this.composed(values);
    return this.places.map((place) => different[place] as number | Expression);
  }

  private numbers(values: readonly number[]): Float64Array {
    this.run ??= compile(this.expressions, { inputs: this.names }).run;
    const results = new Float64Array(this.expressions.length);
    const point = new Float64Array(values.length);
    for (let i = 0; i < values.length; i++) point[i] = values[i] as number;
    this.run(point, results);
    return results;
  }

  private composed(values: readonly (number | Expression)[]): Expression[] {
    const pool = largest(values.filter((value) => typeof value === "object"));
    const parts = new Map(
      this.names.map((name, i) => {
        const value = values[i] as number | Expression;
        return [name, copied(pool, typeof value === "number" ? value : value.node)];
      }),
    );
    const nodes = this.expressions.map(({ node }) => node);
    return substituted(pool.store, nodes, parts).map((id) => new Expression(pool.node(id)));
  }
}

const largest = (expressions: readonly Expression[]): Pool =>
  expressions
    .map(({ node }) => node.pool as Pool)
    .reduce((most, pool) => (pool.store.size > most.store.size ? pool : most), new Pool());

/** The value, and then the derivatives with respect to some of the variables. */
export const valueAndGradient = (root: Expression, wrt: readonly string[]): Expression[] => [
  root,
  ...root.gradient(wrt),
];

/** The entries of the Jacobian, row by row. */
export const firstDerivatives = (roots: readonly Expression[], wrt: readonly string[]): Expression[] =>
  jacobian(roots, wrt).flatMap((row) => [...row]);

/** The entries of the Hessian, row by row. */
export const secondDerivatives = (root: Expression, wrt: readonly string[]): Expression[] =>
  root.hessian(wrt).flatMap((row) => [...row]);

/** The values, and then the derivatives along a direction whose components are the variables of these names. */
export function directional(
  roots: readonly Expression[],
  names: readonly string[],
  tangents: readonly string[],
): Expression[] {
  const direction = Object.fromEntries(names.map((name, i) => [name, tangents[i] as string]));
  return [...roots, ...roots.map((root) => root.directional(direction))];
}

/** The derivatives of the sum of the expressions, each times its seed: a variable of this name. */
export function adjoint(
  roots: readonly Expression[],
  names: readonly string[],
  seeds: readonly string[],
): readonly Expression[] {
  const [pool] = roots.map(({ node }) => node.pool as Pool) as [Pool];
  const { store } = pool;
  const terms = roots.map(({ node }, i) => store.times(node.id, store.variable(seeds[i] as string)));
  return new Expression(pool.node(store.add(terms))).gradient(names);
}

/** The gradient's derivatives along a direction: the Hessian times it. */
export const hessianVector = (
  root: Expression,
  names: readonly string[],
  tangents: readonly string[],
): readonly Expression[] => root.hessianVector(names, tangents);
