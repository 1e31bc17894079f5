import type { Algebra } from "../ast/algebra.ts";
import { FluxionError } from "../ast/error.ts";
import type { Fn } from "../ast/fn.ts";
import type { Rational } from "../ast/rational.ts";
import { charge } from "../ast/work.ts";
import { kernelOf } from "../functions/kernels.ts";
import { functions } from "../functions/table.ts";
import { definitionOf, rowFormula } from "../syntax/row.ts";
import { along } from "./along.ts";
import { CURVES, type Curve } from "./curves.ts";
import { RULES } from "./functions.ts";
import {
  both,
  EMPTY,
  type Enclosed,
  inside,
  isThin,
  NOWHERE,
  PARTLY,
  product,
  sum,
  WHOLE,
  within,
} from "./interval.ts";
import { around } from "./rounding.ts";
import type { Rule } from "./rule.ts";
import { Values } from "./values.ts";

/** A function takes as long as this many nodes. */
const STEPS_A_FUNCTION = 60;

const named = ([name, arity]: readonly [string, number]): Fn => functions.get(name, arity) as Fn;

const byFunction = <T>(
  rows: Readonly<Record<string, T>>,
  keyOf: (key: string) => [string, number],
): ReadonlyMap<Fn, T> => new Map(Object.entries(rows).map(([key, row]) => [named(keyOf(key)), row]));

const curves: ReadonlyMap<Fn, Curve> = byFunction(CURVES, (name) => [name, 1]);
const rules: ReadonlyMap<Fn, Rule> = byFunction(RULES, (key) => {
  const [name, arity] = key.split("/") as [string, string];
  return [name, Number(arity)];
});

/**
 * The algebra of intervals, rounded outwards: an enclosure of all values that a formula has in a box. A part that two
 * places share is the same object, so that x * x is a square. Source: IEEE 1788-2015; R. E. Moore, R. B. Kearfott and
 * M. J. Cloud, Introduction to Interval Analysis, SIAM 2009.
 */
export class Intervals implements Algebra<Enclosed> {
  private readonly box: ReadonlyMap<string, Enclosed>;

  private readonly values: Values;

  constructor(box: ReadonlyMap<string, Enclosed>, values: Values = new Values()) {
    this.box = box;
    this.values = values;
  }

  constant(value: Rational): Enclosed {
    return inside(around(value));
  }

  variable(name: string): Enclosed {
    const known = this.box.get(name);
    if (known !== undefined) return known;
    throw new FluxionError("unbound-variable", `The box has no interval for ${name}.`, {
      hint: `Give it one, { ${name}: [0, 1] }, or a number.`,
    });
  }

  isNone({ where }: Enclosed): boolean {
    return where === NOWHERE;
  }

  add(terms: readonly Enclosed[]): Enclosed {
    return terms.reduce(sum);
  }

  mul(factors: readonly Enclosed[]): Enclosed {
    return factors.reduce(product);
  }

  plus(a: Enclosed, b: Enclosed): Enclosed {
    return sum(a, b);
  }

  times(a: Enclosed, b: Enclosed): Enclosed {
    return product(a, b);
  }

  call(fn: Fn, a: Enclosed): Enclosed {
    return this.apply(fn, [a]);
  }

  apply(fn: Fn, args: readonly Enclosed[]): Enclosed {
    charge(STEPS_A_FUNCTION);
    const curve = args.length === 1 ? curves.get(fn) : undefined;
    if (curve !== undefined) return along(this.values, fn, curve, args[0] as Enclosed);
    const rule = rules.get(fn);
    if (rule === undefined) return this.byFormula(fn, args);
    if (fn.associative === true || fn.logic === "truths")
      return args.length < 3 ? this.ruled(rule, fn, args) : args.reduce((a, b) => this.ruled(rule, fn, [a, b]));
    return this.ruled(rule, fn, args);
  }

  private ruled(rule: Rule, fn: Fn, args: readonly Enclosed[]): Enclosed {
    return rule(fn, args, (name, ...inner) => this.apply(functions.get(name, inner.length) as Fn, inner), this.values);
  }

  /** Functions that are known by a formula; of the others only the range in their row is known. */
  private byFormula(fn: Fn, args: readonly Enclosed[]): Enclosed {
    if (within(args) === NOWHERE) return EMPTY;
    const text = fn.definition ?? fn.equal?.elementary;
    if (fn.bound !== undefined || fn.isElement || (text === undefined && kernelOf(fn) === undefined))
      return definitionOf(fn).in(this, args);
    const range = inside(fn.range ?? WHOLE, PARTLY);
    if (text !== undefined) return both(rowFormula(fn, text).in<Enclosed>(this, args), range);
    const value = args.every(isThin)
      ? this.values.at(
          fn,
          args.map(({ low }) => low),
        )
      : undefined;
    if (value === "none") return EMPTY;
    return value === undefined ? range : inside(value, within(args));
  }
}
