import type { Fn } from "../ast/fn.ts";
import type { Node } from "../ast/node.ts";
import { Pool } from "../ast/pool.ts";
import * as Q from "../ast/rational.ts";
import { pow } from "../functions/table.ts";
import { Formula } from "../syntax/formula.ts";
import { plainFormula } from "../syntax/plain.ts";

/**
 * A difference that loses digits, and an equal formula that does not: `first` - `second`, products of powers, of which
 * the one that begins with a function gives u its meaning. With `isSum` it is first + second that loses digits.
 */
type Cancellation = readonly [first: string, second: string, to: string, isSum?: boolean];

/** Read in this order; the first that fits is used. */
const CANCELLATIONS: readonly Cancellation[] = [
  ["exp(u)", "1", "expm1(u)"],
  ["exp(u)", "exp(-u)", "2*sinh(u)"],
  ["1", "cos(u)", "2*sin(u/2)^2"],
  ["cosh(u)", "1", "2*sinh(u/2)^2"],
  ["cosh(u)", "sinh(u)", "exp(-u)"],
  ["1", "tanh(u)", "2*sigmoid(-2*u)"],
  ["1", "tanh(u)", "2*sigmoid(2*u)", true],
  ["coth(u)", "1", "2/expm1(2*u)"],
  ["1", "sech(u)", "2*sinh(u/2)^2*sech(u)"],
  ["sec(u)", "1", "2*sin(u/2)^2*sec(u)"],
  ["1", "erf(u)", "erfc(u)"],
  ["1", "normcdf(u)", "normcdf(-u)"],
  ["1", "tanh(u)^2", "1/cosh(u)^2"],
  ["coth(u)^2", "1", "1/sinh(u)^2"],
  ["1", "sech(u)^2", "tanh(u)^2"],
  ["cosh(u)^2", "1", "sinh(u)^2"],
  ["cosh(u)^2", "sinh(u)^2", "1"],
  ["1", "sin(u)^2", "cos(u)^2"],
  ["1", "cos(u)^2", "sin(u)^2"],
  ["sec(u)^2", "1", "tan(u)^2"],
  ["csc(u)^2", "1", "cot(u)^2"],
];

/** A row ready for use: both sides over u, and the function that gives u its meaning. */
interface Pattern {
  readonly head: { readonly fn: Fn; readonly exponent: number; readonly isFirst: boolean };
  readonly first: Formula;
  readonly second: Formula;
  readonly to: Formula;
  readonly isSum: boolean;
}

/** The rows, and the functions that their heads are. */
export interface Cancellations {
  readonly rows: readonly Pattern[];
  readonly heads: ReadonlySet<Fn>;
}

let compiled: Cancellations | undefined;

/** The rows, read when they are first needed. */
export function cancellations(): Cancellations {
  if (compiled === undefined) {
    const pool = new Pool();
    const rows = CANCELLATIONS.map(([first, second, to, isSum = false]): Pattern => {
      const sides = [first, second].map((text) => plainFormula(text, pool));
      const [own, other] = sides.map(headOf);
      const formulas = [...sides, plainFormula(to, pool)].map((node) => new Formula(node, ["u"]));
      const [one, two, three] = formulas as [Formula, Formula, Formula];
      const head = own === undefined ? { ...(other as Head), isFirst: false } : { ...own, isFirst: true };
      return { head, first: one, second: two, to: three, isSum };
    });
    compiled = { rows, heads: new Set(rows.map(({ head }) => head.fn)) };
  }
  return compiled;
}

interface Head {
  readonly fn: Fn;
  readonly exponent: number;
}

/** The function that a side begins with, and the power it has; a product begins with its last factor. */
function headOf(node: Node): Head | undefined {
  if (node.kind === "mul") return headOf(node.args.at(-1) as Node);
  if (node.kind !== "func") return undefined;
  if (node.fn !== pow) return { fn: node.fn, exponent: 1 };
  const head = headOf(node.arg(0));
  const exponent = node.arg(1);
  return head && exponent.kind === "const" ? { ...head, exponent: Q.toNumber(exponent.value) } : undefined;
}
