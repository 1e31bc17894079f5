import type { Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { pow } from "../functions/table.ts";
import { isGreek } from "../syntax/greek.ts";
import { ATOM, bounded, POWER, PRODUCT } from "../syntax/levels.ts";
import { atom, full, type Text, Texts, takenNames } from "../syntax/text.ts";

/**
 * The formula on one line as it is written by hand, with raised exponents, dots and Greek letters: for titles, which
 * are text. It is read, not parsed.
 *
 * @throws FluxionError `too-large` if the text would be longer than `maxLength` characters
 * @example
 * toWritten(parse("2 * x^2 * sin(alpha)")) // => "2x² · sin(α)"
 */
export function toWritten({ pool, id }: Node, maxLength?: number): string {
  const texts = new Written(bounded(maxLength), takenNames(pool.store, [id]));
  return full(new Interpretation(pool.store, texts).of(id)).replaceAll("-", "−");
}

class Written extends Texts {
  override variable(name: string): Text {
    return atom(letters(name));
  }

  /** A number is written directly before a letter; every other product has its dot. */
  override times(a: Text, b: Text): Text {
    const isCoefficient = /^-?\d+(?:\.\d+)?$/.test(a.body) && b.level >= POWER && /^[\p{L}√]/u.test(b.body);
    const left = a.minus ? a.body : a.level < PRODUCT ? `(${full(a)})` : full(a);
    const right = b.level <= PRODUCT || full(b).startsWith("-") ? `(${full(b)})` : full(b);
    const sign = isCoefficient ? space(right) : " · ";
    return { level: PRODUCT, minus: a.minus, body: this.bounded(`${left}${sign}${right}`), negated: undefined };
  }

  override call(fn: Fn, a: Text): Text {
    if (fn.name === "abs") return atom(`|${full(a)}|`);
    // As an operand of a power a root has parentheses: √x² could be that of the square.
    if (fn.name === "sqrt")
      return { ...atom(a.level >= ATOM && !a.minus ? `√${a.body}` : `√(${full(a)})`), level: POWER };
    return super.call(fn, a);
  }

  override apply(fn: Fn, args: readonly Text[]): Text {
    const power = super.apply(fn, args);
    if (fn.params.length === 0) return { ...power, body: letters(power.body) };
    if (fn !== pow) return power;
    const [base, exponent] = args as [Text, Text];
    const above = raised(full(exponent));
    const below = base.level > POWER && !base.minus ? base.body : `(${full(base)})`;
    return above === undefined ? power : { ...power, body: this.bounded(`${below}${above}`) };
  }
}

/** A function's name stands apart from its coefficient, a letter does not. */
const space = (factor: string): string => (/^\p{L}{2,}/u.test(factor) ? " " : "");

const GREEK: readonly string[] =
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho _ sigma tau upsilon phi chi psi omega".split(
    " ",
  );

/** A name with its Greek letter and its number below the line. */
function letters(name: string): string {
  const [, stem = "", index = ""] = /^(\p{L}+)_?(\d*)$/u.exec(name) ?? [];
  if (stem === "") return name;
  const below = [...index].map((digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)]).join("");
  return `${greek(stem)}${below}`;
}

function greek(word: string): string {
  const place = GREEK.indexOf(word.toLowerCase());
  if (!isGreek(word) || place < 0) return word;
  const letter = String.fromCodePoint(0x3b1 + place);
  return word === word.toLowerCase() ? letter : letter.toUpperCase();
}

/** Characters of an exponent above the line. */
const LONGEST = 16;
const ON_LINE = "0123456789-+()nx";
const ABOVE = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺⁽⁾ⁿˣ";

/** An exponent above the line, if there are such characters for all of it. */
function raised(exponent: string): string | undefined {
  if (exponent.length > LONGEST) return undefined;
  const found = [...exponent.replaceAll(" ", "")].map((sign) => ABOVE[ON_LINE.indexOf(sign)]);
  return found.includes(undefined) ? undefined : found.join("");
}
