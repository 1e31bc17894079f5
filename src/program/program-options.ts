import type { Bounded } from "../ast/limits.ts";
import { finite, flag, isRecord, limits, oneOf, type Schema } from "../ast/options.ts";
import type { Effort } from "../reduce/reduce.ts";
import type { Weights } from "../reduce/weights.ts";

/** How a program is made from expressions. */
export interface ProgramOptions extends Bounded {
  /**
   * Whether quotients with the same divisor may become products with a shared reciprocal. It saves divisions and
   * changes the last bit. False if left out.
   */
  readonly reciprocals?: boolean;
  /**
   * Whether (a * b) * c may become a * (b * c) if b * c is computed anyway, and sums likewise. It saves operations and
   * changes the last bits. False if left out: then the results are those of `evaluate`, bit for bit.
   */
  readonly reorder?: boolean;
  /**
   * Whether formulas that overflow or lose digits are replaced by equal ones that do not: log(1 + exp(u)) by
   * softplus(u), in derivatives too. True if left out; the results are then those of `evaluate` for `stable(f)`, bit
   * for bit.
   */
  readonly stable?: boolean;
  /**
   * "operations": an equal program with fewer operations for all the results together. Values proved equal up to a
   * factor are computed once, as are common factors and parts. It is never longer than without; the last bits change.
   * If `stable` is left out, formulas are taken as they stand where that is shorter.
   */
  readonly form?: "operations";
  /**
   * How long fewer operations are searched: "quick" makes each move once; "thorough" tries several orders of the
   * moves, again and again. If left out, programs of up to 500 operations are searched thoroughly.
   */
  readonly effort?: Effort;
  /**
   * The costs of operations where fewer are searched: by kind (add, subtract, multiply, divide, negate, and functions
   * by name; 1 if left out), or true for what they cost in the target language, in additions. If left out, each counts
   * 1.
   */
  readonly weights?: Weights | boolean;
}

const isCost = (cost: unknown): boolean => finite.accepts(cost) && (cost as number) >= 0;

/** How these options are checked. */
export const PROGRAM: Schema<ProgramOptions> = {
  limits,
  stable: flag,
  reciprocals: flag,
  reorder: flag,
  form: oneOf(["operations"]),
  effort: oneOf(["quick", "thorough"]),
  weights: {
    wanted: "true, false, or an object of costs, finite numbers from 0",
    accepts: (value) => flag.accepts(value) || (isRecord(value) && Object.values(value).every(isCost)),
    hint: "{ weights: { divide: 4, exp: 10 } }",
  },
};
