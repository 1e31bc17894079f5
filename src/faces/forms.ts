import type { Bounded } from "../ast/limits.ts";
import { mappable, unlessOfMap } from "../ast/mapped.ts";
import {
  limits as amounts,
  checkedOptions,
  checkedValue,
  givenLimits,
  isRecord,
  oneOf,
  type Schema,
} from "../ast/options.ts";
import { limited } from "../ast/work.ts";
import {
  type EqualityOptions,
  isZero as nodeIsZero,
  equivalent as nodesAreEqual,
  type Verdict,
} from "../equality/equality.ts";
import type { Point } from "../evaluate/evaluate.ts";
import { toLnText, toLogLatex } from "../notations/logarithm.ts";
import { toTextbookLatex } from "../notations/textbook.ts";
import { assumedNames } from "../simplify/assumptions.ts";
import type { SimplifyOptions } from "../simplify/simplify.ts";
import { toLatex as nodeToLatex } from "../syntax/latex.ts";
import { toText as nodeToText } from "../syntax/text.ts";
import { type Expression, expr, type Input, reading, type Simplified } from "./expression.ts";
import { namesAt } from "./naming.ts";
import { type TextLimits, withinLimits } from "./options.ts";
import { TYPED, type Typed, typed } from "./typed.ts";

const BOUNDED: Schema<Typed & Bounded> = { ...TYPED, limits: amounts };

/**
 * The expression without terms 0 and factors 1, with constants folded exactly.
 *
 * @example
 * prune("0 + (0 * x + y * 1)").toString() // => "y"
 */
export const prune: (f: Input, options?: Typed & Bounded) => Expression = /* @__PURE__ */ mappable((f, options) => {
  const { limits, ...read } = checkedOptions<Typed & Bounded>("prune", options, BOUNDED);
  return limited(limits, () => expr(f, options && read).prune());
});

/**
 * An equal, simpler expression: `expr(f).simplify(options)`.
 *
 * @example
 * simplify("x/x").conditions // => ["x != 0"]
 */
export const simplify: (f: Input, options?: SimplifyOptions & Typed) => Simplified = /* @__PURE__ */ mappable(
  (f, options) =>
    limited(givenLimits(options), () => {
      const { how, rest } = typed<SimplifyOptions>(options);
      return reading(f, assumedNames(rest), how).simplify(rest);
    }),
);

/**
 * Whether an expression is 0 wherever it has a value, and how that is known: proved, refuted at a point, or
 * numerically.
 *
 * @example
 * isZero("(x + 1)^2 - x^2 - 2x - 1").answer // => "proved"
 */
export const isZero: (f: Input, options?: EqualityOptions & Typed) => Verdict = /* @__PURE__ */ mappable((f, options) =>
  limited(givenLimits(options), () => {
    const { how, rest } = typed<EqualityOptions>(options);
    return nodeIsZero(reading(f, assumedNames(rest), how).node, rest);
  }),
);

/**
 * Whether two expressions are equal wherever both have a value.
 *
 * @example
 * equivalent("sqrt(x^2)", "x").answer // => "refuted"
 * equivalent("sqrt(x^2)", "x", { assume: "x > 0" }).answer // => "proved"
 * equivalent("sin 2x", "2 sin x cos x", { notation: "math" }).answer // => "proved"
 */
export function equivalent(a: Input, b: Input, options?: EqualityOptions & Typed): Verdict {
  return limited(givenLimits(options), () => {
    const { how, rest } = typed<EqualityOptions>(options);
    const names = assumedNames(rest);
    return nodesAreEqual(reading(a, names, how).node, reading(b, names, how).node, rest);
  });
}

/**
 * The value at a point.
 *
 * @example
 * evaluate("x^2 * y", { x: 3, y: 4 }) // => 36
 */
export const evaluate = (f: Input, point: Point = {}, options?: Typed & Bounded): number => {
  const { limits, ...read } = checkedOptions<Typed & Bounded>("evaluate", options, BOUNDED);
  return limited(limits, () => reading(f, namesAt(point), options && read).evaluate(point));
};

/**
 * The formula as text that reads back to the same expression; an error if that is longer than `maxLength`.
 *
 * @example
 * toText("2x*(y)") // => "2 * x * y"
 * toText("log(x) / log(x, 2)", { logarithm: "ln" }) // => "ln(x) / log(x, 2)"
 */
export function toText(f: Input, options?: number | (PrintOptions & Typed)): string;
export function toText(f: Input, given?: number | (PrintOptions & Typed), list?: unknown): string {
  const options = unlessOfMap(f, given, list);
  const { how, rest } = typed<PrintOptions>(options as PrintOptions & Typed);
  const { logarithm = "log", ...others }: PrintOptions = isRecord(rest) ? rest : {};
  const write = checkedValue("logarithm", logarithm, LOGARITHM) === "log" ? nodeToText : toLnText;
  return withinLimits("toText", isRecord(rest) ? others : rest, (most) => write(expr(f, how).node, most));
}

/**
 * The formula as LaTeX for math mode; an error if that is longer than `maxLength`.
 *
 * @example
 * toLatex("x^2 / sqrt(y)") // => "\\frac{x^{2}}{\\sqrt{y}}"
 * toLatex("sin(x)^2 * cos(2x)", { style: "textbook" }) // => "\\sin^{2} x \\cos 2 x"
 */
export function toLatex(f: Input, options?: number | (LatexOptions & Typed)): string;
export function toLatex(f: Input, given?: number | (LatexOptions & Typed), list?: unknown): string {
  const options = unlessOfMap(f, given, list);
  const { how, rest } = typed<LatexOptions>(options as LatexOptions & Typed);
  const { style = "plain", logarithm = "ln", ...others }: LatexOptions = isRecord(rest) ? rest : {};
  const plain = checkedValue("style", style, STYLE) === "plain" ? nodeToLatex : toTextbookLatex;
  const write =
    checkedValue("logarithm", logarithm, LOGARITHM) === "ln"
      ? plain
      : (node: Expression["node"], most: number | undefined) => toLogLatex(node, style, most);
  return withinLimits("toLatex", isRecord(rest) ? others : rest, (most) => write(expr(f, how).node, most));
}

/** Options for printing. */
export interface PrintOptions extends TextLimits {
  /** The name of the natural logarithm: "log" if left out, and "ln" in LaTeX. Both read back. */
  readonly logarithm?: "log" | "ln" | undefined;
}

/** Options for printing LaTeX. */
export interface LatexOptions extends PrintOptions {
  /** "plain", the default: \sin(x)^{2}; "textbook": \sin^{2} x. */
  readonly style?: "plain" | "textbook" | undefined;
}

const STYLE = oneOf(["plain", "textbook"]);
const LOGARITHM = oneOf(["log", "ln"]);
