import type { Algebra } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import { denominator, isInteger, numerator, type Rational, toText } from "../ast/rational.ts";
import { limited } from "../ast/work.ts";
import { expr, type Input } from "../faces/expression.ts";
import { div, neg, pow, sqrt } from "../functions/table.ts";
import { type Format, formatOf, type Given } from "../notations/format.ts";
import type { Noted } from "../notations/notation.ts";
import { bounded } from "../syntax/levels.ts";
import { expressed } from "./expressed.ts";
import { readSympy } from "./sympy-reader.ts";
import { callOf, SympyTexts, symbol } from "./sympy-text.ts";
import { WORDS } from "./sympy-words.ts";

const read = (text: string, given: Given): Noted => ({ id: readSympy(text, given), notes: [] });

/** The formula as sympify reads it. */
function write(f: Input): string {
  return limited(undefined, () => {
    const { pool, id } = expressed(expr(f).node, WORDS);
    const text = new Interpretation(pool.store, new SympyTexts(bounded())).of(id);
    return text.minus ? `-${text.body}` : text.body;
  });
}

/** srepr's names of the comparisons. */
const COMPARISONS: Readonly<Record<string, string>> = {
  lt: "StrictLessThan",
  le: "LessThan",
  gt: "StrictGreaterThan",
  ge: "GreaterThan",
  eq: "Equality",
  ne: "Unequality",
};

/** The algebra of constructors: Add(Pow(Symbol('x'), Integer(2)), Integer(1)). */
class Constructors implements Algebra<string> {
  private readonly most: (text: string) => string;

  constructor(most: (text: string) => string) {
    this.most = most;
  }

  constant(value: Rational): string {
    const text = toText(value);
    if (isInteger(value)) return `Integer(${numerator(value)})`;
    if (text.includes("/")) return `Rational(${numerator(value)}, ${denominator(value)})`;
    const digits = text.replace(/e.*$/, "").replace(/\D/g, "").length;
    return `Float('${text}', precision=${Math.max(53, Math.ceil(digits * Math.log2(10)) + 1)})`;
  }

  variable(name: string): string {
    return symbol(name);
  }

  add(terms: readonly string[]): string {
    return this.named("Add", terms);
  }

  mul(factors: readonly string[]): string {
    return this.named("Mul", factors);
  }

  plus(a: string, b: string): string {
    return this.named("Add", [a, b]);
  }

  times(a: string, b: string): string {
    return this.named("Mul", [a, b]);
  }

  call(fn: Fn, a: string): string {
    return this.apply(fn, [a]);
  }

  apply(fn: Fn, args: readonly string[]): string {
    const [a, b] = args as [string, string];
    if (args.length === 0) return fn.name === "e" ? "E" : fn.name;
    if (fn === neg) return this.named("Mul", ["Integer(-1)", a]);
    if (fn === div) return this.named("Mul", [a, `Pow(${b}, Integer(-1))`]);
    if (fn === sqrt) return this.named("Pow", [a, "Rational(1, 2)"]);
    if (fn === pow) return this.named("Pow", args);
    const comparison = COMPARISONS[fn.name];
    if (comparison !== undefined) return this.named(comparison, args);
    return this.most(callOf(fn, args) ?? fn.name);
  }

  private named(name: string, args: readonly string[]): string {
    return this.most(`${name}(${args.join(", ")})`);
  }
}

function writeConstructors(f: Input): string {
  return limited(undefined, () => {
    const { pool, id } = expressed(expr(f).node, WORDS);
    return new Interpretation(pool.store, new Constructors(bounded())).of(id);
  });
}

/**
 * SymPy's text, as str prints it and people write it in Python; what is written is read by sympify.
 *
 * @example
 * expr("x**2*exp(-x)/Rational(1, 2)", { notation: sympy }).toString() // => "x ^ 2 * exp(-x) / (1 / 2)"
 * sympy.write("x^2 * log10(x)") // => "x ** 2 * (log(x) / log(10))"
 */
export const sympy: Format<string> & {
  /** Writes a formula. */
  write(f: Input): string;
} = formatOf({ name: "sympy", read, write });

/**
 * SymPy's srepr: constructors, exactly as they build the expression. It reads what `sympy` reads.
 *
 * @example
 * srepr.write("x^2 + 1") // => "Add(Pow(Symbol('x'), Integer(2)), Integer(1))"
 * expr("Mul(Integer(2), sin(Symbol('x')))", { notation: srepr }).toString() // => "2 * sin(x)"
 */
export const srepr: Format<string> & {
  /** Writes a formula. */
  write(f: Input): string;
} = formatOf({ name: "srepr", read, write: writeConstructors });
