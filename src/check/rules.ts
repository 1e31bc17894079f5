import type { Node, Scope } from "../ast/node.ts";
import type { Id } from "../ast/store.ts";
import { partial } from "../modes/forward.ts";
import { toText } from "../syntax/text.ts";
import type { Call, Place, Shape } from "./places.ts";

/** The rules of differentiation as a textbook states them. */
export const RULES = {
  "constant rule": "c' = 0",
  "derivative of the variable": "x' = 1",
  "sum rule": "(u + v)' = u' + v'",
  "difference rule": "(u - v)' = u' - v'",
  "constant factor rule": "(c * u)' = c * u'",
  "product rule": "(u * v)' = u' * v + u * v'",
  "quotient rule": "(u / v)' = (u' * v - u * v') / v^2",
  "reciprocal rule": "(c / u)' = -c * u' / u^2",
  "power rule": "(u^n)' = n * u^(n - 1) * u'",
  "exponential rule": "(a^u)' = a^u * log(a) * u'",
  "general power rule": "(u^v)' = v * u^(v - 1) * u' + u^v * log(u) * v'",
  "chain rule": "f(u)' = f'(u) * u'",
} as const;

/** The name of a rule of differentiation. */
export type RuleName = keyof typeof RULES;

/** The rule that is used where an expression has this shape. */
export const RULE_OF: Readonly<Record<Shape, RuleName>> = {
  "constant term": "constant rule",
  sum: "sum rule",
  negation: "difference rule",
  "constant factor": "constant factor rule",
  product: "product rule",
  reciprocal: "reciprocal rule",
  quotient: "quotient rule",
  power: "power rule",
  exponential: "exponential rule",
  "variable power": "general power rule",
  function: "chain rule",
};

/** A rule in general; that of a function with its name and derivative. */
export function generalForm({ pool }: Node, { call }: Place, rule: RuleName): string {
  if (call === undefined || (rule !== "chain rule" && rule !== "exponential rule")) return RULES[rule];
  const { store } = pool;
  const { function: name, slope } = tableEntry(pool, call, store.variable("u"));
  return `${toText(pool.node(name))}' = ${toText(pool.node(store.times(slope, store.variable("u'"))))}`;
}

/** A function of the table at an argument, and its derivative by it. */
export function tableEntry({ store }: Scope, { fn, args, index }: Call, at: Id): { function: Id; slope: Id } {
  const given = args.with(index, at);
  return { function: store.apply(fn, given), slope: partial(fn, index).in(store, given) };
}

/** A general form where u is the variable itself. */
export const atVariable = (general: string, variable: string): string =>
  general.replace(" * u'", "").replaceAll(/\bu\b(?!')/g, variable);
