import type { Algebra } from "../ast/algebra.ts";
import { bodyIn, freeIndex } from "../ast/bound.ts";
import type { Bound, Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { denominator, numerator, type Rational, toText } from "../ast/rational.ts";
import { functions } from "../functions/table.ts";
import { namesOf } from "../notations/correspondences.ts";
import { markup } from "../syntax/escape.ts";

/**
 * The formula in Content MathML 3: https://www.w3.org/TR/MathML3/chapter4.html. Functions it does not know are symbols.
 */
export const contentMathml = ({ pool, id }: Node): string => new Interpretation(pool.store, new Content()).of(id);

const ELEMENTS: ReadonlyMap<Fn, string> = namesOf("Content MathML");
const CONSTANTS: Readonly<Record<string, string>> = { pi: "<pi/>", e: "<exponentiale/>" };

/** Functions that take more than one element before the arguments. */
const FORMS: Readonly<Record<string, (...args: string[]) => string>> = {
  square: (x) => apply("<power/>", x, integer(2)),
  cube: (x) => apply("<power/>", x, integer(3)),
  sqrt: (x) => apply("<root/>", x),
  cbrt: (x) => apply("<root/>", `<degree>${integer(3)}</degree>`, x),
  nthRoot: (x, n) => apply("<root/>", `<degree>${n}</degree>`, x as string),
  log2: (x) => apply("<log/>", `<logbase>${integer(2)}</logbase>`, x),
  log10: (x) => apply("<log/>", x),
  "log/2": (x, b) => apply("<log/>", `<logbase>${b}</logbase>`, x as string),
  ifelse: (c, u, v) => `<piecewise><piece>${u}${c}</piece><otherwise>${v}</otherwise></piecewise>`,
};

const apply = (head: string, ...parts: readonly (string | readonly string[])[]): string =>
  `<apply>${head}${parts.flat().join("")}</apply>`;
const integer = (value: number | bigint): string => `<cn type="integer">${value}</cn>`;

class Content implements Algebra<string> {
  constant(value: Rational): string {
    const text = toText(value);
    if (text.includes("/")) return `<cn type="rational">${numerator(value)}<sep/>${denominator(value)}</cn>`;
    if (text.includes("e")) return `<cn type="e-notation">${text.replace(/e\+?/, "<sep/>")}</cn>`;
    return /^-?\d+$/.test(text) ? integer(BigInt(text)) : `<cn>${text}</cn>`;
  }

  variable(name: string): string {
    return `<ci>${markup(name)}</ci>`;
  }

  add(terms: readonly string[]): string {
    return apply("<plus/>", terms);
  }

  plus(a: string, b: string): string {
    return this.add([a, b]);
  }

  mul(factors: readonly string[]): string {
    return apply("<times/>", factors);
  }

  times(a: string, b: string): string {
    return this.mul([a, b]);
  }

  call(fn: Fn, a: string): string {
    return this.apply(fn, [a]);
  }

  /** Over an index whose name nothing in the sum has. */
  private reduction(bound: Bound, args: readonly string[]): string {
    const names = new Set(args.flatMap((arg) => arg.match(/[^<>]+(?=<\/ci>)/g) ?? []));
    const index = this.variable(freeIndex(bound.index, (name) => names.has(name) || bound.arrays.has(name)));
    const [low, high] = args as [string, string];
    const over = `<bvar>${index}</bvar><lowlimit>${low}</lowlimit><uplimit>${high}</uplimit>`;
    return apply(bound.kind === "sum" ? "<sum/>" : "<product/>", over, bodyIn(this, bound, index, args));
  }

  apply(fn: Fn, args: readonly string[]): string {
    const { name } = fn;
    if (fn.bound !== undefined) return this.reduction(fn.bound, args);
    if (fn.isElement) return apply("<selector/>", this.variable(name), args);
    const isKnown = functions.get(name, fn.params.length) === fn;
    if (isKnown && args.length === 0) return CONSTANTS[name] ?? symbol(name);
    const form = isKnown ? (FORMS[name === "log" && args.length === 2 ? "log/2" : name] ?? undefined) : undefined;
    if (form !== undefined) return form(...args);
    const element = ELEMENTS.get(fn);
    return apply(element === undefined ? symbol(name) : `<${element}/>`, args);
  }
}

const symbol = (name: string): string => `<csymbol>${markup(name)}</csymbol>`;
