import type { FunctionTable } from "../ast/fn.ts";

/** Names of functions in the schools of other countries and in other programs, and what the table calls them. */
const SCHOOLS: Readonly<Record<string, string>> = {
  sen: "sin",
  tg: "tan",
  ctg: "cot",
  cotg: "cot",
  cotan: "cot",
  ctan: "cot",
  cosec: "csc",
  arctg: "atan",
  arcctg: "acot",
  arccotan: "acot",
  arccosec: "acsc",
  arcsen: "asin",
  sh: "sinh",
  ch: "cosh",
  th: "tanh",
  cth: "coth",
  senh: "sinh",
  tgh: "tanh",
  ctgh: "coth",
  cosech: "csch",
  arsh: "asinh",
  arch: "acosh",
  arth: "atanh",
  argsh: "asinh",
  argch: "acosh",
  argth: "atanh",
  argsinh: "asinh",
  argcosh: "acosh",
  argtanh: "atanh",
  lg: "log10",
  lb: "log2",
  ld: "log2",
  sgn: "sign",
  signum: "sign",
  fabs: "abs",
  absolute: "abs",
  ceiling: "ceil",
  arctan2: "atan2",
  expit: "sigmoid",
  loggamma: "lgamma",
  if: "ifelse",
  select: "ifelse",
  binom: "binomial",
  comb: "binomial",
  maximum: "max",
  minimum: "min",
};

/** The table's name for a function, whatever its school; undefined if it is not a function. */
export function knownAs(name: string, table: FunctionTable): string | undefined {
  if (table.named(name).some((fn) => fn.params.length > 0)) return name;
  const other = Object.hasOwn(SCHOOLS, name) ? SCHOOLS[name] : undefined;
  return other;
}

/** The same however it is written: Sin, SQRT, ArcTan. */
export function knownAnyhow(name: string, table: FunctionTable): string | undefined {
  if (name === "\u0393") return "gamma";
  if (name === "\u03b6") return "zeta";
  // Without parentheses power is a variable.
  if (/^power$/i.test(name)) return "pow";
  return knownAs(name, table) ?? (name.length > 1 ? knownAs(name.toLowerCase(), table) : undefined);
}

/** The inverse that f^-1 means, for functions where it is never the reciprocal. */
const INVERTED = new Set("sin cos tan sec csc cot sinh cosh tanh sech csch coth".split(" "));
export const inverseOf = (name: string): string | undefined => (INVERTED.has(name) ? `a${name}` : undefined);

/** Prefixes of functions in programs: Math.sin, np.exp. */
const MODULES: ReadonlySet<string> = new Set(
  "Math math std np numpy jnp torch tf sympy sp scipy cmath mpmath mp jax lax".split(" "),
);
/** Modules of modules: tf.nn.relu, scipy.special.erf. */
const WITHIN_MODULES: ReadonlySet<string> = new Set("nn functional math special numpy lax scipy".split(" "));

/** Whether a name is a module's, in another one if that has been read. */
export const isModule = (name: string, within: string | undefined): boolean =>
  within === undefined ? MODULES.has(name) : WITHIN_MODULES.has(name);
