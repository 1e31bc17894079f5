import type { Fn } from "../ast/fn.ts";
import type { Node } from "../ast/node.ts";
import { Pool } from "../ast/pool.ts";
import * as Q from "../ast/rational.ts";
import { pow } from "../functions/table.ts";
import { Formula } from "../syntax/formula.ts";
import { plainFormula } from "../syntax/plain.ts";

/** A difference that loses digits, and an equal formula that does not. */
interface Cancellation {
  readonly name: string;
  /** `first` - `second`, products of powers; the one that begins with a function gives u its meaning. */
  readonly first: string;
  readonly second: string;
  readonly to: string;
  /** Whether it is first + second that loses digits. */
  readonly isSum?: boolean;
}

/** Read in this order; the first that fits is used. */
const CANCELLATIONS: readonly Cancellation[] = [
  { name: "exponential less 1", first: "exp(u)", second: "1", to: "expm1(u)" },
  { name: "hyperbolic sine", first: "exp(u)", second: "exp(-u)", to: "2*sinh(u)" },
  { name: "versed sine", first: "1", second: "cos(u)", to: "2*sin(u/2)^2" },
  { name: "hyperbolic versed sine", first: "cosh(u)", second: "1", to: "2*sinh(u/2)^2" },
  { name: "decay", first: "cosh(u)", second: "sinh(u)", to: "exp(-u)" },
  { name: "step", first: "1", second: "tanh(u)", to: "2*sigmoid(-2*u)" },
  { name: "step", first: "1", second: "tanh(u)", isSum: true, to: "2*sigmoid(2*u)" },
  { name: "hyperbolic cotangent", first: "coth(u)", second: "1", to: "2/expm1(2*u)" },
  { name: "hyperbolic secant", first: "1", second: "sech(u)", to: "2*sinh(u/2)^2*sech(u)" },
  { name: "secant", first: "sec(u)", second: "1", to: "2*sin(u/2)^2*sec(u)" },
  { name: "error function", first: "1", second: "erf(u)", to: "erfc(u)" },
  { name: "normal distribution", first: "1", second: "normcdf(u)", to: "normcdf(-u)" },
  { name: "hyperbolic tangent", first: "1", second: "tanh(u)^2", to: "1/cosh(u)^2" },
  { name: "hyperbolic cotangent", first: "coth(u)^2", second: "1", to: "1/sinh(u)^2" },
  { name: "hyperbolic secant", first: "1", second: "sech(u)^2", to: "tanh(u)^2" },
  { name: "hyperbolic identity", first: "cosh(u)^2", second: "1", to: "sinh(u)^2" },
  { name: "hyperbolic identity", first: "cosh(u)^2", second: "sinh(u)^2", to: "1" },
  { name: "Pythagorean identity", first: "1", second: "sin(u)^2", to: "cos(u)^2" },
  { name: "Pythagorean identity", first: "1", second: "cos(u)^2", to: "sin(u)^2" },
  { name: "secant and tangent", first: "sec(u)^2", second: "1", to: "tan(u)^2" },
  { name: "cosecant and cotangent", first: "csc(u)^2", second: "1", to: "cot(u)^2" },
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
    const rows = CANCELLATIONS.map(({ first, second, to, isSum = false }): Pattern => {
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
