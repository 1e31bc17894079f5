import { isOfMap, mappable } from "../ast/mapped.ts";
import { identifiers } from "../ast/names.ts";
import { checkedOptions, givenLimits } from "../ast/options.ts";
import { limited } from "../ast/work.ts";
import { parseEquation } from "../notations/equation.ts";
import { notation, type TextOptions } from "../notations/understood.ts";
import { READING } from "../syntax/plain.ts";
import type { Derivatives } from "./differentiable.ts";
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
import { difference, type Typed, typed } from "./typed.ts";

/** A coordinate: a number, which is exact as it is written, or a formula such as "pi / 2". */
export type Coordinate = Input;

/** An expression with its first and second derivatives, in the structure that `compile` and `toCode` take. */
export type WithDerivatives = Derivatives<Expression>;

/**
 * The derivative with respect to a variable, repeated `order` times: `expr(f).derivative(variable, order)`. Options
 * come last, and the order may be one of them. The only variable of a formula need not be named.
 *
 * @example
 * derivative("w^4").toString() // => "4 * w ^ 3"
 * derivative("w^4", "w", 3).toString() // => "24 * w"
 * derivative("w^4", "w", { order: 3, form: "simplified" }).toString() // => "24 * w"
 */
export const derivative = (
  f: Input,
  variables?: string | readonly string[],
  order?: number | (OrderOptions & Typed),
  options?: OrderOptions & Typed,
): Expression => {
  const { how, rest } = typed(typeof order === "object" ? order : options);
  const [times, others] = typeof order === "object" ? [rest, options] : [order, rest];
  const { limits } = orderAndForm("derivative", times, others);
  return limited(limits, () => reading(f, namesOf(variables), how).derivative(variables, times, others));
};

/**
 * The derivative with respect to one variable, or the list of the derivatives with respect to several:
 * `expr(f).gradient(variables)`.
 *
 * @example
 * gradient("x^2*y + y + 2", ["x", "y"]).map(String) // => ["2 * x * y", "x ^ 2 + 1"]
 */
export function gradient(f: Input, variable: string, options?: DerivativeOptions & Typed): Expression;
export function gradient(f: Input, variables?: readonly string[], options?: GradientOptions & Typed): List<Expression>;
export function gradient(
  f: Input,
  variables?: string | readonly string[],
  options?: GradientOptions & Typed,
): Expression | List<Expression> {
  if (isOfMap(f, variables, options)) return gradient(f);
  return limited(givenLimits(options), () => {
    const { how, rest } = typed<GradientOptions>(options);
    const read = reading(f, namesOf(variables), how);
    return typeof variables === "string" ? read.gradient(variables, rest) : read.gradient(variables, rest);
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
export const taylor: (f: Input, options?: TaylorOptions & Typed) => Taylor = /* @__PURE__ */ mappable((f, options) =>
  limited(givenLimits(options), () => {
    const { how, rest } = typed<TaylorOptions>(options);
    return reading(f, [...namesOf(options?.wrt), ...namesAt(options?.at)], how).taylor(rest);
  }),
);

/**
 * The derivative dy/dx of the y that an equation F = G, or an expression F as F = 0, defines.
 *
 * @throws FluxionError `bad-argument` if the equation does not contain y
 * @example
 * implicit("x^2 + y^2 = 1").toString() // => "-x / y"
 * implicit("p * v^k = c", { of: "p", wrt: "v" }).toString() // => "-k * p / v"
 * implicit("x² + xy = 1", { notation: "math" }).toString() // => "-y / x - 2"
 */
export function implicit(f: Input, options?: ImplicitOptions & TextOptions): Expression {
  const {
    of = "y",
    wrt = "x",
    order = 1,
    notation: asked = "strict",
    ...parsing
  } = checkedOptions<ImplicitOptions & TextOptions>("implicit", options, { ...IMPLICIT, ...READING, notation });
  const variables = [...(parsing.variables ?? []), ...identifiers([of, wrt])];
  return limited(parsing.limits, () => {
    const zero =
      asked !== "strict"
        ? difference(f, { ...parsing, notation: asked }, variables)
        : expr(typeof f === "string" ? parseEquation(f, { ...parsing, variables }) : f);
    return zero.implicit({ of, wrt, order });
  });
}
