import type { Shape } from "./places.ts";
import type { RuleName } from "./rules.ts";

/**
 * A slip: a rule of differentiation, changed as students change it.
 *
 * `instead` is what they write in place of the rule's derivative: a formula over the parts of the place (u, v, c, n, a,
 * see `Place`), their derivatives du and dv, and for powers, exponentials, reciprocals and functions f(u) also f =
 * f(u), df = f'(u), f_du = f(u'), df_du = f'(u') and df_x = f'(x), x being the variable.
 */
export interface Slip {
  readonly name: string;
  readonly shapes: readonly Shape[];
  readonly instead: string;
  /** A sentence that tells the student: "In sin(x^2) you ...". */
  readonly did: string;
  /** The rule that was changed, where it is not that of the shape. */
  readonly rule?: RuleName;
  /** The functions it is about; all if left out. */
  readonly functions?: readonly string[];
  /** It takes an inner function: u is more than the variable. */
  readonly isInner?: true;
}
