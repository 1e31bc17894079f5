import type { Bounded } from "../ast/limits.ts";

/** How a program is made of expressions. */
export interface ProgramOptions extends Bounded {
  /**
   * Whether a quotient may be the product with a reciprocal that others share. It saves divisions and changes the last
   * bit. False if left out.
   */
  readonly reciprocals?: boolean;
  /**
   * Whether (a * b) * c may be a * (b * c) where b * c is there already, and sums likewise. It saves operations and
   * changes the last bits. False if left out: then the results are those of `evaluate`, bit for bit.
   */
  readonly reorder?: boolean;
  /**
   * Whether what overflows or loses digits is computed by equal formulas that do not: log(1 + exp(u)) by softplus(u),
   * in derivatives too. True if left out; the results are then those of `evaluate` for `stable(f)`, bit for bit.
   */
  readonly stable?: boolean;
  /**
   * "operations": an equal program of fewer operations, over all the results together: values that are proved equal but
   * for a factor are one, factors and parts in common are computed once. Never longer than without; the last bits
   * change. Formulas are then taken as they stand where that is shorter and `stable` is left out.
   */
  readonly form?: "operations";
}
