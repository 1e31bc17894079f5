import type { Algebra } from "../ast/algebra.ts";
import { FluxionError } from "../ast/error.ts";
import type { Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import { IDENTIFIER } from "../ast/options.ts";
import { denominator, numerator, type Rational, toNumber, toText } from "../ast/rational.ts";
import { limited } from "../ast/work.ts";
import { expr, type Input } from "../faces/expression.ts";
import { ifelse } from "../functions/table.ts";
import { expressed } from "./expressed.ts";
import { CONSTANTS, NAMES, NO_VALUES, WORDS, WRITTEN } from "./mathjson-words.ts";

/** An expression of MathJSON: https://mathlive.io/math-json/ */
export type MathJson =
  | number
  | string
  | { readonly num: string }
  | { readonly sym: string }
  | { readonly fn: readonly MathJson[] }
  | readonly MathJson[];

/** Expressions in the algebra of trees of MathJSON. */
class Writer implements Algebra<MathJson> {
  constant(value: Rational): MathJson {
    const text = toText(value);
    if (text.includes("/")) return ["Rational", integer(numerator(value)), integer(denominator(value))];
    const number = toNumber(value);
    return String(number) === text ? number : { num: text };
  }

  variable(name: string): MathJson {
    // What would be read as a constant is no variable's name in MathJSON.
    if (
      Object.hasOwn(CONSTANTS, name) ||
      NO_VALUES.has(name) ||
      name === "True" ||
      name === "False" ||
      !IDENTIFIER.test(name)
    )
      throw new FluxionError("no-code", `MathJSON has no variable ${name}.`, { hint: "Rename it." });
    return name;
  }

  add(terms: readonly MathJson[]): MathJson {
    return ["Add", ...terms];
  }

  mul(factors: readonly MathJson[]): MathJson {
    return ["Multiply", ...factors];
  }

  plus(a: MathJson, b: MathJson): MathJson {
    return ["Add", a, b];
  }

  times(a: MathJson, b: MathJson): MathJson {
    return ["Multiply", a, b];
  }

  call(fn: Fn, a: MathJson): MathJson {
    return this.apply(fn, [a]);
  }

  apply(fn: Fn, args: readonly MathJson[]): MathJson {
    if (fn === ifelse) return ["If", ...args];
    if (args.length === 0) return WRITTEN.get(fn.name) as string;
    const name = NAMES.get(fn);
    if (name !== undefined) return [name, ...args];
    const primes = /'*$/.exec(fn.name)?.[0].length ?? 0;
    if (primes === 0) return [fn.name, ...args];
    return ["Apply", ["Derivative", fn.name.slice(0, -primes), primes], ...args];
  }
}

const integer = (value: bigint): MathJson =>
  Number.isSafeInteger(Number(value)) ? Number(value) : { num: String(value) };

/** The expression as a tree of MathJSON; functions that it lacks are written in others. */
export function writeMathJson(f: Input): MathJson {
  return limited(undefined, () => {
    const { pool, id } = expressed(expr(f).node, WORDS);
    return new Interpretation(pool.store, new Writer()).of(id);
  });
}
