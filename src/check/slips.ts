import type { Shape } from "./places.ts";
import type { RuleName } from "./rules.ts";

/**
 * A slip: a rule of differentiation, changed as students change it.
 *
 * `instead` is what they write in place of the rule's derivative: a formula over the parts of the place (u, v, c, n, a, see
 * `Place`), their derivatives du and dv, and for powers, exponentials, reciprocals and functions f(u) also f = f(u), df = f'(u),
 * f_du = f(u'), df_du = f'(u') and df_x = f'(x), x being the variable.
 */
export interface Slip {
  readonly name: string;
  readonly shapes: readonly Shape[];
  readonly instead: string;
  /** What the student did: "In sin(x^2) you ...". */
  readonly did: string;
  /** The rule that was changed, where it is not that of the shape. */
  readonly rule?: RuleName;
  /** The functions it is about; all if left out. */
  readonly functions?: readonly string[];
  /** It takes an inner function: u is more than the variable. */
  readonly isInner?: true;
}

const OUTER: readonly Shape[] = ["power", "exponential", "function", "reciprocal"];

/** The classic slips. Of two that lead to the same answer the one that stands first is named. */
export const slips: readonly Slip[] = [
  {
    name: "power rule on an exponential",
    shapes: ["exponential"],
    instead: "u * a^(u - 1) * du",
    did: "used the power rule, but the variable is in the exponent",
  },
  {
    name: "power rule on an exponential",
    shapes: ["exponential"],
    instead: "u * a^(u - 1)",
    did: "used the power rule, but the variable is in the exponent",
  },
  {
    name: "power rule on an exponential",
    shapes: ["variable power"],
    instead: "v * u^(v - 1) * du",
    did: "used the power rule, but the exponent varies too",
  },
  {
    name: "exponential rule on a power",
    shapes: ["variable power"],
    instead: "u^v * log(u) * dv",
    did: "used the exponential rule, but the base varies too",
  },
  {
    name: "logarithm of the base forgotten",
    shapes: ["exponential"],
    instead: "f * du",
    did: "left out the logarithm of the base: only e^u has itself as its outer derivative",
  },
  {
    name: "inner derivative forgotten",
    shapes: OUTER,
    instead: "df",
    rule: "chain rule",
    isInner: true,
    did: "differentiated the outer function only and forgot the derivative of the inner one",
  },
  {
    name: "denominator not squared",
    shapes: ["reciprocal"],
    instead: "-c * du / u",
    did: "divided by the denominator instead of its square",
  },
  {
    name: "exponent not reduced",
    shapes: ["power"],
    instead: "n * u^n * du",
    did: "brought the exponent down but did not reduce it by one",
  },
  {
    name: "exponent increased",
    shapes: ["power"],
    instead: "n * u^(n + 1) * du",
    did: "added one to the exponent instead of subtracting one",
  },
  {
    name: "exponent not brought down",
    shapes: ["power"],
    instead: "u^(n - 1) * du",
    did: "reduced the exponent but did not multiply by it",
  },
  {
    name: "exponent dropped",
    shapes: ["power"],
    instead: "n * u * du",
    did: "brought the exponent down and dropped the power; the exponent is reduced by one only",
  },
  {
    name: "antiderivative instead of derivative",
    shapes: ["power"],
    instead: "u^(n + 1) / (n + 1)",
    did: "integrated the power instead of differentiating it",
  },
  {
    name: "antiderivative instead of derivative",
    shapes: ["reciprocal"],
    instead: "c * log(u)",
    did: "integrated instead of differentiating",
  },
  {
    name: "wrong sign of the derivative",
    shapes: ["function"],
    functions: ["cos", "cot", "csc", "acos", "acot", "acsc", "sech", "csch", "coth"],
    instead: "-df * du",
    did: "lost the minus sign of the derivative",
  },
  {
    name: "product of derivatives",
    shapes: ["product"],
    instead: "du * dv",
    did: "multiplied the derivatives of the two factors",
  },
  {
    name: "half of the product rule",
    shapes: ["product"],
    instead: "du * v",
    did: "differentiated the first factor only",
  },
  {
    name: "half of the product rule",
    shapes: ["product"],
    instead: "u * dv",
    did: "differentiated the second factor only",
  },
  {
    name: "quotient rule in the wrong order",
    shapes: ["quotient"],
    instead: "(u * dv - du * v) / v^2",
    did: "swapped the two parts of the numerator: u' * v comes first",
  },
  {
    name: "minus in the product rule",
    shapes: ["product"],
    instead: "du * v - u * dv",
    did: "subtracted the two parts of the product rule; they are added",
  },
  {
    name: "minus in the product rule",
    shapes: ["product"],
    instead: "u * dv - du * v",
    did: "subtracted the two parts of the product rule; they are added",
  },
  {
    name: "product of derivatives added",
    shapes: ["product"],
    instead: "du * dv + u * v",
    did: "added the product of the derivatives to that of the factors; one factor at a time is differentiated",
  },
  {
    name: "quotient of derivatives",
    shapes: ["quotient"],
    instead: "du * dv^(-1)",
    did: "divided the derivative of the numerator by that of the denominator",
  },
  {
    name: "denominator not squared",
    shapes: ["quotient"],
    instead: "(du * v - u * dv) / v",
    did: "divided by the denominator instead of its square",
  },
  {
    name: "plus in the quotient rule",
    shapes: ["quotient"],
    instead: "(du * v + u * dv) / v^2",
    did: "added the two parts of the numerator; they are subtracted",
  },
  {
    name: "denominator left out",
    shapes: ["quotient"],
    instead: "du * v - u * dv",
    did: "left out the denominator of the quotient rule",
  },
  {
    name: "quotient of derivatives",
    shapes: ["reciprocal"],
    instead: "c / du",
    did: "differentiated the denominator where it stands",
  },
  {
    name: "constant kept",
    shapes: ["constant term"],
    instead: "du + c",
    did: "kept the constant; its derivative is 0",
  },
  {
    name: "constant counted as 1",
    shapes: ["constant term"],
    instead: "du + 1",
    did: "took 1 for the derivative of the constant; it is 0",
  },
  {
    name: "constant factor dropped",
    shapes: ["constant factor"],
    instead: "du",
    did: "dropped the constant factor; it stays",
  },
  {
    name: "arcsine and arctangent confused",
    shapes: ["function"],
    functions: ["atan"],
    instead: "du / sqrt(1 - u^2)",
    did: "took the derivative of asin for that of atan",
  },
  {
    name: "arcsine and arctangent confused",
    shapes: ["function"],
    functions: ["asin"],
    instead: "du / (1 + u^2)",
    did: "took the derivative of atan for that of asin",
  },
  {
    name: "secant not squared",
    shapes: ["function"],
    functions: ["tan"],
    instead: "sec(u) * du",
    did: "did not square the secant",
  },
  {
    name: "tangent and secant confused",
    shapes: ["function"],
    functions: ["tan"],
    instead: "sec(u) * tan(u) * du",
    did: "took the derivative of sec for that of tan",
  },
  {
    name: "logarithm of the base forgotten",
    shapes: ["function"],
    functions: ["log", "log2", "log10"],
    instead: "du / u",
    did: "left out the logarithm of the base: only the natural logarithm has the derivative 1 / u",
  },
  {
    name: "sign lost",
    shapes: ["negation"],
    instead: "du",
    did: "lost the minus sign in front",
  },
  {
    name: "wrong sign of the derivative",
    shapes: ["function"],
    functions: ["sin", "tan", "sec", "sinh", "cosh", "asin", "atan"],
    instead: "-df * du",
    did: "gave the derivative a minus sign that it has not",
  },
  {
    name: "sign changed",
    shapes: ["sum"],
    instead: "du - dv",
    did: "subtracted the derivative of the second term; the terms are added",
  },
  {
    name: "wrong sign of the derivative",
    shapes: OUTER,
    instead: "-df * du",
    rule: "chain rule",
    did: "gave the derivative the wrong sign",
  },
  {
    name: "function not differentiated",
    shapes: ["function"],
    instead: "f * du",
    did: "kept the outer function as it is; it has a derivative of its own",
  },
  {
    name: "function of the inner derivative",
    shapes: OUTER,
    instead: "f_du",
    rule: "chain rule",
    isInner: true,
    did: "differentiated inside and left the outer function as it is",
  },
  {
    name: "outer derivative at the inner derivative",
    shapes: OUTER,
    instead: "df_du",
    rule: "chain rule",
    isInner: true,
    did: "put the derivative of the inner function into the outer derivative; the inner function stays inside",
  },
  {
    name: "outer derivative at the inner derivative",
    shapes: OUTER,
    instead: "df_du * du",
    rule: "chain rule",
    isInner: true,
    did: "put the derivative of the inner function into the outer derivative; the inner function stays inside",
  },
  {
    name: "divided by the inner derivative",
    shapes: OUTER,
    instead: "df * du^(-1)",
    rule: "chain rule",
    isInner: true,
    did: "divided by the inner derivative, as for an integral",
  },
  {
    name: "inner function lost",
    shapes: OUTER,
    instead: "df_x * du",
    rule: "chain rule",
    isInner: true,
    did: "put the variable into the outer derivative; the inner function stays inside",
  },
  {
    name: "multiplied by the inner function",
    shapes: OUTER,
    instead: "df * u",
    rule: "chain rule",
    isInner: true,
    did: "multiplied by the inner function instead of its derivative",
  },
  {
    name: "inner derivative only",
    shapes: ["function"],
    instead: "du",
    isInner: true,
    did: "differentiated the inner function only",
  },
  {
    name: "inner derivative added",
    shapes: OUTER,
    instead: "df + du",
    rule: "chain rule",
    isInner: true,
    did: "added the inner derivative; it is a factor",
  },
  {
    name: "term not differentiated",
    shapes: ["sum"],
    instead: "du + v",
    did: "copied the second term without differentiating it",
  },
  {
    name: "term not differentiated",
    shapes: ["sum"],
    instead: "u + dv",
    did: "copied the first term without differentiating it",
  },
  {
    name: "term left out",
    shapes: ["sum"],
    instead: "du",
    did: "left out the derivative of the second term",
  },
  {
    name: "term left out",
    shapes: ["sum"],
    instead: "dv",
    did: "left out the derivative of the first term",
  },
];
