import type { Shape, Shapes } from "../ast/shapes.ts";
import type { ArrayPoint } from "../evaluate/point.ts";
import type { Cell } from "./derivatives.ts";
import type { Family } from "./family.ts";
import type { List } from "./list.ts";
import type { Matrix } from "./matrix.ts";
import type { MatrixFormula } from "./matrix-formula.ts";
import type { DerivativeOptions } from "./options.ts";

/** The gradient by declared arrays; E is the class of expressions. */
export type ShapedGradient<S extends Shapes, E extends Cell> = GradientByArrays<S, E> &
  (HasNames<S> extends true ? WholeMatrices : unknown);

/** Gradients by arrays that were declared, each in the shape of its array. */
interface GradientByArrays<S extends Shapes, E extends Cell> {
  gradient<Name extends keyof S & string>(variable: Name, options?: DerivativeOptions): GradientIn<S[Name], E>;
}

/** The further methods of a formula that names matrices of unknown size as a whole. */
interface WholeMatrices {
  hessian(variable: string, other?: string): MatrixFormula;
  jacobian(variable: string): MatrixFormula;
  at(point: ArrayPoint): number | number[] | number[][];
}

/** Derivatives in a shape. */
type GradientIn<S extends Shape, E extends Cell> = S extends readonly number[] ? ListsIn<S, E> : Family<E>;

type ListsIn<S extends readonly number[], E extends Cell> = S extends readonly []
  ? E
  : S extends readonly [unknown]
    ? List<E>
    : S extends readonly [unknown, unknown]
      ? Matrix<E>
      : List<E> | Matrix<E>;

/** Whether any of the lengths has a name. */
type HasNames<S extends Shapes> = Extract<S[keyof S][number], string> extends never ? false : true;
