// Differences of one function at two arguments, as products with a function of the difference of the arguments.

import type { Fn } from "../ast/fn.ts";
import { functions } from "../functions/table.ts";
import { Formula } from "../syntax/formula.ts";
import { plainFormula } from "../syntax/plain.ts";

/** f(a) - f(b) by a, b and their difference d. */
const WAVES: Readonly<Record<string, string>> = {
  sin: "2*cos((a + b)/2)*sin(d/2)",
  cos: "-2*sin((a + b)/2)*sin(d/2)",
  tanh: "sinh(d)/(cosh(a)*cosh(b))",
};

let known: ReadonlyMap<Fn, Formula> | undefined;
/** The formulas, read when they are first needed. */
export function waves(): ReadonlyMap<Fn, Formula> {
  known ??= new Map(
    Object.entries(WAVES).map(([name, text]) => [
      functions.get(name, 1) as Fn,
      new Formula(plainFormula(text), ["a", "b", "d"]),
    ]),
  );
  return known;
}
