import { limitMethods } from "../ast/budget.ts";
import type { Node } from "../ast/node.ts";
import type { Pool } from "../ast/pool.ts";
import { type Arranged, byElement, isKnown, type Shape, shapesOf, withElements } from "../ast/shapes.ts";
import { meantVariables, onlyVariable } from "../ast/variables.ts";
import { charge } from "../ast/work.ts";
import { derived } from "../diff/derivative.ts";
import { fewestOf, secondIn } from "../diff/fewest.ts";
import { directional, hessianVector, laplacian } from "../diff/field.ts";
import { gradient } from "../diff/jacobian.ts";
import { modeOf } from "../diff/mode.ts";
import { pullback } from "../diff/numeric.ts";
import { type ArrayPoint, pointOf } from "../evaluate/point.ts";
import { continued } from "../local/isolated.ts";
import { cells } from "./cells.ts";
import type { Cell } from "./derivatives.ts";
import { checkedDirection, components } from "./direction.ts";
import { derivativeByElement } from "./element-derivative.ts";
import { freeIndices, openElement, variableName, variableNames } from "./elements.ts";
import { Family } from "./family.ts";
import { boundAt, made } from "./formula.ts";
import type { Given } from "./given.ts";
import type { List } from "./list.ts";
import { Matrix } from "./matrix.ts";
import { absent, lostBy, takenAsVariable } from "./notes.ts";
import {
  type DerivativeOptions,
  formOf,
  type GradientOptions,
  gradientOptions,
  type OrderOptions,
  orderAndForm,
} from "./options.ts";
import { madeAgain, type Origin, prunedOf } from "./origin.ts";
import { listed, worked } from "./results.ts";
import { Rewritable } from "./rewritable.ts";
import { inShape } from "./shaped.ts";
import { type ValueAndGradient, valueWithGradient } from "./value-and-gradient.ts";

/** An expression with its first and second derivatives, in the structure that `compile` and `toCode` take. */
export type Derivatives<E extends Cell> = {
  readonly value: E;
  readonly gradient: E[];
  readonly hessian: Matrix<E>;
};

