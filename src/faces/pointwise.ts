import { FluxionError } from "../ast/error.ts";
import type { Bounded } from "../ast/limits.ts";
import { checkedNames } from "../ast/names.ts";
import type { Node } from "../ast/node.ts";
import { asked, checkedOptions, isList, limits, list, oneOf, type Schema } from "../ast/options.ts";
import type { Id } from "../ast/store.ts";
import { variablesOf } from "../ast/variables.ts";
import { charge, limited } from "../ast/work.ts";
import { type DerivativeMode, gradientForNumbers, jacobianIn, MODES, mended } from "../diff/at-point.ts";
import { type DualInput, type DualNumber, evaluateDual as evaluateNode } from "../diff/dualnumber.ts";
import { gradientOf, hyperdualHessian } from "../diff/hyperdual.ts";
import type { Sweep } from "../diff/jacobian.ts";
import {
  DIFFERENCES,
  type DifferenceOptions,
  differenceGradient,
  differenceHessian,
  functionOf,
  type RealFunction,
} from "../diff/numerical.ts";
import { evaluate, Numbers, type Point } from "../evaluate/evaluate.ts";
import { checkedPoint } from "../evaluate/point.ts";
import { leadsToEquation } from "../local/equations.ts";
import { type Expression, type Input, reading } from "./expression.ts";
import { namesAt } from "./naming.ts";
import { bounded } from "./options.ts";
import { components, type VectorInput } from "./vector.ts";

/**
 * The value of an expression at a point of dual numbers: forward mode as the textbooks do it.
 *
 * @example
 * evaluateDual("x^2*y + y + 2", { x: dual(3, 1), y: 4 }).toString() // => "42 + 24ε"
 */
export const evaluateDual = (f: Input, point: Readonly<Record<string, DualInput>>, options?: Bounded): DualNumber =>
  bounded("evaluateDual", options, () =>
    evaluateNode(
      reading(f, namesAt(checkedPoint(point))).node,
      asked("The point", () => ({ ...point })),
    ),
  );

/**
 * The gradient at a point in forward mode, exact to rounding: one pass of dual numbers for each variable.
 *
 * @example
 * dualGradient("x^2*y + y + 2", { x: 3, y: 4 }) // => [24, 10]
 */
export function dualGradient(f: Input, point: Point, variables?: readonly string[]): number[] {
  const { node, names } = at(f, point, variables);
  return gradientOf(node, names, point);
}

/**
 * The Hessian at a point, exact to rounding: one pass of hyperdual numbers for each pair of variables.
 *
 * @example
 * dualHessian("x^2*y + y + 2", { x: 3, y: 4 }) // => [[8, 6], [6, 0]]
 */
export function dualHessian(f: Input, point: Point, variables?: readonly string[]): number[][] {
  const { f: known, node, names } = at(f, point, variables);
  // At an isolated point the second derivatives are those of the continuation of the first.
  return limited(undefined, () =>
    leadsToEquation(node.pool.store, node.id, names)
      ? swept("dual", "forward")(known, names, point)
      : hyperdualHessian(node, names, point),
  );
}

/**
 * The gradient from values alone, as a list of numbers: of an expression at a point by name (by the variables of `wrt`,
 * in their order, if given), or of an ordinary function at its list of arguments.
 *
 * @throws FluxionError `bad-argument`
 * @example
 * numericalGradient("x^2*y + y + 2", { x: 3, y: 4 }) // => [24, 10]
 * numericalGradient((x, y) => x * y, [3, 4]) // => [4, 3]
 */
export function numericalGradient(f: RealFunction, point: readonly number[], options?: DifferenceOptions): number[];
export function numericalGradient(f: Input, point: Point, options?: DifferenceOptions & ByName): number[];
export function numericalGradient(
  f: Input | RealFunction,
  point: Point | readonly number[],
  given?: DifferenceOptions & ByName,
): number[] {
  const checked = checkedOptions<DifferenceOptions & ByName>("numericalGradient", given, NUMERICAL);
  const { wrt, limits, ...options } = checked;
  return limited(limits, () => {
    const { of, at } = ordinary(f, point, wrt);
    return differenceGradient(of, at, options);
  });
}

/**
 * The Hessian from values alone, as rows of numbers: of an expression or of an ordinary function, as for
 * `numericalGradient`.
 *
 * @throws FluxionError `bad-argument`
 * @example
 * numericalHessian("x^2*y + y + 2", { x: 3, y: 4 }) // => [[8, 6], [6, 0]]
 */
export function numericalHessian(f: RealFunction, point: readonly number[], options?: DifferenceOptions): number[][];
export function numericalHessian(f: Input, point: Point, options?: DifferenceOptions & ByName): number[][];
export function numericalHessian(
  f: Input | RealFunction,
  point: Point | readonly number[],
  given?: DifferenceOptions & ByName,
): number[][] {
  const checked = checkedOptions<DifferenceOptions & ByName>("numericalHessian", given, NUMERICAL);
  const { wrt, limits, ...options } = checked;
  return limited(limits, () => {
    const { of, at } = ordinary(f, point, wrt);
    return differenceHessian(of, at, options);
  });
}

/** The variables of an expression to differentiate by; all if left out. */
interface ByName extends Bounded {
  readonly wrt?: readonly string[];
}

const NUMERICAL: Schema<DifferenceOptions & ByName> = { ...DIFFERENCES, wrt: list, limits };

