import type { Algebra } from "../ast/algebra.ts";
import { bodyIn, freeIndex } from "../ast/bound.ts";
import type { Bound, Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import type { Rational } from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { div, neg } from "../functions/table.ts";
import { latexLetters } from "./escape.ts";
import { UNITS } from "./glued.ts";
import { latexName } from "./greek.ts";
import { latexNumber } from "./latex-numbers.ts";
import { ATOM, bounded, CHOICE, POWER, PRODUCT, SIGN, SUM } from "./levels.ts";
import { alone, full, type Print, within, withinAlone } from "./print.ts";

/**
 * The formula as LaTeX for math mode, with as few braces and parentheses as keep its meaning.
 *
 * @throws FluxionError `too-large` if the text would be longer than `maxLength` characters
 * @example
 * toLatex(parse("x^2 / sqrt(y)")) // => "\\frac{x^{2}}{\\sqrt{y}}"
 */
export function toLatex({ pool, id }: Node, maxLength?: number): string {
  return latexIn(new Latex(bounded(maxLength)), pool.store, id);
}

/** The LaTeX of an expression in an algebra of prints. */
export const latexIn = (algebra: Algebra<Print>, store: Store, id: Id): string =>
  alone(new Interpretation(store, algebra).of(id));

/**
 * The formula as LaTeX in which `mark` is applied to every part except numbers: for colours, links and so on. It looks
 * the same as with `toLatex`, as long as a mark is one group for TeX and does not change its spacing.
 *
 * @throws FluxionError `too-large` if the text would be longer than `maxLength` characters
 * @example
 * markedLatex(parse("2 * sin(x)"), (latex, { kind }) => (kind === "var" ? `{${latex}}` : latex)) // => "2 \\sin({x})"
 */
export function markedLatex({ pool, id }: Node, mark: Mark, maxLength?: number): string {
  const marked = (body: string, each: Id): string => mark(body, pool.node(each));
  return full(new Marked(pool.store, new Latex(bounded(maxLength)), marked).of(id));
}

/** Wraps the LaTeX of a part, without a minus in front of it. */
export type Mark = (latex: string, part: Node) => string;

export class Latex implements Algebra<Print> {
  protected readonly bounded: (text: string) => string;

  constructor(bounded: (text: string) => string) {
    this.bounded = bounded;
  }

  constant(value: Rational): Print {
    const { minus, body, tall } = latexNumber(value);
    // Digits alone bind tightest; a fraction or a power of ten does not.
    const level = minus ? SIGN : /[\\^]/.test(body) ? POWER : ATOM;
    const end = tall ? undefined : "digit";
    return { level, minus, body, tall, start: tall ? "fraction" : minus ? "other" : "digit", end, kind: "number" };
  }

  variable(name: string): Print {
    const body = latexName(name);
    const end = body === "\\Delta" ? "change" : FUNCTION.test(body) ? "function" : undefined;
    return { level: ATOM, minus: false, body, tall: false, start: name === "d" ? "d" : "other", end, kind: "leaf" };
  }

  add(terms: readonly Print[]): Print {
    let body = withinAlone(terms[0] as Print, SUM);
    for (let i = 1; i < terms.length; i++) {
      const term = terms[i] as Print;
      const size = term.alone ?? term.body;
      body = this.bounded(body + (term.minus ? ` - ${size}` : ` + ${withinAlone(term, SUM + 1)}`));
    }
    return { level: SUM, minus: false, body, tall: terms.some(isTall), start: "other", kind: "other" };
  }

  plus(a: Print, b: Print): Print {
    return this.add([a, b]);
  }

  /** Factors are next to each other, as in print; there is a dot only if a number would run into what precedes it. */
  mul(factors: readonly Print[]): Print {
    const [first] = factors as [Print];
    let body = first.minus ? first.body : within(first, PRODUCT);
    for (let i = 1; i < factors.length; i++) {
      const factor = factors[i] as Print;
      const before = factors[i - 1] as Print;
      const dot =
        factor.start === "digit" ||
        (before.end === "digit" && (factor.start === "fraction" || UNIT.test(factor.body))) ||
        (before.end === "change" && /^\\?[a-zA-Z]/.test(factor.body)) ||
        (before.end === "function" && (factor.level <= SIGN || /^(?:\\left)?\(/.test(factor.body)));
      body = this.bounded(`${body}${dot ? " \\cdot " : " "}${within(factor, SIGN + 1)}`);
    }
    const last = factors.at(-1) as Print;
    const end = last.level > SIGN ? last.end : undefined;
    const start = first.start === "d" && first.level >= PRODUCT ? "d" : "other";
    return { level: PRODUCT, minus: first.minus, body, tall: factors.some(isTall), start, end, kind: "other" };
  }

  times(a: Print, b: Print): Print {
    return this.mul([a, b]);
  }

  call(fn: Fn, a: Print): Print {
    return this.apply(fn, [a]);
  }

  /** A sum or product sign. Factors that follow it would be taken for a part of it, so it binds like a sum. */
  private reduction(bound: Bound, args: readonly Print[]): Print {
    const isTaken = (name: string): boolean => args.some(({ body }) => isWritten(latexName(name), body));
    const index = freeIndex(bound.index, (name) => isTaken(name) || bound.arrays.has(name));
    const name: Print = {
      level: ATOM,
      minus: false,
      body: latexName(index),
      tall: false,
      start: "other",
      kind: "leaf",
    };
    const [low, high] = args as [Print, Print];
    const sign = bound.kind === "sum" ? "\\sum" : "\\prod";
    const body = within(bodyIn(this, bound, name, args), PRODUCT);
    const text = this.bounded(`${sign}_{${name.body}=${full(low)}}^{${full(high)}} ${body}`);
    return { level: SUM, minus: false, body: text, tall: true, start: "other", kind: "other" };
  }

  apply(fn: Fn, args: readonly Print[]): Print {
    const [a, b] = args as [Print, Print];
    if (fn.bound !== undefined) return this.reduction(fn.bound, args);
    const tall = fn === div || fn.logic === "choice" || args.some(isTall);
    if (fn === neg)
      return {
        level: SIGN,
        minus: true,
        body: within(a, a.minus ? SIGN + 1 : PRODUCT),
        tall,
        start: a.start === "d" && a.level >= PRODUCT ? "d" : "other",
        kind: "other",
        alone: a.alone && withinAlone(a, a.minus ? SIGN + 1 : PRODUCT),
        inner: a.minus ? undefined : alone(a),
      };
    if (fn === div) {
      const above = a.minus ? (a.inner ?? a.alone ?? a.body) : alone(a);
      // \frac{d x^{2}}{d x} would be a derivative.
      const isDerivative = a.start === "d" && b.start === "d" && b.kind !== "leaf";
      const below = isDerivative ? alone(b).replace(/^d (?=\\?[a-zA-Z])/, "d \\cdot ") : alone(b);
      const body = this.bounded(`\\frac{${above}}{${below}}`);
      return { level: a.minus ? SIGN : POWER, minus: a.minus, body, tall, start: "fraction", kind: "other" };
    }
    // An optional argument needs braces only around more than a name or number.
    const ownLatex = isLikeProduct(fn, a) ? undefined : fn.latex;
    const template = (ownLatex ?? `${operatorName(fn.name)}(#*)`).replace(/\[\{#(\d)\}\]/, (braced, i) =>
      args[i - 1]?.kind === "other" ? braced : `[#${i}]`,
    );
    const grown = args.some(isTall)
      ? template.replace(/(?<!\\left)\(/g, "\\left(").replace(/(?<!\\right)\)/g, "\\right)")
      : template;
    const body = this.bounded(fill(grown, fn, args));
    const start = fn.latex?.startsWith("@1") && a.level >= POWER && a.start !== "fraction" ? a.start : "other";
    return { level: functionLevel(fn), minus: false, body, tall, start, kind: args.length === 0 ? "leaf" : "other" };
  }
}

/** Variables that would be read as functions, or as the derivative D_{x}, if parentheses followed. */
const FUNCTION = /^(?:\\(?:sigma|psi|zeta|Gamma)|[DJWY]_\{.*|[fghFGH](?:_\{.*)?)$/;

/** Variables that would be read as units after a number. */
const UNIT = new RegExp(`^\\\\mathrm\\{(?:${[...UNITS].join("|")})\\}`);

/** Functions that are printed as a letter, which may be a variable too. */
const LETTERED = /^\\(?:sigma|psi|zeta)(?=\()/;

/** Whether a call would look like the product of a variable and 1 without it: \sigma(1 - \sigma). */
function isLikeProduct(fn: Fn, argument: Print | undefined): boolean {
  const letter = LETTERED.exec(fn.latex ?? "")?.[0];
  return letter !== undefined && argument?.body === `1 - ${letter}`;
}

const LETTER = /[a-zA-Z]/;

/** Whether a name stands in a text, and not as a part of a longer word or command. */
function isWritten(name: string, text: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const [before = "", after = ""] = [text[at - 1], text[at + name.length]];
    const isPart = LETTER.test(name[0] as string) && (before === "\\" || LETTER.test(before));
    if (!isPart && !LETTER.test(after)) return true;
  }
  return false;
}

class Marked extends Interpretation<Print> {
  private readonly mark: (body: string, id: Id) => string;

  constructor(store: Store, algebra: Algebra<Print>, mark: (body: string, id: Id) => string) {
    super(store, algebra);
    this.mark = mark;
  }

  protected override interpret(id: Id): Print {
    const print = super.interpret(id);
    return print.kind === "number" ? print : { ...print, body: this.mark(print.body, id) };
  }
}

const isTall = (print: Print): boolean => print.tall;

function functionLevel(fn: Fn): number {
  if (fn.logic === "choice") return CHOICE;
  if (fn.operator !== undefined) return fn.operator.precedence;
  // Factors next to it would be taken for its modulus.
  if (fn.latex?.includes("\\bmod")) return PRODUCT - 0.5;
  // A power of a function that ends with a bar would be taken for a power within it.
  if (fn.latex?.startsWith("\\ln\\left|")) return POWER;
  return fn.latex?.includes("^{") ? POWER : fn.latex?.includes("@") ? PRODUCT : ATOM;
}

/**
 * A row's template with its arguments: #1 stands between delimiters of the template, @1 may need parentheses, #* is
 * all.
 */
function fill(template: string, fn: Fn, args: readonly Print[]): string {
  const own = functionLevel(fn);
  const parts = template.split(/([#@]\d|#\*)/).map((part) => {
    if (part === "#*") return joined(args.map(alone), ", ");
    if (!/^[#@]\d$/.test(part)) return part;
    const index = Number(part[1]) - 1;
    const joins = index === 0 && fn.operator?.associativity === "left";
    if (part[0] === "#") return alone(args[index] as Print);
    return within(args[index] as Print, joins ? own : own + 1);
  });
  return joined(parts);
}

/** Texts as one, without copying them: a text may be as long as the formula is deep. */
const joined = (texts: readonly string[], comma = ""): string =>
  texts.reduce((all, text) => (all === "" ? text : all + comma + text), "");

const operatorName = (name: string): string => `\\operatorname{${latexLetters(name)}}`;
