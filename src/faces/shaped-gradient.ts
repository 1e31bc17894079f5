import type { Shape, Shapes } from "../ast/shapes.ts";
import type { Family } from "./family.ts";
import type { List } from "./list.ts";
import type { Cell, Matrix } from "./matrix.ts";
import type { DerivativeOptions } from "./options.ts";

/** Gradients by arrays that were declared, each in the shape of its array; E is the class of expressions. */
export interface ShapedGradient<S extends Shapes, E extends Cell> {
  gradient<Name extends keyof S & string>(variable: Name, options?: DerivativeOptions): GradientIn<S[Name], E>;
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