/**
 * An expression in which the names of the point are variables, and the variables meant: all if none are named.
 */
function at(
  f: Input,
  point: Point,
  variables: readonly string[] | undefined,
): { f: Expression; node: Node; names: readonly string[] } {
  const names = variables === undefined ? undefined : checkedNames(variables);
  const read = reading(f, [...Object.keys(checkedPoint(point)), ...(names ?? [])]);
  return { f: read, node: read.node, names: names ?? read.variables };
}

/** A function of numbers and its list of arguments. */
function ordinary(
  f: Input | RealFunction,
  point: Point | readonly number[],
  variables: readonly string[] | undefined,
): { of: RealFunction; at: readonly number[] } {
  if (typeof f === "function" && isList(point)) return { of: f, at: point };
  if (typeof f === "function" || isList(point))
    throw new FluxionError("bad-argument", "The point does not fit the function or expression.", {
      hint: "The point of a function is a list, [3, 4] for f(3, 4); that of an expression has names, { x: 3, y: 4 }.",
    });
  const place = checkedPoint(point);
  const { node, names } = at(f, place, variables);
  evaluate([node], place);
  const numbers = new Numbers(place);
  return { of: functionOf(node, names, place), at: names.map((name) => numbers.variable(name)) };
}

/** Options of derivatives at a point: the variables (by default all) and the mode (by default "symbolic"). */
export interface AtPointOptions extends Bounded {
  readonly wrt?: readonly string[] | undefined;
  readonly mode?: DerivativeMode | undefined;
}

/**
 * The Jacobian of a vector of formulas at a point, in the mode asked for: a row for each formula.
 *
 * @throws FluxionError `unbound-variable` if the point leaves a variable out
 * @example
 * jacobianAt("[x*y, x + y]", { x: 2, y: 3 }, { mode: "reverse" }) // => [[3, 2], [1, 1]]
 */
export function jacobianAt(f: VectorInput, point: Point, options?: AtPointOptions): number[][] {
  const { wrt, mode, limits } = checkedOptions<AtPointOptions>("jacobianAt", options, AT_POINT);
  const names = wrt === undefined ? undefined : checkedNames(wrt);
  const nodes = components(f, [...Object.keys(checkedPoint(point)), ...(names ?? [])]);
  const ids = nodes.map(({ id }) => id);
  refuseGaps(nodes, point);
  return limited(limits, () =>
    jacobianIn(mode ?? "symbolic", nodes[0].pool.store, ids, names ?? variablesOf(nodes), point),
  );
}

/**
 * The gradient at a point in the mode asked for.
 *
 * @throws FluxionError `unbound-variable` if the point leaves a variable out
 * @example
 * gradientAt("x^2*y + y + 2", { x: 3, y: 4 }, { mode: "dual" }) // => [24, 10]
 */
export const gradientAt = (f: Input, point: Point, options?: AtPointOptions): number[] =>
  jacobianAt([f], point, checkedOptions("gradientAt", options, AT_POINT))[0] as number[];

/**
 * The Hessian at a point in the mode asked for, as rows of numbers. Forward and reverse mode compute the Jacobian of
 * the symbolic gradient in that mode; the others use hyperdual numbers or differences of differences.
 *
 * @throws FluxionError `unbound-variable` if the point leaves a variable out
 * @example
 * hessianAt("x^2*y + y + 2", { x: 3, y: 4 }, { mode: "forward" }) // => [[8, 6], [6, 0]]
 */
export function hessianAt(f: Input, point: Point, options?: AtPointOptions): number[][] {
  const { wrt, mode = "symbolic", limits } = checkedOptions<AtPointOptions>("hessianAt", options, AT_POINT);
  const { f: known, names } = at(f, point, wrt);
  refuseGaps([known.node], point);
  return limited(limits, () => {
    charge(names.length ** 2);
    return names.length === 0 ? [] : HESSIANS[mode](known, names, point);
  });
}

/** All modes require the same coordinates of a point, even if a derivative does not depend on a variable. */
function refuseGaps(nodes: readonly Node[], point: Point): void {
  const numbers = new Numbers(point);
  for (const name of variablesOf(nodes)) numbers.variable(name);
}

/**
 * The entries on and above the diagonal are used, as in the symbolic Hessian: those below may be undefined where
 * these are not.
 */
const swept =
  (mode: DerivativeMode, sweep?: Sweep) =>
  ({ node: { pool, id } }: Expression, variables: readonly string[], point: Point): number[][] => {
    const entries = gradientForNumbers(pool.store, id, variables, sweep);
    const rows = jacobianIn(mode, pool.store, entries, variables, point);
    return rows.map((row, i) => row.map((entry, k) => (k < i ? (rows[k]?.[i] as number) : entry)));
  };

const HESSIANS: Readonly<
  Record<DerivativeMode, (f: Expression, variables: readonly string[], point: Point) => number[][]>
> = {
  symbolic: swept("symbolic"),
  forward: swept("forward", "forward"),
  reverse: swept("reverse", "reverse"),
  dual: (f, variables, point) => {
    const { id, pool } = f.node;
    const entries = (): Id[] => gradientForNumbers(pool.store, id, variables);
    return mended(dualHessian(f, point, variables), pool.store, [id], entries, variables, point);
  },
  numeric: (f, variables, point) => numericalHessian(f, point, { wrt: variables }),
};

const AT_POINT: Schema<AtPointOptions> = { wrt: list, mode: oneOf(Object.keys(MODES)), limits };
