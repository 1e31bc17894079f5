import type { Algebra } from "../ast/algebra.ts";
import { bodyIn, freeIndex } from "../ast/bound.ts";
import type { Bound, Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { factorsOf, type Rational } from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { namesIn } from "../ast/variables.ts";
import { neg } from "../functions/table.ts";
import { ATOM, bounded, CHOICE, PRODUCT, SIGN, SUM } from "./levels.ts";
import { textByShape } from "./text-by-shape.ts";

/**
 * The formula as text in mathjs's syntax and spacing, with as few parentheses as read back to the same expression.
 *
 * @param taken names of variables, if it is a part of something larger
 * @throws FluxionError `too-large` if the text would be longer than `maxLength` characters
 * @example
 * toText(parse("2x*(y)")) // => "2 * x * y"
 */
export function toText({ pool, id }: Node, maxLength?: number, taken?: ReadonlySet<string>): string {
  const { store } = pool;
  if (maxLength === undefined && taken === undefined)
    return textByShape(store, id, (named) => written(store, id, named));
  return full(new Interpretation(store, new Texts(bounded(maxLength), taken ?? takenNames(store, [id]))).of(id));
}

function written(store: Store, id: Id, named: (name: string) => string): string {
  const texts = new Texts(bounded(), takenNames(store, [id]), named);
  return full(new Interpretation(store, texts).of(id));
}

/** The names of variables, if constants of the same names may occur too. */
export const takenNames = (store: Store, roots: readonly Id[]): ReadonlySet<string> =>
  store.applies(isConstant) ? new Set(namesIn(store, roots)) : NO_NAMES;

const NO_NAMES: ReadonlySet<string> = new Set();
const isConstant = (fn: Fn): boolean => fn.params.length === 0;

/** How constants are written if a variable has their name. */
const OTHERWISE: Readonly<Record<string, { readonly body: string; readonly level: number }>> = {
  pi: { body: "acos(-1)", level: ATOM },
  e: { body: "exp(1)", level: ATOM },
  tau: { body: "2 * acos(-1)", level: PRODUCT },
  phi: { body: "(1 + sqrt(5)) / 2", level: PRODUCT },
};

/**
 * An expression written out. Strings are joined as ropes: shared parts are written once and copied only at the end.
 */
export interface Text {
  readonly level: number;
  /** It starts with a negative number, whose minus is left out of `body`: in a sum it is written as a difference. */
  readonly minus: boolean;
  readonly body: string;
  /** The operand, if it is a negation. */
  readonly negated: Text | undefined;
}

/** Matches names that a text may contain. */
const NAME = /[\p{L}_$][\p{L}\p{N}_$]*/gu;

const whole = (value: number): Text => ({
  level: value < 0 ? SIGN : ATOM,
  minus: value < 0,
  body: String(Math.abs(value)),
  negated: undefined,
});

/** The numbers that formulas have most. */
const DIGITS: readonly Text[] = /* @__PURE__ */ Array.from({ length: 10 }, (_, digit) => whole(digit));

const isDigit = (value: number): boolean => value >= 0 && value < DIGITS.length;

export const full = (text: Text): string => (text.minus ? `-${text.body}` : text.body);

/** The text for a place that needs at least this level. */
const within = (text: Text, level: number): string => (text.level < level ? `(${full(text)})` : full(text));

/** The algebra of texts with a level. */
export class Texts implements Algebra<Text> {
  protected readonly bounded: (text: string) => string;

  private readonly taken: ReadonlySet<string>;
  private readonly named: (name: string) => string;

  /** @param named how the name of a variable is written */
  constructor(
    bounded: (text: string) => string,
    taken: ReadonlySet<string> = new Set(),
    named: (name: string) => string = (name) => name,
  ) {
    this.bounded = bounded;
    this.taken = taken;
    this.named = named;
  }

  constant(value: Rational): Text {
    if (typeof value === "number") return isDigit(value) ? (DIGITS[value] as Text) : whole(value);
    const { minus, above, below } = factorsOf(value);
    const product = (factors: typeof above): string =>
      factors.map(([text, times]) => (times === 1 ? text : `${text} ^ ${times}`)).join(" * ");
    const divisor = below.length > 1 ? `(${product(below)})` : product(below);
    const body = below.length === 0 ? product(above) : `${product(above)} / ${divisor}`;
    const level = below.length > 0 || body.includes(" ") ? PRODUCT : minus ? SIGN : ATOM;
    return { level, minus, body, negated: undefined };
  }

  variable(name: string): Text {
    return { level: ATOM, minus: false, body: this.named(name), negated: undefined };
  }

  add(terms: readonly Text[]): Text {
    let body = within(terms[0] as Text, SUM);
    for (let i = 1; i < terms.length; i++) body = this.bounded(body + following(terms[i] as Text));
    return { level: SUM, minus: false, body, negated: undefined };
  }

  plus(a: Text, b: Text): Text {
    return { level: SUM, minus: false, body: this.bounded(within(a, SUM) + following(b)), negated: undefined };
  }

  mul(factors: readonly Text[]): Text {
    return factors.reduce((product, factor) => this.times(product, factor));
  }

  times(a: Text, b: Text): Text {
    const { minus } = a;
    const body = `${minus ? a.body : within(a, PRODUCT)} * ${within(b, PRODUCT + 1)}`;
    return { level: PRODUCT, minus, body: this.bounded(body), negated: undefined };
  }

  /** A sum or product with its index, whose name nothing else in it has. */
  private reduction(fn: Fn, bound: Bound, args: readonly Text[]): Text {
    const words = new Set(args.flatMap(({ body }) => body.match(NAME) ?? []));
    const index = freeIndex(bound.index, (name) => words.has(name) || bound.arrays.has(name));
    const body = bodyIn(this, bound, atom(index), args);
    const [low, high] = args as [Text, Text];
    return atom(this.bounded(`${fn.name}(${full(body)}, ${index}, ${full(low)}, ${full(high)})`));
  }

  call(fn: Fn, a: Text): Text {
    const { operator } = fn;
    if (fn.isElement) return atom(this.bounded(`${fn.name}[${full(a)}]`));
    if (operator === undefined) return atom(this.bounded(`${fn.name}(${full(a)})`));
    const { symbol, form, precedence } = operator;
    const level = precedence;
    if (form === "postfix")
      return { level, minus: false, body: `${within(a, precedence)}${symbol}`, negated: undefined };
    // A sign directly after a sign would be hard to read: -(-x).
    const isSigned = a.minus || a.negated !== undefined;
    const operand = within(a, isSigned ? precedence + 1 : precedence);
    const body = this.bounded(`${symbol}${/\w/.test(symbol) ? " " : ""}${operand}`);
    return { level, minus: false, body, negated: fn === neg ? a : undefined };
  }

  apply(fn: Fn, args: readonly Text[]): Text {
    const [a, b, c] = args as [Text, Text, Text];
    if (args.length === 1) return this.call(fn, a);
    if (fn.bound !== undefined) return this.reduction(fn, fn.bound, args);
    if (fn.isElement) return atom(this.bounded(`${fn.name}[${args.map(full).join(", ")}]`));
    if (fn.params.length === 0)
      return { ...atom(fn.name), ...(this.taken.has(fn.name) ? OTHERWISE[fn.name] : undefined) };
    if (fn.logic === "choice") {
      const body = `${within(a, CHOICE + 1)} ? ${within(b, CHOICE + 1)} : ${within(c, CHOICE)}`;
      return { level: CHOICE, minus: false, body: this.bounded(body), negated: undefined };
    }
    const { operator } = fn;
    if (operator === undefined) return atom(this.bounded(`${fn.name}(${args.map(full).join(", ")})`));
    const { symbol, precedence, associativity } = operator;
    const isLeft = associativity === "left";
    const minus = isLeft && precedence === PRODUCT && a.minus;
    const left = minus ? a.body : within(a, isLeft ? precedence : precedence + 1);
    // A sign may follow the power sign: x ^ -2.
    const right = within(b, associativity === "right" ? SIGN : precedence + 1);
    return { level: precedence, minus, body: this.bounded(`${left} ${symbol} ${right}`), negated: undefined };
  }
}

export const atom = (body: string): Text => ({ level: ATOM, minus: false, body, negated: undefined });

/** A term after another one. */
function following(term: Text): string {
  if (term.negated !== undefined) return ` - ${within(term.negated, SUM + 1)}`;
  return term.minus ? ` - ${term.body}` : ` + ${within(term, SUM + 1)}`;
}
