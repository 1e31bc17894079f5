import { identifiers } from "../ast/names.ts";
import { checkedOptions } from "../ast/options.ts";
import { limited } from "../ast/work.ts";
import { parseEquation } from "../syntax/equation.ts";
import { type ParseOptions, READING } from "../syntax/parse.ts";
import { type Expression, expr, type Input, reading, type Taylor, type TaylorOptions } from "./expression.ts";
import type { List } from "./list.ts";
import { namesAt, namesOf } from "./naming.ts";
import {
  type DerivativeOptions,
  type GradientOptions,
  IMPLICIT,
  type ImplicitOptions,
  type OrderOptions,
  orderAndForm,
} from "./options.ts";

/**
 * The derivative with respect to a variable, `order` times over: `expr(f).derivative(variable, order)`. Options stand at the
 * end, and the order may be among them.
 *
 * @example
 * derivative("w^4", "w", 3).toString() // => "24 * w"
 * derivative("w^4", "w", { order: 3, form: "simplified" }).toString() // => "24 * w"
 */
export const derivative = (
  f: Input,
  variables: string | readonly string[],
  order?: number | OrderOptions,
  options?: OrderOptions,
): Expression => {
  const { limits } = orderAndForm("derivative", order, options);
  return limited(limits, () => reading(f, namesOf(variables)).derivative(variables, order, options));
};

/**
 * The derivative with respect to one variable, or the list of those with respect to several: `expr(f).gradient(variables)`.
 *
 * @example
 * gradient("x^2*y + y + 2", ["x", "y"]).map(String) // => ["2 * x * y", "x ^ 2 + 1"]
 */
export function gradient(f: Input, variable: string, options?: DerivativeOptions): Expression;
export function gradient(f: Input, variables?: readonly string[], options?: GradientOptions): List<Expression>;
export function gradient(
  f: Input,
  variables?: string | readonly string[],
  options?: GradientOptions,
): Expression | List<Expression> {
  return limited(options?.limits, () => {
    const read = reading(f, namesOf(variables));
    return typeof variables === "string" ? read.gradient(variables, options) : read.gradient(variables, options);
  });
}

/**
 * The Taylor polynomial about a point: `expr(f).taylor(options)`.
 *
 * @throws FluxionError `no-taylor` at poles, kinks, branch points and outside the domain
 * @example
 * taylor("sin(x) / x", { order: 4 }).toString() // => "1 - x ^ 2 / 6 + x ^ 4 / 120"
 * taylor("tan(x)", { order: 5 }).coefficients.map(String) // => ["0", "1", "0", "1 / 3", "0", "2 / 15"]
 */
export const taylor = (f: Input, options?: TaylorOptions): Taylor =>
  limited(options?.limits, () => reading(f, [...namesOf(options?.wrt), ...namesAt(options?.at)]).taylor(options));

/**
 * The derivative dy/dx of the y that an equation F = G, or an expression F as F = 0, defines.
 *
 * @throws FluxionError `bad-argument` where the equation does not contain y
 * @example
 * implicit("x^2 + y^2 = 1").toString() // => "-x / y"
 * implicit("p * v^k = c", { of: "p", wrt: "v" }).toString() // => "-k * p / v"
 */
export function implicit(f: Input, options?: ImplicitOptions & ParseOptions): Expression {
  const {
    of = "y",
    wrt = "x",
    order = 1,
    ...parsing
  } = checkedOptions<ImplicitOptions & ParseOptions>("implicit", options, {
    ...IMPLICIT,
    ...READING,
  });
  const variables = [...(parsing.variables ?? []), ...identifiers([of, wrt])];
  return limited(parsing.limits, () =>
    expr(typeof f === "string" ? parseEquation(f, { ...parsing, variables }) : f).implicit({ of, wrt, order }),
  );
}
