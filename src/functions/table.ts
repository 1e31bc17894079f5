import { FluxionError } from "../ast/error.ts";
import type { Fn, FunctionRow, FunctionTable, Kernel } from "../ast/fn.ts";
import { IDENTIFIER } from "../ast/names.ts";
import { arithmetic } from "./arithmetic.ts";
import { bessel } from "./bessel.ts";
import { elementary } from "./elementary.ts";
import { elliptic } from "./elliptic.ts";
import { error } from "./error.ts";
import { gammaFamily } from "./gamma.ts";
import { hyperbolic } from "./hyperbolic.ts";
import { integrals } from "./integrals.ts";
import { lambert } from "./lambert.ts";
import { logic } from "./logic.ts";
import { piecewise } from "./piecewise.ts";
import { polylogarithms } from "./polylog.ts";
import { soft } from "./soft.ts";
import { steps } from "./steps.ts";
import { trigonometric } from "./trigonometric.ts";

class Table implements FunctionTable {
  private readonly byName = new Map<string, Fn[]>();
  private readonly base: FunctionTable | undefined;

  constructor(rows: Readonly<Record<string, FunctionRow>>, base?: FunctionTable) {
    this.base = base;
    for (const [key, row] of Object.entries(rows)) {
      const name = row.name ?? key;
      // A caller's row; a test checks those of the engine.
      if (base !== undefined) check(name, row);
      const hash = hashOf(`${name}/${row.params.length}`);
      const fn = { ...NOTHING_STATED, ...row, name, hash, table: this } as Fn;
      if (row.associative === true && row.value !== undefined) Object.assign(fn, { value: ofAll(row.value) });
      for (const alias of [name, ...(row.aliases ?? [])]) {
        const known = this.byName.get(alias);
        if (known === undefined) this.byName.set(alias, [fn]);
        else known.push(fn);
      }
    }
  }

  get(name: string, arity: number): Fn | undefined {
    for (const fn of this.byName.get(name) ?? []) if (accepts(fn, arity)) return fn;
    return this.base?.get(name, arity);
  }

  named(name: string): readonly Fn[] {
    const own = this.byName.get(name) ?? [];
    return this.base === undefined ? own : [...own, ...this.base.named(name)];
  }

  [Symbol.iterator](): Iterator<Fn> {
    return new Set([...this.byName.values()].flat())[Symbol.iterator]();
  }
}

/**
 * All that a row can state, left out. Every row in use has these properties in this order: reading them is several
 * times as quick as with a different set for each function.
 */
const NOTHING_STATED: { readonly [Property in keyof FunctionRow]-?: undefined } = {
  params: undefined,
  name: undefined,
  doc: undefined,
  aliases: undefined,
  operator: undefined,
  latex: undefined,
  alsoVariable: undefined,
  associative: undefined,
  partials: undefined,
  limits: undefined,
  inNumbers: undefined,
  rule: undefined,
  definition: undefined,
  equal: undefined,
  value: undefined,
  kernel: undefined,
  fold: undefined,
  exact: undefined,
  constantAt: undefined,
  domain: undefined,
  series: undefined,
  kinks: undefined,
  sides: undefined,
  isMean: undefined,
  range: undefined,
  isBetween: undefined,
  isPositive: undefined,
  isNonzero: undefined,
  isWhole: undefined,
  parity: undefined,
  inverse: undefined,
  logic: undefined,
  bound: undefined,
  isElement: undefined,
  code: undefined,
};

const OF_ALL: ReadonlySet<Kernel> = new Set([Math.max, Math.min, Math.hypot]);

/** The value of an associative function of any number of arguments, from that of two: f(a, b, c) = f(f(a, b), c). */
function ofAll(value: Kernel): Kernel {
  if (OF_ALL.has(value) || value.length !== 2) return value;
  return (...args) => args.reduce((a, b) => value(a, b));
}

/** Whether a function takes that many arguments. */
const accepts = (fn: FunctionRow, arity: number): boolean =>
  fn.params.length === arity || (fn.associative === true && arity > 2);