/** A formula with its derivatives, as formulas of the class E and as numbers. */
export abstract class Differentiable<E extends Differentiable<E>> extends Rewritable<E> {
  /**
   * The derivative with respect to a variable, repeated `order` times; for a list of variables, with respect to each
   * in turn. The only variable of a formula need not be named.
   *
   * @throws FluxionError `no-derivative` if a function of the table has none
   * @example
   * expr("sin(2x)").derivative("x", 2).toString() // => "-4 * sin(2 * x)"
   * expr("sin(2x)").derivative("x", { order: 2 }).toString() // => "-4 * sin(2 * x)"
   * expr("x^3 * y^2").derivative(["x", "y", "x"]).toString() // => "12 * x * y"
   */
  derivative(variables?: string | readonly string[], order?: number | OrderOptions, options?: OrderOptions): E {
    if (variables === undefined) return this.derivative(onlyVariable(this.node), order, options);
    const element = openElement(this, variables);
    if (element !== undefined) return derivativeByElement(this.#self, element, order, options);
    const names = typeof variables === "string" ? [variableName(this, variables)] : variableNames(this, variables);
    const { order: times, form } = orderAndForm("derivative", order, options);
    charge(times * names.length);
    const sequence = times === 1 ? names : Array.from({ length: times }, () => names).flat();
    const f = this.withVariables(names);
    return worked(f, names, (g, as) => derived(g.node, sequence, as), form);
  }

  /**
   * The derivative with respect to one variable, or the list of derivatives with respect to several (all if left out).
   * For many variables it takes one pass of reverse mode.
   *
   * @example
   * expr("x*y").gradient(["x", "y"]).map(String) // => ["y", "x"]
   */
  gradient(variable: string, options?: DerivativeOptions): E;
  gradient(variables?: readonly string[], options?: GradientOptions): List<E>;
  gradient(variables?: string | readonly string[], options?: GradientOptions): E | List<E> {
    if (typeof variables === "string") {
      const shape = shapesOf(this.node.pool.store).get(variables);
      if (shape === undefined || shape.length === 0) return this.derivative(variables, 1, options);
      if (!isKnown(shape)) return this.#family(shape, variables, options) as unknown as List<E>;
      return this.#gradientIn(shape, variables, options) as List<E>;
    }
    const { f, names } = this.#meant(variables);
    const { form, effort, sweep } = gradientOptions("gradient", options);
    const notes = this.#remarks(names, variables);
    return listed(f, { form, effort }, names, (store, mode, id) => gradient(store, id, names, mode, sweep), notes);
  }

  /**
   * The matrix of second derivatives with respect to the variables (all if left out). It is sparse: only the entries
   * that are not 0 by the structure of the formula are computed and held, once for (i, j) and (j, i); `nonzeros` lists
   * them.
   *
   * @example
   * expr("x^2*y").hessian(["x", "y"]).toString() // => "[[2 * y, 2 * x], [2 * x, 0]]"
   * expr("x^2*y").hessian(["x", "y"]).nonzeros.map(([i, j, h]) => `${i} ${j} ${h}`) // => ["0 0 2 * y", "0 1 2 * x"]
   */
  hessian(variables?: readonly string[], options?: GradientOptions): Matrix<E> {
    const { f, names } = this.#meant(variables);
    const { form, effort, sweep } = gradientOptions("hessian", options);
    const { pool, id } = f.node;
    const entries = secondIn(form, sweep, effort)(pool.store, id, names, modeOf(pool.store, form, continued), sweep);
    const again = madeAgain([f], ([g]) => (g as E).hessian(names, options));
    const conditions = lostBy(names, () => [[f.node, nonzeros.map(([, , { node }]) => node)]]);
    const pruned = prunedOf(form, () => f.hessian(names, { ...options, form: "pruned", effort: undefined }));
    const by = [...(this.derived.by ?? []), ...names];
    const make = (node: Node, origin: Origin<E, E>): E => made(this.#self, node, { ...origin, conditions, by });
    const fewest = fewestOf(pool.store, [id], form, entries, (mode) =>
      secondIn("operations", undefined)(pool.store, id, names, mode),
    );
    const [nonzeros, zero] = cells(f.node, entries, { form, effort }, again, make, { fewest, pruned });
    return new Matrix(names.length, names, nonzeros, zero, true, {
      again,
      conditions,
      form,
      notes: this.#remarks(names, variables),
    });
  }

  /**
   * The Hessian times a vector of numbers or formulas, as a list with one component per variable. The Hessian is not
   * built.
   *
   * @throws FluxionError `bad-argument` unless the vector has one component for each variable
   * @example
   * expr("x^2*y").hessianVector(["x", "y"], [1, "t"]).map(String) // => ["2 * x * t + 2 * y", "2 * x"]
   */
  hessianVector(variables: readonly string[], vector: readonly Given<E>[], options?: DerivativeOptions): List<E> {
    const names = variableNames(this, variables);
    const f = this.withVariables(names);
    const asked = { form: formOf("hvp", options) };
    const direction = [...components(f.node.pool as Pool, names, vector).values()];
    const notes = absent(f, names);
    return listed(f, asked, names, (store, mode, id) => hessianVector(store, id, names, direction, mode), notes);
  }

  /**
   * The derivative along a direction: the gradient times it. The direction gives a number or formula for each variable
   * that moves; the result is the slope in that direction if its length is 1.
   *
   * @example
   * expr("x^2*y").directional({ x: "a", y: "b" }).toString() // => "b * x ^ 2 + 2 * x * a * y"
   */
  directional(direction: Readonly<Record<string, Given<E> | Arranged<Given<E>>>>, options?: DerivativeOptions): E {
    const given = byElement<Given<E>>(this.node.pool.store, checkedDirection(direction));
    const names = variableNames(this, Object.keys(given));
    const f = this.withVariables(names);
    const form = formOf("directional", options);
    const seeds = components(f.node.pool as Pool, names, Object.values(given));
    return listed(
      f,
      { form },
      names,
      (store, mode, id) => directional(store, [id], seeds, mode),
      absent(f, names),
    )[0] as E;
  }

  /**
   * The sum of the second derivatives with respect to each of the variables (all if left out).
   *
   * @example
   * expr("x^2 + y^3").laplacian().toString() // => "2 + 6 * y"
   */
  laplacian(variables?: readonly string[], options?: DerivativeOptions): E {
    const { f, names } = this.#meant(variables);
    const form = formOf("laplacian", options);
    const notes = this.#remarks(names, variables);
    return listed(f, { form }, names, (store, mode, id) => [laplacian(store, id, names, mode)], notes)[0] as E;
  }

  /**
   * The value at a point and the gradient there, by one pass forward and one pass back in double precision. This
   * takes at most a few times the operations of the formula, however many variables there are (all if left out).
   *
   * @throws FluxionError `unbound-variable` if the point leaves a variable out
   * @example
   * expr("x^2*y + y + 2").valueAndGradient({ x: 3, y: 4 }) // => [42, [24, 10]]
   * expr("x^2*y + y + 2").valueAndGradient({ x: 3, y: 4 }).gradient // => [24, 10]
   */
  valueAndGradient(point: ArrayPoint, variables?: readonly string[]): ValueAndGradient<number[]> {
    const { f, names } = boundAt(this.#self, point).#meant(variables);
    const { pool, id } = f.node;
    const { values, adjoints } = pullback(pool.store, [id], names, pointOf(pool.store, point), [1]);
    return valueWithGradient(values[0] as number, adjoints);
  }

  /**
   * The expression with its gradient and its Hessian with respect to the variables (all if left out): compiled
   * together, they share their work.
   *
   * @example
   * compile(expr("x^2*y").withDerivatives())(3, 4) // => { value: 36, gradient: [24, 9], hessian: [[8, 6], [6, 0]] }
   */
  withDerivatives(variables?: readonly string[]): Derivatives<E> {
    const { f, names } = this.#meant(variables);
    return { value: f, gradient: f.gradient(names), hessian: f.hessian(names) };
  }

  get #self(): E {
    return this as unknown as E;
  }

  /** The variables meant, all if none are named, and the expression in which they are variables. */
  #meant(variables: readonly string[] | undefined): { f: E; names: string[] } {
    const names = variables === undefined ? meantVariables([this.node]) : variableNames(this, variables);
    return { f: this.withVariables(names), names };
  }

  /** The derivatives by the elements of an array of unknown length: one, by the element at an index. */
  #family(shape: Shape, name: string, options?: DerivativeOptions): Family<E> {
    const indices = freeIndices(this, shape);
    return new Family(this.derivative(`${name}[${indices.join(", ")}]`, 1, options), indices, shape, name);
  }

  /** The derivatives by the elements of an array, in its shape. */
  #gradientIn(shape: Shape, name: string, options?: DerivativeOptions): List<E> | Matrix<E> {
    const { pool } = this.node;
    const by = [...(this.derived.by ?? []), name];
    const zero = made(this.#self, pool.node(pool.store.constant(0)), { by: withElements(pool.store, by) });
    const ofSource = (f: E): Matrix<E> => f.#gradientIn(shape, name, options) as Matrix<E>;
    const again = madeAgain<E, Matrix<E>>([this.#self], ([f]) => ofSource(f as E));
    return inShape(name, shape, this.gradient([name], options), zero, again);
  }

  /** The notes for these variables, which were named or meant. */
  #remarks(names: readonly string[], given: readonly string[] | undefined): () => readonly string[] {
    if (given !== undefined) return absent(this.withVariables(names), names);
    return () => {
      const { variables } = this;
      return names.filter((name) => !variables.includes(name)).map(takenAsVariable);
    };
  }
}

limitMethods(Differentiable.prototype, {
  derivative: 1,
  gradient: 1,
  hessian: 1,
  hessianVector: 2,
  directional: 1,
  laplacian: 1,
  valueAndGradient: 2,
  withDerivatives: 1,
});