function check(name: string, row: FunctionRow): void {
  const problem = (what: string) =>
    new FluxionError("bad-row", `The row of the function "${name}" ${what}.`, {
      hint: 'A row looks like { params: ["x"], partials: ["2 * x"], value: (x) => x * x, doc: "..." }.',
    });
  if (!IDENTIFIER.test(name)) throw problem("has a name that no formula can contain");
  if (!Array.isArray(row.params) || !row.params.every((p) => typeof p === "string" && IDENTIFIER.test(p)))
    throw problem("needs `params`, a list of parameter names");
  if (row.partials !== undefined && row.partials.length !== row.params.length)
    throw problem(`has ${row.partials.length} partials for ${row.params.length} parameters`);
  if (row.value === undefined && row.definition === undefined) throw problem("needs a `value` or a `definition`");
}

/** The hash of a function's name and number of parameters: FNV-1a. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

/**
 * The functions fluxion knows, one row each.
 *
 * @example
 * functions.get("sin", 1)?.doc // => "Sine."
 */
export const functions: FunctionTable & Iterable<Fn> = new Table({
  ...arithmetic,
  ...elementary,
  ...trigonometric,
  ...hyperbolic,
  ...soft,
  ...gammaFamily,
  ...error,
  ...integrals,
  ...polylogarithms,
  ...lambert,
  ...elliptic,
  ...bessel,
  ...piecewise,
  ...steps,
  ...logic,
});

/** The table with further rows, which take precedence over rows with the same name and number of parameters. */
export function withFunctions(
  rows: Readonly<Record<string, FunctionRow>>,
  base: FunctionTable = functions,
): FunctionTable & Iterable<Fn> {
  return new Table(rows, base);
}

/** The rows on which the structure of sums and products depends. */
export const neg: Fn = functions.get("neg", 1) as Fn;
export const div: Fn = functions.get("div", 2) as Fn;
export const ifelse: Fn = functions.get("ifelse", 3) as Fn;
export const eq: Fn = functions.get("eq", 2) as Fn;
export const ne: Fn = functions.get("ne", 2) as Fn;
export const and: Fn = functions.get("and", 2) as Fn;
export const or: Fn = functions.get("or", 2) as Fn;
export const not: Fn = functions.get("not", 1) as Fn;
export const pow: Fn = functions.get("pow", 2) as Fn;
export const sqrt: Fn = functions.get("sqrt", 1) as Fn;
export const exp: Fn = functions.get("exp", 1) as Fn;
export const log: Fn = functions.get("log", 1) as Fn;
export const log2: Fn = functions.get("log2", 1) as Fn;
export const log10: Fn = functions.get("log10", 1) as Fn;
export const abs: Fn = functions.get("abs", 1) as Fn;
export const e: Fn = functions.get("e", 0) as Fn;
export const sign: Fn = functions.get("sign", 1) as Fn;
export const square: Fn = functions.get("square", 1) as Fn;
export const cube: Fn = functions.get("cube", 1) as Fn;
export const cbrt: Fn = functions.get("cbrt", 1) as Fn;
export const nthRoot: Fn = functions.get("nthRoot", 2) as Fn;
export const hypot: Fn = functions.get("hypot", 2) as Fn;
export const max: Fn = functions.get("max", 2) as Fn;
export const min: Fn = functions.get("min", 2) as Fn;
export const beta: Fn = functions.get("beta", 2) as Fn;
export const clamp: Fn = functions.get("clamp", 3) as Fn;
export const relu: Fn = functions.get("relu", 1) as Fn;
export const sigmoid: Fn = functions.get("sigmoid", 1) as Fn;
export const lt: Fn = functions.get("lt", 2) as Fn;
export const le: Fn = functions.get("le", 2) as Fn;
export const gt: Fn = functions.get("gt", 2) as Fn;
export const ge: Fn = functions.get("ge", 2) as Fn;
export const floor: Fn = functions.get("floor", 1) as Fn;
export const mod: Fn = functions.get("mod", 2) as Fn;
export const sin: Fn = functions.get("sin", 1) as Fn;
export const cos: Fn = functions.get("cos", 1) as Fn;
export const pi: Fn = functions.get("pi", 0) as Fn;
export const gamma: Fn = functions.get("gamma", 1) as Fn;
export const factorial: Fn = functions.get("factorial", 1) as Fn;
export const logToBase: Fn = functions.get("log", 2) as Fn;
export const atan: Fn = functions.get("atan", 1) as Fn;
export const atan2: Fn = functions.get("atan2", 2) as Fn;

/** The functions that need no value of an argument they do not use. */
export const LAZY: ReadonlySet<Fn> = new Set([and, or, ifelse]);
